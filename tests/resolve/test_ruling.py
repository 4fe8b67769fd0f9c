"""What people judged holds in the resolution, whatever the rules say, and in any order of the articles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Analysis
from kg.model.partition import Partition
from kg.model.resolution import Member
from kg.model.ruling import Apart, Bonds, Ruling, Same
from kg.resolve import resolve
from tests.graph.analyses import Told, raid
from tests.resolve.test_order import articles


def person(article: str, name: str, **fields: object) -> Analysis:
    told = Told(article)
    told.entity("man", "Person", name, **fields)
    return told.analysis()


def clusters(analyses: list[Analysis], ruling: Ruling) -> set[frozenset[str]]:
    return {frozenset(member.article for member in entity.members) for entity in resolve(analyses, ruling).entities}


def same(*articles: str, local: str = "man") -> Bonds:
    return Bonds(same=(Same(members=tuple(Member(article=a, id=local) for a in articles), reason="a person said so"),))


def apart(*sides: tuple[str, ...], local: str = "man") -> Bonds:
    told = tuple(tuple(Member(article=a, id=local) for a in side) for side in sides)
    return Bonds(apart=(Apart(sides=told),))


def test_what_is_judged_the_same_is_one_with_the_reason() -> None:
    ruling = Ruling(entities=same("a", "b"))
    (entity,) = resolve([person("a", "Omar Haddad"), person("b", "Abu Samir al-Wasl")], ruling).entities
    assert entity.id == "a.1000-1011"
    assert entity.reasons == ("a person said so",)


def test_what_is_judged_different_is_two_and_the_rest_stays_together() -> None:
    named = [person(article, "Omar Idris Haddad") for article in "abcd"]
    assert clusters(named, Ruling()) == {frozenset("abcd")}
    assert clusters(named, Ruling(entities=apart(("c",), ("a", "b", "d")))) == {frozenset("abd"), frozenset("c")}
    assert clusters(named, Ruling(entities=apart(("a",), ("b",), ("c",), ("d",)))) == set(map(frozenset, "abcd"))


def test_what_two_told_apart_would_both_claim_is_left_with_neither() -> None:
    named = [person(article, "Omar Idris Haddad") for article in "abcd"]
    assert clusters(named, Ruling(entities=apart(("a",), ("b",)))) == {*map(frozenset, "ab"), frozenset("cd")}


def test_a_name_does_not_bring_back_what_was_told_apart_from_a_gazetteer_entry() -> None:
    group = "islamic-state"
    linked = Told("a")
    linked.entity("man", "ArmedGroup", "Black River Front", key=group)
    other = Told("b")
    other.entity("man", "ArmedGroup", "Black River Front")
    told = [linked.analysis(), other.analysis()]
    assert len(clusters(told, Ruling())) == 1
    assert len(clusters(told, Ruling(entities=apart(("a",), ("b",))))) == 2


def test_reports_judged_the_same_are_one_event_and_a_third_that_tells_of_either_joins() -> None:
    first, second = (
        raid("a", dead=7, published="2025-02-10"),
        raid("b", dead=5, published="2025-03-11", day="2025-03-09"),
    )
    third = raid("c", dead=5, published="2025-03-12", day="2025-03-09")
    ruling = Ruling(events=same("a", "b", local="raid"))
    (event,) = resolve([first, second, third], ruling).events
    assert [report.article for report in event.reports] == ["a", "b", "c"]
    assert (str(event.start), str(event.end)) == ("2025-02-09", "2025-03-09")
    assert "a person said so" in event.reasons


def test_reports_judged_different_are_two_events() -> None:
    told = [raid(article, dead=7, published="2025-02-10") for article in "abc"]
    assert len(resolve(told).events) == 1
    split = resolve(told, Ruling(events=apart(("b",), ("a", "c"), local="raid"))).events
    assert {frozenset(r.article for r in event.reports) for event in split} == {frozenset("ac"), frozenset("b")}


def test_what_no_article_has_is_passed_over() -> None:
    ruling = Ruling(entities=Bonds(same=same("a", "gone").same, apart=apart(("a",), ("gone",)).apart))
    assert clusters([person("a", "Omar Haddad")], ruling) == {frozenset("a")}


@st.composite
def rulings(draw: st.DrawFn, analyses: list[Analysis]) -> Ruling:
    """Demands that do not contradict each other: a partition of some things that the sides of each `apart` respect."""

    def bonds(things: list[Member]) -> Bonds:
        kinds = [draw(st.sampled_from([None, 0, 1, 2])) for _ in things]
        groups = [tuple(t for t, k in zip(things, kinds, strict=True) if k == kind) for kind in range(3)]
        held = tuple(group for group in groups if group)
        told = tuple(Same(members=group, reason="so") for group in groups if len(group) > 1 and draw(st.booleans()))
        return Bonds(same=told, apart=(Apart(sides=held),) if len(held) > 1 else ())

    return Ruling(
        entities=bonds([Member(article=a.document.id, id=e.id) for a in analyses for e in a.entities]),
        events=bonds([Member(article=a.document.id, id=e.id) for a in analyses for e in a.events]),
    )


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_every_demand_is_met_in_any_order(data: st.DataObject) -> None:
    analyses = data.draw(articles())
    ruling = data.draw(rulings(analyses))
    unlinked = {m.key for kept in ruling.entities.apart for side in kept.sides[1:] for m in side}
    analyses = [
        analysis.model_copy(
            update={
                "entities": tuple(
                    e.model_copy(update={"key": None}) if (analysis.document.id, e.id) in unlinked else e
                    for e in analysis.entities
                )
            }
        )
        for analysis in analyses
    ]
    resolution = resolve(analyses, ruling)
    assert resolution == resolve(data.draw(st.permutations(analyses)), ruling)
    for bonds, owner in ((ruling.entities, resolution.entity_ids()), (ruling.events, resolution.event_ids())):
        for demand in bonds.same:
            assert len({owner[member.key] for member in demand.members}) == 1
        for kept in bonds.apart:
            ids = [{owner[member.key] for member in side} for side in kept.sides]
            assert sum(map(len, ids)) == len(set().union(*ids))
    for pair in resolution.unsure:
        bonds = ruling.entities if pair.kind == "entity" else ruling.events
        owner = resolution.entity_ids() if pair.kind == "entity" else resolution.event_ids()
        assert owner[pair.first.key] != owner[pair.second.key]
        for kept in bonds.apart:
            sides = [number for one in (pair.first, pair.second) for number, s in enumerate(kept.sides) if one in s]
            assert len(set(sides)) < 2
    for event in resolution.events:
        assert event.start is None or event.end is None or event.start <= event.end


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=3), max_size=6), st.permutations(range(8)))
def test_joining_all_does_not_depend_on_the_order_of_the_things(sides: list[list[int]], order: list[int]) -> None:
    apart = [[[a], [b]] for a, *rest in sides for b in rest if a != b]
    found = []
    for things in (list(range(8)), order):
        partition = Partition(range(8), apart=apart)
        partition.join_all(things)
        found.append({frozenset(group) for group in partition.groups()})
    assert found[0] == found[1]
