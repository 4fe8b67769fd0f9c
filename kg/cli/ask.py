"""`kg ask`: answers a named question, or one in plain words."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import typer

from kg.cli.answers import Format, print_answer
from kg.cli.console import graph_folder, notes, out
from kg.cli.describe_thing import one_line
from kg.cli.named import find_question
from kg.cli.options import GRAPH
from kg.errors import QueryError
from kg.graph.store import open_graph
from kg.query.answer import Answer
from kg.query.engine import ROW_LIMIT, TIME_LIMIT, ask_graph
from kg.query.names import Names
from kg.query.questions import fill_question
from kg.vocabulary.questions import Question

NAME = "ask"

_THING = "A person, group, place or facility, by name, alias or id."


def run(
    question: str = typer.Argument(metavar="QUESTION", help="A question's name, or a sentence.", show_default=False),
    place: str | None = typer.Option(None, "--place", "-p", help="In or within this place.", show_default=False),
    who: str | None = typer.Option(None, "--who", help=_THING, show_default=False),
    whom: str | None = typer.Option(None, "--whom", help="The other thing.", show_default=False),
    since: str | None = typer.Option(None, "--from", metavar="DATE", help="2025, 2025-08 or 2025-08-31."),
    until: str | None = typer.Option(None, "--to", metavar="DATE", help="The last day, month or year."),
    at: str | None = typer.Option(None, "--at", metavar="DATE", help="The day to look at.", show_default=False),
    type_: str | None = typer.Option(None, "--type", help="Kind of event: raid, airstrike, ViolentAct …"),
    near: str | None = typer.Option(None, "--near", metavar="LAT,LON", help="A point on the map, or a place."),
    radius: str | None = typer.Option(None, "--radius", metavar="KM", help="How far from it [default: 50]."),
    sparql: bool = typer.Option(False, "--sparql", help="Print the query instead of running it."),
    output: Format = typer.Option(
        Format.TABLE, "--format", "-f", help="csv is for spreadsheets, tsv, json and xml are exact."
    ),
    timeout: float = typer.Option(TIME_LIMIT, "--timeout", min=0.1, metavar="SECONDS", help="Stop it after this time."),
    limit: int = typer.Option(ROW_LIMIT, "--limit", min=1, metavar="ROWS", help="Print no more rows than this."),
    llm: str | None = typer.Option(
        None,
        "--llm",
        metavar="URL",
        envvar="KG_LLM_URL",
        help="Have a language model there write the query ('': none).",
    ),
    model: str | None = typer.Option(None, "--model", metavar="NAME", envvar="KG_LLM_MODEL", help="Which model."),
    allow_remote: bool = typer.Option(False, "--allow-remote", help="Also a model on another machine."),
    graph: Path | None = GRAPH,
) -> None:
    """Ask one of the named questions, which `kg questions` lists, by its name or in plain words.

    A sentence is mapped to a named question; what was understood is printed, and options beside it go before. No
    language model is needed. Where one is named (any server that speaks the OpenAI chat protocol; its key, if it wants
    one, is taken from KG_LLM_KEY), it writes a query for the sentence, which is shown, can only read, and is run like
    any other. It is told the ontology and the names in the sentence, and nothing that an article says.

    kg ask "Which raids took place in Deir Ezzor in August 2025?"

    kg ask operations --place "Deir Ezzor" --from 2025-01
    """
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
    names = Names(opened)
    run_limited = partial(ask_graph, opened, row_limit=limit, time_limit=timeout)
    if llm and " " in question.strip():
        if given:
            raise QueryError(f"a language model takes the sentence alone, without --{next(iter(given))}")
        answer = _ask_model(question, names, llm, model, allow_remote, run_limited)
        if not sparql:
            print_answer(answer, output, opened.prefixes, limit)
        return
    if " " in question.strip():
        asked, given = _understand(question, given, names)
    else:
        asked = find_question(question)
    filled = fill_question(asked, given, names)
    if sparql:
        out().print(filled.query, end="")
        return
    meant = "".join(f"; {name}: {meaning}" for name, meaning in filled.understood)
    notes().print(f"{asked.title} ({asked.name}){meant}")
    print_answer(run_limited(filled.query), output, opened.prefixes, limit)


def _ask_model(
    sentence: str, names: Names, url: str, model: str | None, allow_remote: bool, run_limited: Callable[[str], Answer]
) -> Answer:
    """The answer to the query that a language model writes; the query is printed before it is run."""
    from kg.ask.language_model import LanguageModel
    from kg.ask.with_model import ask_with_model

    if not model:
        raise QueryError("--llm needs --model, the name by which the server knows it")

    def show(query: str) -> None:
        lines = [line[: len(line) - len(line.lstrip(" "))] + one_line(line) for line in query.splitlines()]
        notes().print("\n".join(["the language model asks:", *lines]))

    server = LanguageModel(url, model, key=os.environ.get("KG_LLM_KEY"), allow_remote=allow_remote)
    return ask_with_model(sentence, names, server, show=show, run=run_limited)


def _understand(sentence: str, given: dict[str, str], names: Names) -> tuple[Question, dict[str, str]]:
    """The question that a sentence asks, and its parameters; those given as options go before what was read."""
    # Imported here, since it loads the reading of dates, which named questions do without.
    from kg.ask.unclear import refuse_unclear
    from kg.ask.understand import understand

    understood = understand(sentence, names)
    if understood.unclear and not {"place", "who", "whom", "near"} & given.keys():
        refuse_unclear(understood.unclear, names)
    if understood.question is None:
        nearest = "; ".join(f"{near.name} ({near.title})" for near in understood.nearest)
        raise QueryError(f"this was not understood; nearest are: {nearest}")
    if understood.unused:
        notes().print(f"left out, as this question takes no such thing: {', '.join(understood.unused)}")
    return understood.question, {**understood.given, **given}
