"""`kg undo`: takes a judgement back."""

from pathlib import Path

import typer

from kg.cli.console import graph_folder, out, progress_bar
from kg.cli.options import GRAPH
from kg.graph.deciding import find_judgement, judgements_of

NAME = "undo"


def run(
    judgement: str = typer.Argument(
        metavar="JUDGEMENT", help="Its id, or how that begins; `kg judgements` lists them.", show_default=False
    ),
    graph: Path | None = GRAPH,
) -> None:
    """Take a judgement back: the graph is again what it was without it, byte for byte."""
    from kg.pipeline import undo

    folder = graph_folder(graph)
    meant = find_judgement(judgements_of(folder), judgement)
    with progress_bar() as progress:
        left = undo(folder, meant.id, progress=progress)
    out().print(f"taken back {meant.id}\ngraph      {folder} ({left.quads:,} quads)")
