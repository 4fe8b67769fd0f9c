"""Places inside places: "X, a town in Y province", "Y's town of X", "X, Y", "the Syrian city of X"."""

import itertools
import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import Page
from kg.model import MentionKind
from kg.vocabulary import ancestors_of, country_of, family_of, find_entry, name_key

_RANK = {"Facility": 0, "Camp": 0, "Prison": 0, "Settlement": 1, "NaturalFeature": 1, "Region": 2, "Country": 3}
_KIND = (
    r"(?:city|town|village|district|province|governorate|region|state|area|neighbo[u]?rhood|capital|countryside|camp|suburb"
    r"|prison|port|border town|provincial capital|county|department|municipality|outskirts|coast|border|desert)"
)
_ADJECTIVES = (
    r"(?:(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?|restive|embattled"
    r"|besieged|oil-rich|war-torn|volatile|remote|rural|main|coastal|largest|biggest|second|key|strategic|nearby"
    r"|rebel-held|government-held)[ -]+){0,3}"
)
_INSIDE = re.compile(
    rf"(?i),?\s*(?:(?:(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}})?{_KIND}\s+)?(?:,\s*)?(?:located\s+|situated\s+)?"
    rf"(?:in|of|within|inside|across)\s+(?:the\s+)?{_ADJECTIVES}(?:(?:part|parts|{_KIND})\s+of\s+(?:the\s+)?)?"
)
_COMMA = re.compile(r",\s*|\s\(")
# Of "P kind of Q" one lies in the other, and only knowledge of the places tells which.
_PART = re.compile(
    r"(?i)\s+(?:suburb|district|neighbo[u]?rhood|quarter|area|outskirts)\s+(?:of|in)\s+(?:the\s+city\s+of\s+)?"
)
_OWNS = re.compile(rf"(?i)['’]?s?\s+{_ADJECTIVES}(?:{_KIND}\s+(?:of\s+)?)?(?:the\s+)?")
_QUARTERS = frozenset("district quarter area neighbourhood neighborhood suburb suburbs outskirts countryside".split())
_COUNTRY_KIND = re.compile(rf"(?i)\s+{_ADJECTIVES}(?:{_KIND}\s+(?:of\s+)?)(?:the\s+)?")


def find_places(page: Page, sentence: Sentence) -> None:
    """States which places of the sentence lie in which, for neighbours told so."""
    places = [
        i
        for i in page.inside(sentence)
        if family_of(page.mentions[i].class_) in ("Place", "Facility") and page.mentions[i].kind is MentionKind.NAME
    ]
    for left, right in itertools.pairwise(places):
        a, b = page.mentions[left], page.mentions[right]
        if b.start < a.end:
            continue
        between = page.draft.text(a.end, b.start)
        lower, higher = _RANK[a.class_], _RANK[b.class_]
        beside = _COMMA.fullmatch(between) and not _in_list(page, right, places)
        if (lower < higher and (beside or _INSIDE.fullmatch(between))) or (
            lower == higher and beside and _known_inside(page, left, right)
        ):
            _locate(page, left, right)
        elif between[:1] in ("'", "’", "s") and _OWNS.fullmatch(between) and (lower >= higher or _is_quarter(b.text)):
            if family_of(b.class_) == "Place" or a.class_ != "Country":
                _locate(page, right, left)
        elif lower == higher and _PART.fullmatch(between):
            _locate(page, *((right, left) if _is_larger(page, left, right) else (left, right)))
    for index in places:
        _inside_country_word(page, index)


def _is_quarter(name: str) -> bool:
    """Whether a region's own words make it a part of a town ("Tawahi district" in "Aden's Tawahi district")."""
    return name.lower().split()[-1] in _QUARTERS


def _in_list(page: Page, index: int, places: list[int]) -> bool:
    """Whether another place follows at once ("Ramla, Karsan, and Tell"), so that the comma only lists."""
    end = page.mentions[index].end
    return any(
        re.fullmatch(r",?\s+and\s+(?:the\s+)?|,\s*", page.draft.text(end, page.mentions[other].start))
        for other in places
        if page.mentions[other].start > end
    )


def _known_inside(page: Page, inner: int, outer: int) -> bool:
    """Whether the gazetteer knows the first in something called like the second ("Abriha, Deir Ezzor")."""
    key = page.mentions[inner].key
    wanted = name_key(page.mentions[outer].text)
    return key is not None and any(
        wanted in {name_key(name), name_key(name).rsplit(" ", 1)[0]}
        for above in ancestors_of(key)
        for name in (above.name, *above.aliases)
    )


def _is_larger(page: Page, one: int, other: int) -> bool:
    """Whether the gazetteer knows the first as a larger place than the second."""
    sizes = []
    for index in (one, other):
        key = page.mentions[index].key
        entry = find_entry(key) if key else None
        sizes.append(entry.population if entry else 0)
    return sizes[0] > sizes[1]


def _inside_country_word(page: Page, index: int) -> None:
    """ "the northern Iraqi city of Mosul": the nationality word within a few words before the name."""
    mention = page.mentions[index]
    if mention.kind is not MentionKind.NAME or mention.class_ == "Country":
        return
    for token in range(max(0, mention.first - 6), mention.first):
        word = page.draft.tokens[token]
        if _COUNTRY_KIND.fullmatch(page.draft.text(word.end, mention.start)):
            country = page.country_word(token)
            if country is not None:
                _locate(page, index, country)


def _locate(page: Page, inner: int, outer: int) -> None:
    """States it, unless the gazetteer knows the two in different countries."""
    a, b = page.mentions[inner].key, page.mentions[outer].key
    if a and b:
        one, other = country_of(a), country_of(b)
        if one is not None and other is not None and one.key != other.key:
            return
    page.state(inner, "locatedIn", outer, "place")
