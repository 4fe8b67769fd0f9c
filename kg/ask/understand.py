"""Understand: the named question whose phrasings are most like a sentence, with the parameters that it gives."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from kg.ask.slots import Slots, find_slots, phrasing_words
from kg.query.names import Names
from kg.vocabulary.questions import Question, questions

_ENOUGH = 0.45
_UNUSED = 0.12
_MISSING = 0.5
_FOREIGN = 2.0
_SLOT_WEIGHT: Mapping[str, float] = {"PLACE": 0.4, "WHO": 0.6, "TYPE": 1.0, "DATE": 0.2, "NUMBER": 1.0, "POINT": 2.0}


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence was taken to ask: `question` is None where nothing fits, and `nearest` what comes closest.

    `given` are parameters as `kg.query.questions.fill_question` takes them; `unused` names what found no parameter.
    """

    question: Question | None
    given: Mapping[str, str]
    unused: tuple[str, ...]
    nearest: tuple[Question, ...]


def understand(sentence: str, names: Names) -> Understood:
    """The question that a sentence asks. The same sentence over the same graph always gives the same."""
    slots = find_slots(sentence, names)
    ranked: list[tuple[float, str, Mapping[str, str], tuple[str, ...]]] = []
    for question in questions().values():
        taken, unused = _assign(question, slots)
        missing = [p.name for p in question.parameters if p.required and p.name not in taken]
        score = max(_likeness(slots.words, words) for words in _phrasings()[question.name])
        ranked.append((score - _UNUSED * len(unused) - _MISSING * len(missing), question.name, taken, unused))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    score, name, given, unused = ranked[0]
    if score < _ENOUGH:
        return Understood(None, {}, (), _nearest(sentence))
    return Understood(questions()[name], given, unused, tuple(questions()[entry[1]] for entry in ranked[1:4]))


def _nearest(sentence: str) -> tuple[Question, ...]:
    """The three questions of which title or phrasing is spelt most like the sentence."""

    def likeness(question: Question) -> float:
        return max(fuzz.token_set_ratio(sentence, text) for text in (question.title, *question.phrasings))

    return tuple(sorted(questions().values(), key=lambda question: (-likeness(question), question.name))[:3])


def _assign(question: Question, slots: Slots) -> tuple[dict[str, str], tuple[str, ...]]:
    taken = {parameter.name for parameter in question.parameters}
    given: dict[str, str] = {}
    unused: list[str] = []
    # A place fills "place", and where there is none, or it is filled, it is a thing like others.
    for thing in slots.places:
        name = next((name for name in ("place", "who", "whom") if name in taken - set(given)), None)
        if name is None or (name != "place" and slots.things and "whom" not in taken):
            unused.append(thing.name)
        else:
            given[name] = thing.id
    for thing in slots.things:
        if (name := next((name for name in ("who", "whom") if name in taken - set(given)), None)) is None:
            unused.append(thing.name)
        else:
            given[name] = thing.id
    values: dict[str, str | None] = {"type": slots.type, "near": slots.near, "radius": slots.radius}
    values |= {"at": slots.until or slots.since} if "at" in taken else {"from": slots.since, "to": slots.until}
    for parameter, value in values.items():
        if value is not None and parameter in taken:
            given[parameter] = value
        elif value is not None and parameter != "type":
            unused.append(value)
    return given, tuple(unused)


@cache
def _phrasings() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    return {
        question.name: tuple(tuple(phrasing_words(text)) for text in (question.title, *question.phrasings))
        for question in questions().values()
    }


@cache
def _weights() -> Mapping[str, float]:
    """How much a word tells: much where few questions use it. Slots weigh what is set for them."""
    used = Counter(word for phrasings in _phrasings().values() for word in {w for p in phrasings for w in p})
    return {word: math.log(1 + len(_phrasings()) / count) for word, count in used.items()} | dict(_SLOT_WEIGHT)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1: the weight of the words shared, against that of all words; one that no question uses counts much."""
    left, right = set(one), set(other)
    total = _weigh(left) + _weigh(right)
    return 2 * _weigh(left & right) / total if total else 0.0


def _weigh(words: set[str]) -> float:
    return math.fsum(_weights().get(word, _FOREIGN) for word in sorted(words))
