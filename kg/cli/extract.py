"""`kg extract`: what the program reads in articles, as JSON or as text, without building a graph."""

import json
import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import typer

from kg.cli.console import notes, out, progress_bar
from kg.cli.describe import describe_analysis
from kg.cli.options import NAMES_MODEL, WORKERS
from kg.errors import IngestError
from kg.model import Analysis, json_schema

NAME = "extract"


class Format(StrEnum):
    """How facts are printed."""

    JSON = "json"
    TEXT = "text"


def run(
    paths: list[Path] = typer.Argument(None, help="Files or folders: .txt, .md, .html, .jsonl.", show_default=False),
    output: Format = typer.Option(Format.TEXT, "--format", "-f", help="json is the interchange format."),
    workers: int | None = WORKERS,
    min_confidence: float = typer.Option(
        0.0, "--min-confidence", min=0.0, max=1.0, help="Leave out what is less sure than this."
    ),
    names_model: str | None = NAMES_MODEL,
    strict: bool = typer.Option(False, "--strict", help="Exit with status 1 if any file could not be read."),
    schema: bool = typer.Option(False, "--schema", help="Print the JSON Schema of the output instead."),
) -> None:
    """Read articles and print the facts found in them, each with its sentence."""
    # Taken in here: what reading loads takes longer than most commands run.
    from kg.pipeline import extract_each, read_articles

    if schema:
        typer.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
        return
    if not paths:
        raise IngestError("name at least one file or folder")
    intake = read_articles(paths)
    failures, done = list(intake.failures), 0
    write = _JsonList() if output is Format.JSON else _write_text
    # On one screen, the facts show the progress.
    with (
        progress_bar(is_wanted=not sys.stdout.isatty()) as progress,
        closing(
            extract_each(
                intake.articles,
                workers=workers,
                progress=progress,
                min_confidence=min_confidence,
                names_model=names_model,
            )
        ) as outcomes,
    ):
        try:
            for outcome in outcomes:
                if isinstance(outcome, Analysis):
                    write(outcome)
                else:
                    failures.append(outcome)
                done += 1
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"{done} of {len(intake.articles)} articles are read") from None
    if isinstance(write, _JsonList):
        write.end()
    for failure in failures:
        notes().print(f"not read: {failure}")
    if strict and failures:
        raise typer.Exit(1)


class _JsonList:
    """Writes analyses as a list of JSON, each as soon as it is there."""

    def __init__(self) -> None:
        self._before = "[\n "

    def __call__(self, analysis: Analysis) -> None:
        """Write one more."""
        text = json.dumps(analysis.to_json(), indent=1, ensure_ascii=False)
        typer.echo(self._before + text.replace("\n", "\n "), nl=False)
        self._before = ",\n "

    def end(self) -> None:
        """Write what ends the list."""
        typer.echo("\n]" if self._before.startswith(",") else "[]")


def _write_text(analysis: Analysis) -> None:
    out().print(describe_analysis(analysis))
