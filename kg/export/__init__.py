"""Exports: one format a file; `EXPORTERS` is the whole list, `export_graph(graph, format)` writes any of them.

    export_graph(open_graph(Path("kg-graph")), "turtle") -> bytes (UTF-8)

turtle and json-ld merge all graphs; n-quads and trig keep them. The same graph gives the same bytes.
"""

from kg.errors import ExportError
from kg.export.exporter import Exporter
from kg.export.json_ld import write_json_ld
from kg.export.n_quads import write_n_quads
from kg.export.trig import write_trig
from kg.export.turtle import write_merged_turtle
from kg.graph.store import Graph

EXPORTERS: tuple[Exporter, ...] = (
    Exporter("turtle", "ttl", "Turtle, all graphs merged", write_merged_turtle),
    Exporter("json-ld", "jsonld", "JSON-LD, all graphs merged, with its context in the file", write_json_ld),
    Exporter("n-quads", "nq", "N-Quads, a graph for each article", write_n_quads),
    Exporter("trig", "trig", "TriG, a graph for each article", write_trig),
)

__all__ = ["EXPORTERS", "Exporter", "export_graph", "find_exporter"]


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
