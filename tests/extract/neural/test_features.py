"""Windows hold whole sentences, and distances between spans have a side."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.neural.features import between, distances, shape, windows


@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=30), min_size=1, max_size=20))
def test_windows_cover_every_word_once_and_keep_to_their_limit(sentences: list[list[int]]) -> None:
    pieces = [count for sentence in sentences for count in sentence]
    ranges, at = [], 0
    for sentence in sentences:
        ranges.append((at, at + len(sentence)))
        at += len(sentence)
    found = windows(pieces, ranges, limit=40)
    assert [word for first, last in found for word in range(first, last)] == list(range(len(pieces)))
    assert all(sum(pieces[first:last]) <= 40 for first, last in found)
    for first, last in ranges:
        if sum(pieces[first:last]) <= 40:
            assert any(a <= first and last <= b for a, b in found)


def test_words_that_are_not_read_part_windows() -> None:
    assert windows([1] * 9, [(0, 3), (5, 7), (7, 9)], limit=40) == [(0, 3), (5, 9)]


def test_distance_tells_before_after_and_overlap() -> None:
    first, last = np.array([5, 5, 5, 5]), np.array([7, 7, 7, 7])
    other_first, other_last = np.array([7, 0, 6, 30]), np.array([8, 5, 7, 31])
    assert distances(first, last, other_first, other_last).tolist() == [1, 10, 0, 8]


def test_what_lies_between_is_counted_without_the_ends() -> None:
    positions = np.array([1, 4, 6, 9])
    assert between(np.array([1, 9, 4]), np.array([9, 1, 4]), positions).tolist() == [2, 2, 0]


def test_shapes_tell_capitals_numbers_and_marks_apart() -> None:
    words = ["army", "Army", "ARMY", "A", "McCoy", "2,660", "M23", ".", ",", "("]
    assert [shape(word) for word in words] == list(range(10))
