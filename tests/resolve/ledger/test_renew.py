"""A ledger that follows articles as they come, change and go holds what all at once give, and touches little else."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Analysis, Outcome
from kg.model.renewal import Change, Ledger, Renewal
from kg.model.resolution import Member, Resolution
from kg.model.ruling import NO_RULING, Apart, Bonds, Ruling, Same
from kg.resolve import resolve
from tests.graph.analyses import Told, raid, war
from tests.resolve.worlds import article


def renew(
    ledger: Ledger,
    held: Mapping[str, Analysis],
    *told: str,
    gone: frozenset[str] = frozenset(),
    ruling: Ruling = NO_RULING,
    loaded: list[str] | None = None,
) -> Renewal:
    """What a ledger answers to some articles of `held` that are new or changed; `loaded` is told what it asks for."""

    def load(name: str) -> Analysis:
        if loaded is not None:
            loaded.append(name)
        return held[name]

    digests = {name: held[name].model_dump_json() for name in told}
    return ledger.renew(Change({name: held[name] for name in told}, gone, digests, frozenset(), ruling, load))


def assert_same(renewal: Renewal, whole: Resolution) -> None:
    resolved = renewal.resolved
    for found, wanted in (
        (resolved.entities, whole.entities),
        (resolved.events, whole.events),
        (resolved.observations, whole.observations),
    ):
        for thing in wanted:
            assert found.get(thing.id) == thing
    for name, origins in whole.origins.items():
        assert resolved.origins[name] == origins
    count = resolved.count()
    assert count["entities"] == len(whole.entities)
    assert count["events"] + count["unconfirmed"] + count["summaries"] == len(whole.events)
    assert count["relations"] == len(whole.relations)
    assert count["observations"] == len(whole.observations)


def judge(chance: random.Random, held: Mapping[str, Analysis]) -> Ruling:
    """Demands on some pairs of entities of one class, and of events; none contradicts another."""

    def bonds(things: list[tuple[str, str, str]]) -> Bonds:
        same: list[Same] = []
        apart: list[Apart] = []
        for first, second in zip(things[::2], things[1::2], strict=False):
            members = tuple(Member(article=name, id=local) for name, local, _ in (first, second))
            if first[2] == second[2] and chance.random() < 0.5:
                same.append(Same(members=members, reason="a person said so"))
            elif first[2] != second[2]:
                apart.append(Apart(sides=tuple((member,) for member in members)))
        return Bonds(same=tuple(same), apart=tuple(apart))

    entities = [(name, e.id, e.class_) for name in sorted(held) for e in held[name].entities if not e.key]
    events = [(name, e.id, chance.choice("ab")) for name in sorted(held) for e in held[name].events]
    some = (chance.sample(things, min(len(things), 6)) for things in (entities, events))
    return Ruling(**dict(zip(("entities", "events"), map(bonds, some), strict=True)))


@pytest.fixture(params=["as it is", "narrow"])
def _width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Narrow blocks are compared in windows, and what two articles share is common, even in small worlds."""
    if request.param == "narrow":
        monkeypatch.setattr("kg.resolve.identity.blocks._LARGEST_BLOCK", 3)
        monkeypatch.setattr("kg.resolve.identity.blocks._WINDOW", 2)
        monkeypatch.setattr("kg.resolve.origins._COMMON", 3)


@pytest.mark.usefixtures("_width")
@given(st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_following_any_steps_gives_what_all_at_once_give(seed: int) -> None:
    """Articles are added, changed and taken away, one or several at a time, and demands come and go."""
    chance = random.Random(seed)
    ledger, held, ruling = resolve.open(None), dict[str, Analysis](), NO_RULING
    for _ in range(10):
        told, gone = set[str](), set[str]()
        for _ in range(chance.choice((1, 1, 1, 1, 2, 4))):
            name = f"a{chance.randrange(12)}"
            if name in held and name not in told and chance.random() < 0.4:
                gone.add(name)
            elif name not in gone:
                told.add(name)
        held = {name: analysis for name, analysis in held.items() if name not in gone}
        held |= {name: article(chance, name) for name in sorted(told)}
        ruling = judge(chance, held) if chance.random() < 0.3 else ruling
        renewal = renew(ledger, held, *sorted(told), gone=frozenset(gone), ruling=ruling)
        assert_same(renewal, resolve(held.values(), ruling))
    ledger.close()


def test_what_shares_nothing_with_others_touches_none_of_them() -> None:
    held = {name: raid(name, dead=7, published="2025-02-10") for name in ("a", "b", "c")}
    ledger, loaded = resolve.open(None), list[str]()
    renew(ledger, held, *held)
    held["d"] = raid("d", dead=2, published="2024-06-02", day="2024-06-01")
    renewal = renew(ledger, held, "d", loaded=loaded)
    # Its force, group, country and village are those of the others, and are told of once more; its raid is another one.
    assert set(loaded) == renewal.articles == {"d"}
    assert len(renewal.entities) == 4
    assert {event.split(".")[0] for event in renewal.events} == {"d"}


def test_what_becomes_another_thing_is_told_again_wherever_it_is_named() -> None:
    held = {analysis.document.id: analysis for analysis in war()}
    ledger = resolve.open(None)
    renew(ledger, held, *held)
    held["a"] = raid("a", dead=7, published="2025-02-10")
    # The village and the others are known by their first mention, which is in the new article now.
    assert renew(ledger, held, "a").articles == {"a", "first", "second", "third"}


def test_a_ledger_goes_on_from_its_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("ledger") / "ledger"
    held = {analysis.document.id: analysis for analysis in war()}
    for name in held:
        ledger = resolve.open(path)
        assert ledger.digest_of(name) is None
        renew(ledger, held, name)
        ledger.close()
    ledger = resolve.open(path)
    assert_same(renew(ledger, held), resolve(held.values()))
    ledger.close()


def fight(name: str, place: str, class_: str, *, dead: int = 12) -> Analysis:
    """An article on a raid in a place."""
    told = Told(name, published="2025-02-10")
    told.entity("force", "MilitaryForce", "Northern Guard Brigade")
    told.entity("group", "ArmedGroup", "Black River Front")
    told.entity("place", class_, place)
    told.entity("sy", "Country", "Syria", key="country-sy")
    told.event(
        "raid",
        "Raid",
        day="2025-02-09",
        actors=("force",),
        targets=("group",),
        places=("place",),
        outcomes=(Outcome(measure="killed", count=dead),),
    )
    return told.analysis()


def followed(*steps: Analysis, ruling: Ruling = NO_RULING) -> list[Resolution]:
    """What all at once give after each step, which must be what a ledger that follows the steps holds."""
    ledger, held, wholes = resolve.open(None), dict[str, Analysis](), []
    for step in steps:
        held[step.document.id] = step
        wholes.append(resolve(held.values(), ruling))
        assert_same(renew(ledger, held, step.document.id, ruling=ruling), wholes[-1])
    ledger.close()
    return wholes


def lies(name: str, class_: str, place: str, whole: str) -> Analysis:
    """An article that tells no more than that a place lies in a region."""
    told = Told(name, published="2024-01-01")
    told.entity("sy", "Country", "Syria", key="country-sy")
    told.entity("place", class_, place)
    told.entity("whole", "Region", whole)
    told.relation("place", "locatedIn", "whole")
    return told.analysis()


def test_events_of_others_are_joined_where_an_article_tells_that_one_place_lies_in_the_other() -> None:
    town, region = fight("a", "Tal Amud", "Settlement"), fight("b", "Wadi Zor", "Region")
    before, after = followed(town, region, lies("c", "Settlement", "Tal Amud", "Wadi Zor"))[1:]
    assert len(before.events) == 2
    assert len(after.events) == 1


def test_events_of_others_are_joined_where_what_their_place_lies_in_comes_to_lie_in_the_other() -> None:
    town, region = fight("a", "Tal Amud", "Settlement"), fight("b", "Wadi Zor", "Region")
    inner, outer = lies("c", "Settlement", "Tal Amud", "Zor Heights"), lies("d", "Region", "Zor Heights", "Wadi Zor")
    before, after = followed(town, region, inner, outer)[2:]
    assert len(before.events) == 2
    assert len(after.events) == 1


def test_reasons_follow_the_name_that_most_articles_give() -> None:
    first, second = fight("a", "Tal Amud", "Settlement"), fight("b", "Tal Amud", "Settlement")
    named = [fight(name, "Tall Amoud", "Settlement", dead=number) for number, name in enumerate("cdef", start=20)]
    named = [told.model_copy(update={"events": (), "relations": ()}) for told in named]
    steps = followed(first, second, *named)
    assert len({event.reasons for whole in steps[1:] for event in whole.events}) == 2


def test_a_judgement_holds_for_an_article_that_comes_after_it() -> None:
    ends = (Member(article="a", id="man"), Member(article="b", id="man"))
    ruling = Ruling(entities=Bonds(same=(Same(members=ends, reason="a person said so"),)))
    names = {"a": "Omar Haddad", "b": "Samir Wasl"}
    told = []
    for name, called in names.items():
        one = Told(name)
        one.entity("man", "Person", called)
        told.append(one.analysis())
    assert [len(whole.entities) for whole in followed(*told, ruling=ruling)] == [1, 1]
