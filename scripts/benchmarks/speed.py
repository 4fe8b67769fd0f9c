"""Speed: processor time of each stage against the bare model pass, start-up time and memory of one worker."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kg.extract import STAGES, Draft, extractor_version
from kg.extract.compose import compose
from kg.extract.neural import Reader
from kg.extract.reading_stage import shared_reader
from kg.model import Article
from scripts.benchmarks.data import ROOT

WORDS_AN_ARTICLE = 500
ROUNDS = 2


def format_speed(articles: Sequence[Article], paths: Sequence[Path]) -> str:
    """The table; times are processor seconds of one core, which other work on the machine does not stretch much."""
    for article in articles[:2]:
        _time_stages(article)
    times: dict[str, float] = {}
    bare = 0.0
    begun = time.perf_counter()
    for article in (*articles,) * ROUNDS:
        for name, seconds in _time_stages(article).items():
            times[name] = times.get(name, 0.0) + seconds
    wall = time.perf_counter() - begun
    for article in (*articles,) * ROUNDS:
        bare += _time_model(article, shared_reader())
    words = ROUNDS * sum(len(article.text.split()) for article in articles)
    total = sum(times.values())
    units = words / WORDS_AN_ARTICLE
    lines = [f"  {'stage':14} {'ms an article':>13} {'share':>6} {'of model pass':>13}"]
    for name, seconds in times.items():
        lines.append(f"  {name:14} {1000 * seconds / units:13.1f} {seconds / total:6.1%} {seconds / bare:13.2f}")
    lines.append(f"  {'all':14} {1000 * total / units:13.1f} {1:6.0%} {total / bare:13.2f}")
    lines.append(f"  {'bare model':14} {1000 * bare / units:13.1f} {'':6} {1:13.2f}")
    lines.append(
        f"  {units / total:.1f} articles of {WORDS_AN_ARTICLE} words a second on one core "
        f"({units / wall:.1f} by the clock, {words} words); total is {total / bare:.2f} times the bare model pass"
    )
    start = _probe(paths)
    lines.append(
        f"  a worker imports the program in {start['import_s']:.2f} s, loads model, gazetteers and lexicons in "
        f"{start['load_s']:.2f} s, and peaks at {start['peak_mb']:.0f} MB"
    )
    return "\n".join(lines)


def _time_stages(article: Article) -> dict[str, float]:
    times: dict[str, float] = {}
    draft = Draft(article)
    for stage in STAGES:
        begun = time.process_time()
        stage.run(draft)
        times[stage.name] = time.process_time() - begun
    begun = time.process_time()
    compose(draft, extractor_version())
    times["compose"] = time.process_time() - begun
    return times


def _time_model(article: Article, reader: Reader) -> float:
    """The model alone, on tokens and sentences cut beforehand."""
    draft = Draft(article)
    STAGES[0].run(draft)
    begun = time.process_time()
    reader.link(draft, reader.tag(draft))
    return time.process_time() - begun


def _probe(paths: Sequence[Path]) -> dict[str, float]:
    """Start-up time and peak memory, of a fresh process that reads the articles."""
    command = [sys.executable, "-m", "scripts.benchmarks.start_up", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
