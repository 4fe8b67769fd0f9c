"""growth: what adding one article costs in a graph of many, as a ratio to what it costs in an empty one."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.graph.build import build_graph
from kg.resolve import resolve
from scripts.benchmarks.data import ROOT
from scripts.benchmarks.synthetic import make_analyses

SAMPLE = ROOT / "scripts" / "sample" / "erbil-rockets.txt"
TARGET = 10


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--articles", type=int, default=10_000, help="synthetic articles in the graph (10,000)")
    parser.add_argument("--rounds", type=int, default=3, help="articles added, of which the median time counts (3)")


def run(options: argparse.Namespace) -> None:
    """Builds the graph of synthetic analyses, then times `kg build` of one sample article in it and in an empty one.

    Each time is that of a whole process: start, loading of the model, reading, resolving and publishing; by the clock,
    and in processor seconds, which other work on the machine stretches less.
    """
    with tempfile.TemporaryDirectory(prefix="kg-growth-") as name:
        folder = Path(name)
        begun = time.perf_counter()
        summary = build_graph(folder / "large", make_analyses(options.articles), resolve)
        took = time.perf_counter() - begun
        print(
            f"{options.articles:,} synthetic analyses (not texts: see scripts/benchmarks/synthetic.py) became a graph "
            f"of {summary.quads:,} quads, {summary.entities:,} entities, {summary.events:,} events in {took:.0f} s"
        )
        # The first build by the program itself writes all anew: the analyses were put there by this one.
        _add(folder, folder / "large", "first")
        empty = [_add(folder, folder / f"empty-{turn}", f"turn-{turn}") for turn in range(options.rounds)]
        large = [_add(folder, folder / "large", f"turn-{turn}") for turn in range(options.rounds)]
    for place, clock in enumerate(("by the clock", "of the processor")):
        none, many = ([times[place] for times in measured] for measured in (empty, large))
        ratio = statistics.median(many) / statistics.median(none)
        print(f"seconds {clock}:")
        print(f"  one article added to an empty graph   {_seconds(none)}")
        print(f"  one article added to the large graph  {_seconds(many)}")
        print(f"  ratio {ratio:.1f}, target below {TARGET}: {'reached' if ratio < TARGET else 'missed'}")


def _add(folder: Path, graph: Path, name: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor that `kg build` takes for the sample article, under its own name."""
    article = folder / f"{name}.txt"
    shutil.copyfile(SAMPLE, article)
    command = [sys.executable, "-m", "kg", "build", str(article), "--graph", str(graph), "--workers", "1"]
    begun, used = time.perf_counter(), os.times()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user + after.children_system - used.children_user - used.children_system
    return time.perf_counter() - begun, spent


def _seconds(times: list[float]) -> str:
    return f"{statistics.median(times):6.2f} (of {', '.join(f'{seconds:.2f}' for seconds in sorted(times))})"
