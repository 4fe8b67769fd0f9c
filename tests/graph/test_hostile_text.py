"""Whatever an article holds comes back exactly as it was, from the store and from each exported file."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.export import export_graph
from kg.graph.build import build_graph
from kg.graph.read_back import Reader
from kg.graph.store import Graph, open_graph
from kg.resolve import resolve
from tests.graph.analyses import Told

HOSTILE = (
    '<script>alert(1)</script>" . <urn:a> <urn:b> "',
    'back\\slash \\" \\u0041 """ \'\'\' end\\',
    "line\none\rtwo\ttab \u2028 \u2029 \x01 \x7f",
    "} DROP ALL ; INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    "عاصمة \U0001f600 e\u0301 \u202eright-to-left",
    "https://example.org/<>{}|^`",
    "@prefix ckg: <urn:evil> .",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    analyses = []
    for number, text in enumerate(HOSTILE):
        told = Told(f"../{number}/{text}", title=text, publisher=text)
        told.entity("e", "ArmedGroup", text, aliases=(text + "!",))
        told.event("v", "Raid", actors=("e",), quote=text, date_text=text, subclass=text)
        analyses.append(told.analysis())
    folder: Path = tmp_path_factory.mktemp("hostile") / "graph"
    build_graph(folder, analyses, resolve)
    return open_graph(folder)


def test_the_store_gives_back_each_text(hostile: Graph) -> None:
    reader = Reader(hostile)
    assert {entity.name for entity in reader.entities()} == set(HOSTILE)
    assert {quote.text for event in reader.events() for report in event.reports for quote in report.quotes} == set(
        HOSTILE
    )
    assert {reader.show(text)[0].entity.name for text in HOSTILE[:1]} == set(HOSTILE[:1])


@pytest.mark.parametrize(
    ("name", "reader"),
    [("turtle", ox.RdfFormat.TURTLE), ("trig", ox.RdfFormat.TRIG), ("n-quads", ox.RdfFormat.N_QUADS)],
)
def test_each_file_gives_back_each_triple(hostile: Graph, name: str, reader: ox.RdfFormat) -> None:
    read = list(ox.parse(input=export_graph(hostile, name), format=reader))
    if name == "turtle":
        assert {quad.triple for quad in read} == {quad.triple for quad in hostile.quads()}
    else:
        assert set(read) == set(hostile.quads())


def test_rdflib_reads_the_turtle_and_the_json_ld_alike(hostile: Graph) -> None:
    turtle = rdflib.Graph().parse(data=export_graph(hostile, "turtle"), format="turtle")
    json_ld = rdflib.Graph().parse(data=export_graph(hostile, "json-ld"), format="json-ld")
    assert set(turtle) == set(json_ld)
    assert {str(value) for value in turtle.objects(None, rdflib.SKOS.prefLabel)} >= set(HOSTILE)


def test_the_json_ld_is_plain_json_with_its_own_context(hostile: Graph) -> None:
    document = json.loads(export_graph(hostile, "json-ld"))
    assert isinstance(document["@context"], dict)
