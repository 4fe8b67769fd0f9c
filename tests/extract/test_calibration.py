"""Confidence becomes the share that proved right, by a curve that never falls."""

import json
from pathlib import Path

import pytest

from kg.errors import PipelineError
from kg.extract.calibration import calibrated, interpolate, packaged_curves, read_curves
from kg.extract.confidence import LEAST_EVENT, CalibrateConfidence
from kg.extract.draft import Draft
from kg.model import Article, Event, Evidence, Mention

CURVE = ((0.4, 0.6, 0.9), (0.2, 0.2, 0.8))


@pytest.mark.parametrize(
    ("raw", "right"), [(0.0, 0.2), (0.4, 0.2), (0.5, 0.2), (0.6, 0.2), (0.75, 0.5), (0.9, 0.8), (1.0, 0.8)]
)
def test_a_curve_is_straight_between_its_knots_and_level_beyond_them(raw: float, right: float) -> None:
    assert interpolate(CURVE, raw) == right


def test_a_kind_without_a_curve_keeps_its_confidence() -> None:
    assert calibrated("no such kind", 0.37) == 0.37


def test_more_raw_confidence_never_means_less() -> None:
    for kind in packaged_curves():
        values = [calibrated(kind, step / 100) for step in range(101)]
        assert values == sorted(values)
        assert 0 <= values[0] <= values[-1] <= 1


def test_curves_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps({"kinds": {"event": {"raw": [0.1, 0.5], "right": [0.2, 0.9]}}}))
    assert read_curves(path) == {"event": ((0.1, 0.5), (0.2, 0.9))}


@pytest.mark.parametrize(
    "text",
    [
        "not JSON",
        "{}",
        '{"kinds": {"event": {"raw": [0.5, 0.1], "right": [0.2, 0.9]}}}',
        '{"kinds": {"event": {"raw": [0.1, 0.5], "right": [0.9, 0.2]}}}',
        '{"kinds": {"event": {"raw": [], "right": []}}}',
    ],
)
def test_a_malformed_file_is_told_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(text)
    with pytest.raises(PipelineError, match=r"calibration\.json"):
        read_curves(path)


EVIDENCE = Evidence(start=0, end=5, quote="Raid.")


@pytest.mark.parametrize(("raw", "told"), [(0.3, 0), (0.95, 1)])
def test_an_event_that_hardly_happened_is_not_told(raw: float, told: int) -> None:
    said = (Mention(start=0, end=4, text="Raid"),)
    event = Event(id="event-0-4", class_="Raid", confidence=raw, mentions=said, evidence=(EVIDENCE,))
    draft = Draft(Article(id="a", text="Raid."), events=(event,))
    CalibrateConfidence().run(draft)
    assert len(draft.events) == told
    assert all(event.confidence >= LEAST_EVENT for event in draft.events)
