"""Understand: the named question whose phrasings are most like a sentence, with the parameters that it gives."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.ask.slots import Slots, find_slots, phrasing_words
from kg.ask.words import BEYOND
from kg.query.names import Names
from kg.vocabulary.questions import Question, questions

# Below this likeness, nothing was understood.
_ENOUGH = 0.42
_UNUSED = 0.15
_MISSING = 0.5
# The part of the one most similar phrasing in the likeness; the rest is how much of the sentence the question knows.
_PHRASING = 0.5
# A word that no question uses.
_FOREIGN = 1.6
_SLOT_WEIGHT: Mapping[str, float] = {"PLACE": 0.3, "WHO": 0.4, "TYPE": 0.9, "DATE": 0.1, "NUMBER": 1.0, "POINT": 2.0}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence was taken to ask: `question` is None where nothing fits, and `nearest` what comes closest.

    `given` are parameters as `kg.query.questions.fill_question` takes them; `unused` names what found no parameter;
    `unclear` are dates without a year, and names in the sentence that nothing in the graph has, or several things have.
    """

    question: Question | None
    given: Mapping[str, str]
    unused: tuple[str, ...]
    unclear: tuple[str, ...]
    nearest: tuple[Question, ...]


def understand(sentence: str, names: Names) -> Understood:
    """The question that a sentence asks. The same sentence over the same graph always gives the same."""
    slots = find_slots(sentence, names)
    words = frozenset(slots.words)
    ranked: list[tuple[float, str, Mapping[str, str], tuple[str, ...]]] = []
    for question in questions().values():
        taken, unused = _assign(question, slots)
        missing = [p.name for p in question.parameters if p.required and p.name not in taken]
        score = _likeness(words, question.name) - _UNUSED * len(unused) - _MISSING * len(missing)
        ranked.append((score, question.name, taken, unused))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    score, name, given, unused = ranked[0]
    others = tuple(questions()[entry[1]] for entry in ranked[:4])
    if score < _ENOUGH or BEYOND in words:
        return Understood(None, {}, (), tuple(slots.unclear), others[:3])
    return Understood(questions()[name], given, unused, tuple(slots.unclear), others[1:])


def _assign(question: Question, slots: Slots) -> tuple[dict[str, str], tuple[str, ...]]:
    """The parameters that the slots fill, and what they cannot."""
    taken = {parameter.name for parameter in question.parameters}
    given: dict[str, str] = {}
    unused: list[str] = []
    # A place fills "place", and where there is none, or it is filled, it is a thing like others, or a point.
    for text, thing in slots.places:
        name = next((name for name in ("place", "who", "whom") if name in taken - set(given)), None)
        if "near" in taken and slots.near is None and "near" not in given:
            given["near"] = text
        elif name is None or (name != "place" and slots.things and "whom" not in taken):
            unused.append(thing.name)
        else:
            given[name] = thing.id
    for _, thing in slots.things:
        if (name := next((name for name in ("who", "whom") if name in taken - set(given)), None)) is None:
            unused.append(thing.name)
        else:
            given[name] = thing.id
    # "Deaths by month" asks for the deaths of all kinds of event, and not for killings alone.
    type_ = slots.type if slots.type_concept not in _known()[question.name] else None
    values: dict[str, str | None] = {"type": type_, "near": slots.near, "radius": slots.radius}
    values |= {"at": slots.until or slots.since} if "at" in taken else {"from": slots.since, "to": slots.until}
    for parameter, value in values.items():
        if value is not None and parameter in taken:
            given[parameter] = value
        elif value is not None and parameter != "type":
            unused.append(value)
    return given, tuple(unused)


@cache
def _phrasings() -> Mapping[str, tuple[frozenset[str], ...]]:
    return {
        question.name: tuple(frozenset(phrasing_words(text)) for text in (question.title, *question.phrasings))
        for question in questions().values()
    }


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """All that the title and the phrasings of a question speak of."""
    return {name: frozenset().union(*phrasings) for name, phrasings in _phrasings().items()}


@cache
def _weights() -> Mapping[str, float]:
    """How much a word tells: much where few questions use it. Slots weigh what is set for them."""
    used = Counter(word for words in _known().values() for word in words)
    return {word: math.log(1 + len(_known()) / count) for word, count in used.items()} | dict(_SLOT_WEIGHT)


def _likeness(words: frozenset[str], name: str) -> float:
    """From 0 to 1: how alike the nearest phrasing of a question is, and how much of the words it knows at all."""
    total = _weigh(words)
    if not total:
        return 0.0
    best = max(2 * _weigh(words & phrasing) / (total + _weigh(phrasing)) for phrasing in _phrasings()[name])
    return _PHRASING * best + (1 - _PHRASING) * _weigh(words & _known()[name]) / total


def _weigh(words: Iterable[str]) -> float:
    return math.fsum(_weights().get(word, _FOREIGN) for word in sorted(words))
