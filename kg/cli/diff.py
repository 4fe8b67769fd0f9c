"""`kg diff`: tells two builds apart."""

from collections.abc import Iterator
from pathlib import Path

import typer

from kg.cli.console import out
from kg.cli.describe_thing import one_line
from kg.graph.difference import Difference, find_difference
from kg.graph.read_back import Reader
from kg.graph.store import open_graph

NAME = "diff"


def run(
    before: Path = typer.Argument(metavar="GRAPH_A", help="A graph's folder.", show_default=False),
    after: Path = typer.Argument(metavar="GRAPH_B", help="Another's, which is read as the later one."),
) -> None:
    """Print what two graphs tell differently: statements of articles, and events.

    `-` stands before what only the first has, `+` before what only the second has, `~` before what both have and tell
    differently. The exit status is 0 either way.
    """
    found = find_difference(Reader(open_graph(before)), Reader(open_graph(after)))
    out().print("\n".join(_lines(found)) if found else "the same statements and events")


def _lines(found: Difference) -> Iterator[str]:
    yield (
        f"statements  {len(found.gone)} gone, {len(found.new)} new, {len(found.changed)} changed\n"
        f"events      {len(found.gone_events)} gone, {len(found.new_events)} new, {len(found.changed_events)} changed"
    )
    for sign, statements in (("-", found.gone), ("+", found.new)):
        yield from (f"{sign} {one_line(told.text)} · {told.id}" for told in statements)
    for told, later in found.changed:
        yield f"~ {one_line(told.text)} → {one_line(later.text)} · {told.id}"
    for sign, events in (("-", found.gone_events), ("+", found.new_events)):
        yield from (f"{sign} event: {one_line(event.label)} · {event.id}" for event in events)
    for event, now in found.changed_events:
        reports = f"{len(event.reports)} → {len(now.reports)} reports"
        yield f"~ event: {one_line(event.label)} → {one_line(now.label)} ({reports}) · {now.id}"
