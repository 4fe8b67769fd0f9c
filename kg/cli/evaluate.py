"""`kg evaluate`: how well what the program reads agrees with facts annotated by hand."""

import json
from pathlib import Path
from typing import Any

import typer

from kg.cli.console import notes, out, progress_bar
from kg.cli.options import WORKERS
from kg.errors import EvaluationError

NAME = "evaluate"


def run(
    gold: Path = typer.Argument(help="A folder of gold JSON files, or one such file.", show_default=False),
    paths: list[Path] = typer.Argument(help="The articles: files or folders.", show_default=False),
    per_article: bool = typer.Option(False, "--per-article", help="Also a table for each article."),
    errors: bool = typer.Option(False, "--errors", help="Also every difference, by article."),
    workers: int | None = WORKERS,
) -> None:
    """Read articles, compare with gold facts, and print precision, recall and F1 of every kind of fact."""
    # Taken in here: what reading loads takes longer than most commands run.
    from kg.evaluate import evaluate, format_table, list_differences
    from kg.pipeline import extract_all, read_articles

    expected = read_facts(gold)
    ids = {facts["document"]["id"] for facts in expected}
    intake = read_articles(paths)
    with progress_bar() as progress:
        wanted = tuple(article for article in intake.articles if article.id in ids)
        extraction = extract_all(wanted, workers=workers, progress=progress)
    for failure in (*intake.failures, *extraction.failures):
        notes().print(f"not read: {failure}")
    found = [analysis.to_json() for analysis in extraction.analyses]
    result = evaluate(expected, found)
    console = out()
    by_id = {facts["document"]["id"]: facts for facts in found}
    for facts in expected:
        key = facts["document"]["id"]
        if per_article:
            console.print(f"{key}\n{format_table(result.articles[key])}")
        if errors and key in by_id:
            console.print("\n".join([key, *(f"  {line}" for line in list_differences(facts, by_id[key]))]))
    console.print(f"ALL ({len(expected)} articles)\n{format_table(result.total, result.intervals)}")
    for key in result.missing:
        notes().print(f"no such article among those named: {key}")
    if result.missing:
        raise typer.Exit(2)


def read_facts(path: Path) -> list[dict[str, Any]]:
    """The facts of a file, or of all JSON files of a folder; raises EvaluationError naming the file."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    out: list[dict[str, Any]] = []
    for file in files:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise EvaluationError(error.strerror or "cannot be read", file=file) from error
        except ValueError as error:
            raise EvaluationError(f"is not JSON: {error}", file=file) from error
        items = data if isinstance(data, list) else [data]
        if not all(isinstance(item, dict) and "id" in (item.get("document") or {}) for item in items):
            raise EvaluationError("holds facts without document.id", file=file)
        out += items
    if not out:
        raise EvaluationError("there are no gold facts", file=path)
    return out
