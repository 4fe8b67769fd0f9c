"""The metrics written here give the figures of the scorer that the interchange format comes with."""

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate.article import ArticleComparison
from kg.evaluate.report import evaluate

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the published scorer and its gold facts are not beside this checkout"
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("published_scorer", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_facts() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "gold").glob("*.json"))]


def spoil(facts: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """A copy with things left out, classes, counts, dates and roles changed, and ids renamed."""
    bad = copy.deepcopy(facts)
    rename = {e["id"]: f"x{i}" for i, e in enumerate(bad["entities"])}
    bad["entities"] = [e for e in bad["entities"] if draw.random() > 0.15]
    for entity in bad["entities"]:
        entity["id"] = rename[entity["id"]]
        entity.pop("optional", None)
        entity.pop("classes", None)
        if draw.random() < 0.2:
            entity["class"] = draw.choice(["Person", "Region", "ArmedGroup", "Facility"])
        if draw.random() < 0.1:
            entity["inferred"] = True
    bad["events"] = [e for e in bad["events"] if draw.random() > 0.2]
    for event in bad["events"]:
        event.pop("optional", None)
        for role in ("places", "actors", "targets", "supporters", "sources"):
            event[role] = [rename[e] for e in event.get(role) or [] if e in rename and draw.random() > 0.25]
        if draw.random() < 0.2:
            event["actors"], event["targets"] = event["targets"], event["actors"]
        if draw.random() < 0.2:
            event["class"] = draw.choice(["Raid", "Attack", "Clash", "Meeting", "Bombing"])
        if draw.random() < 0.3:
            event["end"] = None
        if draw.random() < 0.2:
            event["status"] = draw.choice(["planned", "alleged", "occurred"])
        for outcome in event.get("outcomes") or []:
            if outcome.get("count") and draw.random() < 0.3:
                outcome["count"] = int(outcome["count"] * draw.choice([0.5, 0.9, 1.1]))
    for kind in ("relations", "observations"):
        bad[kind] = [s for s in bad.get(kind) or [] if draw.random() > 0.3]
        for statement in bad[kind]:
            for end in ("subject", "object"):
                if end in statement:
                    statement[end] = rename.get(statement[end], statement[end])
    return bad


@pytest.mark.parametrize("seed", range(6))
def test_every_row_agrees_on_spoiled_facts(scorer: ModuleType, seed: int) -> None:
    draw = random.Random(seed)
    for gold in gold_facts():
        system = spoil(gold, draw)
        _, theirs = scorer.score(gold, system)
        ours = ArticleComparison(gold, system).tallies()
        for row, tally in theirs.items():
            mine = ours[row]
            expected = (tally.hit_gold, tally.gold, tally.hit_sys, tally.sys)
            assert (mine.gold_credit, mine.gold, mine.system_credit, mine.system) == pytest.approx(expected), row


def test_the_total_and_its_intervals_agree(scorer: ModuleType) -> None:
    gold = gold_facts()
    draw = random.Random(99)
    system = [spoil(facts, draw) for facts in gold]
    results = [scorer.score(g, s)[1] for g, s in zip(gold, system, strict=True)]
    evaluation = evaluate(gold, system)
    for row, figures in scorer.total(results).items():
        assert evaluation.total[row].f1 == pytest.approx(figures["f1"], abs=1e-4)
    for row, interval in scorer.intervals(results).items():
        assert evaluation.intervals[row] == pytest.approx(interval, abs=1e-4)


def test_gold_against_itself_is_perfect() -> None:
    gold = gold_facts()
    evaluation = evaluate(gold, gold)
    assert evaluation.total["slots"].f1 == pytest.approx(1.0)
    assert evaluation.total["relations"].f1 == pytest.approx(1.0)
