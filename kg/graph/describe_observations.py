"""Describe observations: what follows from all articles about each stock at a time."""

import datetime
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.terms import ckg
from kg.model import Precision
from kg.model.resolution import CanonicalObservation


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
    origins: tuple[ox.NamedNode, ...]


def list_observation(id_: str, index: Index) -> Part:
    """The part of the graph that is an observation."""
    graph = index.identifiers.canonical_graph
    told = _read(index.resolved.observations[id_], index)
    return Part(f"thing {told.node.value}", digest_of(told), graph, (told.node,), partial(_describe, told, graph))


def _read(observation: CanonicalObservation, index: Index) -> ObservationFacts:
    whole = index.resolved.observations.get(observation.part_of or "")
    is_entity = observation.of is not None and observation.of_is_entity
    return ObservationFacts(
        node=index.observations[observation.id],
        subject=index.entities[observation.subject],
        measure=observation.measure,
        number=observation.count,
        low=observation.low,
        high=observation.high,
        approximate=observation.approximate,
        of=index.entities[observation.of] if is_entity and observation.of else None,
        of_text=None if is_entity else observation.of,
        start=observation.start,
        end=observation.end,
        precision=observation.date_precision,
        whole=None if whole is None else index.observations[whole.id],
        claims=tuple(index.observation_claim(member.key) for member in observation.claims),
        origins=index.origins_of(index.origins[m.article].observations[m.id] for m in observation.claims),
    )


def _describe(told: ObservationFacts, graph: ox.NamedNode) -> list[ox.Quad]:
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
    say(node, "origin", *told.origins)
    say(node, "originCount", len(told.origins))
    return notes.distinct()
