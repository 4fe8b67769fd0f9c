"""Summaries: which known incidents a summary ("45 joint operations in the first quarter") includes."""

from collections import defaultdict
from collections.abc import Sequence

from kg.model import EventKind, Status
from kg.model.resolution import CanonicalEvent
from kg.resolve.places import Containment
from kg.vocabulary.classes import classes, family_of

# What any event of its family may be called in a sum.
_GENERIC = frozenset({"Operation", "Attack"})


def add_included(events: Sequence[CanonicalEvent], containment: Containment) -> tuple[CanonicalEvent, ...]:
    """The events, the summaries among them with the incidents that they must include, in the same order.

    An incident is included if one of its actors is one of the summary's or part of it, one of its places is one of the
    summary's or lies in it, all days on which it can have happened are in the summary's period, and its class fits. A
    summary that lacks one of these includes only what its article says.
    """
    by_actor: dict[str, list[CanonicalEvent]] = defaultdict(list)
    for event in events:
        if event.kind is EventKind.INCIDENT and event.status is Status.OCCURRED and event.start and event.end:
            actors = {outer for actor in event.actors for outer in (actor, *containment.containers(actor))}
            for actor in actors:
                by_actor[actor].append(event)
    found: list[CanonicalEvent] = []
    for event in events:
        if event.kind is EventKind.SUMMARY and event.status is Status.OCCURRED:
            includes = {*event.includes, *_included(event, by_actor, containment)}
            found.append(event.model_copy(update={"includes": tuple(sorted(includes))}))
        else:
            found.append(event)
    return tuple(found)


def _included(summary: CanonicalEvent, by_actor: dict[str, list[CanonicalEvent]], containment: Containment) -> set[str]:
    start, end, places = summary.start, summary.end, set(summary.places)
    if start is None or end is None:
        return set()
    return {
        event.id
        for actor in summary.actors
        for event in by_actor.get(actor, ())
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
