"""Describe canonical: the resolution becomes the graph that follows from all articles."""

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.graph.codings import Telling, acled_type
from kg.graph.index import Index
from kg.graph.notes import Notes, known_classes
from kg.graph.sources import source_kinds
from kg.graph.terms import ALT_LABEL, PREF_LABEL, RDFS_LABEL, ckg
from kg.model import EventKind, Precision, Status
from kg.model.resolution import CanonicalEntity, CanonicalEvent, CanonicalObservation, Member, Resolution
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


def describe_canonical(resolution: Resolution, index: Index) -> list[ox.Quad]:
    """The quads of the canonical graph: entities, happenings, direct relations, observations.

    Only an incident that is told as having occurred has its event class as type; only a relation that some article
    states without a hedge, between ends of the right kinds, becomes a direct triple.
    """
    return _CanonicalNotes(resolution, index).write()


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


class _CanonicalNotes:
    def __init__(self, resolution: Resolution, index: Index) -> None:
        self.resolution = resolution
        self.index = index
        self.notes = Notes(index.identifiers.canonical_graph)
        self.by_id = {entity.id: entity for entity in resolution.entities}
        self.names = {entity.id: entity.name for entity in resolution.entities}
        self.mention_counts = {
            (article, e.id): len(e.mentions) for article, a in index.analyses.items() for e in a.entities
        }
        self.told = {(article, e.id): e for article, a in index.analyses.items() for e in a.events}

    def write(self) -> list[ox.Quad]:
        self.notes.say_type(self.notes.graph, "CanonicalGraph")
        for entity in self.resolution.entities:
            self._entity(entity)
        for event in self.resolution.events:
            self._event(event)
        for relation in self.resolution.relations:
            ends = self.by_id[relation.subject], self.by_id[relation.object]
            if relation.is_stated and relation_fits(relation.predicate, ends[0].class_, ends[1].class_):
                subject, object_ = self.index.entities[relation.subject], self.index.entities[relation.object]
                self.notes.say(subject, relation.predicate, object_)
                if relation.predicate in SYMMETRIC:
                    self.notes.say(object_, relation.predicate, subject)
        measures = {observation.id: observation for observation in self.resolution.observations}
        for observation in self.resolution.observations:
            self._observation(observation, measures)
        return sorted(set(self.notes.quads), key=str)

    def _entity(self, entity: CanonicalEntity) -> None:
        say, node = self.notes.say, self.index.entities[entity.id]
        self.notes.say_type(node, entity.class_, entity.subclass)
        say(node, PREF_LABEL, entity.name)
        say(node, RDFS_LABEL, entity.name)
        say(node, ALT_LABEL, *entity.aliases)
        say(node, "gazetteerKey", entity.key)
        say(node, "wikidataId", entity.wikidata)
        say(node, "geonamesId", entity.geonames)
        say(node, "inferred", entity.inferred)
        say(node, "isNamed", ox.Literal(entity.is_named))
        say(node, "mergeReason", *entity.reasons)
        articles = sorted({member.article for member in entity.members})
        say(node, "mentionedIn", *map(self.index.identifiers.article, articles))
        say(node, "mentionCount", sum(self.mention_counts[member.key] for member in entity.members))

    def _event(self, event: CanonicalEvent) -> None:
        say, node = self.notes.say, self.index.events[event.id]
        confirmed = event.status is Status.OCCURRED
        is_summary = event.kind is EventKind.SUMMARY
        if not confirmed:
            self.notes.say_type(node, "UnconfirmedEvent")
        elif is_summary:
            self.notes.say_type(node, "Summary")
        else:
            self.notes.say_type(node, event.class_, event.subclass)
        label = event_label(event, self.names)
        say(node, PREF_LABEL, label)
        say(node, RDFS_LABEL, label)
        say(node, "eventType", *known_classes(event.class_, event.subclass))
        say(node, "status", ckg(event.status.value))
        say(node, "eventKind", event.kind.value)
        say(node, "incidentCount", event.count)
        say(node, "earliestDate", event.start)
        say(node, "latestDate", event.end)
        say(node, "datePrecision", event.date_precision.value if event.date_precision else None)
        say(node, "ongoing", event.ongoing)
        for role, members in (
            ("place", event.places),
            ("actor", event.actors),
            ("accusedActor", event.accused),
            ("supporter", event.supporters),
            ("target", event.targets),
            ("accordingTo", event.sources),
        ):
            say(node, role, *(self.index.entities[member] for member in members))
        say(node, "placeRelation", event.place_relation)
        say(node, "placePrecision", self._place_precision(event))
        say(node, "sourceKind", *map(ckg, sorted(self._source_kinds(event.reports))))
        for figure in event.figures:
            say(node, f"{figure.measure}Low", figure.low)
            say(node, f"{figure.measure}Best", figure.best)
            say(node, f"{figure.measure}High", figure.high)
            say(node, f"{figure.measure}Approximate", figure.approximate and figure.best is not None)
        say(node, "report", *(self.index.report(member.key) for member in event.reports))
        say(node, "includes", *(self.index.events[included] for included in event.includes))
        say(node, "mergeReason", *event.reasons)
        if (coding := acled_type(self._telling(event))) is not None:
            say(node, "acledEventType", coding[0])
            say(node, "acledSubType", coding[1])
        say(node, "ploverType", plover_type(event.class_))

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

    def _source_kinds(self, reports: Sequence[Member]) -> set[str]:
        return {
            kind
            for member in reports
            for kind in source_kinds(self.index.source_kinds[member.article], self.told[member.key].sources)
        }

    def _observation(self, observation: CanonicalObservation, known: Mapping[str, CanonicalObservation]) -> None:
        say, node = self.notes.say, self.index.observations[observation.id]
        self.notes.say_type(node, "Observation")
        say(node, "subject", self.index.entities[observation.subject])
        say(node, "measure", ckg(observation.measure))
        say(node, "status", ckg("occurred"))
        say(node, "count", observation.count)
        say(node, "low", observation.low)
        say(node, "high", observation.high)
        say(node, "approximate", observation.approximate)
        if observation.of is not None:
            if observation.of_is_entity:
                say(node, "of", self.index.entities[observation.of])
            else:
                say(node, "ofText", observation.of)
        say(node, "earliestDate", observation.start)
        say(node, "latestDate", observation.end)
        say(node, "datePrecision", observation.date_precision.value if observation.date_precision else None)
        if (whole := known.get(observation.part_of or "")) is not None:
            say(node, "partOfObservation", self.index.observations[whole.id])
        say(node, "claim", *(self.index.observation_claim(member.key) for member in observation.claims))
