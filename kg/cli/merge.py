"""`kg merge`: says that things are one."""

import datetime
from pathlib import Path

import typer

from kg.cli.judging import judge, meanings, signature
from kg.cli.options import AT, BY, GRAPH, WHY
from kg.graph.proposing import propose_merge

NAME = "merge"


def run(
    one: str = typer.Argument(metavar="A", help="An id or a name.", show_default=False),
    others: list[str] = typer.Argument(metavar="B…", help="What is the same thing.", show_default=False),
    why: str = WHY,
    by: str | None = BY,
    at: datetime.datetime | None = AT,
    graph: Path | None = GRAPH,
) -> None:
    """Say that two or more entities, or events, are one, whatever the rules made of them.

    The judgement is kept and holds in every later build, until `kg undo` takes it back.
    """
    judge(graph, propose_merge(meanings(graph), (one, *others), signature(by, at, why)))
