"""kill: kills commands at random moments and tells whether the graph is the old or the new one, whole, and goes on."""

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError, KgError
from kg.export import export_graph
from kg.graph.added import read_added
from kg.graph.check import check_graph
from kg.graph.deciding import judgements_of
from kg.graph.folder import GraphFolder
from kg.graph.store import Graph, open_graph
from scripts.benchmarks.data import ROOT
from scripts.benchmarks.killing import End, Moment, Victims

_SIGNED = ("--by", "Nina", "--at", "2026-01-02T03:04:05", "--why", "the same office, the same week")
_NOTE = "INSERT DATA { id:event-noted rdfs:comment 'seen on the video' . GRAPH <urn:notes> { <urn:a> a ckg:Raid } }"
# Everything that a graph's folder may hold when nobody works on it; what waits in a generation has been put in place.
_LAYOUT = re.compile(
    r"lock|current|judgements\.jsonl|analyses/[0-9a-f]{64}\.json"
    r"|generations/\d+/(store/.+|(?!erased|judgements)\w+\.(json|nq|sqlite))"
)
# How close to the publishing every second moment is at least, before it.
_CLOSE_SECONDS, _CLOSE_STEPS = 0.03, 3
_TURNS = 5
# The published generation, the one before it, and one that was the one before it until then.
_KEPT = 3

State = tuple[object, ...] | None


@dataclass(frozen=True, slots=True)
class Case:
    """A command that changes a graph: what it starts from and leaves, and when it took which step.

    `files` are the articles that lie in the folder that is built, `gone` is what must be nowhere once it is done.
    """

    name: str
    arguments: tuple[str, ...]
    before: Path
    files: Path
    old: State
    new: State
    whole: End
    gone: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kill: of what, when, whether the graph was the new one then, and what was wrong, if anything."""

    case: str
    moment: str
    was_new: bool
    wrong: tuple[str, ...]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--moments", type=int, default=50, help="how many kills, over all commands (50)")
    parser.add_argument("--seed", type=int, default=1, help="what the moments are drawn from (1)")
    parser.add_argument("--articles", type=Path, default=ROOT / "scripts" / "sample", help="the articles to build from")


def run(options: argparse.Namespace) -> None:
    """Kills each command in turn, and prints what came of it; an error where a graph was neither old nor new."""
    outcomes: list[Outcome] = []
    for outcome in kill_at_random(options.articles, moments=options.moments, seed=options.seed):
        outcomes.append(outcome)
        seen = "; ".join(outcome.wrong) or f"the {'new' if outcome.was_new else 'old'} graph"
        print(f"{len(outcomes):3} {outcome.case}, killed {outcome.moment}: {seen}", file=sys.stderr, flush=True)
    print(format_outcomes(outcomes))
    if wrong := [outcome for outcome in outcomes if outcome.wrong]:
        raise KgError(f"{len(wrong)} of {len(outcomes)} kills did harm")


def kill_at_random(
    articles: Path, *, moments: int, seed: int, workers: int = 2, cases: Sequence[str] = ()
) -> Iterator[Outcome]:
    """Kill each command (those of `cases`, or all) in turn; by the clock and before a step by turns.

    `articles` is a folder of at least four articles, `workers` the number of processes with which every second build
    reads.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kg-kill-") as name, Victims(Path(name)) as victims:
        made = [case for case in _Preparation(Path(name), articles, victims, workers).cases() if _is_in(case, cases)]
        for turn in range(moments):
            case, kind = made[turn % len(made)], turn % len(made) + turn // len(made)
            yield _kill(Path(name), case, victims, chance, by_clock=kind % 2 == 0, repeat=kind % 4 < 2)


def format_outcomes(outcomes: Sequence[Outcome]) -> str:
    """A row for each command: kills, graphs that were the old and the new one; then whatever went wrong."""
    lines = [f"  {'killed':22} {'times':>5} {'old graph':>10} {'new graph':>10} {'wrong':>6}"]
    for name in dict.fromkeys(outcome.case for outcome in outcomes):
        of_case = [outcome for outcome in outcomes if outcome.case == name]
        new, wrong = sum(outcome.was_new for outcome in of_case), sum(bool(outcome.wrong) for outcome in of_case)
        lines.append(f"  {name:22} {len(of_case):5} {len(of_case) - new:10} {new:10} {wrong:6}")
    for outcome in outcomes:
        lines += [f"  {outcome.case}, killed {outcome.moment}: {words}" for words in outcome.wrong]
    return "\n".join(lines)


def _is_in(case: Case, names: Sequence[str]) -> bool:
    return not names or case.name in names


class _Preparation:
    """Makes the graphs that the commands start from, and runs each command once from beginning to end."""

    def __init__(self, folder: Path, articles: Path, victims: Victims, workers: int) -> None:
        self.folder, self.victims, self.workers = folder, victims, workers
        self.files = folder / "articles"
        shutil.copytree(articles, self.files, ignore=shutil.ignore_patterns("expected", "*.rq"))
        self.graph = self.folder / "graphs" / "all"
        self._must("build", str(self.files), graph=self.graph)
        self.opened = open_graph(self.graph)

    def cases(self) -> list[Case]:
        """The commands, in the order in which they are killed."""
        ids = [entry.article for entry in self.opened.manifest.articles]
        titles = {
            str(row[0].value): str(row[1].value)  # type: ignore[union-attr]
            for row in self._ask("SELECT ?i ?t { ?a ckg:articleId ?i ; ckg:title ?t }")
        }
        things = [self._local(row[0]) for row in self._ask("SELECT DISTINCT ?e { ?e a ckg:Agent } ORDER BY ?e LIMIT 2")]
        several = "SELECT ?e (MIN(?i) AS ?first) { ?e a ckg:Entity ; ckg:mentionedIn/ckg:articleId ?i } GROUP BY ?e"
        shared, part = self._ask(f"{several} HAVING (COUNT(DISTINCT ?i) > 1) ORDER BY ?e LIMIT 1")[0]
        half, changed, merged = self._half(), self._changed(), self._copy("merged")
        self._must("merge", *things, *_SIGNED, graph=merged)
        (judged,) = judgements_of(merged)
        purged = ids[0]
        without = self._without(purged)
        return [
            self._case("build, the first", "build", str(self.files), before=self.folder / "nowhere"),
            self._case("build, more articles", "build", str(self.files), before=half),
            self._case("build, changed files", "build", str(changed), files=changed),
            self._case("withdraw", "withdraw", ids[-1], "--why", "retracted", "--at", "2026-01-02T03:04:05"),
            self._case("purge", "purge", purged, files=without, gone=(purged.encode(), titles[purged].encode())),
            self._case("merge", "merge", *things, *_SIGNED),
            self._case("split", "split", self._local(shared), str(part.value), *_SIGNED),
            self._case("undo", "undo", judged.id, before=merged),
            self._case("update", "update", _NOTE),
        ]

    def _case(
        self,
        name: str,
        *arguments: str,
        before: Path | None = None,
        files: Path | None = None,
        gone: tuple[bytes, ...] = (),
    ) -> Case:
        before = before or self.graph
        after = self.folder / "graphs" / f"after {name}"
        if before.exists():
            shutil.copytree(before, after)
        whole = self._must(*arguments, graph=after)
        return Case(name, arguments, before, files or self.files, _state(before), _state(after), whole, gone)

    def _half(self) -> Path:
        """A graph of every other file."""
        some = [str(path) for path in sorted(self.files.iterdir()) if path.suffix == ".txt"][::2]
        graph = self.folder / "graphs" / "half"
        self._must("build", *some, graph=graph)
        return graph

    def _changed(self) -> Path:
        """The articles with other numbers in two of them."""
        changed = self.folder / "changed"
        shutil.copytree(self.files, changed)
        for path in sorted(changed.glob("*.txt"))[:2]:
            path.write_text(path.read_text(encoding="utf-8").replace("1", "3").replace("2", "4"), encoding="utf-8")
        return changed

    def _without(self, article: str) -> Path:
        """The articles without a file: one that is purged comes back where its file is still there."""
        without = self.folder / "without"
        shutil.copytree(self.files, without)
        for path in without.glob(f"{article}.*"):
            path.unlink()
        return without

    def _copy(self, name: str) -> Path:
        return Path(shutil.copytree(self.graph, self.folder / "graphs" / name))

    def _must(self, *arguments: str, graph: Path) -> End:
        end = self.victims.run(_with_workers(arguments, 1), graph)
        if end.code != 0:
            raise KgError(f"`kg {' '.join(arguments)}` failed: {end.printed}")
        return end

    def _ask(self, query: str) -> list[tuple[object, ...]]:
        prefixes = "PREFIX ckg: <https://w3id.org/conflict-kg/ontology#> "
        return [tuple(row) for row in self.opened.query(prefixes + query)]

    def _local(self, node: object) -> str:
        return str(node.value).removeprefix(self.opened.identifiers.base)  # type: ignore[attr-defined]


def _with_workers(arguments: Sequence[str], workers: int) -> tuple[str, ...]:
    return (*arguments, "--workers", str(workers)) if arguments[0] == "build" else tuple(arguments)


def _kill(
    folder: Path, case: Case, victims: Victims, chance: random.Random, *, by_clock: bool, repeat: bool
) -> Outcome:
    """Kill a command once on a copy of the graph that it starts from, look, and run another command after it.

    That is the same again (`repeat`), or a build of the articles as they are, which must not need the same again.
    """
    graph, whole = folder / "killed", case.whole
    for turn in range(_TURNS):
        shutil.rmtree(graph, ignore_errors=True)
        if case.before.exists():
            shutil.copytree(case.before, graph)
        # The last try cannot come too late.
        moment = _draw(whole, chance, by_clock=by_clock) if turn < _TURNS - 1 else Moment(step=whole.published)
        end = victims.run(_with_workers(case.arguments, 1 + by_clock), graph, moment)
        if end.killed:
            break
        # By the clock it was quicker than when it was measured.
        whole = end
    wrong = ["processes of it were left"] if end.left else []
    state = _try_state(graph, wrong)
    if not wrong and state not in (case.old, case.new):
        wrong.append("the graph is neither the old nor the new one")
    was_new = state == case.new
    again = case.arguments if repeat else ("build", str(case.files))
    after = victims.run(_with_workers(again, 1), graph)
    # What is done already may be refused, in a line.
    if after.code not in ((0, 1) if was_new and repeat else (0,)) or "Traceback" in after.printed:
        wrong.append(f"the next command failed: {after.printed.strip()}")
    later = _try_state(graph, wrong)
    if later != (case.new if repeat or case.arguments[0] == "build" else state):
        wrong.append("the next command made another graph of it")
    wrong += find_litter(graph)
    if later == case.new:
        wrong += [f"{path} still tells of it" for path in _find_traces(graph, case.gone)]
    return Outcome(case.name, str(moment), was_new, tuple(wrong))


def _draw(whole: End, chance: random.Random, *, by_clock: bool) -> Moment:
    """A moment of a command's run from its first step on; every second one is close to the publishing or after it."""
    is_close = chance.random() < 0.5
    if by_clock:
        first = whole.steps[whole.published] - _CLOSE_SECONDS if is_close else whole.steps[0]
        return Moment(seconds=chance.uniform(first, whole.took))
    first_step = max(0, whole.published - _CLOSE_STEPS) if is_close else 0
    return Moment(step=chance.randint(first_step, len(whole.steps)))


def _state(graph: Path) -> State:
    """All that a graph says: its quads, what was withdrawn, judged and added by hand; None where there is none."""
    try:
        opened = open_graph(graph)
    except GraphError:
        if graph.exists() and GraphFolder(graph).current() is not None:
            raise
        return None
    return (
        export_graph(opened, "n-quads"),
        opened.manifest.articles,
        opened.manifest.withdrawn,
        judgements_of(graph),
        read_added(GraphFolder(graph).current()),
    )


def _try_state(graph: Path, wrong: list[str]) -> State:
    """The state of a graph, which must open and keep to its shapes; what does not is added to what is wrong."""
    try:
        state = _state(graph)
        if state is not None:
            wrong += _break_shapes(open_graph(graph))
    except (KgError, OSError) as error:
        wrong.append(f"the graph does not open: {error}")
        return None
    return state


def _break_shapes(graph: Graph) -> list[str]:
    held, counted = len(graph), graph.manifest.counts["quads"]
    differ = [f"it holds {held} quads, and says {counted}"] if held != counted else []
    return differ + [f"kg check: {problem}" for problem in check_graph(graph)]


def find_litter(graph: Path) -> list[str]:
    """What does not belong in a graph's folder, in words."""
    files = [path for path in graph.rglob("*") if path.is_file() or not any(path.iterdir())]
    strange = [name for path in files if not _LAYOUT.fullmatch(name := path.relative_to(graph).as_posix())]
    generations = [path.name for path in (graph / "generations").iterdir()]
    many = [f"generations {', '.join(sorted(generations))} are kept"] if len(generations) > _KEPT else []
    return [f"{name} is left" for name in sorted(strange)] + many


def _find_traces(graph: Path, words: Sequence[bytes]) -> list[Path]:
    """The files that hold some bytes, or are named so."""
    files = (path for path in graph.rglob("*") if path.is_file())
    return [path for path in files if any(word in path.read_bytes() + bytes(path) for word in words)]
