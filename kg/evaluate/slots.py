"""Slots of an event and the credit that one earns against another."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kg.evaluate.matching import FAMILY_OF, Facts, pair_up

TWO_SIDED = frozenset({"Clash", "Agreement", "Meeting"})
_NEIGHBOURS = ({"actors", "supporters"}, {"targets", "place"})
_ENTITY_SLOTS = frozenset({"place", "actors", "targets", "supporters"})


class Slot(NamedTuple):
    """A named slot and its value: an entity id, a pair of day ordinals, (measure, count) or a word."""

    name: str
    value: Any


def _ordinal(text: object) -> int | None:
    try:
        return datetime.date.fromisoformat(str(text)[:10]).toordinal()
    except ValueError:
        return None


def days_of(event: Facts) -> tuple[int, int | None] | None:
    """First and last day as ordinals; None where the first is unknown, an open end is None."""
    first = _ordinal(event.get("start") or event.get("end"))
    return (first, _ordinal(event.get("end"))) if first else None


def _unique(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def slots_of(event: Facts, resolve: Callable[[str], str] = str) -> list[Slot]:
    """The slots of an event, entity ids passed through `resolve`; the sides of a two-sided event are one set."""
    slots = [Slot("class", event.get("class"))]
    if (days := days_of(event)) is not None:
        slots.append(Slot("date", days))
    places = event.get("places") or [p for p in [event.get("place")] if p]
    slots += [Slot("place", resolve(p)) for p in _unique(places)]
    actors, targets = event.get("actors") or [], event.get("targets") or []
    if event.get("class") in TWO_SIDED:
        slots += [Slot("actors", resolve(e)) for e in _unique([*actors, *targets])]
    else:
        slots += [Slot("actors", resolve(e)) for e in _unique(actors)]
        slots += [Slot("targets", resolve(e)) for e in _unique(targets)]
    slots += [Slot("supporters", resolve(e)) for e in _unique(event.get("supporters") or [])]
    slots += [Slot("outcome", (o.get("measure"), o.get("count"))) for o in event.get("outcomes") or []]
    if status_of(event) != "occurred":
        slots.append(Slot("status", status_of(event)))
    if "count" in event and event["count"] != 1:
        slots.append(Slot("count", event["count"] or "many"))
    return slots


def status_of(event: Facts) -> str:
    """The status of an event; an absent one means that it occurred."""
    return event.get("status") or "occurred"


def is_optional_slot(slot: Slot, optional: set[str]) -> bool:
    """Whether the slot holds an optional entity, and so counts on neither side."""
    return slot.name in _ENTITY_SLOTS and slot.value in optional


def slot_credit(gold: Slot, system: Slot, containers: Mapping[str, set[str]]) -> float:
    """1 for the same value, 0.5 for a near one, 0 otherwise; `containers` gives what each gold place lies in."""
    if gold.name != system.name:
        return 0.5 if {gold.name, system.name} in _NEIGHBOURS and gold.value == system.value else 0.0
    if gold.value == system.value:
        return 1.0
    if gold.name == "class":
        return _near_class(gold.value, system.value)
    if gold.name == "date":
        return _near_date(gold.value, system.value)
    if gold.name == "outcome":
        return _near_outcome(gold.value, system.value)
    if gold.name == "place":
        contained = system.value in containers.get(gold.value, ()) or gold.value in containers.get(system.value, ())
        return 0.5 if contained else 0.0
    return 0.0


def _near_class(gold: str | None, system: str | None) -> float:
    return 0.5 if system and FAMILY_OF.get(gold or "") == FAMILY_OF.get(system) else 0.0


def _near_date(gold: tuple[int, int | None], system: tuple[int, int | None]) -> float:
    (first, last), (start, end) = gold, system
    if last is None:
        return 1.0 if first == start else 0.5 if abs(first - start) <= 31 else 0.0
    end = start if end is None else end
    overlaps = first <= end and start <= last
    return 0.5 if overlaps and end - start <= last - first + 31 else 0.0


def _near_outcome(gold: tuple[str, float | None], system: tuple[str, float | None]) -> float:
    if gold[0] != system[0]:
        return 0.0
    a, b = gold[1], system[1]
    if a is None or b is None:
        return 0.5
    numbers = isinstance(a, int | float) and isinstance(b, int | float)
    return 0.5 if numbers and abs(a - b) <= 0.2 * max(a, b) else 0.0


def compare_slots(gold: list[Slot], system: list[Slot], containers: Mapping[str, set[str]]) -> float:
    """The summed credit of the best one-to-one pairing of slots."""
    pairs = pair_up(len(gold), len(system), lambda i, j: slot_credit(gold[i], system[j], containers))
    return sum(slot_credit(gold[i], system[j], containers) for i, j in pairs.items())
