"""Network: the nodes and edges to draw, as plain data, and the choice of the most telling ones."""

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
    """The `limit` nodes with the most edges (ties by id) and the edges between them; events need a drawn neighbour."""
    graph = as_graph(network)
    linked = [node for node in network.nodes if graph.degree(node.id) > 0]
    chosen = sorted(linked, key=lambda node: (-graph.degree(node.id), node.id))[:limit]
    ids = {node.id for node in chosen}
    edges = tuple(edge for edge in network.edges if edge.source in ids and edge.target in ids)
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = tuple(node for node in network.nodes if node.id in ends)
    return Network(nodes=nodes, edges=edges, left_out=len(network.nodes) - len(nodes))
