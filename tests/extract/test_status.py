"""Status by the words before a trigger."""

import pytest
from drafts import DraftBuilder

from kg.extract.status import CheckStatus
from kg.model import Status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Police foiled an attack on the market.", "attack", Status.THWARTED),
        ("The cell was planning an attack on the market.", "attack", Status.PLANNED),
        ("Officials accused the rebels of shelling the town.", "shelling", Status.ALLEGED),
        ("The army allegedly shelled the town.", "shelled", Status.ALLEGED),
        ("The rebels denied shelling the town.", "shelling", Status.DENIED),
        ("Soldiers repelled an attack on the base.", "attack", Status.OCCURRED),
        ("They had planned a feast, but gunmen attacked the hall.", "attacked", Status.OCCURRED),
        ("Gunmen attacked the hall.", "attacked", Status.OCCURRED),
    ],
)
def test_the_nearest_status_word_of_the_clause_counts(text: str, word: str, status: Status) -> None:
    build = DraftBuilder(text)
    build.trigger(word, "Attack")
    CheckStatus().run(build.draft)
    assert build.draft.triggers[0].status is status
