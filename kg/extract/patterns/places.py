"""Places inside places: "X, a town in Y province", "Y's town of X", "X, Y", "the Syrian city of X"."""

import itertools
import re

from kg.extract.draft import Sentence
from kg.extract.patterns.page import Page
from kg.model import MentionKind
from kg.vocabulary import ancestors_of, country_of, family_of, find_entry, name_key

RANK = {"Facility": 0, "Camp": 0, "Prison": 0, "Settlement": 1, "NaturalFeature": 1, "Region": 2, "Country": 3}
KIND = (
    r"(?:city|town|village|district|province|governorate|region|state|area|neighbo[u]?rhood|capital|countryside|camp|suburb"
    r"|prison|port|border town|provincial capital|county|department|municipality|outskirts|coast|border|desert|locality"
    r"|enclave|island|stronghold|hamlet|quarter|sector|valley|refugee camp|displacement camp|tehsil|subdistrict)"
)
ADJECTIVES = (
    r"(?:(?:(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?|restive|embattled"
    r"|besieged|oil-rich|war-torn|volatile|remote|rural|main|coastal|largest|biggest|second|key|strategic|nearby"
    r"|rebel-held|government-held)[ -]+){0,3}"
)
INSIDE = re.compile(
    rf"(?i),?\s*(?:(?:(?:a|an|the)\s+(?:[\w-]+\s+){{0,3}})?{KIND}\s+)?(?:,\s*)?(?:located\s+|situated\s+)?"
    r"(?:(?:a\s+)?part\s+of|in|of|within|inside|across|(?:in|on|at)\s+the\s+(?:[\w-]+\s+)?"
    r"(?:edge|outskirts|cent(?:re|er)|heart|(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern\s+part)?)\s+of)"
    r"\s+(?:the\s+)?"
    rf"{ADJECTIVES}(?:(?:part|parts|{KIND})\s+of\s+(?:the\s+)?)?"
)
_COMMA = re.compile(r",\s*|\s\(")
# How many characters around a name are looked at for what it is the capital of.
_NEAR = 100
# In how many areas a thing is told to lie at most.
_MOST = 6
_BRACKET = re.compile(r"\s?\(")
_AND = re.compile(r",\s*|,?\s+and\s+(?:the\s+)?")
_CAPITAL_AFTER = re.compile(
    r"(?i),\s+(?:the|a)\s+(?:state|provincial|regional|district|departmental)(?:'s)?\s+capital\b"
)
_CAPITAL_BEFORE = re.compile(
    r"(?i)\b(?:the|its)\s+(?:state|provincial|regional|district|departmental)(?:'s)?\s+capital(?:\s+(?:city|town))?"
    r"(?:\s+of)?,?\s+$"
)
_COUNTRYS = re.compile(
    r"(?i)\b(?:the\s+(?:country|nation)['’]s|the\s+national)\s+(?:[\w-]+\s+){0,3}(?:capital|city|town|province|region|state)"
    r"(?:\s+of)?,?\s+$"
)
# "northern Syria" lies, as all that is in it, in Syria; West Darfur is a name.
_DIRECTED = re.compile(
    r"(?:the\s+)?(?:(?:far|rural|central|upper|lower|extreme)\s+)?"
    r"(?:(?:north|south|east|west)(?:[ -]?(?:east|west|central))?(?:ern)?|central|rural)"
    r"(?:\s+and\s+(?:north|south|east|west|central)\w*)?\s+(?P<rest>\S.*)"
)
# Of "P kind of Q" one lies in the other, and only knowledge of the places tells which.
_PART = re.compile(
    r"(?i)\s+(?:suburb|district|neighbo[u]?rhood|quarter|area|outskirts|locality|sector|section|slum|market|square)"
    r"\s+(?:of|in)\s+(?:the\s+(?:city|town|village|capital)(?:\s+of)?\s+)?"
)
# "In X the camp of Y now shelters …"
_OPENING = re.compile(rf"(?i)(?:\s+(?:province|state|region|district))?,?\s+the\s+(?:[\w-]+\s+){{0,2}}?{KIND}\s+of\s+")
_IN = ("In ", "In the ", "Across ")
_OWNS = re.compile(rf"(?i)['’]?s?\s+{ADJECTIVES}(?:{KIND}\s+(?:of\s+)?)?(?:the\s+)?")
_QUARTERS = frozenset("district quarter area neighbourhood neighborhood suburb suburbs outskirts countryside".split())
_COUNTRY_KIND = re.compile(rf"(?i)\s+{ADJECTIVES}(?:{KIND}\s+(?:of\s+)?)(?:the\s+)?")


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
        lower, higher = RANK[a.class_], RANK[b.class_]
        beside = _COMMA.fullmatch(between) and not _in_list(page, right, places)
        if (lower < higher and (beside or INSIDE.fullmatch(between))) or (
            lower == higher and (beside or INSIDE.fullmatch(between)) and _known_inside(page, left, right)
        ):
            locate(page, left, right)
        elif between[:1] in ("'", "’", "s") and _OWNS.fullmatch(between) and (lower >= higher or _is_quarter(b.text)):
            if family_of(b.class_) == "Place" or a.class_ != "Country":
                locate(page, right, left)
        elif lower > higher and _OPENING.fullmatch(between) and page.draft.text(sentence.start, a.start) in _IN:
            locate(page, right, left)
        elif lower <= higher + 1 and _PART.fullmatch(between):
            is_within = lower == higher and _is_larger(page, left, right)
            locate(page, *((right, left) if is_within else (left, right)))
    for position, index in enumerate(places):
        _inside_country_word(page, index)
        _in_brackets(page, index, places[position + 1 : position + 1 + _MOST])
        _capital(page, sentence, index)


def _in_brackets(page: Page, index: int, following: list[int]) -> None:
    """ "X (Y and Z)": a park or river that lies in both."""
    end = page.mentions[index].end
    opening = _BRACKET
    for other in following:
        b = page.mentions[other]
        if not opening.fullmatch(page.draft.text(end, b.start)):
            return
        a = page.mentions[index]
        if RANK[a.class_] < RANK[b.class_] or a.class_ == b.class_ == "NaturalFeature":
            page.state(index, "locatedIn", other, "place")
        end, opening = b.end, _AND


def _capital(page: Page, sentence: Sentence, index: int) -> None:
    """ "X, the state capital" lies in the state named before it, "the country's second city, X" in the country."""
    mention = page.mentions[index]
    before = page.draft.text(max(sentence.start, mention.start - _NEAR), mention.start)
    if _CAPITAL_AFTER.match(
        page.draft.text(mention.end, min(sentence.end, mention.end + _NEAR))
    ) or _CAPITAL_BEFORE.search(before):
        wanted = "Region"
    elif _COUNTRYS.search(before):
        wanted = "Country"
    else:
        return
    known = {above.key for above in ancestors_of(mention.key)} if mention.key else set()
    areas = [
        i
        for i, m in enumerate(page.mentions)
        if m.class_ == wanted and m.kind is MentionKind.NAME and (not known or m.key in known)
    ]
    earlier = [i for i in areas if page.mentions[i].start < mention.start]
    if earlier and (known or page.mentions[earlier[-1]].start >= sentence.start):
        locate(page, index, earlier[-1])
    elif known and areas:
        locate(page, index, areas[0])


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
                locate(page, index, country)


def locate(page: Page, inner: int, outer: int) -> None:
    """States it, unless the gazetteer knows the two in different countries."""
    a, b = page.mentions[inner].key, page.mentions[outer].key
    if a and b:
        one, other = country_of(a), country_of(b)
        if one is not None and other is not None and one.key != other.key:
            return
    page.state(inner, "locatedIn", outer, "place")
    directed = _DIRECTED.fullmatch(page.mentions[outer].text)
    whole = page.named(directed["rest"]) if directed else None
    if whole is not None and family_of(page.mentions[whole].class_) == "Place":
        page.state(inner, "locatedIn", whole, "place")
