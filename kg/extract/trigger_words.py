"""Trigger words of the event types in all their forms, to tell finer types and to back what the model reads."""

from functools import cache
from typing import NamedTuple

from kg.vocabulary import event_types

_IRREGULAR = {
    "shoot": "shot",
    "bring": "brought",
    "fight": "fought",
    "flee": "fled",
    "fall": "fell fallen",
    "take": "took taken",
    "hold": "held",
    "lose": "lost",
    "overrun": "overran overrunning",
    "blow": "blew blown",
    "break": "broke broken",
    "meet": "met",
    "free": "freed freeing",
    "seize": "seized seizing",
    "withdraw": "withdrew withdrawn",
    "give": "gave given",
    "send": "sent",
    "slay": "slew slain",
    "strike": "struck stricken striking",
    "set": "set setting",
    "retake": "retook retaken retaking",
    "kidnap": "kidnapped kidnapping",
    "behead": "beheaded",
    "leave": "left leaving",
    "hit": "hit hitting",
    "catch": "caught",
    "buy": "bought",
    "sell": "sold",
    "drive": "drove driven driving",
    "shell": "shelled shelling",
}
_DOUBLED = frozenset("ram raid nab grab stab gun down trap snatch rob stop plot".split()) - {"raid", "down", "snatch"}


class TypeOf(NamedTuple):
    """The event type, and the finer one or None, that a trigger word speaks for."""

    class_: str
    subclass: str | None


def verb_forms(verb: str) -> set[str]:
    """A verb, of one or more words, with its inflected forms; the first word is the one inflected."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("e") else head
    forms = {head, _third_person(head), f"{stem}ing"}
    if head in _IRREGULAR:
        forms.update(_IRREGULAR[head].split())
    elif head in _DOUBLED:
        forms = {head, f"{head}s", f"{head}{head[-1]}ed", f"{head}{head[-1]}ing"}
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        forms.add(f"{head[:-1]}ied")
    else:
        forms.add(f"{stem}ed")
    return {form + tail for form in forms}


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def noun_forms(noun: str) -> set[str]:
    """A noun with its plural."""
    return {noun, _third_person(noun)}


@cache
def _table() -> dict[str, TypeOf]:
    table: dict[str, TypeOf] = {}
    for name, type_ in event_types().items():
        levels = [(None, type_.triggers), *((finer.name, finer.triggers) for finer in type_.subtypes)]
        for subclass, triggers in reversed(levels):
            forms = {f for verb in triggers.verbs for f in verb_forms(verb)}
            forms |= {f for noun in triggers.nouns for f in noun_forms(noun)} | set(triggers.phrases)
            for form in forms:
                table.setdefault(form.lower(), TypeOf(name, subclass))
    return table


def type_of(words: str) -> TypeOf | None:
    """The type that trigger words speak for: as a whole, or by their last or first word that speaks for any."""
    text = " ".join(words.lower().replace("-", " - ").split()).replace(" - ", "-")
    found = _table().get(text)
    if found is not None:
        return found
    parts = text.replace("-", " ").split()
    for size in (3, 2, 1):
        for at in range(len(parts) - size, -1, -1):
            found = _table().get(" ".join(parts[at : at + size]))
            if found is not None:
                return found
    return None
