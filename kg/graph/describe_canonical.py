"""Describe canonical: the parts of the graph that follows from all articles, as far as they may be told otherwise."""

from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox

from kg.graph.describe_entities import list_entity
from kg.graph.describe_events import list_event
from kg.graph.describe_observations import list_observation
from kg.graph.describe_origins import list_outlets, list_standing
from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part
from kg.model.renewal import Renewal


def list_canonical(renewal: Renewal, index: Index) -> Iterator[Part]:
    """The parts of the canonical graph: of entities, of the origins of what articles say, of happenings and stocks."""
    graph = index.identifiers.canonical_graph
    yield Part("graph canonical", "", graph, (graph,), partial(_describe_graph, graph))
    yield from (list_entity(id_, index) for id_ in sorted(renewal.entities))
    yield from (list_standing(article, index) for article in sorted(renewal.origins))
    yield from list_outlets(index)
    yield from (list_event(id_, index) for id_ in sorted(renewal.events))
    yield from (list_observation(id_, index) for id_ in sorted(renewal.observations))


def _describe_graph(graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    notes.say_type(graph, "CanonicalGraph")
    return notes.distinct()
