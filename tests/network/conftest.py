"""A small war of which every link is known: two camps of four, an only bridge, and ways that must not be taken."""

from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.graph.read_back import Reader
from kg.graph.store import Graph, open_graph
from kg.model import Analysis
from kg.network import Ties, read_ties
from kg.resolve import resolve
from tests.graph.analyses import Told


def _names(told: Told) -> Told:
    for local, class_, name in (
        ("guard", "MilitaryForce", "Northern Guard Brigade"),
        ("front", "ArmedGroup", "Black River Front"),
        ("chief", "Person", "Omar Idris Haddad"),
        ("envoy", "Person", "Salma Qabbani Rahal"),
        ("band", "ArmedGroup", "Old Orchard Band"),
        ("crescent", "Organisation", "Blue Lantern Relief"),
        ("council", "Government", "Eastern Plain Council"),
        ("league", "ArmedGroup", "Salt Coast League"),
        ("loner", "Person", "Tariq Munir Saadi"),
        ("town", "Settlement", "Tal Amud"),
    ):
        told.entity(local, class_, name)
    told.entity("sy", "Country", "Syria", key="country-sy")
    told.entity("gunmen", "ArmedGroup", "the gunmen", is_named=False)
    return told


def war() -> list[Analysis]:
    """The chief leads the guard, which fights the front twice; front and Council know the band."""
    first = _names(Told("first", published="2024-02-10", publisher="Dune Post"))
    first.relation("town", "locatedIn", "sy")
    first.relation("chief", "leads", "guard", quote="Haddad, who leads the brigade.")
    first.event(
        "raid",
        "Raid",
        day="2024-02-09",
        actors=("guard",),
        targets=("front",),
        places=("town",),
        quote="The brigade raided the Front.",
    )
    first.relation("front", "alliedWith", "band", quote="The Front and the Band are allies.")
    first.event("rumour", "Raid", status="alleged", day="2024-02-09", actors=("chief",), targets=("league",))
    first.event(
        "stay", "Meeting", day="2024-02-09", actors=("loner",), places=("town",), quote="Saadi was in Tal Amud."
    )
    first.event("ambush", "Attack", day="2024-02-08", actors=("gunmen",), targets=("loner", "gunmen"))
    second = _names(Told("second", published="2024-02-11", publisher="Ridge Radio"))
    second.event(
        "raid",
        "Raid",
        day="2024-02-09",
        actors=("guard",),
        targets=("front",),
        places=("town",),
        quote="Ridge Radio, too, tells of the raid.",
    )
    second.relation("envoy", "spokespersonOf", "band", quote="Rahal speaks for the Band.")
    second.relation("front", "alliedWith", "band", quote="Front and Band fight together.")
    second.relation("guard", "opposes", "council", quote="The brigade opposes the Council.")
    second.relation("council", "backedBy", "band", status="alleged")
    third = _names(Told("third", published="2025-07-01", publisher="Dune Post"))
    third.event("clash", "Clash", day="2025-06-30", actors=("guard", "council"), quote="Brigade and Council clashed.")
    third.relation("council", "opposes", "band", quote="The Council opposes the Band.")
    third.relation("crescent", "backedBy", "council", quote="The Council pays the Lantern.", start="2025-01-01")
    third.relation("league", "alliedWith", "crescent", quote="The League and the Lantern are allies.")
    return [first.analysis(), second.analysis(), third.analysis()]


@pytest.fixture(scope="session")
def fought(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("fought") / "graph"
    build_graph(folder, war(), resolve)
    return open_graph(folder)


@pytest.fixture(scope="session")
def ties(fought: Graph) -> Ties:
    return read_ties(Reader(fought))


@pytest.fixture(scope="session")
def ids(ties: Ties) -> dict[str, str]:
    """The ids of the things by name."""
    return {thing.name: thing.id for thing in ties.things.values()}
