"""The table over articles with bootstrap intervals, and the list of differences of one article."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import EvaluationError
from kg.evaluate.article import ROWS, ArticleComparison
from kg.evaluate.matching import Facts, class_agrees
from kg.evaluate.slots import slots_of
from kg.evaluate.tally import Tally

ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`articles` by id, `total` over all, 95 % `intervals` of F1 over articles, ids of gold articles without output."""

    articles: Mapping[str, Mapping[str, Tally]]
    total: Mapping[str, Tally]
    intervals: Mapping[str, tuple[float, float]]
    missing: tuple[str, ...]


def by_id(facts: Iterable[Facts]) -> dict[str, Facts]:
    """Facts by document id; raises EvaluationError where a document has none."""
    out: dict[str, Facts] = {}
    for item in facts:
        try:
            out[item["document"]["id"]] = item
        except (KeyError, TypeError) as error:
            raise EvaluationError("facts without document.id cannot be compared") from error
    return out


def evaluate(gold: Iterable[Facts], system: Iterable[Facts]) -> Evaluation:
    """Compares the gold facts of articles with a system's; an article without output counts as empty."""
    gold_by_id, system_by_id = by_id(gold), by_id(system)
    if not gold_by_id:
        raise EvaluationError("there are no gold facts")
    results = {
        key: ArticleComparison(facts, system_by_id.get(key, {"document": {"id": key}})).tallies()
        for key, facts in gold_by_id.items()
    }
    missing = tuple(key for key in gold_by_id if key not in system_by_id)
    return Evaluation(results, _sum(list(results.values())), _intervals(list(results.values())), missing)


def _sum(results: list[dict[str, Tally]]) -> dict[str, Tally]:
    return {row: sum((result[row] for result in results), Tally()) for row in ROWS}


def _intervals(results: list[dict[str, Tally]]) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals of F1 over articles; none for fewer than three."""
    if len(results) < 3:
        return {}
    draw = random.Random(0)
    samples = [_sum(draw.choices(results, k=len(results))) for _ in range(ROUNDS)]
    out = {}
    for row in ROWS:
        values = sorted(sample[row].f1 for sample in samples)
        out[row] = (values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS)])
    return out


def format_table(tallies: Mapping[str, Tally], intervals: Mapping[str, tuple[float, float]] | None = None) -> str:
    """The rows as text: precision, recall, F1, interval and how many items there were."""
    lines = []
    for row, tally in tallies.items():
        low_high = (intervals or {}).get(row)
        span = f"  [{low_high[0]:.2f}, {low_high[1]:.2f}]" if low_high else ""
        lines.append(
            f"  {row:16} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}{span}"
            f"   (gold {tally.gold:.0f}, system {tally.system:.0f})"
        )
    return "\n".join(lines)


def list_differences(gold: Facts, system: Facts) -> list[str]:
    """Everything that differs in one article, a line each."""
    comparison = ArticleComparison(gold, system)
    lines = []
    paired = comparison.entity_pairs
    for i, entity in enumerate(comparison.gold_entities):
        if i not in paired and not entity.get("optional"):
            lines.append(f"missed entity: {entity['name']} ({entity['class']})")
        elif i in paired:
            other = comparison.system_entities[paired[i]]
            if not class_agrees(entity, other.get("class"), exactly=True):
                lines.append(f"wrong class: {entity['name']} is {entity['class']}, not {other.get('class')}")
    for j, other in enumerate(comparison.system_entities):
        if j not in paired.values():
            lines.append(f"spurious entity: {other.get('name')} ({other.get('class')})")
    for i, event in enumerate(comparison.gold_events):
        match = comparison.event_pairs.get(i)
        if match is None and event.get("optional"):
            continue
        lines.append(
            f"gold event {event.get('id')}: {_show(slots_of(event))}{' (optional)' if event.get('optional') else ''}"
        )
        shown = _show(slots_of(comparison.system_events[match], comparison.resolve)) if match is not None else "MISSED"
        lines.append(f"     system: {shown}")
    for j, event in enumerate(comparison.system_events):
        if j not in comparison.event_pairs.values():
            words = ", ".join(m.get("text", "") for m in (event.get("mentions") or [])[:2])
            lines.append(f"spurious event: {_show(slots_of(event, comparison.resolve))} «{words}»")
    for kind in ("relations", "observations"):
        told, said = comparison.statement_keys(kind)
        lines += [f"missed {kind[:-1]}: {key}" for key in told if key not in said and not told[key].get("optional")]
        lines += [f"spurious {kind[:-1]}: {key}" for key in said if key not in told]
    return lines


def _show(slots: list) -> str:  # type: ignore[type-arg]
    return "; ".join(f"{slot.name}={slot.value}" for slot in slots)
