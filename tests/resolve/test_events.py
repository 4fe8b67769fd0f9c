"""Which reports tell of the same incident, and what is made of rival tellings."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from kg.model import Analysis, Status
from kg.model.resolution import CanonicalEvent
from kg.resolve import resolve
from tests.graph.analyses import Told, killed, raid, war


def raids(*analyses: Analysis) -> list[CanonicalEvent]:
    return [event for event in resolve(analyses).events if event.class_ == "Raid"]


def test_two_reports_of_one_raid_are_one_event_with_the_reasons() -> None:
    (event,) = raids(raid("a", dead=7, published="2025-02-10"), raid("b", dead=5, published="2025-02-11"))
    assert [report.article for report in event.reports] == ["a", "b"]
    told = " ".join(event.reasons)
    assert [words for words in ("2025-02-09", "Tal Amud", "Black River Front") if words not in told] == []


def test_the_best_toll_is_the_latest_published_and_rivals_bound_it() -> None:
    (event,) = raids(raid("b", dead=7, published="2025-02-10"), raid("a", dead=5, published="2025-02-11"))
    assert [(f.low, f.best, f.high) for f in event.figures] == [(5, 5, 7)]


def test_the_lower_median_is_best_where_several_are_published_that_day() -> None:
    (event,) = raids(*(raid(name, dead=dead, published="2025-02-10") for name, dead in (("a", 9), ("b", 4), ("c", 6))))
    assert [(f.low, f.best, f.high) for f in event.figures] == [(4, 6, 9)]


def test_tolls_of_different_groups_add_up_and_rival_tolls_of_one_group_do_not() -> None:
    told = Told("a")
    told.entity("front", "ArmedGroup", "Black River Front")
    outcomes = (killed(4, of="front"), killed(6, of="front"), killed(2, of="civilians"), killed(None, of="others"))
    told.event("raid", "Raid", outcomes=outcomes)
    (event,) = raids(told.analysis())
    assert [(f.low, f.best, f.high) for f in event.figures] == [(6, 6, 8)]


def test_a_man_told_as_a_part_of_the_toll_is_not_added_to_it() -> None:
    told = Told("a")
    told.entity("man", "Person", "Omar Idris Haddad")
    whole = killed(9, of="people", breakdown={"Omar Idris Haddad": 1})
    told.event("raid", "Raid", outcomes=(whole, killed(1, of="man", text="Omar Idris Haddad")))
    (event,) = raids(told.analysis())
    assert [(f.low, f.best, f.high) for f in event.figures] == [(9, 9, 9)]


def changed(change: Callable[[dict[str, Any]], None]) -> Analysis:
    """The second report of the raid, with one thing told differently."""
    data = raid("b", dead=5, published="2025-02-11").to_json()
    change(data)
    return Analysis.model_validate(data)


def set_event(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["events"][0].update(fields)


def set_entity(place: int, **fields: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        data["entities"][place].update(fields)
        data["entities"][place]["mentions"][0]["text"] = fields["name"]

    return change


@pytest.mark.parametrize(
    "change",
    [
        set_event(start="2025-02-10", end="2025-02-10"),
        set_event(start="2025-02-01", end="2025-02-28", date_precision="month"),
        set_event(start=None, end=None, date_precision=None),
        set_event(places=[]),
        set_event(places=["sy"]),
        set_event(actors=[], targets=[]),
        set_event(kind="summary", count=2),
        set_event(status="planned"),
        set_event(**{"class": "Bombing"}),
        set_entity(0, name="Southern Guard Brigade"),
        set_entity(1, name="White River Front"),
        set_entity(3, name="Tal Ahmar"),
    ],
    ids=[
        "day",
        "month",
        "no-date",
        "no-place",
        "country",
        "nobody",
        "summary",
        "plan",
        "family",
        "actor",
        "target",
        "place",
    ],
)
def test_what_differs_keeps_reports_apart(change: Callable[[dict[str, Any]], None]) -> None:
    first = raid("a", dead=7, published="2025-02-10")
    assert len(resolve([first, changed(change)]).events) == 2


@pytest.mark.parametrize(("dead", "events"), [(60, 1), (6, 2)])
def test_a_report_that_names_nobody_joins_where_the_toll_is_grave(dead: int, events: int) -> None:
    first = raid("a", dead=80, published="2025-02-10")
    second = raid("b", dead=dead, published="2025-02-11").to_json()
    second["events"][0].update(actors=[], targets=[])
    assert len(resolve([first, Analysis.model_validate(second)]).events) == events


def test_two_events_that_one_article_tells_apart_stay_apart() -> None:
    told = Told("b", published="2025-02-11")
    told.entity("force", "MilitaryForce", "Northern Guard Brigade")
    told.entity("sy", "Country", "Syria", key="country-sy")
    told.entity("village", "Settlement", "Tal Amud")
    for local in ("one", "two"):
        told.event(local, "Raid", day="2025-02-09", actors=("force",), places=("village",))
    events = raids(
        raid("a", dead=7, published="2025-02-10"), told.analysis(), raid("c", dead=7, published="2025-02-12")
    )
    assert len(events) == 2
    assert sorted(len(event.reports) for event in events) == [1, 3]


def test_a_place_that_lies_in_the_other_s_place_is_the_same_place_if_all_else_fits() -> None:
    def in_province(data: dict[str, Any]) -> None:
        data["entities"][3].update({"class": "Region", "name": "Amud Province"})
        data["entities"][3]["mentions"][0]["text"] = "Amud Province"

    told = raid("a", dead=7, published="2025-02-10").to_json()
    province = {**told["entities"][3], "id": "province", "class": "Region", "name": "Amud Province"}
    province["mentions"] = [{"start": 9000, "end": 9013, "text": "Amud Province"}]
    told["entities"].append(province)
    told["relations"].append({**told["relations"][0], "id": "r9", "subject": "village", "object": "province"})
    (event,) = raids(Analysis.model_validate(told), changed(in_province))
    assert len(event.places) == 1
    assert "hold one another" in " ".join(event.reasons)


def test_an_alleged_actor_does_not_enter_an_event_that_others_tell_as_fact() -> None:
    alleged = raid("b", dead=50, published="2025-02-11", status="alleged").to_json()
    alleged["entities"].append({**alleged["entities"][0], "id": "man", "class": "Person", "name": "Omar Idris Haddad"})
    alleged["events"][0]["actors"].append("man")
    (event,) = raids(raid("a", dead=7, published="2025-02-10"), Analysis.model_validate(alleged))
    assert event.status is Status.OCCURRED
    assert len(event.actors) == 1
    assert [figure.best for figure in event.figures] == [7]


def test_who_is_only_blamed_is_accused_and_no_actor() -> None:
    told = Told("a")
    told.entity("x", "ArmedGroup", "Black River Front")
    told.event("e", "Attack", actors=("x",), responsibility=({"actor": "x", "stance": "blamed"},))
    (event,) = resolve([told.analysis()]).events
    assert (len(event.actors), len(event.accused)) == (0, 1)


def test_who_is_accused_in_one_telling_ties_it_to_the_one_where_he_did_it() -> None:
    def blamed(data: dict[str, Any]) -> None:
        actor = data["events"][0]["actors"][0]
        data["events"][0]["responsibility"] = [{"actor": actor, "stance": "blamed", "by": []}]

    (event,) = raids(raid("a", dead=7, published="2025-02-10"), changed(blamed))
    plain = raids(raid("a", dead=7, published="2025-02-10"), raid("b", dead=5, published="2025-02-11"))
    assert event.reasons == plain[0].reasons
    assert (len(event.actors), event.accused) == (1, ())


def test_a_summary_includes_the_event_that_it_is_told_to_sum() -> None:
    told = Told("a")
    told.event("part", "Raid")
    told.event("whole", "Raid", kind="summary", count=9, includes=("part",))
    part, whole = sorted(resolve([told.analysis()]).events, key=lambda event: event.kind)
    assert whole.includes == (part.id,)


def test_rival_figures_of_a_stock_are_two_observations_and_equal_ones_are_one() -> None:
    def camp(article: str, people: int) -> Analysis:
        told = Told(article)
        told.entity("camp", "Camp", "Hollow Camp", key="al-hol-camp")
        told.observation("camp", "population", people)
        return told.analysis()

    observations = resolve([camp("a", 500), camp("b", 500), camp("c", 700)]).observations
    assert sorted((told.count, len(told.claims)) for told in observations) == [(500, 2), (700, 1)]


def test_alleged_relations_are_not_stated() -> None:
    relations = {relation.predicate: relation.is_stated for relation in resolve(war()).relations}
    assert relations["leads"]
    assert not relations["memberOf"]


def test_a_post_that_has_ended_is_a_claim_and_not_stated() -> None:
    def ended(analysis: Analysis) -> Analysis:
        over = tuple(r.model_copy(update={"end": datetime.date(2025, 1, 1)}) for r in analysis.relations)
        return analysis.model_copy(update={"relations": over})

    relations = resolve([ended(analysis) for analysis in war()]).relations
    assert relations
    assert not any(relation.is_stated for relation in relations)


def test_what_is_nearly_alike_is_two_and_left_for_a_person_to_judge() -> None:
    """A raid in the same village within some days, by a force without a name: it may be the same."""
    vague = changed(set_event(start="2025-02-08", end="2025-02-10", actors=[], targets=[], outcomes=[]))
    resolution = resolve([raid("a", dead=7, published="2025-02-10"), vague])
    assert len(resolution.events) == 2
    (pair,) = [pair for pair in resolution.unsure if pair.kind == "event"]
    assert (pair.first.article, pair.second.article) == ("a", "b")
    assert 0 < pair.score < 0.5
    assert dict(pair.features)["same_class"] > 0
    assert [pair for pair in resolve([raid("a", dead=7, published="2025-02-10")]).unsure if pair.kind == "event"] == []
