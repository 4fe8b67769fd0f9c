"""Exports: one format a file; `EXPORTERS` is the whole list, `export_graph(graph, format)` writes any of them.

    export_graph(open_graph(Path("kg-graph")), "turtle") -> bytes (UTF-8)

turtle and json-ld merge all graphs; n-quads and trig keep them. The same graph gives the same bytes.
"""

from kg.export.exporter import EXPORTERS, Exporter, export_graph, find_exporter

__all__ = ["EXPORTERS", "Exporter", "export_graph", "find_exporter"]
