"""`kg search`: finds words in names, titles and quotes."""

from pathlib import Path

import typer

from kg.cli.answers import Format, print_answer
from kg.cli.console import graph_folder
from kg.cli.options import GRAPH
from kg.graph.store import open_graph

NAME = "search"


def run(
    words: list[str] = typer.Argument(help="What to look for; all words must stand in one text.", show_default=False),
    output: Format = typer.Option(Format.TABLE, "--format", "-f", help="csv is for spreadsheets, json and xml exact."),
    limit: int = typer.Option(50, "--limit", min=1, metavar="ROWS", help="Print no more rows than this."),
    graph: Path | None = GRAPH,
) -> None:
    """Find words in names, other names, titles and quotes: what matched, in which article, and its id for `kg why`.

    Case, accents and hyphens do not matter. A phrase stands in double quotation marks; * ends a word that may go on:

    kg search '"drone strike"' damas*
    """
    from kg.query.search import search

    opened = open_graph(graph_folder(graph))
    print_answer(search(opened, " ".join(words), limit=limit), output, opened.prefixes, limit)
