"""Which known incidents a summary includes, and that it is never one of them."""

from typing import Any

import pytest

from kg.model import Analysis
from kg.resolve import resolve
from tests.graph.analyses import Told


def article(name: str, **told: Any) -> Analysis:
    """An article on a raid or on raids by a unit of the Northern Guard Brigade in a village of a Syrian province."""
    fields = {"class": "Raid", "actors": ("brigade",), "places": ("village",), "day": "2025-02-09"} | told
    found = Told(name, published="2025-04-02")
    found.entity("brigade", "MilitaryForce", "Northern Guard Brigade")
    found.entity("unit", "MilitaryForce", "Ninth Falcon Battalion")
    found.entity("others", "ArmedGroup", "Black River Front")
    found.entity("village", "Settlement", "Hajin", key="gn-174506")
    found.entity("province", "Region", "Deir ez-Zor Governorate", key="region-sy-07")
    found.entity("elsewhere", "Region", "Latakia Governorate", key="region-sy-02")
    found.relation("unit", "partOf", "brigade")
    found.event("told", fields.pop("class"), **fields)
    return found.analysis()


QUARTER = {"day": None, "kind": "summary", "count": 45, "start": "2025-01-01", "end": "2025-03-31",
           "date_precision": "interval", "places": ("province",)}  # fmt: skip


def included(incident: Analysis, **summary: Any) -> int:
    events = resolve([incident, article("sum", **{**QUARTER, **summary})]).events
    assert len(events) == 2
    (whole,) = (event for event in events if event.kind.value == "summary")
    return len(whole.includes)


@pytest.mark.parametrize(
    ("incident", "summary"),
    [
        ({}, {}),
        ({"actors": ("unit",)}, {}),
        ({}, {"class": "Operation"}),
        ({}, {"places": ("village",)}),
        ({}, {"actors": ("others", "brigade")}),
    ],
    ids=["village-in-province", "unit-of-brigade", "any-operation", "same-place", "joint"],
)
def test_an_incident_that_fits_is_included(incident: dict[str, Any], summary: dict[str, Any]) -> None:
    assert included(article("one", **incident), **summary) == 1


@pytest.mark.parametrize(
    ("incident", "summary"),
    [
        ({"actors": ("others",)}, {}),
        ({"actors": ()}, {}),
        ({"places": ("elsewhere",)}, {}),
        ({"day": "2025-04-01"}, {}),
        ({"day": None, "start": "2025-01-01", "end": "2025-12-31", "date_precision": "year"}, {}),
        ({"day": None}, {}),
        ({"class": "Airstrike"}, {}),
        ({"status": "alleged"}, {}),
        ({"status": "planned"}, {}),
        ({}, {"start": None, "end": None, "date_precision": None}),
        ({}, {"places": ()}),
        ({}, {"actors": ()}),
        ({}, {"status": "planned"}),
        ({"kind": "summary", "count": 3}, {"class": "Airstrike"}),
    ],
)
def test_an_incident_that_may_not_be_meant_is_not(incident: dict[str, Any], summary: dict[str, Any]) -> None:
    told = article("one", **incident)
    events = resolve([told, article("sum", **{**QUARTER, **summary})]).events
    assert [event.includes for event in events] == [(), ()]


def test_a_summary_is_never_one_with_an_incident_or_another_summary() -> None:
    same_day = {"start": "2025-02-09", "end": "2025-02-09", "date_precision": "day", "places": ("village",)}
    one, two = article("sum", **{**QUARTER, **same_day}), article("two", **{**QUARTER, **same_day})
    assert len(resolve([article("one"), one, two]).events) == 3
