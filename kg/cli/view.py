"""`kg view`: draws the graph as a page for a browser."""

from pathlib import Path

import typer

from kg.cli.audience import graph_for
from kg.cli.console import graph_folder, notes
from kg.cli.options import AUDIENCE, GRAPH, Audience
from kg.graph.read_back import Reader
from kg.graph.store import open_graph

NAME = "view"


def run(
    output: Path = typer.Option(
        Path("exports/graph.html"), "--output", "-o", metavar="FILE", help="The page to write."
    ),
    about: str | None = typer.Option(
        None, "--about", metavar="NAME", help="Draw only what is near this thing.", show_default=False
    ),
    hops: int = typer.Option(2, "--hops", min=1, help="How many lines away --about may reach."),
    limit: int = typer.Option(300, "--limit", min=2, help="Draw this many nodes, those with the most lines first."),
    title: str | None = typer.Option(None, "--title", help="The page's heading.", show_default=False),
    audience: Audience = AUDIENCE,
    graph: Path | None = GRAPH,
) -> None:
    """Draw the graph as one HTML file that needs no network.

    A click on a node or a line shows the sentences behind it, with the article and whom it credits. Hollow shapes and
    dashed lines are what is planned, thwarted, alleged or denied.
    """
    # Taken in here: what drawing loads takes longer than most commands run.
    from kg.view import find_ids, gather_network, keep_best, keep_near, write_view

    with graph_for(audience, open_graph(graph_folder(graph))) as opened:
        reader = Reader(opened)
        network = gather_network(reader)
        if about is not None:
            network = keep_near(network, find_ids(reader, about), hops)
    network = keep_best(network, limit)
    write_view(network, output, title=title or (f"What is told about {about}" if about else "Conflict graph"))
    notes().print(f"{output}: {len(network.nodes)} nodes, {len(network.edges)} lines; open it in a browser")
    if network.left_out:
        notes().print(f"{network.left_out} nodes with fewer lines, or none, are not drawn (--limit, --about)")
