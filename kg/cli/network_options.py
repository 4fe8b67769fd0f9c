"""What the commands on paths and measures share: their options, the ties they reckon with, and JSON."""

import datetime
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from rich.table import Table

from kg.cli.console import graph_folder, out
from kg.cli.describe_thing import one_line
from kg.errors import QueryError
from kg.graph.read_back import Reader
from kg.graph.store import Graph, open_graph
from kg.query.questions import first_day, last_day

if TYPE_CHECKING:
    from kg.network import Ties

UNCONFIRMED = typer.Option(False, "--unconfirmed", help="Also by what is only planned, alleged, denied or blamed.")
PLACES = typer.Option(False, "--places", help="Also by sharing a place, or one place lying in another.")
SINCE = typer.Option(None, "--from", metavar="DATE", help="Only ties dated from 2025, 2025-08 or 2025-08-31 on.")
UNTIL = typer.Option(None, "--to", metavar="DATE", help="Only ties dated up to then.", show_default=False)


_Choice = TypeVar("_Choice", bound=StrEnum)

# How many columns, members or lines of one kind people are shown; JSON has them all.
SHOWN = 8


class Shape(StrEnum):
    """How the result is printed."""

    TABLE = "table"
    JSON = "json"


SHAPE = typer.Option(Shape.TABLE, "--format", "-f", help="table for people, json with all that is behind it.")


def read_network(folder: Path | None) -> tuple[Graph, "Ties"]:
    """The graph and its ties."""
    # Taken in here: networkx takes longer to load than most commands run.
    from kg.network import read_ties

    graph = open_graph(graph_folder(folder))
    return graph, read_ties(Reader(graph))


def window(since: str | None, until: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of what was given as dates; QueryError where they are none, or turned around."""
    days = first_day(since) if since else None, last_day(until) if until else None
    if days[0] and days[1] and days[0] > days[1]:
        raise QueryError(f"nothing lies between {since} and {until}: the end is before the start")
    return days


def one_of(kind: type[_Choice], text: str, what: str) -> _Choice:
    """The member of an enumeration that is written so; QueryError with all of them where none is."""
    try:
        return kind(text)
    except ValueError:
        raise QueryError(f"{text!r} is no {what}; there is {', '.join(kind)}") from None


def print_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table for people, or tab-separated cells where nobody looks; numbers in text stay as they are."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    if not out().is_terminal:
        sys.stdout.write("".join("\t".join(row) + "\n" for row in [list(header), *cells]))
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        grid.add_column(name, overflow="fold")
    for row in cells:
        grid.add_row(*row)
    out().print(grid)


def print_json(document: Any) -> None:
    """Prints a dataclass as JSON: `class_` as "class", days as "2025-08-31"."""
    plain = asdict(document, dict_factory=lambda items: {name.rstrip("_"): value for name, value in items})
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1, default=datetime.date.isoformat) + "\n")
