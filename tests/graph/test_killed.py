"""A build, withdrawal, purge or merge that is killed at any moment leaves the graph of before or of after, whole."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.deciding import add_judgements, change_judgements
from kg.graph.life_cycle import purge_article, withdraw_article
from kg.graph.store import open_graph
from kg.model import Analysis
from kg.model.judgement import Verdict
from kg.resolve import resolve
from tests.graph.analyses import raid, war
from tests.judge.made import EVENT, judged, refer

ROOT = Path(__file__).parents[2]
MOMENTS = 20
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork and kill")

# Forks a child for each line it is given, kills it after the seconds of that line, and says how the child ended. It
# opens no store itself, so that a child begins with no thread of the engine running.
KILLER = """
import os, signal, sys, time
from pathlib import Path
from tests.graph.test_killed import change

for line in sys.stdin:
    folder, step, seconds = line.split()
    child = os.fork()
    if child == 0:
        change(Path(folder), int(step))
        os._exit(0)
    if float(seconds) >= 0:
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print(os.WIFSIGNALED(status), flush=True)
"""


def extra(number: int) -> Analysis:
    """A further article on the raid, and some that are changed again and again."""
    return raid(f"more-{number % 5}", dead=number + 1, published=f"2025-03-{number + 1:02}")


def change(folder: Path, step: int) -> None:
    """Step number `step` of the life of a graph."""
    match step % 4:
        case 0:
            build_graph(folder, [extra(step), raid("second", dead=step, published="2025-02-11")], resolve)
        case 1:
            withdraw_article(folder, "second", resolve, reason=f"step {step}", at="2026-01-02T03:04:05")
        case 2:
            purge_article(folder, f"more-{(step - 2) % 5}", resolve)
        case 3:
            ends = [refer(war(), EVENT, article, local) for article, local in (("first", "raid"), ("third", "planned"))]
            verdict = Verdict.SAME if step % 8 == 3 else Verdict.DIFFERENT
            decided = judged(verdict, EVENT, *ends, at=f"2026-01-02T03:04:{step:02}Z")
            change_judgements(folder, add_judgements(decided), resolve)


def state(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    graph = open_graph(folder)
    assert len(graph) == graph.manifest.counts["quads"]
    return tuple(sorted(map(str, graph.quads()))), tuple(tomb.reason for tomb in graph.manifest.withdrawn)


@pytest.fixture
def killer() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", KILLER]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def told(killer: subprocess.Popen[str], line: str) -> str:
    assert killer.stdin is not None
    assert killer.stdout is not None
    killer.stdin.write(f"{line}\n")
    killer.stdin.flush()
    return killer.stdout.readline().strip()


def test_killed_at_any_moment_the_graph_is_that_of_before_or_after(
    tmp_path: Path, killer: subprocess.Popen[str]
) -> None:
    folder, whole = tmp_path / "killed", tmp_path / "whole"
    for graph in (folder, whole):
        build_graph(graph, war(), resolve)
    killed = unfinished = 0
    for step in range(MOMENTS):
        before = state(folder)
        begun = time.perf_counter()
        change(whole, step)
        took = time.perf_counter() - begun
        after = state(whole)
        was_killed = told(killer, f"{folder} {step} {took * (step % 6) / 5:.4f}") == "True"
        assert state(folder) in (before, after)
        killed += was_killed
        unfinished += state(folder) == before
        # Whatever was cut short is made good by doing it again; what is done already is refused or changes nothing.
        if state(folder) == before:
            assert told(killer, f"{folder} {step} -1") == "False"
        assert state(folder) == after
    assert check_graph(open_graph(folder)) == ()
    # The moments must have been ones at which something was going on.
    assert killed >= MOMENTS // 3
    assert unfinished >= 1


def test_what_a_killed_build_leaves_is_taken_away_by_the_next_one(
    tmp_path: Path, killer: subprocess.Popen[str]
) -> None:
    folder = tmp_path / "g"
    build_graph(folder, war(), resolve)
    for moment in (0.0, 0.01, 0.02, 0.04, 0.08):
        told(killer, f"{folder} 0 {moment}")
    assert told(killer, f"{folder} 0 -1") == "False"
    assert len(list((folder / "generations").iterdir())) <= 2
