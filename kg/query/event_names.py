"""Event names: the event class that a word or its plural means ("raids", "air strike", "ViolentAct")."""

from collections.abc import Mapping
from functools import cache

from kg.errors import QueryError
from kg.vocabulary.classes import classes
from kg.vocabulary.event_types import event_types
from kg.vocabulary.folding import fold_words


def find_event_class(text: str) -> str:
    """The name of the event class that a text names; QueryError, with the classes there are, where it names none."""
    words = " ".join(fold_words(text))
    if (found := event_words().get(words)) is not None:
        return found
    known = ", ".join(sorted(event_types()))
    raise QueryError(f"{text!r} names no event type; there are: {known}")


@cache
def event_words() -> Mapping[str, str]:
    """Class name by folded word or phrase: class names, labels and noun triggers, singular and plural."""
    words: dict[str, str] = {}
    for name in ("Event", *classes().below("Event")):
        words.setdefault(name.lower(), name)
    named = [(t.name, t.label, t.triggers) for t in event_types().values()]
    finer = [(s.name, s.label, s.triggers) for t in event_types().values() for s in t.subtypes]
    for name, label, _ in named + finer:
        _add(words, label, name)
    for name, _, triggers in named + finer:
        for noun in triggers.nouns:
            _add(words, noun, name)
    return words


def _add(words: dict[str, str], text: str, name: str) -> None:
    singular = " ".join(fold_words(text))
    for form in (singular, plural(singular)):
        words.setdefault(form, name)


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith(("s", "sh", "ch", "x")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
