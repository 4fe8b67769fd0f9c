"""`kg update`: adds statements by hand, in SPARQL."""

from pathlib import Path

import typer

from kg.cli.console import graph_folder, out
from kg.cli.options import ALLOW_SERVICE, GRAPH
from kg.cli.query import naming_its_file, read_query
from kg.query.update import UPDATE_TIME_LIMIT, update_graph

NAME = "update"


def run(
    update: str = typer.Argument(
        metavar="SPARQL|FILE.ru|-",
        help="The update, a file that holds it, or - for standard input.",
        show_default=False,
    ),
    timeout: float = typer.Option(
        UPDATE_TIME_LIMIT, "--timeout", min=0.1, metavar="SECONDS", help="Stop it after this time."
    ),
    allow_service: list[str] = ALLOW_SERVICE,
    allow_load: list[str] = typer.Option(
        [],
        "--allow-load",
        metavar="HOST[:PORT]",
        help="Let LOAD fetch from this host; may be given several times.",
        show_default=False,
    ),
    graph: Path | None = GRAPH,
) -> None:
    """Add statements of your own to the graph, or take them back, with SPARQL 1.1 Update.

    They lie in a graph of their own (id:graph-added, unless the update names another), apart from what articles say,
    and every later build keeps them. What articles say is not changed here: a build would undo it. What an update says
    of an article that is withdrawn is hidden with it, and erased where the article is purged.

    kg update 'INSERT { ?e rdfs:comment "checked against the video" } WHERE { ?e a ckg:Raid ; ckg:killedBest 7 }'
    """
    with naming_its_file(update):
        done = update_graph(
            graph_folder(graph),
            read_query(update),
            time_limit=timeout,
            allow_service=allow_service,
            allow_load=allow_load,
        )
    known = f" ({done.stated} of them are stated already)" if done.stated else ""
    out().print(f"added    {done.added}{known}\nremoved  {done.removed}")
