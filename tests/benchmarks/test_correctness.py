"""Statements are judged as the scorer pairs them."""

from typing import Any

from scripts.benchmarks.correctness import Judged, judge
from scripts.benchmarks.reliability import expected_error, format_curve, format_reliability, keep_sure

GOLD: dict[str, Any] = {
    "document": {"id": "d"},
    "entities": [
        {"id": "a", "class": "ArmedGroup", "name": "Zark"},
        {"id": "m", "class": "Settlement", "name": "Morvia"},
        {"id": "o", "class": "Person", "name": "Ola", "optional": True},
    ],
    "events": [
        {
            "id": "e",
            "class": "Raid",
            "places": ["m"],
            "actors": ["a"],
            "sources": ["o"],
            "outcomes": [{"measure": "killed", "count": 10}],
        }
    ],
    "relations": [{"subject": "a", "predicate": "operatesIn", "object": "m"}],
    "observations": [],
}
SYSTEM: dict[str, Any] = {
    "document": {"id": "d"},
    "entities": [
        {"id": "1", "class": "ArmedGroup", "name": "Zark", "confidence": 0.9},
        {"id": "2", "class": "Country", "name": "Morvia", "confidence": 0.8},
        {"id": "3", "class": "Person", "name": "Ola", "confidence": 0.7},
        {"id": "4", "class": "Person", "name": "Nobody", "confidence": 0.6},
    ],
    "events": [
        {
            "id": "x",
            "class": "Raid",
            "places": ["2"],
            "actors": ["1"],
            "confidence": 0.9,
            "outcomes": [{"measure": "killed", "count": 9, "confidence": 0.5}],
            "arguments": [
                {"role": "actor", "entity": "1", "confidence": 0.8},
                {"role": "target", "entity": "2", "confidence": 0.7},
                {"role": "place", "entity": "2", "confidence": 0.6},
                {"role": "source", "entity": "3", "confidence": 0.6},
            ],
            "targets": ["2"],
        },
        {"id": "y", "class": "Arrest", "confidence": 0.4, "outcomes": [], "arguments": []},
    ],
    "relations": [
        {"subject": "1", "predicate": "operatesIn", "object": "2", "confidence": 0.9},
        {"subject": "2", "predicate": "locatedIn", "object": "1", "confidence": 0.3},
    ],
    "observations": [],
}


def test_each_kind_is_judged() -> None:
    assert judge(GOLD, SYSTEM) == [
        Judged("entity", 0.9, 1.0),
        Judged("entity", 0.8, 0.0),
        Judged("entity", 0.6, 0.0),
        Judged("event", 0.9, 1.0),
        Judged("outcome", 0.5, 0.5),
        Judged("role", 0.8, 1.0),
        Judged("role", 0.7, 0.5),
        Judged("role", 0.6, 1.0),
        Judged("event", 0.4, 0.0),
        Judged("relation", 0.9, 1.0),
        Judged("relation", 0.3, 0.0),
    ]


def test_the_error_is_the_distance_from_what_is_right() -> None:
    sure = [Judged("event", 0.95, 1.0)] * 3 + [Judged("event", 0.95, 0.0)]
    assert abs(expected_error(sure) - 0.2) < 1e-9
    assert expected_error([]) == 0.0


def test_the_table_shows_share_and_number_of_each_tenth() -> None:
    table = format_reliability([Judged("event", 1.0, 1.0), Judged("event", 0.95, 0.0)])
    assert "50(  2)" in table


def test_a_threshold_takes_away_statements_and_keeps_entities() -> None:
    kept = keep_sure(SYSTEM, 0.5)
    assert [event["id"] for event in kept["events"]] == ["x"]
    assert len(kept["relations"]) == 1
    assert kept["entities"] == SYSTEM["entities"]
    rows = format_curve([GOLD], [SYSTEM]).splitlines()
    assert "P 0.50 R 1.00" in rows[1]
    assert "P 1.00 R 1.00" in rows[4]
