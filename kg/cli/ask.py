"""`kg ask`: answers a named question."""

from pathlib import Path

import typer

from kg.cli.answers import Format, print_answer
from kg.cli.console import graph_folder, notes, out
from kg.cli.named import find_question
from kg.cli.options import GRAPH
from kg.graph.store import open_graph
from kg.query.engine import ROW_LIMIT, TIME_LIMIT, run_query
from kg.query.names import Names
from kg.query.questions import fill_question

NAME = "ask"

_THING = "A person, group, place or facility, by name, alias or id."


def run(
    question: str = typer.Argument(metavar="QUESTION", help="The question's name.", show_default=False),
    place: str | None = typer.Option(None, "--place", "-p", help="In or within this place.", show_default=False),
    who: str | None = typer.Option(None, "--who", help=_THING, show_default=False),
    whom: str | None = typer.Option(None, "--whom", help="The other thing.", show_default=False),
    since: str | None = typer.Option(None, "--from", metavar="DATE", help="2025, 2025-08 or 2025-08-31."),
    until: str | None = typer.Option(None, "--to", metavar="DATE", help="The last day, month or year."),
    at: str | None = typer.Option(None, "--at", metavar="DATE", help="The day to look at.", show_default=False),
    type_: str | None = typer.Option(None, "--type", help="Kind of event: raid, airstrike, ViolentAct …"),
    near: str | None = typer.Option(None, "--near", metavar="LAT,LON", help="A point on the map."),
    radius: str | None = typer.Option(None, "--radius", metavar="KM", help="How far from it [default: 50]."),
    sparql: bool = typer.Option(False, "--sparql", help="Print the query instead of running it."),
    output: Format = typer.Option(Format.TABLE, "--format", "-f", help="csv and json as SPARQL 1.1 has them."),
    timeout: float = typer.Option(TIME_LIMIT, "--timeout", min=0.1, metavar="SECONDS", help="Stop it after this time."),
    limit: int = typer.Option(ROW_LIMIT, "--limit", min=1, metavar="ROWS", help="Print no more rows than this."),
    graph: Path | None = GRAPH,
) -> None:
    """Ask one of the named questions, which `kg questions` lists.

    kg ask operations --place "Deir Ezzor" --from 2025-01
    """
    asked = find_question(question)
    options = {
        "place": place,
        "who": who,
        "whom": whom,
        "from": since,
        "to": until,
        "at": at,
        "type": type_,
        "near": near,
        "radius": radius,
    }
    opened = open_graph(graph_folder(graph))
    given = {name: text for name, text in options.items() if text is not None}
    filled = fill_question(asked, given, Names(opened))
    if sparql:
        out().print(filled.query, end="")
        return
    meant = "".join(f"; {name}: {meaning}" for name, meaning in filled.understood)
    notes().print(f"{asked.title}{meant}")
    answer = run_query(opened.store_path, filled.query, prefixes=opened.prefixes, row_limit=limit, time_limit=timeout)
    print_answer(answer, output, opened.prefixes, limit)
