"""`kg purge`: erases an article for good."""

from pathlib import Path

from kg.cli.console import local_folder, out, progress_bar, publish
from kg.cli.options import ARTICLE, GRAPH

NAME = "purge"


def run(article: str = ARTICLE, graph: Path | None = GRAPH) -> None:
    """Erase an article from the graph's folder for good: statements, kept reading, note of withdrawal, old builds.

    The file that it was read from is not touched: take it away, or a later build reads it again.
    """
    from kg.pipeline import purge

    with progress_bar() as progress:
        left = purge(local_folder(graph), article, progress=progress)
        publish(graph, progress)
    out().print(f"purged     {article}\narticles   {left.articles} left ({left.quads:,} quads)")
