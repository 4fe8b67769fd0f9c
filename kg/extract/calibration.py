"""Calibration: raw confidence becomes the share of such statements that proved right on articles not trained on."""

import json
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from pathlib import Path

from kg.errors import PipelineError
from kg.extract.neural.reader import WEIGHTS

CALIBRATION_FILE = "calibration.json"
Curve = tuple[tuple[float, ...], tuple[float, ...]]


def calibrated(kind: str, raw: float) -> float:
    """The chance that a statement of this kind and raw confidence is right, from 0 to 1, to three digits.

    `kind` is entity, event, role, outcome, relation or observation. Without a curve for the kind the raw confidence
    is given back. A higher raw confidence never gives a lower result. Raises PipelineError for a malformed file.
    """
    curve = packaged_curves().get(kind)
    return raw if curve is None else interpolate(curve, raw)


def interpolate(curve: Curve, raw: float) -> float:
    """The value of a curve at a point: straight between its knots, level beyond the first and the last."""
    points, values = curve
    at = bisect_right(points, raw)
    if at == 0:
        return values[0]
    if at == len(points):
        return values[-1]
    low, high = points[at - 1], points[at]
    part = (raw - low) / (high - low)
    return round(values[at - 1] + part * (values[at] - values[at - 1]), 3)


@cache
def packaged_curves() -> dict[str, Curve]:
    """The curves shipped with the weights; none where there is no file."""
    path = WEIGHTS / CALIBRATION_FILE
    return read_curves(path) if path.exists() else {}


def read_curves(path: Path) -> dict[str, Curve]:
    """The curves of a file: for each kind the raw confidences (rising) and the shares right (never falling)."""
    try:
        kinds = json.loads(path.read_text(encoding="utf-8"))["kinds"]
        curves = {kind: (tuple(map(float, row["raw"])), tuple(map(float, row["right"]))) for kind, row in kinds.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PipelineError(f"holds no calibration: {error}", file=path) from error
    for kind, (points, values) in curves.items():
        rising = all(a < b for a, b in pairwise(points))
        falling = any(a > b for a, b in pairwise(values))
        if not points or len(points) != len(values) or not rising or falling:
            raise PipelineError(f"the curve of {kind!r} does not rise", file=path)
    return curves
