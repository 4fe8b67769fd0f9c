"""`kg check`: holds the graph against its shapes."""

from pathlib import Path

import typer

from kg.cli.console import graph_folder, notes, out, progress_bar
from kg.cli.describe_thing import one_line
from kg.cli.options import GRAPH
from kg.graph.store import open_graph

NAME = "check"


def run(
    graph: Path | None = GRAPH,
    limit: int = typer.Option(50, "--limit", min=1, help="Print no more than this many problems."),
) -> None:
    """Check that the graph keeps to the ontology's shapes, and say in plain words where it does not.

    Exit status 0 if it conforms, 1 if not.
    """
    # Taken in here: what the validator loads takes longer than most commands run.
    from kg.graph.check import check_graph

    opened = open_graph(graph_folder(graph))
    with progress_bar() as progress:
        problems = check_graph(opened, progress=progress)
    if not problems:
        out().print(f"the graph conforms to its shapes ({len(opened):,} quads checked)")
        return
    for problem in problems[:limit]:
        out().print(
            "\n".join(
                one_line(line) if line[:1] != " " else f"    {one_line(line)}" for line in str(problem).split("\n")
            )
        )
    if len(problems) > limit:
        notes().print(f"… and {len(problems) - limit} more (--limit)")
    out().print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}")
    raise typer.Exit(1)
