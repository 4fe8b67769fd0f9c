"""Capitals that act: of "Tell has retaliated with air strikes" Tell is a government and no town."""

import re
from dataclasses import replace

from kg.extract.draft import Candidate, Draft
from kg.vocabulary import find_by_name

# Towns that stand for a government have at least so many people.
CAPITAL = 200_000
SURE = 0.9
# What governments do and towns do not.
_ACTS = re.compile(
    r"\s+(?:(?:has|have|had|also|later|then|itself)\s+){0,2}(?:retaliated|accused|accuses|denied|denies|vowed|vows|warned|warns"
    r"|insisted|insists|announced|condemned|condemns|rejected|rejects|blamed|blames|launched|deployed|carried\s+out|refused"
    r"|ordered|declared|threatened|demanded|demands|considers|regards|backs|supports|pledged|agreed|recalled|expelled)\b"
)
_BEGINS = re.compile(r"(?:^\W*|[,;:]\s+|\b(?:but|and|while|as|after|that|when)\s+)$")


def as_government(draft: Draft, town: Candidate) -> Candidate | None:
    """The government that the name of a large town stands for where it does what governments do; else None."""
    if town.class_ not in ("Settlement", "Region") or _ACTS.match(draft.text(town.end, town.end + 60)) is None:
        return None
    sentence = draft.sentence_at(town.start)
    if sentence is None or _BEGINS.search(draft.text(sentence.start, town.start)) is None:
        return None
    if not any(entry.population >= CAPITAL for entry in find_by_name(town.text) if entry.class_ == "Settlement"):
        return None
    return replace(town, class_="Government", subclass=None, key=None, confidence=SURE, rule="gazetteer:capital")
