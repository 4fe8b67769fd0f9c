"""Tokens hold every visible character once, and cut where readers of news would."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tokens import make_tokens, tokenize


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokenize(text)]


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_never_empty_or_overlapping(text: str) -> None:
    end = 0
    for start, stop in tokenize(text):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.text(alphabet=st.characters(exclude_categories=("Cf", "Cs")), max_size=200))
def test_only_whitespace_lies_between_tokens(text: str) -> None:
    covered = {index for start, end in tokenize(text) for index in range(start, end)}
    assert all(text[index].isspace() for index in range(len(text)) if index not in covered)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-led raids", ["US", "-", "led", "raids"]),
        ("2,660 men, $30bn, 1.5 tonnes", ["2,660", "men", ",", "$30bn", ",", "1.5", "tonnes"]),
        ("Gen. A. Omar of the U.S. Army", ["Gen.", "A.", "Omar", "of", "the", "U.S.", "Army"]),
        ("They didn’t; Mali's army", ["They", "did", "n’t", ";", "Mali", "'s", "army"]),
        ("Sana'a and O'Hara", ["Sana'a", "and", "O'Hara"]),
        ("at 7:30 p.m. said.The", ["at", "7:30", "p.m.", "said", ".", "The"]),
        ("20,000people (“M23”)", ["20,000", "people", "(", "“", "M23", "”", ")"]),
        ("in 2014-15…", ["in", "2014", "-", "15", "…"]),
    ],
)
def test_news_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_letter_and_its_accent_stay_together() -> None:
    assert words(unicodedata.normalize("NFD", "Müsa fled")) == [unicodedata.normalize("NFD", "Müsa"), "fled"]


def test_only_the_stretch_asked_for_is_cut_and_numbering_goes_on() -> None:
    tokens = make_tokens("Idlib and Hama", 6, 14, index=5)
    assert [(t.index, t.start, t.text) for t in tokens] == [(5, 6, "and"), (6, 10, "Hama")]
