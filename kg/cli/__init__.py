"""The command line: one command a file, all of them listed here."""

import sys

import typer

from kg import __version__
from kg.cli import (
    accept,
    ask,
    build,
    check,
    correct,
    diff,
    disputes,
    evaluate,
    export,
    extract,
    groups,
    history,
    judgements,
    merge,
    path,
    purge,
    query,
    questions,
    rank,
    reject,
    review,
    search,
    serve,
    show,
    split,
    stages,
    undo,
    update,
    view,
    why,
    withdraw,
)
from kg.cli.console import errors_to
from kg.errors import KgError

__all__ = ["app", "main"]

COMMANDS = (
    build,
    extract,
    show,
    history,
    why,
    search,
    ask,
    questions,
    query,
    path,
    rank,
    groups,
    update,
    export,
    view,
    serve,
    check,
    disputes,
    diff,
    accept,
    reject,
    correct,
    merge,
    split,
    review,
    judgements,
    undo,
    withdraw,
    purge,
    evaluate,
    stages,
)

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Builds a knowledge graph of an armed conflict from news articles: who did what to whom, where and when, "
        "with what result, and [bold]according to whom[/bold].\n\n"
        "Start with [bold]kg build ARTICLES[/bold], where ARTICLES is a folder of text, Markdown, HTML or JSON Lines "
        "files; then ask with [bold]kg show NAME[/bold], [bold]kg ask[/bold] or [bold]kg query[/bold], look with "
        "[bold]kg view[/bold], and hand on with [bold]kg export turtle[/bold]. Every statement opens its "
        "sentence: [bold]kg why ID[/bold]."
    ),
)
for command in COMMANDS:
    app.command(name=command.NAME)(command.run)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"conflict-kg {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", is_eager=True, callback=_print_version
    ),
) -> None:
    """Nothing but `--version` applies to all commands."""


def main() -> None:
    """Runs the command line; an error of ours is one line and exit status 1, anything else shows as a bug."""
    try:
        app()
    except KgError as error:
        errors_to(sys.stderr, error)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of a pipe has seen enough ("kg extract … | head").
        sys.stderr.close()
        sys.exit(141)
