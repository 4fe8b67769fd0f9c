"""Summaries: which known incidents a summary ("45 joint operations in the first quarter") includes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.model import EventKind, Status
from kg.model.resolution import CanonicalEvent
from kg.resolve.places import Containment
from kg.vocabulary.classes import classes, family_of

# What any event of its family may be called in a sum.
_GENERIC = frozenset({"Operation", "Attack"})


def add_included(events: Sequence[CanonicalEvent], containment: Containment) -> tuple[CanonicalEvent, ...]:
    """The events, the summaries among them with the incidents that they must include, in the same order."""
    by_actor: dict[str, list[CanonicalEvent]] = defaultdict(list)
    for event in events:
        for actor in includable_by(event, containment):
            by_actor[actor].append(event)
    return tuple(
        include(event, (told for actor in event.actors for told in by_actor.get(actor, ())), containment)
        if may_include(event)
        else event
        for event in events
    )


def includable_by(event: CanonicalEvent, containment: Containment) -> set[str]:
    """The actors whose summaries may include an event: those of a dated incident, and whatever they are part of."""
    if event.kind is not EventKind.INCIDENT or event.status is not Status.OCCURRED or not event.start or not event.end:
        return set()
    return {outer for actor in event.actors for outer in (actor, *containment.containers(actor))}


def may_include(event: CanonicalEvent) -> bool:
    """Whether an event is a summary of what occurred."""
    return event.kind is EventKind.SUMMARY and event.status is Status.OCCURRED


def include(summary: CanonicalEvent, incidents: Iterable[CanonicalEvent], containment: Containment) -> CanonicalEvent:
    """A summary with those of its actors' incidents that it must include, beside what its article says.

    An incident is included if one of its actors is one of the summary's or part of it, one of its places is one of the
    summary's or lies in it, all days on which it can have happened are in the summary's period, and its class fits.
    """
    includes = {*summary.includes, *_included(summary, incidents, containment)}
    return summary.model_copy(update={"includes": tuple(sorted(includes))})


def _included(summary: CanonicalEvent, incidents: Iterable[CanonicalEvent], containment: Containment) -> set[str]:
    start, end, places = summary.start, summary.end, set(summary.places)
    if start is None or end is None:
        return set()
    return {
        event.id
        for event in incidents
        if event.start
        and event.end
        and start <= event.start
        and event.end <= end
        and _fits(event, summary)
        and any(places & {place, *containment.containers(place)} for place in event.places)
    }


def _fits(event: CanonicalEvent, summary: CanonicalEvent) -> bool:
    if summary.subclass:
        return event.subclass is not None and classes().is_a(event.subclass, summary.subclass)
    if summary.class_ in _GENERIC:
        return family_of(event.class_) == family_of(summary.class_)
    return event.class_ == summary.class_
