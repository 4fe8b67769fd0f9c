"""Describe canonical: the resolution becomes the graph that follows from all articles, thing by thing."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.codings import Telling, acled_type
from kg.graph.index import Index
from kg.graph.notes import Notes, known_classes
from kg.graph.parts import Part, digest_of
from kg.graph.sources import source_kinds
from kg.graph.terms import ALT_LABEL, PREF_LABEL, RDFS_LABEL, ckg
from kg.model import EventKind, Precision, Status
from kg.model.resolution import CanonicalEntity, CanonicalEvent, CanonicalObservation, Resolution
from kg.vocabulary.event_types import plover_type
from kg.vocabulary.relations import relation_fits

SYMMETRIC = frozenset({"alliedWith", "opposes"})
_PLACE_PRECISION = {
    "Camp": "site",
    "Prison": "site",
    "Facility": "site",
    "Settlement": "settlement",
    "NaturalFeature": "feature",
    "Region": "region",
    "Country": "country",
}


class EntityFacts(NamedTuple):
    """All that is told of an entity: its record, the articles that mention it, and the relations from it."""

    node: ox.NamedNode
    class_: str
    subclass: str | None
    name: str
    aliases: tuple[str, ...]
    key: str | None
    wikidata: str | None
    geonames: str | None
    inferred: bool
    is_named: bool
    reasons: tuple[str, ...]
    articles: tuple[ox.NamedNode, ...]
    mention_count: int
    relations: tuple[tuple[str, ox.NamedNode], ...]


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
    includes: tuple[ox.NamedNode, ...]
    reasons: tuple[str, ...]
    acled: tuple[str, str] | None


class ObservationFacts(NamedTuple):
    """All that is told of a stock at a time."""

    node: ox.NamedNode
    subject: ox.NamedNode
    measure: str
    number: int | None
    low: int | None
    high: int | None
    approximate: bool
    of: ox.NamedNode | None
    of_text: str | None
    start: datetime.date | None
    end: datetime.date | None
    precision: Precision | None
    whole: ox.NamedNode | None
    claims: tuple[ox.NamedNode, ...]


def list_canonical(resolution: Resolution, index: Index) -> Iterator[Part]:
    """The parts of the canonical graph: one for each entity with the relations from it, happening and observation.

    Only an incident that is told as having occurred has its event class as type; only a relation that some article
    states without a hedge, between ends of the right kinds, becomes a direct triple.
    """
    return _Canonical(resolution, index).parts()


def event_label(event: CanonicalEvent, names: Mapping[str, str]) -> str:
    """A line that tells a happening from others: "Raid in Markada, 2025-02-09, by SDF (planned)"."""
    parts = [event.subclass or event.class_]
    if event.kind is EventKind.SUMMARY:
        parts = [f"{event.count} × {parts[0]}" if event.count else f"several × {parts[0]}"]
    if event.places:
        parts.append(f"in {' and '.join(names[place] for place in event.places[:2])}")
    elif event.targets:
        parts.append(f"on {names[event.targets[0]]}")
    if event.actors:
        parts.append(f"by {' and '.join(names[actor] for actor in event.actors[:2])}")
    if event.start and event.end:
        dates = event.start.isoformat() if event.start == event.end else f"{event.start} to {event.end}"
        parts.append(f"({dates})" if event.date_precision in (Precision.DAY, None) else f"({dates}, not exact)")
    if event.status is not Status.OCCURRED:
        parts.append(f"[{event.status.value}]")
    return " ".join(parts)


class _Canonical:
    def __init__(self, resolution: Resolution, index: Index) -> None:
        self.resolution = resolution
        self.index = index
        self.graph = index.identifiers.canonical_graph
        self.by_id = {entity.id: entity for entity in resolution.entities}
        self.names = {entity.id: entity.name for entity in resolution.entities}
        self.mention_counts = {
            (article, e.id): len(e.mentions) for article, a in index.analyses.items() for e in a.entities
        }
        self.told = {(article, e.id): e for article, a in index.analyses.items() for e in a.events}
        self.relations = self._relations()

    def parts(self) -> Iterator[Part]:
        yield Part("graph canonical", "", self.graph, (self.graph,), partial(_describe_graph, self.graph))
        for entity in self.resolution.entities:
            facts = self._entity(entity)
            yield self._part(facts.node, digest_of(facts), partial(_describe_entity, facts, self.graph))
        for event in self.resolution.events:
            told = self._event(event)
            yield self._part(told.node, digest_of(told), partial(_describe_event, told, self.graph))
        measures = {observation.id: observation for observation in self.resolution.observations}
        for observation in self.resolution.observations:
            stock = self._observation(observation, measures)
            yield self._part(stock.node, digest_of(stock), partial(_describe_observation, stock, self.graph))

    def _part(self, node: ox.NamedNode, digest: str, describe: partial[list[ox.Quad]]) -> Part:
        return Part(f"thing {node.value}", digest, self.graph, (node,), describe)

    def _relations(self) -> Mapping[str, Sequence[tuple[str, ox.NamedNode]]]:
        """The direct relations from each entity, by its id; symmetric ones from both ends."""
        found: dict[str, list[tuple[str, ox.NamedNode]]] = defaultdict(list)
        for relation in self.resolution.relations:
            ends = self.by_id[relation.subject], self.by_id[relation.object]
            if relation.is_stated and relation_fits(relation.predicate, ends[0].class_, ends[1].class_):
                found[relation.subject].append((relation.predicate, self.index.entities[relation.object]))
                if relation.predicate in SYMMETRIC:
                    found[relation.object].append((relation.predicate, self.index.entities[relation.subject]))
        return found

    def _entity(self, entity: CanonicalEntity) -> EntityFacts:
        return EntityFacts(
            node=self.index.entities[entity.id],
            class_=entity.class_,
            subclass=entity.subclass,
            name=entity.name,
            aliases=entity.aliases,
            key=entity.key,
            wikidata=entity.wikidata,
            geonames=entity.geonames,
            inferred=entity.inferred,
            is_named=entity.is_named,
            reasons=entity.reasons,
            articles=tuple(self.index.articles[article] for article in sorted({m.article for m in entity.members})),
            mention_count=sum(self.mention_counts[member.key] for member in entity.members),
            relations=tuple(sorted(self.relations.get(entity.id, ()), key=str)),
        )

    def _event(self, event: CanonicalEvent) -> EventFacts:
        entities = self.index.entities
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
            for kind in source_kinds(self.index.source_kinds[member.article], self.told[member.key].sources)
        }
        return EventFacts(
            node=self.index.events[event.id],
            label=event_label(event, self.names),
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
            place_precision=self._place_precision(event),
            source_kinds=tuple(sorted(kinds)),
            figures=tuple((f.measure, f.low, f.best, f.high, f.approximate) for f in event.figures),
            reports=tuple(self.index.report(member.key) for member in event.reports),
            includes=tuple(self.index.events[included] for included in event.includes),
            reasons=event.reasons,
            acled=acled_type(self._telling(event)),
        )

    def _telling(self, event: CanonicalEvent) -> Telling:
        outcomes = [outcome for member in event.reports for outcome in self.told[member.key].outcomes]
        return Telling(
            class_=event.class_,
            subclass=event.subclass,
            actors={self.by_id[actor].class_ for actor in event.actors},
            targets={self.by_id[target].class_ for target in event.targets},
            measures={outcome.measure for outcome in outcomes if outcome.count != 0},
            victims={outcome.victims for outcome in outcomes},
        )

    def _place_precision(self, event: CanonicalEvent) -> str | None:
        order = ("site", "settlement", "feature", "region", "country")
        found = {_PLACE_PRECISION.get(self.by_id[place].class_) for place in event.places}
        return next((precision for precision in order if precision in found), None)

    def _observation(
        self, observation: CanonicalObservation, known: Mapping[str, CanonicalObservation]
    ) -> ObservationFacts:
        whole = known.get(observation.part_of or "")
        is_entity = observation.of is not None and observation.of_is_entity
        return ObservationFacts(
            node=self.index.observations[observation.id],
            subject=self.index.entities[observation.subject],
            measure=observation.measure,
            number=observation.count,
            low=observation.low,
            high=observation.high,
            approximate=observation.approximate,
            of=self.index.entities[observation.of] if is_entity and observation.of else None,
            of_text=None if is_entity else observation.of,
            start=observation.start,
            end=observation.end,
            precision=observation.date_precision,
            whole=None if whole is None else self.index.observations[whole.id],
            claims=tuple(self.index.observation_claim(member.key) for member in observation.claims),
        )


def _describe_graph(graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    notes.say_type(graph, "CanonicalGraph")
    return notes.distinct()


def _describe_entity(told: EntityFacts, graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    say, node = notes.say, told.node
    notes.say_type(node, told.class_, told.subclass)
    say(node, PREF_LABEL, told.name)
    say(node, RDFS_LABEL, told.name)
    say(node, ALT_LABEL, *told.aliases)
    say(node, "gazetteerKey", told.key)
    say(node, "wikidataId", told.wikidata)
    say(node, "geonamesId", told.geonames)
    say(node, "inferred", told.inferred)
    say(node, "isNamed", ox.Literal(told.is_named))
    say(node, "mergeReason", *told.reasons)
    say(node, "mentionedIn", *told.articles)
    say(node, "mentionCount", told.mention_count)
    for predicate, other in told.relations:
        say(node, predicate, other)
    return notes.distinct()


def _describe_event(told: EventFacts, graph: ox.NamedNode) -> list[ox.Quad]:
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
    say(node, "includes", *told.includes)
    say(node, "mergeReason", *told.reasons)
    if told.acled is not None:
        say(node, "acledEventType", told.acled[0])
        say(node, "acledSubType", told.acled[1])
    say(node, "ploverType", plover_type(told.class_))
    return notes.distinct()


def _describe_observation(told: ObservationFacts, graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    say, node = notes.say, told.node
    notes.say_type(node, "Observation")
    say(node, "subject", told.subject)
    say(node, "measure", ckg(told.measure))
    say(node, "status", ckg("occurred"))
    say(node, "count", told.number)
    say(node, "low", told.low)
    say(node, "high", told.high)
    say(node, "approximate", told.approximate)
    say(node, "of", told.of)
    say(node, "ofText", told.of_text)
    say(node, "earliestDate", told.start)
    say(node, "latestDate", told.end)
    say(node, "datePrecision", told.precision.value if told.precision else None)
    say(node, "partOfObservation", told.whole)
    say(node, "claim", *told.claims)
    return notes.distinct()
