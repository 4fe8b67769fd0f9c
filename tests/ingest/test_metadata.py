"""The head of a text tells when it was published and by whom, if it does; nothing is guessed."""

import datetime

import pytest

from kg.ingest.blocks import split_blocks
from kg.ingest.metadata import find_authors, find_published, is_byline, is_date_line

BODY = "The army said on 3 March 2019 that two soldiers had been killed near the border."
DAY = datetime.date(2021, 6, 7)


def published(text: str) -> datetime.date | None:
    return find_published(text, split_blocks(text))


@pytest.mark.parametrize(
    "head",
    [
        "7 June 2021",
        "Published: 7 June 2021",
        "Published on June 7, 2021 at 14:05 GMT",
        "Monday, June 7, 2021",
        "The Daily Example | 7 June 2021 | World",
        "By Jane Doe, June 7, 2021",
        "By Jane Doe | 7 June 2021",
        "Updated: 9 June 2021\nPublished: 7 June 2021",
        "7 Jun 2021 Dozens of people were killed in air strikes, a monitor said.",
        "07.06.2021Get short URL",
        "ADEN, 7 June 2021 (Example Wire) - Two men were killed.",
        "ADEN, Yemen, June 7, 2021 — Two men were killed.",
    ],
)
def test_a_day_in_the_head_is_the_day_of_publication(head: str) -> None:
    assert published(f"Two men killed\n\n{head}\n\n{BODY}") == DAY


@pytest.mark.parametrize(
    "head",
    [
        "",
        "On 7 June 2021 Turkish jets struck the town again.",
        "7 June 2021 was a black day for the town.",
        "The town fell on June 7, 2021, and was retaken a week later.",
        "Last updated: 7 June 2021",
        "ADEN, June 7 (Example Wire) - Two men were killed.",
        "June 2021",
    ],
)
def test_a_day_in_a_sentence_or_a_part_of_one_is_none(head: str) -> None:
    assert published(f"Two men killed\n\n{head}\n\n{BODY}") is None


def test_a_day_far_down_is_no_day_of_publication() -> None:
    assert published("Two men killed\n\n" + f"{BODY}\n\n" * 12 + "7 June 2021") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("by Jane Doe and Omar al-Hasan |", ("Jane Doe", "Omar al-Hasan")),
        ("By JANE DOE, Omar al-Hasan & Li Wei in Beirut", ("JANE DOE", "Omar al-Hasan", "Li Wei")),
        ("By Jane Doe, Middle East correspondent", ("Jane Doe",)),
        ("By Jane Doe 4 February 2022", ("Jane Doe",)),
        ("By the Example Centre for Studies", ()),
        ("By The Example Centre for Studies", ("The Example Centre for Studies",)),
        ("Written by: Jane Doe", ("Jane Doe",)),
        ("By staff", ()),
    ],
)
def test_a_byline_gives_names_alone(line: str, names: tuple[str, ...]) -> None:
    text = f"Two men killed\n\n{line}\n\n{BODY}"
    assert find_authors(text, split_blocks(text)) == names


def test_the_reporter_is_found_in_the_closing_line() -> None:
    text = f"Two men killed\n\n{BODY}\n\n(Reporting by Jane Doe and Li Wei; Editing by Max Roe)"
    assert find_authors(text, split_blocks(text)) == ("Jane Doe", "Li Wei")


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert not is_byline("By Friday nobody had claimed the attack.")
    assert not is_byline("By sunset the town was quiet")
    assert is_byline("By Jane Doe")


def test_a_line_of_revision_is_a_date_line_too() -> None:
    assert is_date_line("Last updated: 7 June 2021")
    assert is_date_line("7 June 2021, 14:05 GMT")
    assert not is_date_line("7 June 2021 was a black day")
