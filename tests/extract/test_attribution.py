"""Whom each sentence credits."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources


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
