"""Every command that changes a graph is killed at random moments; `scripts/benchmark kill` does so fifty times."""

import os
import shutil
from pathlib import Path

import pytest

from scripts.benchmarks.data import ROOT
from scripts.benchmarks.kill import find_litter, format_outcomes, kill_at_random

SAMPLES = ROOT / "scripts" / "sample"
SOME = ("homs-academy-ministry", "homs-academy-monitor", "hasakah-prison-first-report", "hasakah-prison-correction")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork and kill")
def test_a_killed_command_leaves_the_old_graph_or_the_new_one_and_nothing_else(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in SOME:
        shutil.copyfile(SAMPLES / f"{name}.txt", articles / f"{name}.txt")
    outcomes = list(kill_at_random(articles, moments=12, seed=7))
    assert len(outcomes) == 12
    assert [outcome for outcome in outcomes if outcome.wrong] == [], format_outcomes(outcomes)


def test_what_a_writer_forgot_is_found(tmp_path: Path) -> None:
    for name in (
        "current",
        "current.new",
        "analyses/1.7.new",
        "generations/2/store/CURRENT",
        "generations/2/scratch/a",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert find_litter(tmp_path) == [
        "analyses/1.7.new is left",
        "current.new is left",
        "generations/2/scratch/a is left",
    ]
