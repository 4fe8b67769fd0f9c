"""Slots: what varies in a question (names, dates, kinds of event, coordinates), taken out of its words."""

import re
from dataclasses import dataclass, field

from kg.extract.times.grammar import Context
from kg.extract.times.stage import find_phrases
from kg.query.event_names import event_words
from kg.query.names import Named, Names
from kg.vocabulary.folding import fold_words
from kg.vocabulary.lexicons import common_words

# Words that name an event class and are also the everyday words of questions.
_NO_TYPE = frozenset({"event", "events", "operation", "operations", "incident", "incidents"})
_POINT = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)")
_RADIUS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:km|kilomet(?:er|re)s?)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|from)\s+(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|by|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_NAME_WORDS = 8


@dataclass(slots=True)
class Slots:
    """What a sentence gives: its other words (with PLACE, WHO, TYPE, DATE, NUMBER), and the values, in text order."""

    words: list[str] = field(default_factory=list)
    places: list[Named] = field(default_factory=list)
    things: list[Named] = field(default_factory=list)
    type: str | None = None
    since: str | None = None
    until: str | None = None
    near: str | None = None
    radius: str | None = None


def find_slots(sentence: str, names: Names) -> Slots:
    """Takes coordinates, dates, names of the graph and kinds of event out of a sentence."""
    slots = Slots()
    text = _take_numbers(sentence, slots)
    text = _take_dates(text, slots)
    tokens = re.findall(r"[^\s?!,;:\"«»“”]+", text)
    at = 0
    while at < len(tokens):
        at += _take_name(tokens, at, names, slots) or _take_type(tokens, at, slots) or _take_word(tokens, at, slots)
    return slots


def phrasing_words(phrasing: str) -> list[str]:
    """The words of a phrasing of a question, with kinds of event told as TYPE, as `find_slots` does."""
    slots = Slots()
    tokens = phrasing.split()
    at = 0
    while at < len(tokens):
        at += _take_type(tokens, at, slots) or _take_word(tokens, at, slots)
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
    """A date needs its year: there is no publication day to count from, and today's is never used."""
    for _, match, resolve in reversed(find_phrases(text)):
        days = resolve(match, Context(None, None, None, False))
        if days is None:
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
        text = " ".join(tokens[at : at + size]).rstrip(".")
        # "who" and "us" are words before they are names; "US" and "Syria" are not.
        if size == 1 and ((text.islower() and (len(text) < 4 or text in common_words())) or text in event_words()):
            continue
        if len(found := names.called(text)) == 1:
            (slots.places if found[0].is_location else slots.things).append(found[0])
            slots.words.append("PLACE" if found[0].is_location else "WHO")
            return size
    return 0


def _take_type(tokens: list[str], at: int, slots: Slots) -> int:
    for size in (3, 2, 1):
        words = " ".join(fold_words(" ".join(tokens[at : at + size])))
        if at + size <= len(tokens) and words not in _NO_TYPE and words in event_words():
            slots.type = slots.type or event_words()[words]
            slots.words.append("TYPE")
            return size
    return 0


def _take_word(tokens: list[str], at: int, slots: Slots) -> int:
    word = tokens[at]
    slots.words += [word] if word.isupper() and len(word) > 3 else [stem(part) for part in fold_words(word)]
    return 1


def stem(word: str) -> str:
    """A word without the endings that questions vary in; rough, and the same for both sides compared."""
    for ending in ("ations", "ation", "ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
