"""Phrases between two names: "X, the armed wing of Y", "X, who control the capital Y", "X's war against Y"."""

import re
from functools import cache

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page
from kg.model import MentionKind
from kg.vocabulary import RELATIONS, RelationPhrase, family_of, relation_phrases

# How many things named may stand between the two ends ("who control the capital Sanaa").
_NEXT = 2
# What leads up to the phrase: a possessive or relative, auxiliaries of the present, adverbs, determiners, adjectives.
_BEFORE = (
    r"\s*['’]?s?\s*[,(—–-]?\s*(?:(?:who|which|that)\s+)?"
    r"(?:(?:is|are|has|have|been|being|also|long|now|currently|still|largely|mainly|mostly|heavily|closely|officially"
    r"|formally|openly|again|both|all|a|an|the|its|their|key|main|close|strong|important|major|longtime|long-time"
    r"|military|armed|political|local|regional|fighting|elite|ongoing|long-running|decades-old|\d+-year)\s+)*"
)
# What may stand between the phrase and its object: a determiner and a few plain words.
_AFTER = (
    r"(?:\s+(?!(?:and|or|but|with|without|by|from|to|in|on|at|as|that|who|which|after|before|while|when|where|since"
    r"|not|no|nor|against|for|including|than)\b)[a-z][\w’'-]*){0,4}\s+[\"“'‘(]?"
)


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted({row.phrase for row in relation_phrases()}, key=lambda phrase: (-len(phrase), phrase))
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"{_BEFORE}(?P<phrase>{listed}){_AFTER}")


@cache
def _rows() -> dict[str, tuple[RelationPhrase, ...]]:
    table: dict[str, tuple[RelationPhrase, ...]] = {}
    for row in relation_phrases():
        table[row.phrase] = (*table.get(row.phrase, ()), row)
    return table


def find_phrases(page: Page, sentence: Sentence) -> None:
    """States what the words between two things named near one another say of them."""
    inside = page.inside(sentence)
    for position, left in enumerate(inside):
        a = page.mentions[left]
        following = [i for i in inside[position + 1 :] if page.mentions[i].start >= a.end]
        for right in following[:_NEXT]:
            match = _pattern().fullmatch(page.draft.text(a.end, page.mentions[right].start))
            if match is None:
                continue
            named = _named_at_once(page, right)
            for row in _rows()[" ".join(match["phrase"].split())]:
                ends = (left, named) if row.direction == "forward" else (named, left)
                if _suits(page, row.relation, *ends):
                    page.state(ends[0], row.relation, ends[1], "phrase")
            break


def _named_at_once(page: Page, index: int) -> int:
    """The name that a description leads up to ("the capital Sanaa"), else the mention itself."""
    mention = page.mentions[index]
    name = page.starting_at(mention.last)
    if mention.kind is MentionKind.NOMINAL and name is not None:
        other = page.mentions[name]
        if other.kind is MentionKind.NAME and family_of(other.class_) == family_of(mention.class_):
            return name
    return index


def _suits(page: Page, relation: str, subject: int, object_: int) -> bool:
    """Whether the ends are of classes that the relation takes; what is part of a group is a group."""
    domain, range_ = RELATIONS[relation]
    a, b = page.mentions[subject].class_, page.mentions[object_].class_
    if relation == "partOf" and (a not in ACTORS or b not in ACTORS):
        return False
    return bool({a, family_of(a)} & domain) and bool({b, family_of(b)} & range_)
