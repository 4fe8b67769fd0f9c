"""Answers: prints what a query returned, the same way for every command that asks."""

import sys
from collections.abc import Mapping
from enum import StrEnum

from rich.table import Table as Grid

from kg.cli.console import notes, out
from kg.cli.describe_thing import one_line
from kg.query.answer import Answer, Table, Truth
from kg.query.results import display, write_answer


class Format(StrEnum):
    """How answers are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def print_answer(answer: Answer, output: str, prefixes: Mapping[str, str], limit: int) -> None:
    """Prints an answer in a format; says so on standard error where it is empty or was cut at `limit` rows."""
    if output == Format.TABLE and isinstance(answer, Table) and out().is_terminal:
        _print_table(answer, display(answer, prefixes))
    else:
        sys.stdout.write(write_answer(answer, output, prefixes))
    if isinstance(answer, Table) and not answer.rows:
        notes().print("nothing found")
    if not isinstance(answer, Truth) and answer.is_cut:
        notes().print(f"cut at {limit:,} rows; --limit allows more")


def _print_table(answer: Table, rows: list[list[str]]) -> None:
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for variable in answer.variables:
        grid.add_column(variable, overflow="fold")
    for row in rows:
        grid.add_row(*map(one_line, row))
    out().print(grid)
