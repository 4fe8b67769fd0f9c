"""Names by the words around them: speakers and operations."""

import pytest
from drafts import DraftBuilder

from kg.extract.mending import mend_names
from kg.extract.neural import Span
from kg.extract.told_names import mend_told


def labels(text: str, words: str, label: str, *, known: bool = False) -> list[str]:
    draft = DraftBuilder(text).draft
    start = text.rindex(words)
    inside = [t.index for t in draft.tokens if start <= t.start < start + len(words)]
    span = Span(inside[0], inside[-1] + 1, label)
    return [s.label for s in mend_told(draft, [span], {(span.first, span.last)} if known else set())]


@pytest.mark.parametrize(
    ("text", "known", "label"),
    [
        ("A resident Omar Tell said nine died.", False, "Person"),
        ("The farmer Omar Tell recalled the night.", False, "Person"),
        ("A resident of Omar Tell said nine died.", False, "Settlement"),
        ("A resident Omar Tell said nine died.", True, "Settlement"),
        ("A resident Omar Tell burned.", False, "Settlement"),
    ],
)
def test_a_resident_who_speaks_is_a_person(text: str, known: bool, label: str) -> None:
    assert labels(text, "Omar Tell", "Settlement", known=known) == [label]


@pytest.mark.parametrize(
    ("text", "label", "kept"),
    [
        ("Troops began Operation Silver Dawn. Silver Dawn has freed ten.", "ArmedGroup", []),
        ("Troops fought Silver Dawn. Silver Dawn has freed ten.", "ArmedGroup", ["ArmedGroup"]),
        ("Troops began Operation Silver Dawn near Silver Dawn.", "Settlement", ["Settlement"]),
    ],
)
def test_an_operation_is_no_group(text: str, label: str, kept: list[str]) -> None:
    assert labels(text, "Silver Dawn", label) == kept


def test_the_words_around_names_are_asked_for_speakers_too() -> None:
    draft = DraftBuilder("A resident Omar Tell said nine died.").draft
    assert [s.label for s in mend_names(draft, (Span(2, 4, "Settlement"),), set())] == ["Person"]


def test_a_currency_is_no_country() -> None:
    assert labels("It cost US$20 billion.", "US", "Country", known=True) == []
    assert labels("The US paid $20 billion.", "US", "Country", known=True) == ["Country"]
