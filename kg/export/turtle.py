"""Turtle of the whole graph: all graphs merged, sorted, so that two builds can be compared line by line."""

from kg.graph.store import Graph
from kg.graph.turtle import write_turtle

NAME = "turtle"


def write_merged_turtle(graph: Graph) -> str:
    """All triples of the graph as Turtle."""
    return write_turtle(graph.quads(), graph.prefixes)
