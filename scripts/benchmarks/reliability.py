"""How far the program's confidence can be trusted: right statements by confidence, and what a threshold costs."""

from collections.abc import Iterable, Sequence

from kg.evaluate.article import ArticleComparison
from kg.evaluate.tally import Tally
from scripts.benchmarks.correctness import KINDS, Judged
from scripts.benchmarks.data import Facts

THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
CURVE_ROWS = ("events", "slots", "who", "relations", "observations")


def expected_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: the mean distance of confidence and share right over tenths, by their size."""
    distance = 0.0
    for items in _tenths(judged).values():
        distance += abs(sum(item.confidence for item in items) - sum(item.credit for item in items))
    return distance / len(judged) if judged else 0.0


def _tenths(judged: Iterable[Judged]) -> dict[int, list[Judged]]:
    bins: dict[int, list[Judged]] = {}
    for item in judged:
        bins.setdefault(min(9, int(item.confidence * 10)), []).append(item)
    return bins


def format_reliability(judged: Sequence[Judged]) -> str:
    """A row for each kind: for each tenth of confidence the share right in per cent, and of how many."""
    lines = [
        "  confidence  " + "".join(f"{low / 10:>4.1f}-{low / 10 + 0.1:3.1f} " for low in range(10)) + "   all  error"
    ]
    for kind in KINDS:
        items = [item for item in judged if item.kind == kind]
        if not items:
            continue
        bins = _tenths(items)
        cells = []
        for tenth in range(10):
            inside = bins.get(tenth, [])
            share = 100 * sum(item.credit for item in inside) / len(inside) if inside else None
            cells.append(f"{'·':>9}" if share is None else f"{share:>3.0f}({len(inside):>3}) ")
        right = 100 * sum(item.credit for item in items) / len(items)
        lines.append(f"  {kind:11} {''.join(cells)}  {right:3.0f}  {expected_error(items):.3f}")
    return "\n".join(lines)


def format_curve(gold: Sequence[Facts], system: Sequence[Facts]) -> str:
    """Precision and recall of each row for rising `--min-confidence`."""
    by_id = {facts["document"]["id"]: facts for facts in system}
    lines = ["  at least  " + "  ".join(f"{row:^15}" for row in CURVE_ROWS)]
    for minimum in THRESHOLDS:
        totals = {row: Tally() for row in CURVE_ROWS}
        for facts in gold:
            found = keep_sure(by_id[facts["document"]["id"]], minimum)
            for row, tally in ArticleComparison(facts, found).tallies().items():
                if row in totals:
                    totals[row] += tally
        cells = [f"P {t.precision:.2f} R {t.recall:.2f}" for t in totals.values()]
        lines.append(f"  {minimum:8.1f}  " + "  ".join(f"{cell:^15}" for cell in cells))
    return "\n".join(lines)


def keep_sure(facts: Facts, minimum: float) -> Facts:
    """Facts without the events, relations and observations below a confidence, as `--min-confidence` leaves them."""
    kept = {
        kind: [item for item in facts[kind] if item["confidence"] >= minimum]
        for kind in ("events", "relations", "observations")
    }
    return {**facts, **kept}
