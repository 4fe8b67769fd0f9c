"""Fitting the calibration on statements made up so that the answer is known."""

import random

from kg.extract.calibration import interpolate
from scripts.benchmarks.correctness import Judged
from scripts.benchmarks.reliability import expected_error
from scripts.train.calibrate import cross_fit, fit, fit_curve


def overconfident(number: int, seed: int) -> list[Judged]:
    """Relations that are right half as often as they claim."""
    draw = random.Random(seed)
    raws = [round(draw.uniform(0.2, 1.0), 3) for _ in range(number)]
    return [Judged("relation", raw, float(draw.random() < raw / 2)) for raw in raws]


def test_a_curve_follows_what_is_right() -> None:
    curve = fit_curve([(item.confidence, item.credit) for item in overconfident(4000, 1)])
    for raw in (0.4, 0.6, 0.8):
        assert abs(interpolate(curve, raw) - raw / 2) < 0.06


def test_a_curve_rises_even_where_the_statements_do_not() -> None:
    draw = random.Random(2)
    curve = fit_curve([(draw.random(), float(draw.random() < 0.5)) for _ in range(300)])
    assert list(curve[0]) == sorted(set(curve[0]))
    assert list(curve[1]) == sorted(curve[1])


def test_equal_confidence_stays_one_point() -> None:
    points, values = fit_curve([(0.7, 1.0)] * 30 + [(0.7, 0.0)] * 30)
    assert (points, values) == ((0.7,), (0.5,))


def test_a_kind_with_few_statements_gets_no_curve() -> None:
    assert fit([Judged("observation", 0.9, 1.0)] * 5) == {}


def test_cross_fitted_confidence_is_nearer_to_what_is_right() -> None:
    articles = [overconfident(40, seed) for seed in range(30)]
    raw = [item for items in articles for item in items]
    mended = cross_fit(articles)
    assert len(mended) == len(raw)
    assert expected_error(mended) < expected_error(raw) / 2
