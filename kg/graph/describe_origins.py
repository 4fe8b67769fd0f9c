"""Describe origins: whom each article's statements go back to, and which of them supersede which."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.terms import PREF_LABEL, RDFS_LABEL
from kg.model.resolution import Resolution
from kg.vocabulary.folding import name_key

Named = tuple[str, str]


class Standing(NamedTuple):
    """What follows from all articles about what one says: (statement, origin) and (report, superseded, reason)."""

    article: ox.NamedNode
    reprint_of: ox.NamedNode | None
    origins: tuple[tuple[ox.NamedNode, ox.NamedNode], ...]
    superseding: tuple[tuple[ox.NamedNode, ox.NamedNode, str], ...]


def list_origins(resolution: Resolution, index: Index) -> Iterator[Part]:
    """A part of the canonical graph for the statements of each article, and one for each outlet that is an origin."""
    graph = index.identifiers.canonical_graph
    superseding = _superseding(resolution, index)
    outlets: set[str] = set()
    for article in sorted(index.analyses):
        told = _standing(article, index, superseding.get(article, ()))
        subjects = tuple(dict.fromkeys((told.article, *(node for node, _ in told.origins))))
        describe = partial(_describe_standing, told, graph)
        yield Part(f"origins {article}", digest_of(told), graph, subjects, describe)
        origins = index.origins[article]
        stated = [*origins.events.values(), *origins.relations.values(), *origins.observations.values()]
        outlets.update(origin.name for some in stated for origin in some if origin.kind == "outlet")
    names = _printed_names(index)
    for outlet in sorted(outlets):
        node = index.identifiers.outlet(outlet)
        describe_outlet = partial(_describe_outlet, node, names[outlet], graph)
        yield Part(f"outlet {outlet}", digest_of(node, names[outlet]), graph, (node,), describe_outlet)


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


def _superseding(
    resolution: Resolution, index: Index
) -> Mapping[str, tuple[tuple[ox.NamedNode, ox.NamedNode, str], ...]]:
    """(report, superseded report, reason) by the article of the report."""
    found: dict[str, list[tuple[ox.NamedNode, ox.NamedNode, str]]] = defaultdict(list)
    for event in resolution.events:
        for pair in event.superseding:
            ends = index.report(pair.report.key), index.report(pair.superseded.key)
            found[pair.report.article].append((*ends, pair.reason))
    return {article: tuple(pairs) for article, pairs in found.items()}


def _printed_names(index: Index) -> Mapping[str, str]:
    """The name of each outlet as printed, by its folded name; of several ways to print it the first by code points."""
    printed = sorted({a.document.publisher for a in index.analyses.values() if a.document.publisher}, reverse=True)
    return {name_key(name): name for name in printed}


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
