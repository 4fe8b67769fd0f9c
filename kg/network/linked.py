"""Linked: ties become a networkx graph of things, nodes and edges always in the same order."""

from collections.abc import Iterable

import networkx

from kg.network.ties import Tie, Ties


def link(known: Ties, ties: Iterable[Tie]) -> "networkx.Graph[str]":
    """A graph of the things that some tie touches; each edge has its `ties` and how many there are as `weight`."""
    graph: networkx.Graph[str] = networkx.Graph()
    chosen = list(ties)
    graph.add_nodes_from(sorted({end for tie in chosen for end in (tie.one, tie.other)} & known.things.keys()))
    between: dict[tuple[str, str], list[Tie]] = {}
    for tie in chosen:
        between.setdefault((min(tie.one, tie.other), max(tie.one, tie.other)), []).append(tie)
    for (one, other), found in sorted(between.items()):
        graph.add_edge(one, other, ties=found, weight=len({tie.id for tie in found}))
    return graph
