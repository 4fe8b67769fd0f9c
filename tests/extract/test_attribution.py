"""Whom each sentence credits."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources
from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import MentionKind


def credited(text: str, *names: tuple[str, str]) -> list[str]:
    """The words of the mentions credited, of names given as words and class."""
    build = DraftBuilder(text)
    for words, class_ in names:
        build.mention(words, class_)
    CreditSources().run(build.draft)
    return [build.draft.mentions[a.mention].text for a in build.draft.attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tell fell, according to Ramla's Karsan Agency.", ["Karsan Agency"]),
        ("Ramla’s Karsan Agency said that Tell fell.", ["Karsan Agency"]),
        ("Ramla said that the Karsan Agency fell.", ["Ramla"]),
    ],
)
def test_who_owns_the_speaker_is_not_the_speaker(text: str, expected: list[str]) -> None:
    assert credited(text, ("Ramla", "Country"), ("Karsan Agency", "Organisation")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Agency (KA) claimed that Tell fell.", ["KA"]),
        ("The mayor of Ramla, Omar Tell, said the front fell.", ["Omar Tell"]),
        ("Omar Tell, head of the agency for Ramla said Karsan fell.", ["Omar Tell"]),
        ("Omar Tell explicitly noted that Karsan fell.", ["Omar Tell"]),
        ("There were 48 attacks on the Karsan Agency, compared to 30 in 2013, reported Omar Tell.", ["Omar Tell"]),
        ("The town fell to the Karsan Agency, said Omar Tell.", ["Omar Tell"]),
        ("The town fell to Omar Tell, the Karsan Agency said.", ["Karsan Agency"]),
        ("A group based in Ramla reported that Tell fell.", []),
        ("He opposed what the Karsan Agency called “a raid”.", []),
    ],
)
def test_the_speaker_is_found_beside_the_verb(text: str, expected: list[str]) -> None:
    classes = {"Karsan Agency": "Organisation", "KA": "Organisation", "Omar Tell": "Person", "Ramla": "Country"}
    names = [(name, class_) for name, class_ in classes.items() if name in text and f"{name}rs" not in text]
    assert credited(text, *names) == expected


def test_a_statement_goes_on_in_the_next_sentences() -> None:
    text = "The Karsan Agency issued a long statement. The statement added that Tell fell. Ramla fell too."
    assert credited(text, ("Karsan Agency", "Organisation")) == ["Karsan Agency", "Karsan Agency"]
    assert credited("It was calm. The statement added that Tell fell.", ("Tell", "Organisation")) == []


def test_who_hears_it_is_not_credited() -> None:
    build = DraftBuilder("Rebels shelled Ramla, witnesses told the Tell Times.")
    shelling = build.trigger("shelled", "Shelling")
    build.link(shelling, "source", build.mention("Tell Times", "Organisation"))
    CreditSources().run(build.draft)
    assert build.draft.links == ()


@pytest.mark.parametrize(
    ("text", "is_credited"),
    [
        ("Rebels shelled Ramla, and the Tell Army said that it was ready.", False),
        ("Rebels shelled Ramla, two months after the Tell Army announced that it was safe.", False),
        ("Hours after rebels shelled Ramla, the Tell Army announced a truce.", False),
        ("Rebels shelled Ramla after they had left the town, the Tell Army announced.", True),
        ("Rebels shelled Ramla, the Tell Army said.", True),
        ("The Tell Army said rebels shelled Ramla, and left.", True),
    ],
)
def test_whoever_speaks_in_another_clause_tells_nothing_of_the_first(text: str, is_credited: bool) -> None:
    build = DraftBuilder(text)
    shelling = build.trigger("shelled", "Shelling")
    build.link(shelling, "place", build.mention("Ramla", "Settlement"))
    build.mention("Tell Army", "MilitaryForce")
    for stage in (ResolveMentions(), CreditSources(), ComposeEvents()):
        stage.run(build.draft)
    (event,) = build.draft.events
    assert (event.sources != ()) is is_credited


def sources_of(text: str, *, linked: str = "") -> set[str]:
    """The names that the shelling told in a text is credited to, `linked` being taken for a source by the model."""
    build = DraftBuilder(text)
    shelling = build.trigger("shelled", "Shelling")
    for name, class_ in (("Ramla", "Settlement"), ("Tell Army", "MilitaryForce"), ("Karsan Front", "ArmedGroup")):
        if name in text:
            mention = build.mention(name, class_)
            if name == "Ramla":
                build.link(shelling, "place", mention)
            if name == linked:
                build.link(shelling, "source", mention)
    for stage in (ResolveMentions(), CreditSources(), ComposeEvents()):
        stage.run(build.draft)
    (event,) = build.draft.events
    return {entity.name for entity in build.draft.entities if entity.id in event.sources}


@pytest.mark.parametrize(
    ("text", "linked", "expected"),
    [
        ("Guns shelled Ramla, the Tell Army said, and the Karsan Front said that it was ready.", "", {"Tell Army"}),
        ("Guns shelled Ramla, the Tell Army said, and the Karsan Front said it fled.", "Karsan Front", {"Tell Army"}),
        ("The Tell Army said it fled, and the Karsan Front said guns shelled Ramla.", "Tell Army", {"Karsan Front"}),
        ("Guns shelled Ramla. The Tell Army condemned the deed.", "Tell Army", set()),
        ("Guns shelled Ramla. The Tell Army has proof of it.", "Tell Army", {"Tell Army"}),
    ],
)
def test_each_speaker_is_credited_for_his_own_clause(text: str, linked: str, expected: set[str]) -> None:
    assert sources_of(text, linked=linked) == expected


def test_who_is_told_something_does_not_say_it() -> None:
    names = (("Omar Tell", "Person"), ("Tell Times", "Organisation"))
    assert credited("Rebels took Ramla, a man, Omar Tell, told Tell Times by phone.", *names) == ["Omar Tell"]


def test_whose_men_are_spoken_of_is_who_speaks_before_the_verb() -> None:
    build = DraftBuilder("The Karsan Agency, a rescue service, said its men had found nine bodies.")
    build.mention("Karsan Agency", "Organisation")
    build.mention("its", "Organisation", MentionKind.PRONOUN)
    CreditSources().run(build.draft)
    assert [build.draft.mentions[a.mention].text for a in build.draft.attributions] == ["Karsan Agency"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Omar Tell, who leads a unit of the Karsan Front, a militia of the hills, told us it was calm.",
            ["Omar Tell"],
        ),
        ("Omar Tell, spokesman for the Karsan Front said it was calm.", ["Omar Tell"]),
        ("Rebels shot Omar Tell in Ramla, the Karsan Front said.", ["Karsan Front"]),
        ("Rebels shot Omar Tell, and the Karsan Front said it was calm.", ["Karsan Front"]),
    ],
)
def test_who_speaks_stands_before_what_he_belongs_to(text: str, expected: list[str]) -> None:
    assert credited(text, ("Omar Tell", "Person"), ("Karsan Front", "ArmedGroup")) == expected


def test_a_branch_of_a_group_speaks_and_not_the_group() -> None:
    build = DraftBuilder("A local branch of the Karsan Front later said it was calm.")
    build.mention("A local branch", "ArmedGroup", MentionKind.NOMINAL)
    build.mention("Karsan Front", "ArmedGroup")
    CreditSources().run(build.draft)
    assert [build.draft.mentions[a.mention].text for a in build.draft.attributions] == ["A local branch"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Clinic puts the dead at nine.", ["Karsan Clinic"]),
        ("The Karsan Clinic gave a lower figure, of six.", ["Karsan Clinic"]),
        ("The Karsan Clinic later raised the death toll to eleven.", ["Karsan Clinic"]),
        ("The Karsan Clinic admitted to 35 dead.", ["Karsan Clinic"]),
        ("The Karsan Clinic put its money on nine.", []),
        ("The Karsan Clinic gave a dinner.", []),
    ],
)
def test_whoever_gives_a_figure_is_credited(text: str, expected: list[str]) -> None:
    assert credited(text, ("Karsan Clinic", "Organisation")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colonel Omar Tell met Sami Karsan. It was calm, the colonel said.", ["Omar Tell"]),
        ("Omar Tell, the mayor of Ramla, met Sami Karsan. The mayor also said it was calm.", ["Omar Tell"]),
        ("Omar Tell met Sami Karsan. It was calm, the colonel said.", []),
        ("Colonel Omar Tell met Sami Karsan. It was calm, the farmer said.", []),
    ],
)
def test_a_title_alone_means_the_last_one_told_with_it(text: str, expected: list[str]) -> None:
    assert credited(text, ("Omar Tell", "Person"), ("Sami Karsan", "Person")) == expected


def test_who_is_quoted_inside_a_relative_clause_tells_that_clause_only() -> None:
    build = DraftBuilder(
        "Troops found rifles, with which, according to the Karsan Service, rebels meant to strike Tell."
    )
    service = build.mention("Karsan Service", "MilitaryForce")
    CreditSources().run(build.draft)
    (told,) = build.draft.attributions
    text = build.draft.article.text
    assert told.mention == service
    assert not told.holds_at(text.index("found"))
    assert told.holds_at(text.index("strike"))


@pytest.mark.parametrize(("by", "credited"), [("the Tell hospital", True), ("a nurse at the Tell hospital", False)])
def test_a_hospital_may_tell_how_many_died(by: str, credited: bool) -> None:
    build = DraftBuilder(f"Two men died, according to {by}.")
    hospital = build.mention("Tell hospital", "Facility")
    CreditSources().run(build.draft)
    assert [told.mention for told in build.draft.attributions] == [hospital] * credited
