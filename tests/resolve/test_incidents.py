"""Hard cases of joining: follow-ups, rival tellings and namesakes of events; each says why it is one event or two."""

from typing import Any

import pytest

from kg.model import Analysis
from kg.resolve import resolve
from kg.vocabulary.event_identity import event_rules
from tests.graph.analyses import Told, killed

PLACES = {
    "syria": ("Country", "Syria", "country-sy"),
    "province": ("Region", "Deir ez-Zor Governorate", "region-sy-07"),
    "town": ("Settlement", "Hajin", "gn-174506"),
    "market": ("Facility", "a market", None),
    "vegetables": ("Facility", "a vegetable market", None),
    "hospital": ("Facility", "Hajin General Hospital", None),
    "clinic": ("Facility", "Amal Maternity Clinic", None),
}
BODIES = {
    "guard": ("MilitaryForce", "Northern Guard Brigade", None),
    "front": ("ArmedGroup", "Black River Front", None),
    "league": ("ArmedGroup", "White Ridge League", None),
    "gunmen": ("ArmedGroup", "gunmen", None),
    "israel": ("Country", "Israel", "country-il"),
    "jets": ("MilitaryForce", "Air force of Israel", "air-force-il"),
    "omar": ("Person", "Omar Idris Haddad", None),
    "said": ("Person", "Said Khalil Mansour", None),
}


def told(name: str, class_: str = "Bombing", *, published: str = "2025-03-12", corrects: tuple[int, ...] = (),
         **fields: Any) -> Analysis:  # fmt: skip
    article = Told(name, published=published, publisher=f"Paper of {name}")
    for local, (entity_class, printed, key) in {**PLACES, **BODIES}.items():
        article.entity(local, entity_class, printed, key=key, is_named=printed[0].isupper())
    article.relation("hospital", "locatedIn", "town")
    article.event("e", class_, **{"day": "2025-03-10", "places": ("town",), **fields})
    corrections = ({"start": 90000, "end": 90001, "quote": "x", "numbers": corrects},) if corrects else ()
    return Analysis.model_validate({**article.analysis().to_json(), "corrections": corrections})


def events(*analyses: Analysis) -> int:
    return len(resolve(analyses).events)


def week(**fields: Any) -> dict[str, Any]:
    return {"day": None, "start": "2025-03-08", "end": "2025-03-14", "date_precision": "week", **fields}


ONE_EVENT = {
    "the day, the town and one who did it": ({"actors": ("front",)}, {"actors": ("front", "guard")}),
    "one toll of several, nobody named": ({"outcomes": (killed(6),)}, {"outcomes": (killed(6), killed(1))}),
    "grave tolls that differ": ({"outcomes": (killed(60),)}, {"outcomes": (killed(84),)}),
    "a toll that grew, of which the later one says so": (
        {"outcomes": (killed(3),)}, {"outcomes": (killed(5),), "corrects": (3, 5), "published": "2025-03-13"}),
    "a market and a vegetable market": ({"targets": ("market",)}, {"targets": ("vegetables",)}),
    "a country and its air force": (
        {"class_": "Airstrike", "actors": ("israel",)},
        {"class_": "Airstrike", "actors": ("jets",), "outcomes": (killed(4),), "targets": ("market",)}),
    "one without a name for the doer, of one toll": (
        {"actors": ("front",), "outcomes": (killed(4),)}, {"actors": ("gunmen",), "outcomes": (killed(4),)}),
    "last week, by the same side against the same, of one toll": (
        {"actors": ("front",), "targets": ("guard",), "outcomes": (killed(27),)},
        week(actors=("front",), targets=("guard",), outcomes=(killed(27),))),
    "no day, but printed two days later, of one toll and side": (
        {"actors": ("front",), "targets": ("guard",), "outcomes": (killed(27),)},
        {"day": None, "actors": ("front",), "targets": ("guard",), "outcomes": (killed(27),)}),
    "a town and its province, both sides named": (
        {"actors": ("front",), "targets": ("guard",)},
        {"places": ("province",), "actors": ("front",), "targets": ("guard",)}),
    "an assault that another article calls an attack": (
        {"class_": "Assassination", "targets": ("omar",)}, {"class_": "Attack", "targets": ("omar",)}),
    "a clash told from either side": (
        {"class_": "Clash", "actors": ("front",), "targets": ("guard",)},
        {"class_": "Clash", "actors": ("guard",), "targets": ("front",)}),
    "a town that fell on Saturday and on Monday": (
        {"class_": "TerritorialChange", "actors": ("front",), "day": "2025-03-08"},
        {"class_": "TerritorialChange", "actors": ("front",)}),
}  # fmt: skip
TWO_EVENTS = {
    "the day and the town alone": ({}, {}),
    "two raids of one side in one town in one week": (
        {"class_": "Raid", "actors": ("guard",), "targets": ("front",), "day": "2025-03-07"},
        {"class_": "Raid", "actors": ("guard",), "targets": ("front",), "day": "2025-03-12"}),
    "a raid of a day and one of the week": (
        {"class_": "Raid", "actors": ("guard",), "targets": ("front",)},
        {"class_": "Raid", **week(actors=("guard",), targets=("front",))}),
    "two drone strikes on one town in one day": (
        {"class_": "Airstrike", "subclass": "DroneStrike"}, {"class_": "Airstrike", "subclass": "DroneStrike"}),
    "small tolls that are alike": ({"outcomes": (killed(1),)}, {"outcomes": (killed(1),)}),
    "grave tolls on two days": ({"outcomes": (killed(60),)}, {"outcomes": (killed(60),), "day": "2025-03-11"}),
    "a grave toll and a small one": ({"outcomes": (killed(60),)}, {"outcomes": (killed(2),)}),
    "one toll, but two sides": (
        {"actors": ("front",), "outcomes": (killed(40),)}, {"actors": ("league",), "outcomes": (killed(40),)}),
    "two persons arrested by one force": (
        {"class_": "Arrest", "actors": ("guard",), "targets": ("omar",)},
        {"class_": "Arrest", "actors": ("guard",), "targets": ("said",)}),
    "two hospitals of one town": (
        {"actors": ("front",), "targets": ("hospital",)}, {"actors": ("front",), "targets": ("clinic",)}),
    "one side in a province": (
        {"places": ("province",), "actors": ("front",)}, {"places": ("province",), "actors": ("front",)}),
    "a country is no place": (
        {"places": ("syria",), "actors": ("front",), "targets": ("guard",)},
        {"places": ("syria",), "actors": ("front",), "targets": ("guard",)}),
    "what was planned and what took place": (
        {"actors": ("front",), "targets": ("guard",), "status": "planned"},
        {"actors": ("front",), "targets": ("guard",)}),
    "another kind of event": (
        {"class_": "Release", "actors": ("front",), "targets": ("guard",)},
        {"actors": ("front",), "targets": ("guard",)}),
    "no day, and printed a month later": (
        {"actors": ("front",), "targets": ("guard",), "outcomes": (killed(27),)},
        {"day": None, "actors": ("front",), "targets": ("guard",), "outcomes": (killed(27),),
         "published": "2025-04-12"}),
    "a town that falls twice in a month": (
        {"class_": "TerritorialChange", "actors": ("front",), "day": "2025-03-01"},
        {"class_": "TerritorialChange", "actors": ("front",)}),
    "a town that one side takes and then the other": (
        {"class_": "TerritorialChange", "actors": ("front",)}, {"class_": "TerritorialChange", "actors": ("guard",)}),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second"), ONE_EVENT.values(), ids=ONE_EVENT.keys())
def test_these_are_one_event(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert events(told("a", **first), told("b", **second)) == 1


@pytest.mark.parametrize(("first", "second"), TWO_EVENTS.values(), ids=TWO_EVENTS.keys())
def test_these_are_two_events(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert events(told("a", **first), told("b", **second)) == 2


def test_a_telling_that_ties_two_others_joins_them_where_they_are_alike_enough() -> None:
    full = told("c", actors=("front",), outcomes=(killed(6),))
    by_actor, by_toll = told("a", actors=("front",)), told("b", outcomes=(killed(6),))
    assert events(by_actor, by_toll) == 2
    assert events(by_actor, by_toll, full) == 1


def test_a_telling_between_two_that_contradict_each_other_joins_one_of_them_alone() -> None:
    middle = told("b", outcomes=(killed(40),))
    left, right = (told(n, actors=(who,), outcomes=(killed(40),)) for n, who in (("a", "front"), ("c", "league")))
    assert events(left, middle, right) == 2


def test_the_merged_event_has_the_most_specific_of_what_is_told() -> None:
    exact = told("a", actors=("front",), targets=("guard",), outcomes=(killed(27),))
    loose = told("b", **week(places=("province",), actors=("front",), targets=("guard",), outcomes=(killed(27),)))
    (event,) = resolve([exact, loose]).events
    assert (str(event.start), str(event.end), event.date_precision) == ("2025-03-10", "2025-03-10", "day")
    assert event.places == ("gn-174506",)
    assert {report.article for report in event.reports} == {"a", "b"}


def test_every_reason_is_told_in_words() -> None:
    first = told("a", actors=("front",), outcomes=(killed(6),))
    (event,) = resolve([first, told("b", actors=("front",), outcomes=(killed(6),))]).events
    said = " ".join(event.reasons)
    for words in ("both tell of Bombing", "both on 2025-03-10", "the same place, Hajin", "the same toll, 6 killed"):
        assert words in said


def test_the_score_of_joining_needs_more_than_class_day_and_place() -> None:
    rules = event_rules()
    common = ("same_class", "same_subclass", "same_day", "same_place")
    assert rules.may_join < sum(rules.features[name].points for name in common) < rules.join
