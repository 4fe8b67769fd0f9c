"""TriG of the whole graph: a block for each named graph, sorted like the Turtle."""

from collections import defaultdict

import pyoxigraph as ox

from kg.graph.store import Graph
from kg.graph.turtle import TurtleWriter

NAME = "trig"


def write_trig(graph: Graph) -> str:
    """All quads of the graph as TriG."""
    by_graph: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in graph.quads():
        by_graph[str(quad.graph_name.value)].append(quad)  # type: ignore[union-attr]
    writer = TurtleWriter(graph.prefixes)
    parts = [writer.header()]
    for name in sorted(by_graph):
        parts.append(f"\n{writer.shorten(name)} {{\n")
        parts.extend(block.lstrip("\n") for block in writer.blocks(by_graph[name], indent="    "))
        parts.append("}\n")
    return "".join(parts)
