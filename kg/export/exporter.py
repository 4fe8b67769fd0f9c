"""Exporter: what is known about a format; the list of them all; and writing a graph with one of them."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import ExportError
from kg.export import json_ld, n_quads, trig, turtle
from kg.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Exporter:
    """`name` as the user types it, `suffix` of the file without a dot, a line of help, and graph -> text."""

    name: str
    suffix: str
    help: str
    write: Callable[[Graph], str]


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(turtle.NAME, "ttl", "all graphs merged", turtle.write_merged_turtle),
    Exporter(json_ld.NAME, "jsonld", "all graphs merged, with the context in the file", json_ld.write_merged_json_ld),
    Exporter(n_quads.NAME, "nq", "a graph for each article", n_quads.write_n_quads),
    Exporter(trig.NAME, "trig", "a graph for each article", trig.write_trig),
)


def find_exporter(name: str) -> Exporter:
    """The exporter of a format; ExportError, naming the formats there are, for any other."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    raise ExportError(f"there is no export format {name!r}; there are {known}")


def export_graph(graph: Graph, name: str) -> bytes:
    """The graph in a format, as UTF-8 with \\n line ends."""
    return find_exporter(name).write(graph).encode()
