"""Correcting and accepting: what was read wrongly gets another value, what was read rightly is marked as sure."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kg.judge.draft import Draft, Subject
from kg.judge.rejecting import reject
from kg.judge.slots import ENDS, ROLES, SCALARS
from kg.judge.values import read_entity_class, read_figure
from kg.judge.words import count_words
from kg.model import Entity, Event, Evidence, Mention, Outcome, Role
from kg.model.judged import JUDGED
from kg.model.judgement import Reference, ThingKind
from kg.vocabulary.classes import classes
from kg.vocabulary.gazetteers import find_by_name

_SURE = 1.0


def value_of(draft: Draft, subject: Subject) -> str:
    """What stands in a slot, in the words in which it can be corrected; "" for nothing."""
    told, slot = draft.get(subject.kind, subject.id), subject.slot or ""
    if subject.is_figure:
        place = draft.find_figure(subject)
        return "" if place is None else count_words(told.outcomes[place])
    if subject.is_role:
        return ", ".join(draft.name(filler) for filler in getattr(told, ROLES[slot]))
    if slot in ENDS.get(subject.kind, ()):
        return draft.name(getattr(told, slot))
    if slot not in SCALARS[subject.kind]:
        raise ValueError(f"{subject.kind} has no slot {slot!r}")
    return SCALARS[subject.kind][slot].read(told)


def correct(draft: Draft, subject: Subject, value: str, new: str | None) -> None:
    """Put a value, or the entity `new`, in a slot, in the place of its filler or of what is there.

    To take a figure or the filler of a role away is to reject it. ValueError in words where the value cannot be.
    """
    told, slot = draft.get(subject.kind, subject.id), subject.slot or ""
    if (subject.is_figure and not value) or (subject.filler is not None and new is None):
        reject(draft, subject)
        return
    if subject.is_figure:
        _correct_figure(draft, subject, value)
    elif subject.is_role:
        draft.refill(subject, new)
    elif slot in ENDS.get(subject.kind, ()):
        if new is None:
            raise ValueError(f"the {slot} cannot be taken away; reject the {subject.kind} instead")
        draft.table(subject.kind)[subject.id] = told.model_copy(update={slot: new})
    elif slot in SCALARS[subject.kind]:
        update = SCALARS[subject.kind][slot].write(value)
        if subject.kind is ThingKind.ENTITY:
            _check_place(draft, subject, update)
            update = {**update, "rule": JUDGED, "confidence": _SURE}
        changed = told.model_copy(update=update)
        if subject.kind is ThingKind.RELATION and changed.start and changed.end and changed.end < changed.start:
            raise ValueError(f"it would end ({changed.end}) before it starts ({changed.start})")
        draft.table(subject.kind)[subject.id] = changed
    else:
        raise ValueError(f"{subject.kind} has no slot {slot!r}")
    draft.note(subject)


def accept(draft: Draft, subject: Subject) -> None:
    """Mark a thing, a figure of it, or the filler of a role as read rightly: nothing is surer."""
    told = draft.get(subject.kind, subject.id)
    if subject.slot is None:
        update: dict[str, Any] = {"confidence": _SURE}
        if isinstance(told, Event):
            update["outcomes"] = tuple(map(_surer, told.outcomes))
            update["arguments"] = tuple(map(_surer, told.arguments))
        draft.table(subject.kind)[subject.id] = told.model_copy(update=update)
    elif subject.is_figure and (place := draft.find_figure(subject)) is not None:
        draft.set_figure(subject, place, _surer(told.outcomes[place]))
    elif subject.is_role and subject.filler in draft.fillers(subject):
        filled = Role(subject.slot), subject.filler
        arguments = tuple(_surer(a) if (a.role, a.entity) == filled else a for a in told.arguments)
        draft.events[subject.id] = told.model_copy(update={"arguments": arguments})
    else:
        raise ValueError(f"there is no such {subject.slot} to accept")
    draft.note(subject)


def add_entity(draft: Draft, subject: Subject, reference: Reference, class_name: str) -> str:
    """The local id of an entity that the reading missed; its words must stand in the evidence of the thing."""
    evidence: Iterable[Evidence] = getattr(draft.get(subject.kind, subject.id), "evidence", ())
    start, text = reference.start, reference.text
    if not any(span.start <= start and span.quote[start - span.start :].startswith(text) for span in evidence):
        raise ValueError(f"{text!r} does not stand in the sentence any more")
    class_, subclass = read_entity_class(class_name)
    known = [entry for entry in find_by_name(text) if entry.class_ == class_]
    entity = Entity(
        id=f"{JUDGED}-{start}-{reference.end}",
        class_=class_,
        subclass=subclass,
        name=known[0].name if len(known) == 1 else text,
        mentions=(Mention(start=start, end=reference.end, text=text),),
        key=known[0].key if len(known) == 1 else None,
        rule=JUDGED,
    )
    draft.entities.setdefault(entity.id, entity)
    return entity.id


def _correct_figure(draft: Draft, subject: Subject, value: str) -> None:
    place = draft.find_figure(subject)
    event = draft.events[subject.id]
    if place is None:
        told = Outcome(measure=subject.slot or "", evidence=event.evidence, rule=JUDGED)
    else:
        told = event.outcomes[place]
    draft.set_figure(subject, place, _surer(told.model_copy(update=asdict(read_figure(value)))))


def _check_place(draft: Draft, subject: Subject, update: dict[str, Any]) -> None:
    """ValueError where an entity would be no place any more, and something is told to have happened there."""
    happened = any(subject.id in event.places for event in draft.events.values())
    if "class_" in update and happened and not classes().is_a(update["class_"], "Location"):
        raise ValueError(f"something is told to have happened in {draft.name(subject.id)}; correct that place first")


def _surer(told: Any) -> Any:
    return told.model_copy(update={"confidence": _SURE})
