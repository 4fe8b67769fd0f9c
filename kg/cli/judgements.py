"""`kg judgements`: what people decided."""

from collections.abc import Iterable
from pathlib import Path

import typer

from kg.cli.console import graph_folder, notes, out
from kg.cli.describe_thing import one_line
from kg.cli.options import GRAPH
from kg.graph.deciding import find_problems, is_built, judgements_of
from kg.graph.store import open_graph
from kg.judge.problems import Problem
from kg.model.judgement import Judgement, Reference

NAME = "judgements"


def run(
    problems: bool = typer.Option(False, "--problems", help="Only those that have no effect, or not the whole of it."),
    graph: Path | None = GRAPH,
) -> None:
    """List the judgements with who decided what, when and why, and say which have no effect now, and why not.

    They are in `judgements.jsonl` in the graph's folder, one a line: keep that file under version control, or copy it
    to another graph, and the next `kg build` lets it take effect.
    """
    folder = graph_folder(graph)
    open_graph(folder)
    held, found = judgements_of(folder), find_problems(folder)
    shown = [judgement for judgement in held if not problems or judgement.id in found]
    lines = [line for judgement in shown for line in describe(judgement, found.get(judgement.id, ()))]
    out().print("\n".join(lines) if lines else "nothing was judged")
    if not is_built(folder):
        notes().print("the file has changed since the graph was built: `kg build` lets it take effect")


def describe(judgement: Judgement, problems: Iterable[Problem]) -> list[str]:
    """A judgement in a few lines."""
    lines = [f"{judgement.id}  {judgement.at}  {one_line(str(judgement.by))}: {_verdict(judgement)}"]
    lines += [f"    {' and '.join(map(_reference, side))}" for side in judgement.about]
    if judgement.why:
        lines.append(f"    why: {one_line(judgement.why)}")
    if judgement.features:
        lines.append(f"    shown: {', '.join(f'{one_line(n)} {v:g}' for n, v in judgement.features.items())}")
    return [*lines, *(f"    no effect: {one_line(problem.reason)}" for problem in problems)]


def _verdict(judgement: Judgement) -> str:
    if judgement.slot is None:
        return judgement.verdict
    was = judgement.old.text if judgement.old else judgement.was
    now = judgement.new.text if judgement.new else judgement.value
    change = f", {one_line(was or 'nothing')} → {one_line(now or 'nothing')}" if judgement.verdict == "correct" else ""
    return f"{judgement.verdict} {judgement.slot}{change}"


def _reference(reference: Reference) -> str:
    return f"{one_line(reference.text)} ({reference})" if reference.text else str(reference)
