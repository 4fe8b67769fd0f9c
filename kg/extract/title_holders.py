"""Title holders: whom a title alone means ("the colonel"), the last person told with it."""

import re
from functools import cache

from kg.extract.draft import Candidate, Draft
from kg.model import MentionKind
from kg.vocabulary import titles

# How far a title may stand before or behind its name, in characters.
_BESIDE = 60


def find_holder(draft: Draft, title: str, before: int) -> int | None:
    """The mention of the last named person told with a title before a character; None where it is no title."""
    if title.lower() not in _title_words():
        return None
    word = re.compile(rf"(?i)\b{re.escape(title)}\b")
    holders = [
        i
        for i, m in enumerate(draft.mentions)
        if m.class_ == "Person" and m.kind is MentionKind.NAME and m.end <= before and word.search(_beside(draft, m))
    ]
    return max(holders, key=lambda i: draft.mentions[i].start, default=None)


def _beside(draft: Draft, person: Candidate) -> str:
    """A name with the words right before it, and those of what stands in apposition behind it."""
    sentence = draft.sentence_at(person.start)
    if sentence is None:
        return ""
    before = draft.text(max(sentence.start, person.start - _BESIDE), person.start)
    title = re.search(r"(?:[\w'’.-]+\s+){0,3}$", before)
    behind = re.match(r",\s+([^,.;]*)", draft.text(person.end, min(sentence.end, person.end + _BESIDE)))
    return f"{title[0] if title else ''} {person.text} {behind[1] if behind else ''}"


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in titles() for word in title.title.lower().split()[-1:])
