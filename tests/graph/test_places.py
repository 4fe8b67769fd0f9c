"""Where places are: coordinates with their precision, what they lie in, and that an unresolved place says so."""

from pathlib import Path

import pytest

from kg.cli.describe_thing import describe_thing
from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.read_back import Reader
from kg.graph.store import open_graph
from kg.resolve import resolve
from tests.graph.analyses import Told

PLACES = {
    "Hajin": ("Settlement", "gn-174506"),
    "Al-Hol camp": ("Camp", "al-hol-camp"),
    "Ain Issa camp": ("Camp", "ain-issa-camp"),
    "Deir ez-Zor Governorate": ("Region", "region-sy-07"),
    "Syria": ("Country", "country-sy"),
    "Tal Amud": ("Settlement", None),
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    told = Told("a", published="2025-02-10", publisher="Dune Post")
    for name, (class_, key) in PLACES.items():
        told.entity(name, class_, name, key=key)
    told.entity("front", "ArmedGroup", "Black River Front")
    told.relation("Tal Amud", "locatedIn", "Deir ez-Zor Governorate")
    folder: Path = tmp_path_factory.mktemp("places")
    build_graph(folder, [told.analysis()], resolve)
    return Reader(open_graph(folder))


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Hajin", "settlement"),
        ("Al-Hol camp", "site"),
        ("Ain Issa camp", "region"),
        ("Deir ez-Zor Governorate", "region"),
        ("Syria", "country"),
        ("Tal Amud", None),
    ],
)
def test_coordinates_come_with_their_precision(reader: Reader, name: str, precision: str | None) -> None:
    (thing,) = reader.show(name)
    assert thing.entity.coordinate_precision == precision
    assert (thing.entity.latitude is None) == (precision is None)


def test_coordinates_that_are_those_of_a_wider_place_say_of_which(reader: Reader) -> None:
    nodes = {node.name: node for node in reader.nodes.of_class("Location")}
    wider = reader.nodes.get(nodes["Ain Issa camp"].texts("coordinatesOf")[0])
    assert wider.text("gazetteerKey") == "region-sy-04"
    assert nodes["Ain Issa camp"].text("latitude") == wider.text("latitude")
    assert nodes["Hajin"].texts("coordinatesOf") == ()


@pytest.mark.parametrize("name", ["Hajin", "Tal Amud"])
def test_a_place_tells_all_that_it_lies_in_from_the_nearest_outwards(reader: Reader, name: str) -> None:
    (thing,) = reader.show(name)
    chain = dict(thing.entity.background)["located in"]
    assert chain.endswith("Deir ez-Zor Governorate < Syria")


def test_an_unresolved_place_says_so_in_the_graph_and_to_the_reader(reader: Reader) -> None:
    found = {name: reader.show(name)[0] for name in (*PLACES, "Black River Front")}
    told = {name: thing.entity.resolution for name, thing in found.items()}
    assert told.pop("Black River Front") is None
    assert told.pop("Tal Amud") == "unresolved"
    assert set(told.values()) == {"gazetteer"}
    assert any(line.startswith("  where: unresolved") for line in describe_thing(found["Tal Amud"]))
    assert not any("unresolved" in line for line in describe_thing(found["Hajin"]))


def test_the_graph_conforms(reader: Reader) -> None:
    assert check_graph(reader.graph) == ()
