"""Describe events: what follows from all articles about each incident, summary, and what is not told as fact."""

import datetime
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.codings import Telling, acled_type
from kg.graph.index import Index
from kg.graph.notes import Notes, known_classes
from kg.graph.parts import Part, digest_of
from kg.graph.place_precision import finest_precision
from kg.graph.sources import source_kinds
from kg.graph.terms import PREF_LABEL, RDFS_LABEL, ckg
from kg.model import EventKind, Precision, Status
from kg.model.resolution import CanonicalEntity, CanonicalEvent
from kg.vocabulary.event_types import plover_type


class EventFacts(NamedTuple):
    """All that is told of a happening, with its roles and reports as nodes."""

    node: ox.NamedNode
    label: str
    class_: str
    subclass: str | None
    status: Status
    kind: EventKind
    number: int | None
    start: datetime.date | None
    end: datetime.date | None
    precision: Precision | None
    ongoing: bool
    roles: tuple[tuple[str, tuple[ox.NamedNode, ...]], ...]
    place_relation: str | None
    place_precision: str | None
    source_kinds: tuple[str, ...]
    figures: tuple[tuple[str, int | None, int | None, int | None, bool], ...]
    reports: tuple[ox.NamedNode, ...]
    origins: tuple[ox.NamedNode, ...]
    includes: tuple[ox.NamedNode, ...]
    reasons: tuple[str, ...]
    acled: tuple[str, str] | None


def list_event(id_: str, index: Index) -> Part:
    """The part of the graph that is a happening. Only an incident told as having occurred has its class as type."""
    graph = index.identifiers.canonical_graph
    told = _read(index.resolved.events[id_], index)
    return Part(f"thing {told.node.value}", digest_of(told), graph, (told.node,), partial(_describe, told, graph))


def event_label(event: CanonicalEvent, entities: Mapping[str, CanonicalEntity]) -> str:
    """A line that tells a happening from others: "Raid in Markada, 2025-02-09, by SDF (planned)"."""
    parts = [event.subclass or event.class_]
    if event.kind is EventKind.SUMMARY:
        parts = [f"{event.count} × {parts[0]}" if event.count else f"several × {parts[0]}"]
    if event.places:
        parts.append(f"in {' and '.join(entities[place].name for place in event.places[:2])}")
    elif event.targets:
        parts.append(f"on {entities[event.targets[0]].name}")
    if event.actors:
        parts.append(f"by {' and '.join(entities[actor].name for actor in event.actors[:2])}")
    if event.start and event.end:
        dates = event.start.isoformat() if event.start == event.end else f"{event.start} to {event.end}"
        parts.append(f"({dates})" if event.date_precision in (Precision.DAY, None) else f"({dates}, not exact)")
    if event.status is not Status.OCCURRED:
        parts.append(f"[{event.status.value}]")
    return " ".join(parts)


def _read(event: CanonicalEvent, index: Index) -> EventFacts:
    entities, known = index.entities, index.resolved.entities
    roles = {
        "place": event.places,
        "actor": event.actors,
        "accusedActor": event.accused,
        "supporter": event.supporters,
        "target": event.targets,
        "accordingTo": event.sources,
    }
    kinds = {
        kind
        for member in event.reports
        for kind in source_kinds(index.source_kinds[member.article], index.told(member.key).sources)
    }
    return EventFacts(
        node=index.events[event.id],
        label=event_label(event, known),
        class_=event.class_,
        subclass=event.subclass,
        status=event.status,
        kind=event.kind,
        number=event.count,
        start=event.start,
        end=event.end,
        precision=event.date_precision,
        ongoing=event.ongoing,
        roles=tuple((role, tuple(entities[member] for member in members)) for role, members in roles.items()),
        place_relation=event.place_relation,
        place_precision=finest_precision(known[place].class_ for place in event.places),
        source_kinds=tuple(sorted(kinds)),
        figures=tuple((f.measure, f.low, f.best, f.high, f.approximate) for f in event.figures),
        reports=tuple(index.report(member.key) for member in event.reports),
        origins=index.origins_of(index.origins[m.article].events[m.id] for m in event.reports),
        includes=tuple(index.events[included] for included in event.includes),
        reasons=event.reasons,
        acled=acled_type(_telling(event, index)),
    )


def _telling(event: CanonicalEvent, index: Index) -> Telling:
    outcomes = [outcome for member in event.reports for outcome in index.told(member.key).outcomes]
    known = index.resolved.entities
    return Telling(
        class_=event.class_,
        subclass=event.subclass,
        actors=frozenset(known[actor].class_ for actor in event.actors),
        targets=frozenset(known[target].class_ for target in event.targets),
        measures=frozenset(outcome.measure for outcome in outcomes if outcome.count != 0),
        victims=frozenset(outcome.victims for outcome in outcomes),
    )


def _describe(told: EventFacts, graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    say, node = notes.say, told.node
    if told.status is not Status.OCCURRED:
        notes.say_type(node, "UnconfirmedEvent")
    elif told.kind is EventKind.SUMMARY:
        notes.say_type(node, "Summary")
    else:
        notes.say_type(node, told.class_, told.subclass)
    say(node, PREF_LABEL, told.label)
    say(node, RDFS_LABEL, told.label)
    say(node, "eventType", *known_classes(told.class_, told.subclass))
    say(node, "status", ckg(told.status.value))
    say(node, "eventKind", told.kind.value)
    say(node, "incidentCount", told.number)
    say(node, "earliestDate", told.start)
    say(node, "latestDate", told.end)
    say(node, "datePrecision", told.precision.value if told.precision else None)
    say(node, "ongoing", told.ongoing)
    for role, members in told.roles:
        say(node, role, *members)
    say(node, "placeRelation", told.place_relation)
    say(node, "placePrecision", told.place_precision)
    say(node, "sourceKind", *map(ckg, told.source_kinds))
    for measure, low, best, high, approximate in told.figures:
        say(node, f"{measure}Low", low)
        say(node, f"{measure}Best", best)
        say(node, f"{measure}High", high)
        say(node, f"{measure}Approximate", approximate and best is not None)
    say(node, "report", *told.reports)
    say(node, "origin", *told.origins)
    say(node, "originCount", len(told.origins))
    say(node, "includes", *told.includes)
    say(node, "mergeReason", *told.reasons)
    if told.acled is not None:
        say(node, "acledEventType", told.acled[0])
        say(node, "acledSubType", told.acled[1])
    say(node, "ploverType", plover_type(told.class_))
    return notes.distinct()
