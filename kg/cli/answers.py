"""Answers: prints what a query returned, the same way for every command that asks."""

import sys
from collections.abc import Mapping
from enum import StrEnum

from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from kg.cli.console import notes, out
from kg.cli.describe_thing import one_line
from kg.query.answer import Answer, Table, Truth
from kg.query.result_tables import link_of
from kg.query.results import display, write_answer


class Format(StrEnum):
    """How answers are printed: the names of kg.query.results.RESULT_FORMATS."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    MARKDOWN = "markdown"
    TURTLE = "turtle"
    N_TRIPLES = "n-triples"
    RDF_XML = "rdf-xml"
    JSON_LD = "json-ld"


def print_answer(answer: Answer, output: str, prefixes: Mapping[str, str], limit: int) -> None:
    """Prints an answer in a format; says so on standard error where it is empty or was cut at `limit` rows."""
    if output == Format.TABLE and isinstance(answer, Table) and out().is_terminal:
        _print_table(answer, prefixes)
    else:
        sys.stdout.buffer.write(write_answer(answer, output, prefixes))
        sys.stdout.flush()
    if isinstance(answer, Table) and not answer.rows:
        notes().print("nothing found")
    if not isinstance(answer, Truth) and answer.is_cut:
        notes().print(f"cut at {limit:,} rows; --limit allows more")


def _print_table(answer: Table, prefixes: Mapping[str, str]) -> None:
    """A grid as wide as the terminal; IRIs lead to their address where the terminal knows links."""
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for variable in answer.variables:
        grid.add_column(variable, overflow="fold")
    for row, cells in zip(answer.rows, display(answer, prefixes), strict=True):
        grid.add_row(*(Text(one_line(cell), Style(link=link_of(term))) for term, cell in zip(row, cells, strict=True)))
    out().print(grid)
