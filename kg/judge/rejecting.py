"""Rejecting: what an article does not say is taken out of its facts, and kept in words."""

from typing import Any

from kg.judge.draft import Draft, Subject
from kg.judge.slots import ENDS, ROLES
from kg.judge.words import event_words, figure_words, observation_words, relation_words
from kg.model import Entity, Event, Evidence, Relation
from kg.model.judgement import ThingKind


def reject(draft: Draft, subject: Subject) -> None:
    """Take out a thing, a figure of it or the filler of a role; ValueError in words where there is none such."""
    told = draft.get(subject.kind, subject.id)
    if subject.slot is None:
        if isinstance(told, Entity):
            _reject_entity(draft, subject, told)
        else:
            _reject_statement(draft, subject, told)
    elif subject.is_figure and (place := draft.find_figure(subject)) is not None:
        outcome = told.outcomes[place]
        draft.note_rejected(subject, figure_words(outcome), outcome, outcome.evidence or told.evidence)
        draft.set_figure(subject, place, None)
    elif subject.is_role and subject.filler in draft.fillers(subject):
        draft.note_rejected(subject, f"{draft.name(subject.filler)} is {subject.slot}", told, told.evidence)
        draft.refill(subject, None)
    elif subject.is_figure:
        raise ValueError(f"there is no figure {subject.turn} of {subject.slot}")
    else:
        raise ValueError(f"there is no such {subject.slot} to reject")


def _reject_statement(draft: Draft, subject: Subject, told: Any) -> None:
    now, gone = draft.now(), subject.id
    if isinstance(told, Event):
        words = event_words(now, told)
        for id_, event in draft.events.items():
            draft.events[id_] = event.model_copy(update={"includes": _drop(event.includes, gone)})
    elif isinstance(told, Relation):
        words = relation_words(now, told)
    else:
        words = observation_words(now, told)
        for id_, part in draft.observations.items():
            if part.part_of == gone:
                draft.observations[id_] = part.model_copy(update={"part_of": None})
    draft.note_rejected(subject, words, told, told.evidence)
    del draft.table(subject.kind)[gone]


def _reject_entity(draft: Draft, subject: Subject, entity: Entity) -> None:
    """Take an entity out of every event, and with it each relation and observation that it is an end of."""
    gone = entity.id
    for kind, ends in ENDS.items():
        for id_, told in list(draft.table(kind).items()):
            if gone in (getattr(told, end) for end in ends):
                _reject_statement(draft, Subject(kind, id_), told)
    for id_, event in draft.events.items():
        draft.events[id_] = event.model_copy(update=_without(event, entity))
    for id_, relation in draft.relations.items():
        draft.relations[id_] = relation.model_copy(update={"sources": _drop(relation.sources, gone)})
    for id_, observation in draft.observations.items():
        update = {"sources": _drop(observation.sources, gone), "of": _as_text(observation.of, entity)}
        draft.observations[id_] = observation.model_copy(update=update)
    first = min(entity.mentions, key=lambda mention: (mention.start, mention.end))
    evidence = Evidence(start=first.start, end=first.end, quote=first.text)
    draft.note_rejected(subject, f"{entity.class_}: {entity.name}", entity, (evidence,))
    del draft.table(ThingKind.ENTITY)[gone]


def _without(event: Event, entity: Entity) -> dict[str, Any]:
    """What changes in an event that loses an entity."""
    gone = entity.id
    outcomes = tuple(
        o.model_copy(update={"of": _as_text(o.of, entity), "sources": _drop(o.sources, gone)}) for o in event.outcomes
    )
    responsibility = tuple(
        part.model_copy(update={"by": _drop(part.by, gone)}) for part in event.responsibility if part.actor != gone
    )
    roles = {field: _drop(getattr(event, field), gone) for field in ROLES.values()}
    arguments = tuple(argument for argument in event.arguments if argument.entity != gone)
    return {**roles, "outcomes": outcomes, "responsibility": responsibility, "arguments": arguments}


def _drop(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ != gone)


def _as_text(of: str | None, entity: Entity) -> str | None:
    return entity.name if of == entity.id else of
