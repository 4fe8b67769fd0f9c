"""Slots: the parts of an article's facts that can be judged by themselves, how each reads and what may stand in it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kg.judge.values import (
    read_days,
    read_entity_class,
    read_event_class,
    read_figure,
    read_relation,
    read_status,
)
from kg.judge.words import count_words, date_words
from kg.model import EventKind
from kg.model.judgement import ThingKind
from kg.vocabulary.relations import MEASURES, OBSERVATION_MEASURES

Thing = Any  # an Entity, Event, Relation or Observation, as the table below tells
Update = dict[str, Any]

# The roles of an event, with the field that each fills.
ROLES: Mapping[str, str] = {
    "actor": "actors",
    "target": "targets",
    "supporter": "supporters",
    "place": "places",
    "source": "sources",
}
# The ends of a relation, and the subject of an observation: each is filled by one entity.
ENDS: Mapping[ThingKind, tuple[str, ...]] = {
    ThingKind.RELATION: ("subject", "object"),
    ThingKind.OBSERVATION: ("subject",),
}
FIGURES = MEASURES


@dataclass(frozen=True, slots=True)
class Scalar:
    """A slot with one value: how a thing's value reads, and what of the thing a new value changes.

    `write` takes the text of the value, "" to take it away, and raises ValueError in words where that cannot be.
    """

    read: Callable[[Thing], str]
    write: Callable[[str], Update]


def _event_class(value: str) -> Update:
    class_, subclass = read_event_class(value)
    return {"class_": class_, "subclass": subclass}


def _entity_class(value: str) -> Update:
    class_, subclass = read_entity_class(value)
    return {"class_": class_, "subclass": subclass}


def _dates(value: str) -> Update:
    if not value:
        return {"start": None, "end": None, "date_precision": None}
    days = read_days(value)
    return {"start": days.start, "end": days.end, "date_precision": days.precision}


def _incidents(value: str) -> Update:
    count = read_figure(value).count if value else None
    return {"count": count, "kind": EventKind.INCIDENT if count == 1 else EventKind.SUMMARY}


def _figure(value: str) -> Update:
    return asdict(read_figure(value))


def _name(value: str) -> Update:
    if not value.strip():
        raise ValueError("a name cannot be taken away")
    return {"name": " ".join(value.split()), "is_named": True}


def _measure(value: str) -> Update:
    if value not in OBSERVATION_MEASURES:
        raise ValueError(f"{value!r} is no measure: {', '.join(OBSERVATION_MEASURES)}")
    return {"measure": value}


def _finest(thing: Thing) -> str:
    return str(thing.subclass or thing.class_)


SCALARS: Mapping[ThingKind, Mapping[str, Scalar]] = {
    ThingKind.EVENT: {
        "class": Scalar(_finest, _event_class),
        "status": Scalar(lambda event: event.status, lambda value: {"status": read_status(value)}),
        "date": Scalar(lambda event: date_words(event.start, event.end), _dates),
        "incidents": Scalar(lambda event: "" if event.count is None else str(event.count), _incidents),
    },
    ThingKind.RELATION: {
        "relation": Scalar(lambda told: told.predicate, lambda value: {"predicate": read_relation(value)}),
        "status": Scalar(lambda told: told.status, lambda value: {"status": read_status(value)}),
        "from": Scalar(
            lambda told: str(told.start or ""), lambda value: {"start": read_days(value).start if value else None}
        ),
        "until": Scalar(
            lambda told: str(told.end or ""), lambda value: {"end": read_days(value).end if value else None}
        ),
    },
    ThingKind.OBSERVATION: {
        "measure": Scalar(lambda told: told.measure, _measure),
        "count": Scalar(count_words, _figure),
        "date": Scalar(lambda told: date_words(told.start, told.end), _dates),
    },
    ThingKind.ENTITY: {
        "class": Scalar(_finest, _entity_class),
        "name": Scalar(lambda entity: entity.name, _name),
    },
}


def slots_of(kind: ThingKind) -> tuple[str, ...]:
    """The slots of a kind of thing that can be corrected, in the order to show them."""
    filled = (*ROLES, *FIGURES) if kind is ThingKind.EVENT else ENDS.get(kind, ())
    return (*SCALARS[kind], *filled)


def is_filled(kind: ThingKind, slot: str) -> bool:
    """Whether entities fill a slot."""
    return slot in (ROLES if kind is ThingKind.EVENT else ENDS.get(kind, ()))


def is_figure(kind: ThingKind, slot: str) -> bool:
    """Whether a slot holds figures of an event."""
    return kind is ThingKind.EVENT and slot in FIGURES


def check_value(kind: ThingKind, slot: str, value: str) -> None:
    """ValueError in words where a value cannot stand in a slot that no entity fills; "" takes the value away."""
    if is_figure(kind, slot):
        if value:
            read_figure(value)
    elif slot in SCALARS[kind]:
        SCALARS[kind][slot].write(value)
    else:
        raise ValueError(f"{kind} has no slot {slot!r}: {', '.join(slots_of(kind))}")
