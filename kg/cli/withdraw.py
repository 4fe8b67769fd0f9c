"""`kg withdraw`: takes an article back."""

import datetime
from pathlib import Path

import typer

from kg.cli.console import local_folder, out, progress_bar, publish
from kg.cli.options import ARTICLE, GRAPH, WHY

NAME = "withdraw"


def run(
    article: str = ARTICLE,
    why: str = WHY,
    at: datetime.datetime | None = typer.Option(
        None, "--at", help="When it was decided [default: now, UTC].", show_default=False
    ),
    graph: Path | None = GRAPH,
) -> None:
    """Take an article back: nothing of it stays in the graph, and a note says when and why.

    A later build leaves it out while its content is the same; `kg build --restore` brings it back. To erase every trace
    of it, use `kg purge`.
    """
    from kg.pipeline import withdraw

    moment = at or datetime.datetime.now(datetime.UTC)
    with progress_bar() as progress:
        left = withdraw(
            local_folder(graph),
            article,
            reason=why,
            at=moment.replace(tzinfo=None).isoformat(timespec="seconds"),
            progress=progress,
        )
        publish(graph, progress)
    out().print(f"withdrawn  {article}\narticles   {left.articles} left ({left.quads:,} quads)")
