"""`kg build`: reads articles into the graph."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.console import local_folder, notes, out, progress_bar, publish
from kg.cli.options import GRAPH, NAMES_MODEL, WORKERS

if TYPE_CHECKING:
    from kg.pipeline import Build

NAME = "build"


def run(
    paths: list[Path] = typer.Argument(help="Files or folders: .txt, .md, .html, .jsonl.", show_default=False),
    graph: Path | None = GRAPH,
    base: str | None = typer.Option(
        None, "--base", metavar="IRI", help="Mint identifiers below this IRI.", show_default=False
    ),
    workers: int | None = WORKERS,
    restore: bool = typer.Option(False, "--restore", help="Bring back what was withdrawn, even if it is unchanged."),
    entail: bool | None = typer.Option(
        None,
        "--entail/--no-entail",
        help="Add what follows by the ontology, in a graph of its own [default: as before, at first not].",
        show_default=False,
    ),
    names_model: str | None = NAMES_MODEL,
    strict: bool = typer.Option(False, "--strict", help="Exit with status 1 if anything could not be read."),
) -> None:
    """Read articles and add what they tell to the graph.

    An article that is there already (the same path below the folder named) is replaced. What was read before is not
    read again, and where nothing has changed, nothing is done. What was withdrawn stays out while it is unchanged.
    The graph changes whole or not at all: whoever reads it meanwhile sees the last whole one. Given a server's address,
    the graph is built in $KG_GRAPH or ./kg-graph and then put on the server, in place of what was published there.
    """
    # Taken in here: what reading loads takes longer than most commands run.
    from kg.pipeline import build

    folder = local_folder(graph)
    with progress_bar() as progress:
        done = build(
            paths,
            folder,
            base=base,
            workers=workers,
            restore=restore,
            entail=entail,
            names_model=names_model,
            progress=progress,
        )
        publish(graph, progress)
    for failure in done.failures:
        notes().print(f"not read: {failure}")
    if done.skipped:
        notes().print(f"left alone: {_count(len(done.skipped), 'file')} of other kinds")
    for article in done.withdrawn:
        notes().print(f"left out: {article} was withdrawn (--restore brings it back)")
    out().print("\n".join(describe_build(done, folder)))
    if strict and done.failures:
        raise typer.Exit(1)


def describe_build(done: "Build", folder: Path) -> list[str]:
    """What a build did, in a few lines."""
    told = done.graph
    events = [_count(told.events, "event"), f"{told.unconfirmed} unconfirmed"]
    events.append(_count(told.summaries, "summary", "summaries"))
    same = ["unchanged  nothing to do"] if done.unchanged else []
    return [
        *same,
        f"articles   {told.articles} ({done.read} read now, {done.cached} known, {len(done.failures)} failed)",
        f"found      {_count(told.entities, 'entity', 'entities')}, {', '.join(events)}, "
        f"{_count(told.relations, 'relation')}, {_count(told.observations, 'observation')}",
        f"graph      {folder} ({told.quads:,} quads)",
    ]


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
