"""Compounds and possessives of a name or nationality: "US-backed rebels", "UK-based monitor", "X's Y Front"."""

import itertools
import re
from functools import cache

from kg.extract.draft import Sentence
from kg.extract.patterns.owners import told_by_noun
from kg.extract.patterns.page import ACTORS, Page
from kg.model import MentionKind
from kg.vocabulary import compound_suffixes, family_of

# What the participle says of the noun that follows; the relation runs from that noun except for control.
_FORWARD = frozenset({"backedBy", "alliedWith", "partOf", "operatesIn", "nationality"})
_REACH = 5
_PARTING = frozenset(
    "said says told that who which with against by from to on in at near for between has have had is are was".split()
)
_SIDE_REACH = 4
_APOSTROPHES = ("'s", "’s", "'", "’")
_THE = frozenset({"the", "this", "that"})
# "The rebels' Tell Front allies" are none of the rebels.
_STANDS_BY = (["ally"], ["allies"], ["partner"], ["partners"], ["backers"], ["rivals"], ["foes"], ["enemies"])
_UNITS = frozenset("corps brigade division battalion regiment company squadron command unit".split())
_OWNERS = frozenset({"the army", "the military", "the navy", "the police", "the armed forces"})
_IN_NAME = re.compile(r"\s(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z]\S*(?:\s+\S+)*)$")
_WINGS = frozenset("wing branch arm affiliate offshoot unit agency outlet".split())
_RELATIVE = frozenset({",", "(", "which", "that", "is", "are", "was", "were", "heavily", "largely", "mainly", "and"})
# "The council's experts say X did it": a sentence, and no possessive of X.
_SAYS = re.compile(
    r"(?:say|tell|estimat|report|believ|suspect|accus|blam|call|claim|warn|alleg|consider|describ)(?:e?s|e?d)?"
)
_BREAKS = frozenset({",", ".", ";", ":", "and", "against", "with", "from", "on", "by", "to", "enemy", "rival", "foe"})


@cache
def _suffixes() -> dict[str, str]:
    return {row.suffix: row.relation for row in compound_suffixes() if row.relation in _FORWARD | {"controls"}}


def find_parts(page: Page, sentence: Sentence) -> None:
    """ "Al-Qaeda's Syrian affiliate Nusra Front": a group named as another's own is its part."""
    groups = [
        i
        for i in page.inside(sentence)
        if page.mentions[i].class_ in ACTORS
        and (page.mentions[i].kind is MentionKind.NAME or page.mentions[i].text.lower() in _OWNERS)
    ]
    _parts_of_told(page, sentence)
    _parts_of_noun(page, sentence)
    for owner, part in itertools.pairwise(groups):
        a, b = page.mentions[owner], page.mentions[part]
        between = page.words(a.last, b.first)
        is_wing = "," in between and between[-1] in ("the", ",") and between[between.index(",") - 1] in _WINGS
        plain = between[: between.index(",")] if is_wing else between
        if between in (["of"], ["of", "the"]) and a.class_ == "MilitaryForce" == b.class_ and is_unit(a.text):
            page.state(owner, "partOf", part, "unit")
        if between[:1] in (["'s"], ["’s"]) and len(plain) <= 4 and not set(plain) & _BREAKS and not _says(plain):
            page.state(part, "partOf", owner, "possessive")


def _parts_of_told(page: Page, sentence: Sentence) -> None:
    """ "The group's Tell Agency": what a group that was told before calls its own."""
    for index in page.inside(sentence):
        owner = page.mentions[index]
        if owner.class_ not in ACTORS or owner.kind is not MentionKind.NOMINAL or owner.text.lower() in _OWNERS:
            continue
        part = page.own_part(index)
        if part == index or page.mentions[part].kind is not MentionKind.NAME:
            continue
        after = page.words(page.mentions[part].last, page.mentions[part].last + 1)
        if owner.text.lower().split()[0] in _THE and after not in _STANDS_BY and not _says(after):
            page.state(part, "partOf", index, "possessive")


def _parts_of_noun(page: Page, sentence: Sentence) -> None:
    """ "The rebels' Tell Front": the same where nothing marks who the rebels are."""
    words = page.words(sentence.first, sentence.last)
    for index in page.inside(sentence):
        part = page.mentions[index]
        at = part.first - sentence.first - 1
        if part.class_ not in ACTORS or part.kind is not MentionKind.NAME or at < 2 or words[at] not in _APOSTROPHES:
            continue
        after = page.words(part.last, part.last + 1)
        if page.ending_at(sentence.first + at) is None and after not in _STANDS_BY and not _says(after):
            owner = told_by_noun(page, sentence, words, at)
            if owner is not None and page.mentions[owner].class_ in ("ArmedGroup", "MilitaryForce"):
                page.state(index, "partOf", owner, "possessive")


def is_unit(name: str) -> bool:
    """Whether a force's name says that it is a unit ("203rd Thunder Corps")."""
    return name.lower().split()[-1] in _UNITS


def _says(words: list[str]) -> bool:
    return any(_SAYS.fullmatch(word) for word in words) or "said" in words or "told" in words


def find_whereabouts(page: Page, sentence: Sentence) -> None:
    """ "UN Mission in Tell" works there, "Embassy in Tell" lies there: what a name says of its place."""
    for index in page.inside(sentence):
        mention = page.mentions[index]
        if mention.kind is not MentionKind.NAME or not (match := _IN_NAME.search(mention.text)):
            continue
        place = page.named(match["place"])
        if place is None or family_of(page.mentions[place].class_) != "Place":
            continue
        if mention.class_ in ACTORS:
            page.state(index, "operatesIn", place, "name")
        elif family_of(mention.class_) == "Facility":
            page.state(index, "locatedIn", place, "name")


def find_compounds(page: Page, sentence: Sentence) -> None:
    """States what each compound of the sentence says of the next thing named."""
    words = page.words(sentence.first, sentence.last)
    for at in range(1, len(words) - 1):
        relation = _suffixes().get(words[at])
        if relation is None or words[at - 1] != "-":
            continue
        first = sentence.first + at
        backer = page.ending_at(first - 1)
        if backer is None:
            backer = page.country_word(first - 2)
        following = _described(page, page.mentions[backer].first) if backer is not None else None
        if following is None:
            following = page.around(first)
        if following is None:
            following = _next(page, first + 1, min(sentence.last, first + 1 + _REACH))
        if backer is None or following is None:
            continue
        family = family_of(page.mentions[following].class_)
        if relation == "controls" and family in ("Place", "Facility"):
            page.state(backer, "controls", following, "compound")
        elif relation == "nationality" and family == "Person":
            page.state(following, "nationality", backer, "compound")
        elif relation in _FORWARD and page.mentions[following].class_ in ACTORS:
            page.state(following, relation, backer, "compound")


def find_sides(page: Page, sentence: Sentence) -> None:
    """ "Pro-Turkish X", "the pro-Tell X": who backs a group that is for him."""
    words = page.words(sentence.first, sentence.last)
    for at in range(len(words) - 3):
        if words[at : at + 2] != ["pro", "-"]:
            continue
        first = sentence.first + at + 2
        side = page.starting_at(first)
        if side is not None and page.mentions[side].class_ not in ("Country", "Government"):
            continue
        side = page.country_word(first) if side is None else side
        group = _next(page, first + 1, min(sentence.last, first + 1 + _SIDE_REACH)) if side is not None else None
        if side is not None and group is not None and page.mentions[group].class_ in ("ArmedGroup", "MilitaryForce"):
            page.state(group, "backedBy", side, "compound")


def _described(page: Page, start: int) -> int | None:
    """ "X, a Y-backed group": the group named before what begins at `start` describes it."""
    if page.words(start - 2, start) not in ([",", "a"], [",", "an"], [",", "the"]):
        return None
    named = page.ending_at(start - 2)
    return named if named is not None and page.mentions[named].class_ in ACTORS else None


def find_backers(page: Page, sentence: Sentence) -> None:
    """ "X, backed by Y" and "X, which is supported by Y": the same as "Y-backed X"."""
    words = page.words(sentence.first, sentence.last)
    for at in range(1, len(words) - 2):
        if words[at] not in _suffixes() or _suffixes()[words[at]] != "backedBy" or words[at + 1] != "by":
            continue
        start = at
        while start > 0 and words[start - 1] in _RELATIVE:
            start -= 1
        group = page.ending_at(sentence.first + start)
        backer = _next(page, sentence.first + at + 2, min(sentence.last, sentence.first + at + 2 + 3))
        if group is None or backer is None or page.mentions[group].class_ not in ACTORS:
            continue
        if page.mentions[backer].class_ in ACTORS or page.mentions[backer].class_ == "Country":
            page.state(group, "backedBy", backer, "backed")


def _next(page: Page, first: int, last: int) -> int | None:
    """The first mention that begins between two tokens, unless a comma, verb or preposition comes before it.

    Of "the Y-backed talks with X" and "the Y-based monitor said X" it is not X that Y backs or where it is based.
    """
    for token in range(first, last):
        if page.draft.tokens[token].text in (",", ".", ";", ":", "(", "—", "–"):
            return None
        if token > first and page.draft.tokens[token].lower in _PARTING:
            return None
        index = page.starting_at(token)
        if index is not None:
            return index
    return None
