"""`kg why`: why something is in the graph."""

from pathlib import Path

import typer

from kg.cli.console import graph_folder, out
from kg.cli.describe_thing import describe_judgements, describe_statement, one_line
from kg.cli.options import GRAPH
from kg.graph.explain import explain
from kg.graph.read_back import Reader
from kg.graph.store import open_graph

NAME = "why"


def run(
    name: str = typer.Argument(
        metavar="ID", help="An id or IRI, as show, query or the page print it.", show_default=False
    ),
    graph: Path | None = GRAPH,
) -> None:
    """Print the sentences behind a statement, who is credited, and the rule or model that read it.

    For an event, its reports and why they are taken for one; for a person, group or place, its mentions; for a span of
    text, everything that was read from it.
    """
    found = explain(Reader(open_graph(graph_folder(graph))), name)
    lines = [f"{one_line(found.text)}", f"  {found.kind} · {found.id}"]
    lines += [f"  taken for one: {one_line(reason)}" for reason in found.reasons]
    lines += [f"  {line}" for line in describe_judgements(found.judgements)]
    lines += [line for statement in found.statements for line in ("", *describe_statement(statement, in_full=True))]
    out().print("\n".join(lines))
