"""growth: what adding one article costs in a graph of many, as a ratio to what it costs in an empty one."""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg.graph.build import build_graph
from kg.pipeline import builder_version
from kg.resolve import resolve
from scripts.benchmarks.data import ROOT
from scripts.benchmarks.synthetic import make_analyses

SAMPLE = ROOT / "scripts" / "sample" / "erbil-rockets.txt"
TARGET = 10
# Runs a command and prints its processor seconds and its most memory in kilobytes. It is a process of its own, as a
# process begins with the memory of the one that starts it.
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--articles", type=int, default=10_000, help="synthetic articles in the graph (10,000)")
    parser.add_argument("--rounds", type=int, default=3, help="articles added, of which the median time counts (3)")


def run(options: argparse.Namespace) -> None:
    """Builds the graph of synthetic analyses, then times `kg build` of one sample article in it and in an empty one.

    Each time is that of a whole process: start, loading of the model, reading, resolving and publishing; by the clock,
    and in processor seconds, which other work on the machine stretches less. Beside them, the most memory it held.
    """
    with tempfile.TemporaryDirectory(prefix="kg-growth-") as name:
        folder = Path(name)
        begun = time.perf_counter()
        summary = build_graph(folder / "large", make_analyses(options.articles), resolve, maker=builder_version())
        took = time.perf_counter() - begun
        print(
            f"{options.articles:,} synthetic analyses (not texts: see scripts/benchmarks/synthetic.py) became a graph "
            f"of {summary.quads:,} quads, {summary.entities:,} entities, {summary.events:,} events in {took:.0f} s"
        )
        empty = [_add(folder, folder / f"empty-{turn}", f"turn-{turn}") for turn in range(options.rounds)]
        large = [_add(folder, folder / "large", f"turn-{turn}") for turn in range(options.rounds)]
    for place, unit in enumerate(("seconds by the clock", "seconds of the processor", "megabytes of memory")):
        none, many = ([cost[place] for cost in costs] for costs in (empty, large))
        ratio = statistics.median(many) / statistics.median(none)
        print(f"{unit}:")
        print(f"  one article added to an empty graph   {_show(none)}")
        print(f"  one article added to the large graph  {_show(many)}")
        print(f"  ratio {ratio:.1f}, target below {TARGET}: {'reached' if ratio < TARGET else 'missed'}")


def _add(folder: Path, graph: Path, name: str) -> tuple[float, float, float]:
    """What `kg build` of the sample article, under a name of its own, takes: see `run`."""
    article = folder / f"{name}.txt"
    shutil.copyfile(SAMPLE, article)
    command = [sys.executable, "-m", "kg", "build", str(article), "--graph", str(graph), "--workers", "1"]
    begun = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", _MEASURE, *command], cwd=ROOT, check=True, capture_output=True)
    took = time.perf_counter() - begun
    seconds, kilobytes = map(float, told.stdout.split())
    return took, seconds, kilobytes / 1000


def _show(costs: list[float]) -> str:
    return f"{statistics.median(costs):7.2f} (of {', '.join(f'{cost:.2f}' for cost in sorted(costs))})"
