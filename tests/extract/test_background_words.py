"""Background: adjectives before a deed, and old wars that only give a date, tell no event of their own."""

import pytest
from drafts import DraftBuilder

from kg.extract.background import SetBackgroundAside


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Ramla saw relentless shelling.", ("relentless", "shelling"), ["shelling"]),
        ("Shelling killed nine.", ("Shelling", "killed"), ["Shelling", "killed"]),
        ("Foes since the outbreak of the long border conflict in 2003 met.", ("conflict",), []),
        ("Since the conflict broke out nine died in a raid.", ("raid",), ["raid"]),
    ],
)
def test_which_words_are_left(text: str, words: tuple[str, ...], left: list[str]) -> None:
    build = DraftBuilder(text)
    for word in words:
        build.trigger(word, "Shelling")
    SetBackgroundAside().run(build.draft)
    assert [t.text for t in build.draft.triggers if t.confidence > 0.0] == left
