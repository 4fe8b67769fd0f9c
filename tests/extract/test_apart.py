"""Coreference: whom a description cannot mean, and whose it is without being told."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.model import MentionKind


def entities_of(builder: DraftBuilder) -> dict[int, str]:
    ResolveMentions().run(builder.draft)
    return builder.draft.entity_of


@pytest.mark.parametrize(("role", "same"), [("target", False), ("place", True)])
def test_who_does_it_is_not_whom_it_is_done_to(role: str, same: bool) -> None:
    build = DraftBuilder("The Ramla Front met. A joint force then stormed a hall where the Ramla Front sat.")
    first = build.mention("Ramla Front", "ArmedGroup")
    force = build.mention("A joint force", "ArmedGroup", MentionKind.NOMINAL)
    front = build.mention("Ramla Front", "ArmedGroup")
    stormed = build.trigger("stormed", "Raid")
    build.link(stormed, "actor", force)
    build.link(stormed, role, front)
    build.pair(first, force, "same", 0.97)
    found = entities_of(build)
    assert (found.get(force) == found[first]) is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Armed rebels of the Ramla Front and its offshoot, the Tell Guard, are active.", False),
        ("Armed rebels from the Ramla Front, which the Tell Guard fights, are active.", True),
    ],
)
def test_the_men_of_two_groups_are_neither_of_them(text: str, same: bool) -> None:
    build = DraftBuilder(text)
    rebels = build.mention("Armed rebels", "ArmedGroup", MentionKind.NOMINAL)
    front, guard = build.mention("Ramla Front", "ArmedGroup"), build.mention("Tell Guard", "ArmedGroup")
    build.pair(rebels, front, "same", 0.96)
    found = entities_of(build)
    assert (found.get(rebels) == found[front]) is same
    assert found.get(rebels) != found[guard]


@pytest.mark.parametrize(("words", "same"), [("Government troops", False), ("The troops", True)])
def test_government_troops_are_not_a_force_that_is_not_the_states(words: str, same: bool) -> None:
    build = DraftBuilder(f"The Peshmerga withdrew. {words} moved in.")
    peshmerga = build.mention("Peshmerga", "MilitaryForce", key="peshmerga")
    troops = build.mention(words, "MilitaryForce", MentionKind.NOMINAL)
    build.pair(peshmerga, troops, "same", 0.98)
    found = entities_of(build)
    assert (found.get(troops) == found[peshmerga]) is same


def test_government_troops_are_the_army_that_is_named_only_later() -> None:
    build = DraftBuilder("Government troops moved in. The Somali army said so. The army left.")
    troops = build.mention("Government troops", "MilitaryForce", MentionKind.NOMINAL)
    army = build.mention("Somali army", "MilitaryForce", key="somali-national-army")
    found = entities_of(build)
    assert found[troops] == found[army]


@pytest.mark.parametrize(("words", "same"), [("the Shia group", False), ("the extremist group", True)])
def test_a_jihadist_group_is_not_a_shia_one(words: str, same: bool) -> None:
    build = DraftBuilder(f"Al-Shabaab is active. An envoy met {words}.")
    shabaab = build.mention("Al-Shabaab", "ArmedGroup", key="al-shabaab")
    group = build.mention(words, "ArmedGroup", MentionKind.NOMINAL)
    build.pair(shabaab, group, "same", 0.9)
    found = entities_of(build)
    assert (found.get(group) == found[shabaab]) is same


@pytest.mark.parametrize(("text", "same"), [("a Ramla Front-held town", False), ("a town of the Ramla Front", True)])
def test_nobody_goes_on_about_who_only_tells_of_what_kind_a_thing_is(text: str, same: bool) -> None:
    build = DraftBuilder(f"Shells hit {text}. The rebels fled.")
    front = build.mention("Ramla Front", "ArmedGroup")
    rebels = build.mention("The rebels", "ArmedGroup", MentionKind.NOMINAL)
    build.mention("Shells", "ArmedGroup")
    build.pair(front, rebels, "same", 0.9)
    found = entities_of(build)
    assert (found.get(rebels) == found[front]) is same


@pytest.mark.parametrize(
    ("second", "same"),
    [("Ankara's rivals praised the Coast League.", True), ("The Coast League, which Turkey backs, came too.", False)],
)
def test_rebels_told_by_their_backer_are_the_one_group_that_it_backs(second: str, same: bool) -> None:
    build = DraftBuilder(f"Turkish-backed rebels advanced. The Ramla Front, backed by Turkey, took a hill. {second}")
    rebels = build.mention("Turkish-backed rebels", "ArmedGroup", MentionKind.NOMINAL)
    build._seen.clear()
    adjective = build.mention("Turkish", "Country", MentionKind.ADJECTIVE, key="country-tr")
    front = build.mention("Ramla Front", "ArmedGroup")
    turkey = build.mention("Turkey", "Country", key="country-tr")
    league = build.mention("Coast League", "ArmedGroup")
    build.pair(front, turkey, "backedBy", 0.9)
    if not same:
        build.pair(league, turkey, "backedBy", 0.9)
    found = entities_of(build)
    assert (found.get(rebels) == found[front]) is same
    assert found[adjective] == found[turkey]


@pytest.mark.parametrize(
    ("before", "same"), [("Kenyan coast guard", True), ("Kenyan coast guard and Somali coast guard", False)]
)
def test_a_body_without_its_country_is_the_one_told_with_it(before: str, same: bool) -> None:
    build = DraftBuilder(f"The {before} sailed. The coast guard found nothing.")
    named = [build.mention(words, "MilitaryForce") for words in before.split(" and ")]
    bare = build.mention("The coast guard", "MilitaryForce", MentionKind.NOMINAL)
    found = entities_of(build)
    assert (found.get(bare) in {found[name] for name in named}) is same


@pytest.mark.parametrize(("sure", "same"), [(0.6, True), (0.9, False)])
def test_an_unsure_odd_reading_of_a_known_name_is_what_the_gazetteers_know(sure: float, same: bool) -> None:
    build = DraftBuilder("Parks in Helmand closed. Parks in Farah (Helmand) closed.")
    known = build.mention("Helmand", "Region", key="region-af-hel", confidence=0.9)
    odd = build.mention("Helmand", "ArmedGroup", confidence=sure)
    found = entities_of(build)
    assert (found[odd] == found[known]) is same
