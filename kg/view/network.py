"""Network: the nodes and edges to draw, as plain data, and the choice of the most telling ones."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx


@dataclass(frozen=True, slots=True)
class Detail:
    """One statement as the panel shows it: what is told, the quoted sentence, the article, and who is credited."""

    text: str
    quote: str = ""
    article: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing or an event. `class_` is its FORMAT class, `is_hedged` draws it hollow (nobody vouches for it), `facts`
    (name and value) head the panel, `details` follow.
    """

    id: str
    label: str
    class_: str
    is_event: bool = False
    is_hedged: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` to `target` by id; `is_hedged` draws it dashed (alleged, planned)."""

    source: str
    target: str
    label: str
    is_hedged: bool = False
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """What to draw; `left_out` says how many nodes the limit took away."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    left_out: int = field(default=0)


def as_graph(network: Network) -> "networkx.MultiDiGraph[str]":
    """The network as a networkx graph, nodes and edges in their order."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from(node.id for node in network.nodes)
    known = set(graph)
    graph.add_edges_from((edge.source, edge.target) for edge in network.edges if {edge.source, edge.target} <= known)
    return graph


def keep_near(network: Network, ids: Iterable[str], hops: int) -> Network:
    """The nodes at most `hops` edges, in whatever direction, from one of `ids`, and the edges between them."""
    graph = networkx.Graph(as_graph(network))
    starts = [name for name in ids if name in graph]
    near = set(starts)
    for start in starts:
        near.update(networkx.single_source_shortest_path_length(graph, start, cutoff=hops))
    nodes = tuple(node for node in network.nodes if node.id in near)
    edges = tuple(edge for edge in network.edges if {edge.source, edge.target} <= near)
    return Network(nodes=nodes, edges=edges)


def keep_best(network: Network, limit: int) -> Network:
    """At most `limit` nodes and the edges between them: the least linked nodes are peeled off, outermost first.

    Ties go by id. What remains is the dense middle; a node without a drawn neighbour is never kept.
    """
    graph = networkx.Graph(as_graph(network))
    graph.remove_edges_from([(node, node) for node in graph if graph.has_edge(node, node)])
    degrees = dict(graph.degree)
    waiting = sorted((degree, node) for node, degree in degrees.items())
    heapq.heapify(waiting)
    kept = set(graph)
    while waiting and (len(kept) > limit or waiting[0][0] == 0):
        degree, node = heapq.heappop(waiting)
        if node not in kept or degree != degrees[node]:
            continue
        kept.remove(node)
        for neighbour in graph[node]:
            if neighbour in kept:
                degrees[neighbour] -= 1
                heapq.heappush(waiting, (degrees[neighbour], neighbour))
    nodes = tuple(node for node in network.nodes if node.id in kept)
    edges = tuple(edge for edge in network.edges if {edge.source, edge.target} <= kept)
    return Network(nodes=nodes, edges=edges, left_out=len(network.nodes) - len(nodes))
