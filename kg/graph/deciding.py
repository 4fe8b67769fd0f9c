"""Deciding: the judgements of a graph are changed, and the graph with them, whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kg.errors import GraphError, JudgementError
from kg.graph.build import BuildSummary, Decide, publish
from kg.graph.folder import GraphFolder
from kg.graph.manifest import AnalysisCache, Manifest
from kg.judge.journal import digest_judgements, read_judgements, write_judgements
from kg.judge.judging import Judging, judge
from kg.judge.problems import Problem
from kg.model.judgement import Judgement
from kg.model.renewal import Resolve

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


def record_judgements(graph: Path, *new: Judgement) -> None:
    """Add judgements to the file alone; they take effect with the next build. GraphError where one is writing."""
    folder = GraphFolder(graph)
    with folder.locked():
        write_judgements(folder.judgements, add_judgements(*new)(read_judgements(folder.judgements)))


def read_judging(graph: Path, judgements: Sequence[Judgement] | None = None, *, only_named: bool = False) -> Judging:
    """What judgements, or those of the file, make of the articles of a graph; `only_named` leaves out what none names.

    GraphError where there is no graph.
    """
    folder = GraphFolder(graph)
    generation = folder.current() if graph.is_dir() else None
    if generation is None:
        raise GraphError("there is no graph here yet; `kg build` makes one", file=graph)
    manifest = Manifest.read(generation)
    told = read_judgements(folder.judgements) if judgements is None else tuple(judgements)
    named = frozenset[str]().union(*(judgement.articles for judgement in told))
    cache = AnalysisCache(folder.analyses)
    entries = [entry for entry in manifest.articles if not only_named or entry.article in named]
    analyses = [kept for entry in entries if (kept := cache.read(entry.content_hash, entry.extractor)) is not None]
    return judge(analyses, told, withdrawn=[tomb.article for tomb in manifest.withdrawn])


def find_problems(graph: Path) -> dict[str, tuple[Problem, ...]]:
    """Why judgements of the file have no effect, or not the whole of it, on the articles as they are; by their id."""
    return _by_judgement(read_judging(graph, only_named=True).problems)


def check_judgements(graph: Path, judgements: Sequence[Judgement]) -> dict[str, tuple[Problem, ...]]:
    """Why judgements that are not yet made would have no effect by themselves; by their id."""
    return _by_judgement(read_judging(graph, judgements, only_named=True).problems)


def _by_judgement(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        found[problem.judgement] = (*found.get(problem.judgement, ()), problem)
    return found


def is_built(graph: Path) -> bool:
    """Whether the published graph holds the judgements that the file holds now."""
    folder = GraphFolder(graph)
    generation = folder.current()
    held = digest_judgements(read_judgements(folder.judgements))
    return generation is not None and Manifest.read(generation).judgements == held


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
