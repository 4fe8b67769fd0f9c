"""Options that several commands share, so that they read the same everywhere."""

from enum import StrEnum

import typer


class Audience(StrEnum):
    """Who is to see what is written: whoever uses this machine, or others too."""

    LOCAL = "local"
    PUBLIC = "public"


GRAPH = typer.Option(
    None,
    "--graph",
    "-g",
    metavar="DIR|URL",
    help="The graph's folder, or a SPARQL server's address [default: $KG_GRAPH or ./kg-graph].",
    show_default=False,
)
WORKERS = typer.Option(
    None,
    "--workers",
    "-w",
    min=1,
    help="Processes that read side by side [default: as the number of articles asks].",
    show_default=False,
)
NAMES_MODEL = typer.Option(
    None,
    "--names-model",
    metavar="PIPELINE",
    help="Find names with this spaCy pipeline (a package or folder) instead of the packaged model.",
    show_default=False,
)
OUTPUT = typer.Option(
    None, "--output", "-o", metavar="FILE", help="Write here [default: the screen].", show_default=False
)
AUDIENCE = typer.Option(
    Audience.LOCAL,
    "--audience",
    help="public: name only people in office, and put camps, hospitals and homes no finer than their district.",
)
ARTICLE = typer.Argument(
    metavar="ARTICLE",
    help="An article's id: its path below the folder that was built, without ending.",
    show_default=False,
)
WHY = typer.Option(..., "--why", help="The reason, which is kept.", show_default=False)
ALLOW_SERVICE = typer.Option(
    [],
    "--allow-service",
    metavar="HOST[:PORT]",
    help="Let SERVICE ask this host; may be given several times.",
    show_default=False,
)
BY = typer.Option(
    None, "--by", metavar="NAME", help="Who decided [default: $KG_PERSON or the login name].", show_default=False
)
AT = typer.Option(None, "--at", help="When it was decided, in UTC [default: now].", show_default=False)
STATEMENT = typer.Argument(
    metavar="ID",
    help="A report, claim, figure, role, event or entity, by the id that show, why or query print.",
    show_default=False,
)
