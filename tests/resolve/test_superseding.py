"""Which reports correct which, what then counts, and what stays a disagreement."""

from typing import Any

import pytest

from kg.model import Analysis
from kg.model.resolution import CanonicalEvent
from kg.resolve import resolve
from tests.graph.analyses import raid


def report(
    name: str,
    dead: int,
    day: int,
    *,
    publisher: str | None = None,
    source: str | None = None,
    corrects: tuple[int, ...] | None = None,
) -> Analysis:
    """The raid on Tal Amud; `corrects` are the numbers in a sentence of the article that corrects others."""
    told: dict[str, Any] = raid(name, dead=dead, published=f"2025-02-{day}").to_json()
    told["document"]["publisher"] = publisher or f"Paper of {name}"
    if source:
        mention = {"start": 9000, "end": 9010, "text": source}
        told["entities"].append({"id": "source", "class": "Organisation", "name": source, "mentions": [mention]})
        told["events"][0]["sources"] = ["source"]
    if corrects is not None:
        told["corrections"] = [{"start": 9500, "end": 9520, "quote": "x" * 20, "numbers": list(corrects)}]
    return Analysis.model_validate(told)


def only_raid(*analyses: Analysis) -> CanonicalEvent:
    (event,) = (event for event in resolve(analyses).events if event.class_ == "Raid")
    assert len(event.reports) == len(analyses)
    return event


def bounds(event: CanonicalEvent) -> tuple[int | None, int | None, int | None]:
    (figure,) = event.figures
    return figure.low, figure.best, figure.high


MONITOR = "Valley Rights Observatory"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"publisher": "Dune Post"}, {"publisher": "The Dune Post"}),
        ({}, {"corrects": (7, 5)}),
        ({}, {"corrects": (7,)}),
        ({"source": MONITOR}, {"source": MONITOR, "corrects": (5,)}),
    ],
    ids=["publisher", "old-and-new-number", "old-number", "source-revises"],
)
def test_a_report_that_corrects_another_supersedes_it_and_its_number_alone_counts(
    earlier: dict[str, Any], later: dict[str, Any]
) -> None:
    event = only_raid(report("a", 7, 10, **earlier), report("b", 5, 12, **later))
    assert [(pair.report.article, pair.superseded.article) for pair in event.superseding] == [("b", "a")]
    assert bounds(event) == (5, 5, 5)


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ({}, {}, (10, 12)),
        ({"source": MONITOR}, {"source": MONITOR}, (10, 12)),
        ({"source": MONITOR}, {"corrects": (5,)}, (10, 12)),
        ({}, {"corrects": (19, 5)}, (10, 12)),
        ({}, {"corrects": (7, 5)}, (12, 12)),
        ({"corrects": (5, 7)}, {}, (10, 12)),
        ({"publisher": "Dune Post"}, {"publisher": "Dune Post"}, (11, 11)),
    ],
    ids=[
        "rivals", "same-source-may-be-old-news", "another-source", "another-number", "same-day", "earlier-corrects",
        "same-publisher-same-day",
    ],
)  # fmt: skip
def test_what_only_differs_is_a_disagreement(
    earlier: dict[str, Any], later: dict[str, Any], days: tuple[int, int]
) -> None:
    event = only_raid(report("a", 7, days[0], **earlier), report("b", 5, days[1], **later))
    assert event.superseding == ()
    assert bounds(event)[::2] == (5, 7)


def test_a_correction_that_is_corrected_leaves_the_last_number() -> None:
    event = only_raid(*(report(name, dead, day, publisher="Dune Post") for name, dead, day in
                        (("a", 3, 10), ("b", 7, 11), ("c", 6, 12))))  # fmt: skip
    assert bounds(event) == (6, 6, 6)


def test_rivals_of_what_is_corrected_still_bound_the_toll() -> None:
    event = only_raid(
        report("a", 3, 10, publisher="Dune Post"), report("b", 7, 12, publisher="Dune Post"), report("c", 9, 11)
    )
    assert bounds(event) == (7, 7, 9)


def test_a_superseded_report_still_counts_for_what_the_later_one_is_silent_on() -> None:
    first = report("a", 3, 10, publisher="Dune Post").to_json()
    first["events"][0]["outcomes"].append({**first["events"][0]["outcomes"][0], "measure": "injured", "count": 20})
    event = only_raid(Analysis.model_validate(first), report("b", 7, 12, publisher="Dune Post"))
    assert {figure.measure: (figure.low, figure.best) for figure in event.figures} == {
        "killed": (7, 7),
        "injured": (20, 20),
    }


def test_the_same_number_again_supersedes_nothing() -> None:
    event = only_raid(report("a", 7, 10, publisher="Dune Post"), report("b", 7, 12, publisher="Dune Post"))
    assert event.superseding == ()
