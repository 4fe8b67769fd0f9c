"""`kg correct`: says what an article says instead."""

import datetime
from pathlib import Path

import typer

from kg.cli.judging import judge, meanings, signature
from kg.cli.options import AT, BY, GRAPH, STATEMENT, WHY
from kg.graph.proposing import Filling, propose_correction

NAME = "correct"


def run(
    statement: str = STATEMENT,
    slot: str = typer.Argument(
        metavar="SLOT", help="class, status, date, actor, target, place, killed …", show_default=False
    ),
    value: str = typer.Argument(
        "", metavar="VALUE", help="A class, a date, a number, a name that the article prints …", show_default=False
    ),
    why: str = WHY,
    instead_of: str | None = typer.Option(
        None, "--instead-of", metavar="NAME", help="Which of several fillers it replaces.", show_default=False
    ),
    also: bool = typer.Option(False, "--also", help="Add a filler beside those that are there."),
    nothing: bool = typer.Option(False, "--nothing", help="Nothing stands there."),
    class_name: str | None = typer.Option(
        None, "--as", metavar="CLASS", help="What a name is that was not read as one.", show_default=False
    ),
    by: str | None = BY,
    at: datetime.datetime | None = AT,
    graph: Path | None = GRAPH,
) -> None:
    """Put right what was read wrongly in one article; what was read stays on record.

    Dates are written 2025-02-09, 2025-02, 2025 or 2025-02-09..2025-02-11; numbers 7, 'about 40', 'at least 9' or 5..9.
    Who fills a role must be named by the article: as something that was read, or as words of the sentence.

    kg correct report-monday-raid.12-18 killed 5 --why "seven were wounded"
    """
    filling = Filling(instead_of=instead_of, also=also, nothing=nothing, class_name=class_name)
    judge(graph, propose_correction(meanings(graph), statement, slot, value, filling, signature(by, at, why)))
