"""Describe canonical: the parts of the graph that follows from all articles."""

from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox

from kg.graph.describe_entities import list_entities
from kg.graph.describe_events import list_events
from kg.graph.describe_observations import list_observations
from kg.graph.describe_origins import list_origins
from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part
from kg.model.resolution import Resolution


def list_canonical(resolution: Resolution, index: Index) -> Iterator[Part]:
    """The parts of the canonical graph: of entities, of the origins of what articles say, of happenings and stocks."""
    graph = index.identifiers.canonical_graph
    yield Part("graph canonical", "", graph, (graph,), partial(_describe_graph, graph))
    yield from list_entities(resolution, index)
    yield from list_origins(resolution, index)
    yield from list_events(resolution, index)
    yield from list_observations(resolution, index)


def _describe_graph(graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    notes.say_type(graph, "CanonicalGraph")
    return notes.distinct()
