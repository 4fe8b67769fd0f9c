"""Numbers as printed in news: figures, words, bounds, ranges and vague words."""

import pytest

from kg.extract.quantities.numbers import Number, find_numbers, read_number


@pytest.mark.parametrize(
    ("phrase", "count", "low", "high", "approximate"),
    [
        ("nine people", 9, 9, 9, False),
        ("Twenty-seven members", 27, 27, 27, False),
        ("2,660 fighters", 2660, 2660, 2660, False),
        ("1.5 million people", 1_500_000, 1_500_000, 1_500_000, False),
        ("one hundred and five men", 105, 105, 105, False),
        ("at least nine people", 9, 9, None, True),
        ("nearly 400 fighters", 400, None, None, True),
        ("up to 50 troops", 50, None, 50, True),
        ("more than two dozen men", 24, 24, None, True),
        ("between 30 and 40 gunmen", 30, 30, 40, True),
        ("15,000 to 30,000 civilians", 15_000, 15_000, 30_000, True),
        ("5 to 6 thousand", 5_000, 5_000, 6_000, True),
        ("dozens of soldiers", None, 24, None, True),
        ("tens of thousands of people", None, 20_000, None, True),
        ("several guards", None, 2, None, True),
        ("no casualties", 0, 0, 0, False),
        ("a soldier", 1, 1, 1, False),
        ("A man of 24", 1, 1, 1, False),
        ("a young woman of 19", 1, 1, 1, False),
        ("a convoy of 24", 24, 24, 24, False),
        ("half a million", 500_000, 500_000, 500_000, False),
        ("some 17 000 people", 17_000, None, None, True),
        ("7 000 to 8 000 fighters", 7_000, 7_000, 8_000, True),
    ],
)
def test_a_number_is_read_with_its_bounds(
    phrase: str, count: int | None, low: int | None, high: int | None, approximate: bool
) -> None:
    assert read_number(phrase) == Number(count, low, high, approximate)


@pytest.mark.parametrize("phrase", ["civilians", "20 percent", "$30bn in aid", "12 kilometres", "3-year-old"])
def test_what_counts_nothing_has_no_number(phrase: str) -> None:
    assert find_numbers(phrase) == ()


def test_several_counts_of_one_clause_are_found_apart() -> None:
    found = find_numbers("leaving 11 dead and 92 detained")
    assert [number.count for _, _, number in found] == [11, 92]


def test_a_day_that_lost_its_comma_is_no_group_of_thousands() -> None:
    assert [number.count for _, _, number in find_numbers("On March 12 300 people fled")] == [12, 300]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two sisters aged six and nine died.", [2]),
        ("Four boys aged between 11 and 14 died.", [4]),
        ("Nine women and boys aged 11, 12 and 14 died.", [9]),
        ("Six men and nine women died.", [6, 9]),
    ],
)
def test_ages_count_nobody(text: str, counts: list[int]) -> None:
    assert [number.count for _, _, number in find_numbers(text)] == counts
