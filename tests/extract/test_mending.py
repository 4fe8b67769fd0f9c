"""Mending of the names that the model reads: what is no name, and what a noun in the name tells of its class."""

import pytest
from drafts import DraftBuilder

from kg.extract.mending import mend_names
from kg.extract.neural import Span


def mended(text: str, *names: tuple[str, str, float]) -> list[tuple[str, str]]:
    """(words, class) of what is left of names given as words, class and probability."""
    build = DraftBuilder(text)
    draft = build.draft
    spans = []
    for words, label, probability in names:
        _, _, first, last = build._span(words)
        spans.append(Span(first, last, label, probability))
    return [
        (draft.text(draft.tokens[s.first].start, draft.tokens[s.last - 1].end), s.label)
        for s in mend_names(draft, tuple(spans), set())
    ]


@pytest.mark.parametrize("words", ["Col.", "Brig. Gen.", "VI", "Captain"])
def test_a_rank_or_a_numeral_is_no_name(words: str) -> None:
    assert mended(f"The report names {words} Maan of Tell.", (words, "Organisation", 0.95)) == []


def test_a_lone_word_that_opens_a_sentence_must_be_sure_or_met_again() -> None:
    text = "Dislodging them took a week. Tell fell last. People came back to Tell. Ramla is empty."
    found = mended(
        text,
        ("Dislodging", "Region", 0.6),
        ("Tell", "Settlement", 0.6),
        ("Tell", "Settlement", 0.7),
        ("Ramla", "Settlement", 0.97),
    )
    assert [words for words, _ in found] == ["Tell", "Tell", "Ramla"]


@pytest.mark.parametrize(
    ("name", "read", "probability", "expected"),
    [
        ("Liwa al-Karsan", "Settlement", 0.6, "ArmedGroup"),
        ("Liwa al-Karsan", "Settlement", 0.95, "Settlement"),  # the model is sure
        ("Karsan Prison", "Settlement", 0.6, "Prison"),
        ("Deir Karsan", "Region", 0.6, "Region"),  # of one family
        ("Barangay Karsan", "Person", 0.6, "Settlement"),
    ],
)
def test_a_common_noun_in_a_name_tells_its_class(name: str, read: str, probability: float, expected: str) -> None:
    assert mended(f"They came from {name} yesterday.", (name, read, probability)) == [(name, expected)]


def test_a_kind_of_place_before_its_name_is_no_part_of_it() -> None:
    text = "They came from the Syrian town of Karsan in the province of Tell."
    found = mended(text, ("Syrian town of Karsan", "Settlement", 0.8), ("province of Tell", "Settlement", 0.8))
    assert found == [("Karsan", "Settlement"), ("Tell", "Region")]


def test_words_of_nations_or_hands_alone_name_no_force() -> None:
    text = "The Iraqi-led force met the U.S.-Afghan unit and Kenyans near the Syrian National Army."
    found = mended(
        text,
        ("Iraqi-led", "MilitaryForce", 0.9),
        ("U.S.-Afghan", "MilitaryForce", 0.9),
        ("Kenyans", "MilitaryForce", 0.9),
        ("Syrian National Army", "MilitaryForce", 0.9),
    )
    assert [words for words, _ in found] == ["Syrian National Army"]
