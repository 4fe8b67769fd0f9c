"""Slots: what varies in a question (names, dates, kinds of event, coordinates), taken out of its words."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.ask.words import FILLER, find_concept, stem
from kg.extract.times.resolvers import Context
from kg.extract.times.stage import find_phrases
from kg.query.event_names import event_words
from kg.query.names import Named, Names
from kg.vocabulary.event_types import event_types
from kg.vocabulary.folding import fold_words
from kg.vocabulary.lexicons import common_words

# Words that name an event class and are also the everyday words of questions.
_NO_TYPE = frozenset({"event", "events", "operation", "operations", "incident", "incidents"})
_PLACEHOLDERS = frozenset({"PLACE", "WHO", "TYPE", "DATE", "NUMBER", "POINT"})
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
_RADIUS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:km|kilomet(?:er|re)s?)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|from)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|by|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME_WORDS = 8
# Before a name they say that a place is meant, where the name is also that of a group, a person or a government.
_WHERE = frozenset({"in", "inside", "within", "at", "near", "around", "on", "outside", "of"})
# "How old", "how far": how much of something that no question tells.
_DEGREE = "how"
# As they are written in haste; "march" and "may" are words.
_MONTHS = frozenset(month.lower() for month in calendar.month_name[1:]) - {"march", "may"}


@dataclass(slots=True)
class Slots:
    """What a sentence gives, in text order: its other words as concepts or stems (with PLACE, WHO, TYPE, DATE, NUMBER,
    POINT where something was taken out), and the values.

    `places` and `things` are (words, thing); `type_concept` is what the word for the kind of event also stands for.
    `unclear` are dates without a year, and words that look like a name and are that of nothing in the graph, or of
    several things.
    """

    words: list[str] = field(default_factory=list)
    places: list[tuple[str, Named]] = field(default_factory=list)
    things: list[tuple[str, Named]] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    type: str | None = None
    type_concept: str | None = None
    since: str | None = None
    until: str | None = None
    near: str | None = None
    radius: str | None = None


def find_slots(sentence: str, names: Names) -> Slots:
    """Takes coordinates, dates, names of the graph and kinds of event out of a sentence."""
    slots = Slots()
    text = _take_numbers(sentence, slots)
    text = _take_dates(text, slots)
    tokens = re.findall(r"[^\s?!,;:\"«»“”()]+", text)
    at = 0
    while at < len(tokens):
        at += (
            _take_name(tokens, at, names, slots)
            or _take_type(tokens, at, slots)
            or _take_degree(tokens, at, slots)
            or _take_concept(tokens, at, slots)
            or _take_unclear(tokens, at, slots)
            or _take_word(tokens, at, slots)
        )
    return slots


def phrasing_words(phrasing: str) -> list[str]:
    """The words of a phrasing of a question, as `find_slots` gives those of a sentence."""
    slots = Slots()
    tokens = phrasing.rstrip("?").split()
    at = 0
    while at < len(tokens):
        at += _take_type(tokens, at, slots) or _take_concept(tokens, at, slots) or _take_word(tokens, at, slots)
    return slots.words


def _take_numbers(text: str, slots: Slots) -> str:
    if point := _POINT.search(text):
        slots.near = f"{point[1]},{point[2]}"
        text = text[: point.start()] + " POINT " + text[point.end() :]
    if radius := _RADIUS.search(text):
        slots.radius = radius[1]
        text = text[: radius.start()] + " NUMBER " + text[radius.end() :]
    return text


def _take_dates(text: str, slots: Slots) -> str:
    """A date needs its year: there is no publication day to count from, and today's is never used.

    What cannot be dated is unclear: without it, the question would be about all times.
    """
    for _, match, resolve in reversed(find_phrases(text)):
        days = resolve(match, Context(None, None, None, False))
        if days is None:
            slots.unclear.insert(0, match.group())
            continue
        before = text[: match.start()]
        first, last = days.earliest.isoformat(), days.latest.isoformat()
        if not _UNTIL.search(before):
            slots.since = min(first, slots.since or first)
        if not _SINCE.search(before):
            slots.until = max(last, slots.until or last)
        text = f"{before} DATE {text[match.end() :]}"
    return text


def _take_name(tokens: list[str], at: int, names: Names, slots: Slots) -> int:
    for size in range(min(_NAME_WORDS, len(tokens) - at), 0, -1):
        text = _POSSESSIVE.sub("", " ".join(tokens[at : at + size]).rstrip("."))
        # "who", "us" and "Is" at the beginning are words before they are names; "US" and "Syria" are not.
        plain = text.islower() or (at == 0 and text.istitle())
        if size == 1 and ((plain and (len(text) < 4 or text.lower() in common_words())) or text in event_words()):
            continue
        found = names.called(text)
        if len(found) > 1 and at > 0 and tokens[at - 1].lower() in _WHERE:
            found = names.called(text, is_place=True) or found
        if len(found) == 1:
            (slots.places if found[0].is_location else slots.things).append((text, found[0]))
            slots.words.append("PLACE" if found[0].is_location else "WHO")
            return size
        if found and not text.islower():
            slots.unclear.append(text)
            return size
    return 0


def _take_type(tokens: list[str], at: int, slots: Slots) -> int:
    for size in (3, 2, 1):
        words = " ".join(fold_words(" ".join(tokens[at : at + size])))
        if at + size > len(tokens) or words in _NO_TYPE:
            continue
        found = find_concept(tokens, at)
        name = event_words().get(words)
        if name is None and size == 1 and found is None:
            name = _verbs().get(stem(words))
        if name is not None:
            concept = found[0] if found is not None and found[1] == size else None
            if slots.type is None:
                slots.type, slots.type_concept = name, concept
            slots.words += ["TYPE", concept] if concept is not None else ["TYPE"]
            return size
    return 0


@cache
def _verbs() -> Mapping[str, str]:
    """Kind of event by the stem of a verb that tells it ("shell" of "shelled")."""
    return {
        stem(verb): event_type.name
        for event_type in event_types().values()
        for verb in event_type.triggers.verbs
        if len(verb.split()) == 1
    }


def _take_degree(tokens: list[str], at: int, slots: Slots) -> int:
    """Two words as one that no question knows, where "how" goes with a word that none knows."""
    pair = tokens[at : at + 2]
    if len(pair) < 2 or pair[0].lower() != _DEGREE or pair[1] in _PLACEHOLDERS or pair[1][0].isupper():
        return 0
    if find_concept(tokens, at) != find_concept(pair[:1], 0) or find_concept(tokens, at + 1) is not None:
        return 0
    slots.words.append(" ".join(pair).lower())
    return 2


def _take_concept(tokens: list[str], at: int, slots: Slots) -> int:
    if tokens[at] in _PLACEHOLDERS or (found := find_concept(tokens, at)) is None:
        return 0
    concept, size = found
    if concept != FILLER:
        slots.words.append(concept)
    return size


def _take_unclear(tokens: list[str], at: int, slots: Slots) -> int:
    """Words with capitals that are nothing in the graph: a name that nobody has, rather than a word to pass over."""
    if tokens[at] in _MONTHS:
        slots.unclear.append(tokens[at])
        return 1
    if any(tokens[at] in text for text in slots.unclear):
        return 0
    size = 0
    while at + size < len(tokens) and tokens[at + size][:1].isupper() and tokens[at + size] not in _PLACEHOLDERS:
        size += 1
    if size == 0 or (at == 0 and size == 1):
        return 0
    slots.unclear.append(_POSSESSIVE.sub("", " ".join(tokens[at : at + size])))
    return size


def _take_word(tokens: list[str], at: int, slots: Slots) -> int:
    word = tokens[at]
    slots.words += [word] if word in _PLACEHOLDERS else [stem(part) for part in fold_words(word)]
    return 1
