"""Plain words are mapped to named questions as often as the labelled cases say, and what is not understood says so."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.ask.understand import understand
from kg.errors import KgError
from kg.graph.build import build_graph
from kg.graph.store import open_graph
from kg.query.names import Names
from kg.query.questions import fill_question
from kg.resolve import resolve
from kg.vocabulary.questions import Question
from tests.architecture.sources import ROOT
from tests.query.annotated import read_annotated
from tests.query.world import world

SAMPLE = ROOT / "scripts" / "sample"
# Cases understood, of those that the mapper was tried on.
OPEN_FLOOR = 0.95
# Of those held out: question right, and question and every parameter right.
HELD_OUT_FLOORS = 0.75, 0.70
# Of those written blind: every parameter right of those that can be answered, and refused of those that cannot.
BLIND_FLOORS = 50, 8


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    folder: Path = tmp_path_factory.mktemp("world") / "graph"
    build_graph(folder, world(), resolve)
    return Names(open_graph(folder))


def _rows(name: str, delimiter: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def test_phrasings_that_the_mapper_was_tried_on_are_understood(names: Names) -> None:
    cases = _rows("cases.csv", ",")
    right = 0
    for case in cases:
        question = understand(case["sentence"], names).question
        found = question.name if question else ""
        right += found == case["question"]
        if found != case["question"]:
            print(f"{case['sentence']} — {found or 'not understood'}, not {case['question'] or 'a question'}")
    print(f"{right} of {len(cases)}")
    assert len(cases) == 100
    assert right / len(cases) >= OPEN_FLOOR


@pytest.fixture(scope="module")
def of_the_sample(tmp_path_factory: pytest.TempPathFactory) -> Names:
    """The names of the sample articles."""
    folder = tmp_path_factory.mktemp("sample") / "graph"
    build_graph(folder, read_annotated(SAMPLE / "expected", {path.stem for path in SAMPLE.iterdir()}), resolve)
    return Names(open_graph(folder))


def test_phrasings_held_out_are_understood_with_their_parameters(of_the_sample: Names) -> None:
    """Written with their parameters before the mapper was looked at; what is printed is published in the README."""
    cases = _rows("held_out.csv", ";")
    right = with_parameters = 0
    for case in cases:
        understood = understand(case["sentence"], of_the_sample)
        if (understood.question.name if understood.question else "") != case["question"]:
            continue
        right += 1
        expected = _parameters(case["parameters"])
        question = understood.question
        with_parameters += question is None or _same(question, understood.given, expected, of_the_sample)
    print(f"held out: question {right} of {len(cases)}, with parameters {with_parameters}")
    assert len(cases) == 90
    assert (right / len(cases), with_parameters / len(cases)) >= HELD_OUT_FLOORS
    assert with_parameters / len(cases) >= HELD_OUT_FLOORS[1]


def test_phrasings_written_blind_are_understood_or_refused(of_the_sample: Names) -> None:
    """Written from the list of `kg questions` alone, by somebody who had seen neither the mapper nor its synonyms.

    First figure, before anything was mended: of 52 the right question for 45, all 45 with every parameter, and 5 of 8
    refused. Only that tells what to expect of other people's sentences; after mending it is 51, 51 and 8.
    """
    cases = _rows("blind.csv", ";")
    answered = [case for case in cases if case["question"]]
    questions = [_asked(case["sentence"], of_the_sample) for case in cases]
    right = [
        (question, given, case)
        for (question, given), case in zip(questions, cases, strict=True)
        if question is not None and question.name == case["question"]
    ]
    whole = sum(
        _same(question, given, _parameters(case["parameters"]), of_the_sample) for question, given, case in right
    )
    refused = sum(not case["question"] and found is None for (found, _), case in zip(questions, cases, strict=True))
    print(f"blind: question {len(right)} of {len(answered)}, with parameters {whole}, refused {refused}")
    assert (len(cases), len(answered)) == (60, 52)
    assert whole >= BLIND_FLOORS[0]
    assert refused >= BLIND_FLOORS[1]


def _asked(sentence: str, names: Names) -> tuple[Question | None, Mapping[str, str]]:
    """What `kg ask` would run: no question where a name or date in the sentence is refused."""
    understood = understand(sentence, names)
    return (None, {}) if understood.unclear else (understood.question, understood.given)


def _parameters(text: str) -> dict[str, str]:
    return dict(re.findall(r"(\w+)=(.*?)(?:, (?=\w+=)|$)", text))


def _same(question: Question, given: Mapping[str, str], expected: Mapping[str, str], names: Names) -> bool:
    """Whether parameters mean what was expected; those that cannot be filled do not."""
    try:
        found = fill_question(question, given, names).understood
    except KgError:
        return False
    return found == fill_question(question, expected, names).understood


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


def test_a_name_that_nothing_has_is_told_and_not_passed_over(names: Names) -> None:
    assert understand("Which raids took place in New Atlantis in 2025?", names).unclear == ("New Atlantis",)
    assert understand("What happened in Hajin in August?", names).unclear == ("August",)
    assert understand("raids in Hajin in february", names).unclear == ("february",)
    assert understand("What happened in Hajin last week?", names).unclear == ("last week",)
    assert understand("Which raids took place in Hajin's province in 2025?", names).unclear == ()


def test_a_place_after_a_distance_is_the_point(names: Names) -> None:
    understood = understand("What happened within 30 km of Hajin?", names)
    assert understood.question is not None
    assert (understood.question.name, dict(understood.given)) == ("near", {"near": "Hajin", "radius": "30"})


def test_deaths_are_what_is_asked_for_and_no_kind_of_event(names: Names) -> None:
    understood = understand("Deaths by month in Syria", names)
    assert understood.question is not None
    assert understood.question.name == "toll-by-month"
    assert "type" not in understood.given
    assert understand("Which killings took place in Syria?", names).given["type"] == "Killing"


def test_what_no_question_may_answer_is_refused(names: Names) -> None:
    assert understand("Where does Omar Idris Haddad live?", names).question is None
    assert understand("What is the religion of Omar Idris Haddad?", names).question is None
    assert understand("Why did the Northern Guard Brigade attack Hajin?", names).question is None
    assert understand("How old is Omar Idris Haddad?", names).question is None
    lived = understand("How many people live in Camp Zero?", names).question
    assert lived is not None
    assert lived.name == "held"


def test_a_name_of_a_place_and_of_something_else_is_the_place_where_it_is_asked_where(of_the_sample: Names) -> None:
    assert len(of_the_sample.called("Erbil")) > 1
    where = understand("Who claimed responsibility for the rockets on Erbil?", of_the_sample)
    assert where.unclear == ()
    assert where.question is not None
    assert ("place", "Erbil") in {
        (name, value.partition(" ")[0])
        for name, value in fill_question(where.question, where.given, of_the_sample).understood
    }
    assert understand("Who leads Erbil?", of_the_sample).unclear == ("Erbil",)


def test_a_word_at_the_beginning_is_no_name(of_the_sample: Names) -> None:
    assert "who" not in understand("Is there fighting in Arauca?", of_the_sample).given
    assert understand("IS attacks in Iraq", of_the_sample).given["who"] == "entity-islamic-state"
