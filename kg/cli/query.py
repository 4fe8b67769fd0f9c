"""`kg query`: asks the graph in SPARQL."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kg.cli.answers import Format, print_answer
from kg.cli.console import graph_folder
from kg.cli.options import ALLOW_SERVICE, GRAPH
from kg.errors import QueryError
from kg.graph.store import open_graph
from kg.query.engine import MEMORY_LIMIT, ROW_LIMIT, TIME_LIMIT, ask_graph

NAME = "query"

_MIB = 2**20


def run(
    query: str = typer.Argument(
        metavar="SPARQL|FILE.rq|-", help="The query, a file that holds it, or - for standard input.", show_default=False
    ),
    output: Format = typer.Option(
        Format.TABLE, "--format", "-f", help="turtle, n-triples, rdf-xml and json-ld are for CONSTRUCT and DESCRIBE."
    ),
    timeout: float = typer.Option(TIME_LIMIT, "--timeout", min=0.1, metavar="SECONDS", help="Stop it after this time."),
    limit: int = typer.Option(ROW_LIMIT, "--limit", min=1, metavar="ROWS", help="Print no more rows than this."),
    memory: int = typer.Option(
        MEMORY_LIMIT // _MIB, "--memory", min=256, metavar="MIB", help="Stop it when it needs more."
    ),
    allow_service: list[str] = ALLOW_SERVICE,
    graph: Path | None = GRAPH,
) -> None:
    """Ask the graph in SPARQL.

    The graph is only read, and no query leaves this machine unless SERVICE is allowed. The usual prefixes (ckg, id,
    skos, rdfs, owl, prov, xsd, geo …) need no PREFIX line. Raids that took place, for example:

    kg query 'SELECT ?raid ?day { ?e a ckg:Raid; rdfs:label ?raid; ckg:earliestDate ?day } ORDER BY ?day'

    tsv, json, xml and the formats for triples give every term exactly; csv is for spreadsheets, and an apostrophe
    stands there before text that one would run as a formula (that begins with = + - or @).
    """
    opened = open_graph(graph_folder(graph))
    text = read_query(query)
    with naming_its_file(query):
        answer = ask_graph(
            opened, text, row_limit=limit, time_limit=timeout, memory_limit=memory * _MIB, allow_service=allow_service
        )
    print_answer(answer, output, opened.prefixes, limit)


def read_query(argument: str) -> str:
    """The query itself: what the argument says, what stands in the file it names, or standard input for "-"."""
    if argument == "-":
        return sys.stdin.read()
    if not _is_file(argument):
        return argument
    try:
        return Path(argument).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(getattr(error, "strerror", None) or "is not UTF-8 text", file=argument) from error


@contextmanager
def naming_its_file(argument: str) -> Iterator[None]:
    """Errors of a query that stands in a file name the file."""
    try:
        yield
    except QueryError as error:
        if _is_file(argument):
            error.file = argument
        raise


def _is_file(argument: str) -> bool:
    """A query holds braces or spaces, and does not end as files of queries and updates do."""
    return argument.endswith((".rq", ".ru", ".sparql"))
