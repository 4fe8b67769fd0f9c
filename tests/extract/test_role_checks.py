"""Checks of roles: what the words between a name and a deed say of who did what to whom."""

import pytest
from drafts import DraftBuilder

from kg.extract.role_checks import CheckRoles
from kg.model import MentionKind


def roles_of(build: DraftBuilder) -> set[tuple[str, str, str]]:
    """(deed, role, words of the filler) of the links that are left."""
    CheckRoles().run(build.draft)
    draft = build.draft
    return {(draft.triggers[k.trigger].text, k.role, draft.mentions[k.filler].text) for k in draft.links}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A bomb went off near the crowded Karsan Market and the Tell School.", "place"),
        ("A bomb exploded 50 metres from the Karsan Market, the Tell School.", "place"),
        ("A bomb hit the Karsan Market and the Tell School.", "target"),
        ("A bomb near Ramla hit the Karsan Market and the Tell School.", "target"),
    ],
)
def test_what_stood_near_was_not_struck(text: str, role: str) -> None:
    build = DraftBuilder(text)
    bomb = build.trigger("bomb", "Bombing")
    for site in ("Karsan Market", "Tell School"):
        build.link(bomb, "target", build.mention(site, "Facility"))
    assert roles_of(build) == {("bomb", role, "Karsan Market"), ("bomb", role, "Tell School")}


def test_a_backer_is_no_side_and_a_holder_is() -> None:
    build = DraftBuilder("Troops attacked Narnia-backed fighters in Karsan-held Ramla.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "target", build.mention("Narnia", "Country"))
    build.link(attack, "target", build.mention("Karsan", "ArmedGroup"))
    assert roles_of(build) == {("attacked", "target", "Karsan")}


def test_a_title_gives_its_body_no_part_beside_the_person() -> None:
    build = DraftBuilder("U.N. Secretary-General Omar Tell met Karsan Front fighters and Ramla Union members.")
    met = build.trigger("met", "Meeting")
    for words, class_ in (("U.N.", "Organisation"), ("Omar Tell", "Person"), ("Karsan Front", "ArmedGroup")):
        build.link(met, "actor", build.mention(words, class_))
    assert {words for _, _, words in roles_of(build)} == {"Omar Tell", "Karsan Front"}


def test_who_stands_after_by_did_it_and_nobody_before() -> None:
    build = DraftBuilder("The rebels fled from a camp attacked by the Tell Army and its allies in May.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "actor", build.mention("The rebels", "ArmedGroup", MentionKind.NOMINAL))
    build.link(attack, "actor", build.mention("Tell Army", "MilitaryForce"), 0.3)
    build.link(attack, "actor", build.mention("its allies", "MilitaryForce", MentionKind.NOMINAL))
    assert {words for _, _, words in roles_of(build)} == {"Tell Army", "its allies"}
    assert max(link.confidence for link in build.draft.links if link.filler == 1) >= 0.5


def test_by_a_date_or_a_road_is_no_doer() -> None:
    build = DraftBuilder("Rebels attacked by the Ramla Road.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "actor", build.mention("Rebels", "ArmedGroup", MentionKind.NOMINAL))
    build.link(attack, "place", build.mention("Ramla Road", "Facility"))
    assert ("attacked", "actor", "Rebels") in roles_of(build)


def test_the_doer_of_another_clause_did_something_else() -> None:
    build = DraftBuilder("The Karsan Front signed a deal after the Tell Army began an offensive.")
    deal, offensive = build.trigger("deal", "Agreement"), build.trigger("offensive", "Offensive")
    front, army = build.mention("Karsan Front", "ArmedGroup"), build.mention("Tell Army", "MilitaryForce")
    for trigger, filler in ((deal, front), (offensive, front), (offensive, army)):
        build.link(trigger, "actor", filler)
    assert roles_of(build) == {("deal", "actor", "Karsan Front"), ("offensive", "actor", "Tell Army")}


def test_a_doer_of_another_clause_stays_where_its_own_has_none_but_a_pronoun() -> None:
    build = DraftBuilder("The Tell Army opened a front when it launched an offensive.")
    offensive = build.trigger("offensive", "Offensive")
    build.link(offensive, "actor", build.mention("Tell Army", "MilitaryForce"))
    build.link(offensive, "actor", build.mention("it", "MilitaryForce", MentionKind.PRONOUN))
    assert ("offensive", "actor", "Tell Army") in roles_of(build)
