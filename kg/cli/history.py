"""`kg history`: what was told of a thing, in the order in which it was published."""

from pathlib import Path

import typer

from kg.cli.console import graph_folder, out
from kg.cli.describe_thing import one_line
from kg.cli.options import GRAPH
from kg.graph.read_back import Reader
from kg.graph.records import Quote, Statement, Thing
from kg.graph.store import open_graph

NAME = "history"


def run(
    name: str = typer.Argument(help="A name, an alias or an id.", show_default=False),
    graph: Path | None = GRAPH,
) -> None:
    """Print what each article said of a thing, by the day of publication: how the picture of it grew and changed.

    An article that names it and tells nothing else of it is listed with the first sentence that names it. Articles
    without a date come last.
    """
    things = Reader(open_graph(graph_folder(graph))).show(name)
    out().print("\n\n".join("\n".join(_describe(thing)) for thing in things))


def _describe(thing: Thing) -> list[str]:
    told = [report for event in thing.events for report in event.reports]
    told += [claim for relation in thing.relations for claim in relation.claims]
    told += [claim for observation in thing.observations for claim in observation.claims]
    by_article: dict[str, list[tuple[Quote, Statement]]] = {}
    for statement in {statement.id: statement for statement in told}.values():
        for quote in statement.quotes[:1]:
            by_article.setdefault(quote.article, []).append((quote, statement))
    first: dict[str, Quote] = {}
    for mention in thing.mentions:
        first.setdefault(mention.article, mention)
    first |= {article: min((q for q, _ in said), key=lambda q: q.start) for article, said in by_article.items()}
    lines = [f"{one_line(thing.entity.name)} · {thing.entity.id}"]
    for article in sorted(first, key=lambda article: (_day(first[article]), article)):
        quote = first[article]
        by = f", {one_line(quote.publisher)}" if quote.publisher else ""
        lines.append(f"  {quote.published or 'undated'}  {one_line(article)}{by}")
        said = sorted(by_article.get(article, ()), key=lambda pair: (pair[0].start, pair[1].id))
        lines += [f"    {one_line(told.text)}{_status(told)}" for _, told in said]
        lines += [] if said else [f"    named: “{one_line(quote.text)}”"]
    return lines


def _day(quote: Quote) -> str:
    return quote.published.isoformat() if quote.published else "9999"


def _status(told: Statement) -> str:
    return f" [{told.status}]" if told.status not in (None, "occurred") else ""
