"""`kg disputes`: events that are told differently."""

from pathlib import Path

from kg.cli.console import graph_folder, out
from kg.cli.describe_thing import one_line
from kg.cli.options import GRAPH
from kg.graph.disputes import find_disputes
from kg.graph.read_back import Reader
from kg.graph.store import open_graph

NAME = "disputes"


def run(graph: Path | None = GRAPH) -> None:
    """Print the events whose reports give different tolls or name different actors, with the sentences of each."""
    lines: list[str] = []
    for dispute in find_disputes(Reader(open_graph(graph_folder(graph)))):
        lines += [f"{one_line(dispute.event.label)} · {dispute.event.id}", f"  {dispute.about}"]
        for words, report in dispute.versions:
            lines.append(f"    {one_line(words)}")
            lines += [f"      {one_line(quote.article)}: “{one_line(quote.text)}”" for quote in report.quotes]
    out().print("\n".join(lines) if lines else "no event is told differently")
