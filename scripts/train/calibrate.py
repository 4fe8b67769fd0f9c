"""Fits the calibration shipped with the weights: what share of statements of a raw confidence is right.

A model's confidence on articles that it was trained on says nothing. The curves are fitted on what the shipped model
tells of the gold articles and of those that come with the project, which no model is trained on, and on what a model
trained with `--hold-out` tells of the articles kept from it, where one is named. What is printed is cross-fitted: each
article is judged with curves fitted on the other folds; the curves that are written are fitted on all articles.

Run from the root of the repository:
python -m scripts.train.calibrate --gold FOLDER --articles FOLDER... [--held-out-weights FOLDER --train FOLDER]
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from kg.extract.calibration import CALIBRATION_FILE, Curve, interpolate
from kg.extract.neural.reader import WEIGHTS
from scripts.benchmarks.correctness import KINDS, Judged, judge
from scripts.benchmarks.data import OWN_PARTS, Corpus, own_corpus, read_corpus
from scripts.benchmarks.held_out import HELD_OUT, held_out_ids
from scripts.benchmarks.reliability import format_reliability
from scripts.benchmarks.runs import CALIBRATION, read_facts, stages_without, weights_from

FOLDS = 5
SMALLEST_BIN = 20
MOST_BINS = 10
# Statements at the kind's overall share that each bin is mixed with, so that a small bin does not claim 0 or 1.
PRIOR = 3.0


def main() -> None:
    """Reads, judges, prints the reliability before and after, and writes the curves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out-weights", type=Path, help="exported model that never saw the held-out articles")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="the shipped model, for the gold articles")
    parser.add_argument("--train", type=Path, help="folder with articles/ and facts/")
    parser.add_argument("--hold-out", type=int, default=HELD_OUT, help="how many articles the training held out")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS / CALIBRATION_FILE)
    options = parser.parse_args()
    judged = judge_articles(read_corpus(options.gold, options.articles), options.weights)
    told = f"{len(judged)} gold articles"
    for part in OWN_PARTS:
        judged += judge_articles(own_corpus(part), options.weights)
    told = f"{told}, {len(judged)} with those of the project"
    if options.held_out_weights and options.train:
        corpus = read_corpus(options.train / "facts", [options.train / "articles"])
        kept = corpus.only(set(held_out_ids((a.id for a in corpus.articles), options.hold_out)))
        judged += judge_articles(kept, options.held_out_weights)
        told += f", {len(kept)} articles held out from training"
    everything = [item for items in judged for item in items]
    print(f"raw, on {told}:\n{format_reliability(everything)}")
    print(f"calibrated, {FOLDS} folds by article:\n{format_reliability(cross_fit(judged))}")
    write_curves(fit(everything), options.out, told)


def judge_articles(corpus: Corpus, weights: Path) -> list[list[Judged]]:
    """The judged statements of each article, with raw confidence."""
    with weights_from(weights):
        found = read_facts(corpus.articles, stages_without(CALIBRATION))
    return [judge(gold, system) for gold, system in zip(corpus.gold, found, strict=True)]


def cross_fit(judged: Sequence[Sequence[Judged]], folds: int = FOLDS) -> list[Judged]:
    """The statements with the confidence that curves fitted on the other folds' articles give them."""
    out = []
    for fold in range(folds):
        curves = fit([item for i, items in enumerate(judged) if i % folds != fold for item in items])
        for items in judged[fold::folds]:
            for item in items:
                curve = curves.get(item.kind)
                out.append(item._replace(confidence=interpolate(curve, item.confidence)) if curve else item)
    return out


def fit(judged: Sequence[Judged]) -> dict[str, Curve]:
    """A curve for each kind that has enough statements for one."""
    curves = {}
    for kind in KINDS:
        items = [(item.confidence, item.credit) for item in judged if item.kind == kind]
        if len(items) >= SMALLEST_BIN:
            curves[kind] = fit_curve(items)
    return curves


def fit_curve(items: Sequence[tuple[float, float]]) -> Curve:
    """A rising curve through (raw confidence, credit): bins of like size, then neighbours that fall are pooled.

    Bins that are pooled keep a knot each at the ends, so that the curve is level between them.
    """
    rows = sorted(items)
    overall = sum(credit for _, credit in rows) / len(rows)
    size = max(SMALLEST_BIN, -(-len(rows) // MOST_BINS))
    bins: list[list[tuple[float, float]]] = [[]]
    for index, row in enumerate(rows):
        # One raw confidence is never split over two bins; a rest too small for a bin stays with the last one.
        if len(bins[-1]) >= size and row[0] != rows[index - 1][0] and len(rows) - index >= SMALLEST_BIN:
            bins.append([])
        bins[-1].append(row)
    # Each pool: sum of credit, number, mean raw confidence of its first and last bin.
    pools: list[tuple[float, float, float, float]] = []
    for part in bins:
        centre = sum(raw for raw, _ in part) / len(part)
        pools.append((sum(credit for _, credit in part) + PRIOR * overall, len(part) + PRIOR, centre, centre))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            (a, n, first, _), (b, m, _, last) = pools[-2:]
            pools[-2:] = [(a + b, n + m, first, last)]
    knots: dict[float, float] = {}
    for credit, number, first, last in pools:
        for point in (first, last):
            knots.setdefault(round(point, 4), round(credit / number, 3))
    return tuple(knots), tuple(knots.values())


def write_curves(curves: dict[str, Curve], path: Path, told: str) -> None:
    """Writes the table that the program reads."""
    kinds = {kind: {"raw": list(points), "right": list(values)} for kind, (points, values) in sorted(curves.items())}
    path.write_text(json.dumps({"fitted_on": told, "kinds": kinds}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
