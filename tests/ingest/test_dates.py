"""Only a whole and certain day is a date."""

import datetime

import pytest

from kg.ingest.dates import read_day


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-20",
        "2024-02-20T07:45:00+02:00",
        "2024-02-20 07:45",
        "20 February 2024",
        "20th Feb. 2024",
        "February 20, 2024",
        "Tuesday, February 20, 2024",
        "Tue, 20 Feb 2024 18:00:00 GMT",
        "Feb 20 2024",
        "20.02.2024",
        "20/02/2024",
        "02/20/2024",
        "20 February 2024, 18:30",
    ],
)
def test_a_day_is_read_in_the_usual_forms(text: str) -> None:
    assert read_day(text) == datetime.date(2024, 2, 20)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024",
        "February 2024",
        "20 February",
        "02/03/2024",
        "2024-02-30",
        "31 April 2024",
        "20 February 20245",
        "20 February 2024 was a quiet day",
        "12024-02-20",
    ],
)
def test_what_is_not_one_certain_day_is_no_date(text: str) -> None:
    assert read_day(text) is None


def test_the_same_number_twice_is_certain() -> None:
    assert read_day("05/05/2024") == datetime.date(2024, 5, 5)
