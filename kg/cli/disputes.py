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
    """Print the events whose reports give different tolls or name different actors, with the sentences of each.

    A toll that a later report corrects is shown as superseded; it is no disagreement.
    """
    lines: list[str] = []
    for dispute in find_disputes(Reader(open_graph(graph_folder(graph)))):
        settled = "" if dispute.is_open else ": corrected, no disagreement is left"
        lines += [f"{one_line(dispute.event.label)} · {dispute.event.id}", f"  {dispute.about}{settled}"]
        for version in dispute.versions:
            superseded = f" (superseded by {version.superseded_by})" if version.superseded_by else ""
            lines.append(f"    {one_line(version.words)}{superseded}")
            lines += [f"      {one_line(quote.article)}: “{one_line(quote.text)}”" for quote in version.report.quotes]
    out().print("\n".join(lines) if lines else "no event is told differently")
