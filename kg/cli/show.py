"""`kg show`: all that is known about one thing."""

from pathlib import Path

import typer

from kg.cli.console import graph_folder, out
from kg.cli.describe_thing import describe_thing
from kg.cli.options import GRAPH
from kg.graph.read_back import Reader
from kg.graph.store import open_graph

NAME = "show"


def run(
    name: str = typer.Argument(help="A name, an alias or an id.", show_default=False),
    graph: Path | None = GRAPH,
) -> None:
    """Print all that is known about a person, group, place or site, with sources.

    Upper and lower case, accents, hyphens and a leading article do not matter; where nothing is called exactly so,
    everything is shown whose name contains the words.
    """
    things = Reader(open_graph(graph_folder(graph))).show(name)
    out().print("\n\n".join("\n".join(describe_thing(thing)) for thing in things))
