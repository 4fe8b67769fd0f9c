"""The command line: one command a file, all of them listed here."""

import errno
import functools
import os
import sys
from collections.abc import Callable
from typing import Any

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
from kg.cli.console import errors_to, notes
from kg.errors import ExportError, KgError

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

# What a shell says of a program that a signal ended: 128 and the number of SIGINT or SIGPIPE.
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

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


def _drop_the_rest() -> None:
    """What is left in the buffer of standard output, which cannot be written, goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _until_stopped(run: Callable[..., None]) -> Callable[..., None]:
    """A command that says in a line that it was interrupted, and ends quietly where nobody reads on."""

    @functools.wraps(run)
    def run_command(*arguments: Any, **options: Any) -> None:
        try:
            run(*arguments, **options)
            sys.stdout.flush()
        except KeyboardInterrupt as stop:
            told = f": {stop}" if str(stop) else ""
            notes().print(f"kg: interrupted{told}")
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            # The reader of a pipe has seen enough ("kg extract … | head").
            _drop_the_rest()
            raise typer.Exit(_PIPE_CLOSED) from None
        except OSError as error:
            if error.errno not in _FULL:
                raise
            _drop_the_rest()
            raise ExportError(os.strerror(error.errno), file=error.filename or "standard output") from error

    return run_command


for command in COMMANDS:
    app.command(name=command.NAME)(_until_stopped(command.run))


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
