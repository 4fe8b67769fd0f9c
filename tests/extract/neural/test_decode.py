"""Spans come from the best legal sequence of tags."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.neural.decode import spans_of

CLASSES = ("Place", "Group")


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_other_spans_are_more_probable_than_those_chosen(rows: list[list[float]]) -> None:
    table = np.array(rows)
    table /= table.sum(axis=1, keepdims=True)
    marks = np.stack([table[:, 0], table[:, 1] + table[:, 3], table[:, 2] + table[:, 4]], axis=1)

    def score(path: tuple[int, ...]) -> float:
        return float(sum(np.log(marks[word, mark]) for word, mark in enumerate(path)))

    every_path = itertools.product((0, 1, 2), repeat=len(rows))
    legal = [
        path for path in every_path if all(mark != 2 or (word and path[word - 1]) for word, mark in enumerate(path))
    ]
    chosen = [0] * len(rows)
    for first, last, _, _ in spans_of(table, CLASSES):
        chosen[first:last] = [1] + [2] * (last - first - 1)
    assert score(tuple(chosen)) >= max(map(score, legal)) - 1e-9


def test_a_word_of_doubtful_class_is_still_a_span() -> None:
    table = np.array([[0.4, 0.35, 0.0, 0.25, 0.0]])
    assert [span[:3] for span in spans_of(table, CLASSES)] == [(0, 1, "Place")]


def test_a_span_is_left_out_below_the_threshold() -> None:
    table = np.array([[0.4, 0.6, 0.0, 0.0, 0.0], [0.3, 0.0, 0.7, 0.0, 0.0], [0.9, 0.1, 0.0, 0.0, 0.0]])
    assert [span[:3] for span in spans_of(table, CLASSES, 0.6)] == [(0, 2, "Place")]
    assert list(spans_of(table, CLASSES, 0.7)) == []


def test_two_spans_of_a_class_may_stand_side_by_side() -> None:
    table = np.eye(5)[[1, 1, 2, 3]]
    assert [span[:3] for span in spans_of(table, CLASSES)] == [(0, 1, "Place"), (1, 3, "Place"), (3, 4, "Group")]


def test_no_span_reaches_into_the_next_sentence() -> None:
    table = np.eye(5)[[0, 1, 2, 0, 1]]
    table[2] = (0.1, 0.2, 0.7, 0.0, 0.0)
    assert [span[:3] for span in spans_of(table, CLASSES, sentences=[(0, 3), (3, 5)])] == [
        (1, 3, "Place"),
        (4, 5, "Place"),
    ]
    assert [span[:3] for span in spans_of(table, CLASSES, sentences=[(0, 2), (2, 5)])] == [
        (1, 2, "Place"),
        (2, 3, "Place"),
        (4, 5, "Place"),
    ]
