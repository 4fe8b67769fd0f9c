"""Plain words are mapped to named questions as often as the labelled cases say, and what is not understood says so."""

import csv
from pathlib import Path

import pytest

from kg.ask.understand import understand
from kg.graph.build import build_graph
from kg.graph.store import open_graph
from kg.query.names import Names
from kg.query.questions import fill_question
from kg.resolve import resolve
from tests.query.world import world

# Shares of the cases understood; those held out were not looked at while the mapper was written.
FLOOR = {"no": 0.9, "yes": 0.8}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    folder: Path = tmp_path_factory.mktemp("world") / "graph"
    build_graph(folder, world(), resolve)
    return Names(open_graph(folder))


@pytest.mark.parametrize("held_out", ["no", "yes"])
def test_phrasings_are_understood_as_labelled(names: Names, held_out: str) -> None:
    with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as stream:
        cases = [row for row in csv.DictReader(stream) if row["held_out"] == held_out]
    assert len(cases) == 50
    right = 0
    for case in cases:
        question = understand(case["sentence"], names).question
        found = question.name if question else ""
        right += found == case["question"]
        if found != case["question"]:
            print(f"{case['sentence']} — {found or 'not understood'}, not {case['question'] or 'a question'}")
    print(f"held out: {held_out}: {right} of {len(cases)}")
    assert right / len(cases) >= FLOOR[held_out]


def test_place_dates_and_kind_of_event_become_parameters(names: Names) -> None:
    understood = understand("Which raids took place in Deir Ezzor in August 2025?", names)
    assert understood.question is not None
    assert understood.question.name == "events"
    filled = fill_question(understood.question, understood.given, names)
    assert filled.understood == (
        ("place", "Deir ez-Zor Governorate (id:entity-region-sy-07)"),
        ("from", "2025-08-01"),
        ("to", "2025-08-31"),
        ("type", "Raid"),
    )


def test_since_has_no_end_and_until_no_start(names: Names) -> None:
    since = understand("Military operations in Syria since March 2025", names).given
    until = understand("Military operations in Syria until March 2025", names).given
    assert (since.get("from"), since.get("to")) == ("2025-03-01", None)
    assert (until.get("from"), until.get("to")) == (None, "2025-03-31")


def test_coordinates_and_a_distance_ask_for_what_is_near(names: Names) -> None:
    understood = understand("events within 30 km of 34.7, 40.8", names)
    assert understood.question is not None
    assert (understood.question.name, dict(understood.given)) == ("near", {"near": "34.7,40.8", "radius": "30"})


def test_what_is_not_understood_comes_with_the_nearest_questions(names: Names) -> None:
    understood = understand("How tall is the tower?", names)
    assert understood.question is None
    assert len(understood.nearest) == 3
