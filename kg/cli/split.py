"""`kg split`: says that things are not one."""

import datetime
from pathlib import Path

import typer

from kg.cli.judging import judge, meanings, signature
from kg.cli.options import AT, BY, GRAPH, WHY
from kg.graph.proposing import propose_split

NAME = "split"


def run(
    whole: str = typer.Argument(metavar="A", help="An entity or event, by id or name.", show_default=False),
    parts: list[str] | None = typer.Argument(
        None,
        metavar="PART…",
        help="What is something else: articles, or reports and mentions in them, as `kg why` prints their ids.",
        show_default=False,
    ),
    why: str = WHY,
    by: str | None = BY,
    at: datetime.datetime | None = AT,
    graph: Path | None = GRAPH,
) -> None:
    """Say that what is taken for one entity, or event, is several.

    Each PART becomes a thing of its own, apart from the others and from the rest of A. Without parts, what each article
    tells is a thing of its own. The judgement holds against every rule, also a link to the gazetteer.
    """
    judge(graph, propose_split(meanings(graph), whole, parts or (), signature(by, at, why)))
