"""N-Quads of the whole graph: a line for each statement with its graph, sorted by code points."""

from kg.graph.store import Graph

NAME = "n-quads"


def write_n_quads(graph: Graph) -> str:
    """All quads of the graph as N-Quads."""
    return "".join(f"{quad} .\n" for quad in sorted(map(str, graph.quads())))
