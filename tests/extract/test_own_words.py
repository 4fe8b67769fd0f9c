"""Own words: whom "it" and "they" mean in what somebody says."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.model import MentionKind


@pytest.mark.parametrize(
    ("says", "same"),
    [
        ("The Tell Army announced on Monday that they had retaken it.", True),
        ("The Tell Army (TA) said they were searching the yard.", True),
        ("The Tell Army said they had been shot.", False),
        ("The Tell Army said they were reportedly shot.", False),
        ("The Tell Army lost men, and they fled.", False),
    ],
)
def test_who_says_what_they_did_speaks_of_himself(says: str, same: bool) -> None:
    build = DraftBuilder(f"Karsan Front men broke out of a jail. {says}")
    front = build.mention("Karsan Front", "ArmedGroup")
    army = build.mention("Tell Army", "MilitaryForce")
    they = build.mention("they", "Pronoun", MentionKind.PRONOUN)
    build.pair(front, they, "same", 0.95)
    build.pair(army, they, "same", 0.3)
    ResolveMentions().run(build.draft)
    found = build.draft.entity_of
    assert (found[they] == found[army], found[they] == found[front]) == (same, not same)


def test_what_a_man_says_of_them_is_not_of_himself() -> None:
    build = DraftBuilder("Karsan Front men broke out. Omar Maan said they had taken rifles.")
    front, man = build.mention("Karsan Front", "ArmedGroup"), build.mention("Omar Maan", "Person")
    they = build.mention("they", "Pronoun", MentionKind.PRONOUN)
    build.pair(front, they, "same", 0.7)
    build.pair(man, they, "same", 0.4)
    ResolveMentions().run(build.draft)
    assert build.draft.entity_of[they] == build.draft.entity_of[front]


def test_a_pronoun_has_no_say_in_what_kind_of_thing_it_stands_for() -> None:
    build = DraftBuilder("Border guards shot a man before they left. Border guards took him.")
    first = build.mention("Border guards", "MilitaryForce", MentionKind.NOMINAL)
    they = build.mention("they", "Pronoun", MentionKind.PRONOUN, confidence=0.99)
    again = build.mention("Border guards", "MilitaryForce", MentionKind.NOMINAL)
    build.pair(first, they, "same", 0.9)
    ResolveMentions().run(build.draft)
    assert build.draft.entity_of[first] == build.draft.entity_of[they] == build.draft.entity_of[again]


@pytest.mark.parametrize(
    ("words", "name", "same"),
    [
        ("the relevant authorities", "Karsan regime", False),
        ("the camp administration", "Karsan regime", False),
        ("the interim government", "Karsan regime", False),
        ("the interim government", "Karsan Interim Government", True),
        ("the authorities", "Karsan regime", True),
    ],
)
def test_authorities_told_by_what_they_are_in_charge_of_are_not_a_government_named_otherwise(
    words: str, name: str, same: bool
) -> None:
    build = DraftBuilder(f"The {name} spoke. On Sunday {words} shut the gates.")
    told = build.mention(name, "Government")
    described = build.mention(words, "Government", MentionKind.NOMINAL)
    build.pair(told, described, "same", 0.95)
    ResolveMentions().run(build.draft)
    found = build.draft.entity_of
    assert (found.get(described) == found[told]) == same
