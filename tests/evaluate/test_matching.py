"""Names, tallies and the alignment of what the system says with what the gold says."""

import pytest

from kg.errors import EvaluationError
from kg.evaluate.matching import normal_name, pair_up
from kg.evaluate.report import evaluate, list_differences
from kg.evaluate.tally import Tally


@pytest.mark.parametrize(
    ("one", "other"),
    [("al-Hol", "Al Hol"), ("The Pentagon's", "pentagon"), ("Muğla", "mugla"), ("Da'esh", "Daesh"), ("U.S.", "US")],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


def test_pairing_takes_the_most_alike_first_and_never_a_likeness_of_zero() -> None:
    likeness = [[0.5, 0.9, 0.0], [0.8, 0.9, 0.0]]
    assert pair_up(2, 3, lambda i, j: likeness[i][j]) == {0: 1, 1: 0}


def test_an_empty_tally_has_no_score_and_does_not_divide_by_zero() -> None:
    assert Tally().f1 == 0.0


def test_an_article_without_output_counts_as_missed_and_is_named() -> None:
    gold = {"document": {"id": "a"}, "entities": [{"id": "x", "class": "Person", "name": "Ann Bell"}]}
    evaluation = evaluate([gold], [])
    assert evaluation.missing == ("a",)
    assert evaluation.total["entities"].recall == 0.0


def test_facts_without_a_document_are_refused() -> None:
    with pytest.raises(EvaluationError):
        evaluate([{"entities": []}], [])


def test_differences_name_what_was_missed_and_what_was_made_up() -> None:
    gold = {"document": {"id": "a"}, "entities": [{"id": "x", "class": "Person", "name": "Ann Bell"}]}
    system = {"document": {"id": "a"}, "entities": [{"id": "y", "class": "Region", "name": "Bellshire"}]}
    assert list_differences(gold, system) == [
        "missed entity: Ann Bell (Person)",
        "spurious entity: Bellshire (Region)",
    ]
