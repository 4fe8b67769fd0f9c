"""`kg extract`: what the program reads in articles, as JSON or as text, without building a graph."""

import json
from enum import StrEnum
from pathlib import Path

import typer

from kg.cli.console import notes, out, progress_bar
from kg.cli.describe import describe_analysis
from kg.cli.options import NAMES_MODEL, WORKERS
from kg.errors import IngestError
from kg.model import json_schema

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
    from kg.pipeline import extract_all, read_articles

    if schema:
        typer.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
        return
    if not paths:
        raise IngestError("name at least one file or folder")
    intake = read_articles(paths)
    with progress_bar() as progress:
        found = extract_all(
            intake.articles,
            workers=workers,
            progress=progress,
            min_confidence=min_confidence,
            names_model=names_model,
        )
    failures = (*intake.failures, *found.failures)
    for failure in failures:
        notes().print(f"not read: {failure}")
    if output is Format.JSON:
        typer.echo(json.dumps([analysis.to_json() for analysis in found.analyses], indent=1, ensure_ascii=False))
    else:
        console = out()
        for analysis in found.analyses:
            console.print(describe_analysis(analysis))
    if strict and failures:
        raise typer.Exit(1)
