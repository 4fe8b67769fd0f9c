"""Deciding: the judgements of a graph are changed, and the graph with them, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from kg.errors import JudgementError
from kg.graph.build import BuildSummary, Decide, Resolve, publish
from kg.graph.folder import GraphFolder
from kg.graph.manifest import Manifest
from kg.judge.journal import read_judgements
from kg.model.judgement import Judgement

Progress = Callable[[str, int, int], None]


def _silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def judgements_of(graph: Path) -> tuple[Judgement, ...]:
    """The judgements in the file of a graph's folder, in the order in which they were made."""
    return read_judgements(GraphFolder(graph).judgements)


def change_judgements(
    graph: Path, decide: Decide, resolve: Resolve, *, maker: str = "", progress: Progress = _silent
) -> BuildSummary:
    """Let `decide` change the judgements of a graph that was built, and publish the graph that follows.

    Where the graph cannot be built so, neither the file nor the graph is changed.
    """
    return publish(graph, lambda before: _by(before, maker), resolve, decide=decide, progress=progress)


def add_judgements(*new: Judgement) -> Decide:
    """A change that adds judgements; what is there already stays as it is."""

    def add(held: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
        known = {judgement.id: judgement for judgement in held}
        for judgement in new:
            known.setdefault(judgement.id, judgement)
        return tuple(sorted(known.values(), key=lambda told: (told.at, told.id)))

    return add


def take_back(prefix: str) -> Decide:
    """A change that takes back the judgement whose id begins so; JudgementError where there is none, or several."""

    def remove(held: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
        meant = find_judgement(held, prefix)
        return tuple(judgement for judgement in held if judgement is not meant)

    return remove


def find_judgement(held: tuple[Judgement, ...], prefix: str) -> Judgement:
    """The judgement whose id begins so; JudgementError where there is none, or several."""
    found = [judgement for judgement in held if prefix and judgement.id.startswith(prefix)]
    if len(found) != 1:
        many = f"{len(found)} judgements have" if found else "no judgement has"
        raise JudgementError(f"{many} an id that begins with {prefix!r}; `kg judgements` lists them")
    return found[0]


def _by(before: Manifest, maker: str) -> Manifest:
    return before.model_copy(update={"maker": maker})
