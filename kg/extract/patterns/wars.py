"""Wars told between two names: "the war between X and Y", "fighting between X and Y has widened"."""

import itertools
import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import ACTORS, Page

# A war, and not one fight, of which an event tells.
_BETWEEN = re.compile(
    r"(?i)\b(?:wars?|conflict|power struggle|hostilities|standoff|confrontation|rivalry|feud|enmity|insurgency)\b"
    r"(?:\s+(?!and\b)[\w’'-]+){0,8}?,?\s+between\s+(?:[\w’'-]+\s+){0,5}$"
)
_AND = re.compile(r"\s*\)?\s*(?:\([A-Za-z-]{2,12}\)\s*)?(?:[a-z-]+\s+){0,2}and\s+(?:[\w’'-]+\s+){0,3}")
# Fighting that goes on is a war too: "fighting between X and Y has widened".
_FIGHTING = re.compile(
    r"(?i)\b(?:fighting|clashes|battles|violence|struggle|dispute)\b"
    r"(?:\s+(?!and\b)[\w’'-]+){0,8}?,?\s+between\s+(?:[\w’'-]+\s+){0,5}$"
)
_GOES_ON = re.compile(
    r"\)?(?:\s+in\s+[^.,;:]{1,60}?)?,?\s+(?:(?:has|have)\s+(?!been\s+reported)|which\s+(?:began|erupted|started|broke\s+out|has|have)"
    r"|that\s+(?:began|erupted|started|broke\s+out|has|have)|since\s|continues\b|rages\b|drags\b|persists\b)"
)
# How many characters around the names are looked at.
_BACK = 160


def find_wars(page: Page, sentence: Sentence) -> None:
    """ "The war between X and Y": both oppose one another."""
    inside = [
        i
        for i in page.inside(sentence)
        # "Iran-allied X" is X.
        if page.mentions[i].class_ in (*ACTORS, "Country")
        and page.words(page.mentions[i].last, page.mentions[i].last + 1) != ["-"]
    ]
    for left, right in itertools.pairwise(inside):
        a, b = page.mentions[left], page.mentions[right]
        joined = b.start >= a.end and _AND.fullmatch(page.draft.text(a.end, b.start))
        before = page.draft.text(max(sentence.start, a.start - _BACK), a.start)
        after = page.draft.text(b.end, min(sentence.end, b.end + _BACK))
        if joined and (_BETWEEN.search(before) or (_FIGHTING.search(before) and _GOES_ON.match(after))):
            page.state(left, "opposes", right, "war")
