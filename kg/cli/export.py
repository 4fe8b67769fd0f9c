"""`kg export`: hands the graph on as a file."""

import sys
from pathlib import Path

import typer

from kg.cli.audience import graph_for
from kg.cli.console import graph_folder, notes, write_file
from kg.cli.options import AUDIENCE, GRAPH, OUTPUT, Audience
from kg.export import EXPORTERS, export_graph, find_exporter
from kg.graph.store import open_graph

NAME = "export"
FORMATS = "; ".join(f"{exporter.name}: {exporter.help}" for exporter in EXPORTERS)


def run(
    name: str = typer.Argument(metavar="FORMAT", help=f"{FORMATS}.", show_default=False),
    output: Path | None = OUTPUT,
    audience: Audience = AUDIENCE,
    graph: Path | None = GRAPH,
) -> None:
    """Write the whole graph in a format that other programs read.

    The same articles give the same bytes, whatever their order. What leaves this machine should be written with
    --audience public, which leaves out who is no public person, and every sentence that may name somebody.
    """
    find_exporter(name)
    with graph_for(audience, open_graph(graph_folder(graph))) as opened:
        data = export_graph(opened, name)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_file(output, data)
        notes().print(f"{output}: {len(data):,} bytes")
