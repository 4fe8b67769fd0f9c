"""`kg serve`: answers SPARQL over HTTP, with an editor and a page for every thing."""

import os
from pathlib import Path

import typer

from kg.cli.console import graph_folder, notes
from kg.cli.options import AUDIENCE, GRAPH, Audience
from kg.query.engine import TIME_LIMIT

NAME = "serve"

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_MIB = 2**20


def run(
    host: str = typer.Option("127.0.0.1", "--host", help="The address to listen at; 0.0.0.0 for all of this machine."),
    port: int = typer.Option(8080, "--port", min=0, max=65535, help="The port to listen at; 0 for any that is free."),
    timeout: float = typer.Option(TIME_LIMIT, "--timeout", min=0.1, metavar="SECONDS", help="Stop a query then."),
    limit: int = typer.Option(100_000, "--limit", min=1, metavar="ROWS", help="Refuse answers longer than this."),
    memory: int = typer.Option(2048, "--memory", min=256, metavar="MIB", help="Stop a query that needs more."),
    size: int = typer.Option(1024, "--size", min=1, metavar="KIB", help="Refuse requests larger than this."),
    workers: int = typer.Option(
        min(os.cpu_count() or 1, 8), "--workers", "-w", min=1, help="Queries that run side by side.", show_default=False
    ),
    waiting: int = typer.Option(32, "--waiting", min=0, help="Queries that may wait; more are turned away."),
    cors: list[str] = typer.Option(
        [], "--cors", metavar="ORIGIN", help="Let pages of this origin read answers, * for all.", show_default=False
    ),
    names: list[str] = typer.Option(
        [],
        "--name",
        metavar="HOST",
        help="Answer under this name only; may be given several times.",
        show_default=False,
    ),
    audience: Audience = AUDIENCE,
    graph: Path | None = GRAPH,
) -> None:
    """Serve the graph to browsers and SPARQL clients, until interrupted.

    At / is an editor with the named questions, at /sparql the SPARQL 1.1 endpoint, below /id/ everything in the graph,
    at /graph-store the graphs. Nothing can be changed. A build that runs meanwhile is picked up when it is whole.
    """
    # Taken in here: the libraries of the server take longer to load than most commands run.
    from kg.serve import Server, Settings

    is_local = host in _LOOPBACK
    settings = Settings(
        time_limit=timeout,
        memory_limit=memory * _MIB,
        row_limit=limit,
        body_limit=size * 1024,
        workers=workers,
        waiting=waiting,
        is_public=audience is Audience.PUBLIC,
        origins=tuple(cors),
        # A page elsewhere can have a name of its own lead to this machine, and would read the graph under that name.
        hosts=(*(_LOOPBACK if is_local else ()), *names) if is_local or names else ("*",),
    )
    server = Server(graph_folder(graph), settings, host=host, port=port)
    if not is_local and not settings.is_public:
        notes().print("Whoever reaches this machine can read the whole graph, the names of people in it included;")
        notes().print("--audience public leaves out those who hold no office.")
    server.run(on_ready=lambda: notes().print(f"{server.address} (Ctrl-C ends it)"))
