"""`kg export`: hands the graph on as a file."""

import sys
from pathlib import Path

import typer

from kg.cli.console import graph_folder, notes, write_file
from kg.cli.options import GRAPH, OUTPUT
from kg.export import EXPORTERS, export_graph, find_exporter
from kg.graph.store import open_graph

NAME = "export"
FORMATS = "; ".join(f"{exporter.name}: {exporter.help}" for exporter in EXPORTERS)


def run(
    name: str = typer.Argument(metavar="FORMAT", help=f"{FORMATS}.", show_default=False),
    output: Path | None = OUTPUT,
    graph: Path | None = GRAPH,
) -> None:
    """Write the whole graph in a format that other programs read.

    The same articles give the same bytes, whatever their order.
    """
    find_exporter(name)
    data = export_graph(open_graph(graph_folder(graph)), name)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_file(output, data)
        notes().print(f"{output}: {len(data):,} bytes")
