"""Describe origins: whom each article's statements go back to, and which of them supersede which."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.terms import PREF_LABEL, RDFS_LABEL
from kg.vocabulary.folding import name_key


class Standing(NamedTuple):
    """What follows from all articles about what one says: (statement, origin) and (report, superseded, reason)."""

    article: ox.NamedNode
    reprint_of: ox.NamedNode | None
    origins: tuple[tuple[ox.NamedNode, ox.NamedNode], ...]
    superseding: tuple[tuple[ox.NamedNode, ox.NamedNode, str], ...]


def list_standing(article: str, index: Index) -> Part:
    """The part of the canonical graph for the statements of an article."""
    graph = index.identifiers.canonical_graph
    told = _standing(article, index, _superseding(article, index))
    subjects = tuple(dict.fromkeys((told.article, *(node for node, _ in told.origins))))
    return Part(f"origins {article}", digest_of(told), graph, subjects, partial(_describe_standing, told, graph))


def list_outlets(index: Index) -> Iterator[Part]:
    """A part of the canonical graph for each outlet that something goes back to."""
    graph = index.identifiers.canonical_graph
    # Of several ways to print a name, the first by code points.
    names = {name_key(printed): printed for printed in reversed(tuple(index.resolved.publishers()))}
    for outlet in index.resolved.outlets():
        node = index.identifiers.outlet(outlet)
        describe = partial(_describe_outlet, node, names[outlet], graph)
        yield Part(f"outlet {outlet}", digest_of(node, names[outlet]), graph, (node,), describe)


def _standing(article: str, index: Index, superseding: tuple[tuple[ox.NamedNode, ox.NamedNode, str], ...]) -> Standing:
    origins = index.origins[article]
    analysis = index.analyses[article]
    nodes = {event.id: index.report((article, event.id)) for event in analysis.events}
    pairs = [(nodes[local], origin) for local, some in origins.events.items() for origin in some]
    nodes = {told.id: index.relation_claim((article, told.id)) for told in analysis.relations}
    pairs += [(nodes[local], origin) for local, some in origins.relations.items() for origin in some]
    nodes = {told.id: index.observation_claim((article, told.id)) for told in analysis.observations}
    pairs += [(nodes[local], origin) for local, some in origins.observations.items() for origin in some]
    return Standing(
        article=index.articles[article],
        reprint_of=index.articles[origins.reprint_of] if origins.reprint_of else None,
        origins=tuple((node, index.origin(origin)) for node, origin in pairs),
        superseding=superseding,
    )


def _superseding(article: str, index: Index) -> tuple[tuple[ox.NamedNode, ox.NamedNode, str], ...]:
    """(report, superseded report, reason) where the report is the article's."""
    return tuple(
        (index.report(pair.report.key), index.report(pair.superseded.key), pair.reason)
        for event in index.resolved.events_of(article)
        for pair in index.resolved.events[event].superseding
        if pair.report.article == article
    )


def _describe_standing(told: Standing, graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    notes.say(told.article, "reprintOf", told.reprint_of)
    for statement, origin in told.origins:
        notes.say(statement, "origin", origin)
    for report, superseded, reason in told.superseding:
        notes.say(report, "supersedes", superseded)
        notes.say(report, "supersedingReason", reason)
    return notes.distinct()


def _describe_outlet(node: ox.NamedNode, name: str, graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    notes.say_type(node, "Outlet")
    notes.say(node, PREF_LABEL, name)
    notes.say(node, RDFS_LABEL, name)
    return notes.distinct()
