"""Where places lie, told of all in a list or by a nationality: "the towns of A and B in C", "X, a Yemeni province"."""

import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import Page
from kg.extract.patterns.places import ADJECTIVES, INSIDE, KIND, RANK, locate
from kg.model import MentionKind
from kg.vocabulary import family_of

_KINDS = (
    r"(?:cities|towns|villages|districts|provinces|governorates|states|areas|neighbo[u]?rhoods|suburbs|localities|camps"
    r"|counties|municipalities|quarters|hamlets|settlements|regions|communities)"
)
_KINDS_BEFORE = re.compile(rf"(?i)\b{_KINDS}\s+(?:of\s+)?(?:the\s+)?$")
_KINDS_AFTER = re.compile(rf"(?i)\s+{_KINDS}\s+(?:in|of)\s+(?:the\s+)?{ADJECTIVES}(?:{KIND}\s+of\s+)?(?:the\s+)?")
_JOINT = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?|,\s*")
_NATIONAL = re.compile(rf",?\s+(?:an?|the)\s+(?:[a-z-]+\s+){{0,3}}?(?P<word>[A-Z]\w+)\s+(?:[a-z-]+\s+)?{KIND}\b")
# How many characters before or after a name are looked at.
_NEAR = 60


def find_listed_places(page: Page, sentence: Sentence) -> None:
    """States where the places and sites of the sentence lie, as far as lists and nationalities tell."""
    places = [
        i
        for i in page.inside(sentence)
        if family_of(page.mentions[i].class_) in ("Place", "Facility") and page.mentions[i].kind is MentionKind.NAME
    ]
    for position, index in enumerate(places):
        _of_nation(page, sentence, index)
        if position + 1 < len(places):
            _list(page, sentence, places[: position + 1], places[position + 1])


def _list(page: Page, sentence: Sentence, places: list[int], outer: int) -> None:
    """ "The towns of A and B in C", "the A and B districts of C": what is told of the last is told of all."""
    last = page.mentions[places[-1]]
    between = page.draft.text(last.end, page.mentions[outer].start)
    is_told = _KINDS_AFTER.fullmatch(between) is not None
    if not is_told and not INSIDE.fullmatch(between):
        return
    run = [places[-1]]
    for index in reversed(places[:-1]):
        joint = page.draft.text(page.mentions[index].end, page.mentions[run[-1]].start)
        if not _JOINT.fullmatch(joint):
            break
        run.append(index)
    first = page.mentions[run[-1]].start
    if not is_told and not _KINDS_BEFORE.search(page.draft.text(max(sentence.start, first - _NEAR), first)):
        return
    for index in run if is_told else run[1:]:
        if RANK[page.mentions[index].class_] < RANK[page.mentions[outer].class_]:
            locate(page, index, outer)


def _of_nation(page: Page, sentence: Sentence, index: int) -> None:
    """ "X, a Yemeni province" lies in Yemen."""
    mention = page.mentions[index]
    match = _NATIONAL.match(page.draft.text(mention.end, min(sentence.end, mention.end + _NEAR)))
    if match is None or mention.class_ == "Country":
        return
    start = mention.end + match.start("word")
    token = next((t.index for t in page.draft.tokens[mention.last : sentence.last] if t.start == start), None)
    country = page.country_word(token) if token is not None else None
    if country is not None:
        locate(page, index, country)
