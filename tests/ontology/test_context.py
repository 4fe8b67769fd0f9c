"""The JSON-LD context declares only terms of the ontology, declares all of them, and survives a round trip."""

import json
from typing import Any

import pytest
from pyld import jsonld

from kg.vocabulary import ontology_folder, ontology_terms
from kg.vocabulary.ontology_terms import read_turtle

ALIASES = {"id": "@id", "type": "@type", "graph": "@graph"}
FOREIGN = {"label", "prefLabel", "altLabel", "geometry", "wkt"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ontology_folder() / "context.jsonld").read_text(encoding="utf-8"))
    return loaded


def test_the_context_has_the_version_of_the_ontology(document: dict[str, Any]) -> None:
    header = read_turtle(ontology_folder() / "conflict-kg.ttl")
    versions = [triple.object for triple in header if triple.predicate.value.endswith("#versionInfo")]
    assert [getattr(version, "value", None) for version in versions] == [document["version"]]
    assert document["@context"]["@version"] == 1.1


def test_the_context_names_every_class_property_and_coded_value_and_nothing_else(document: dict[str, Any]) -> None:
    context = document["@context"]
    own = {
        key: value if isinstance(value, str) else value["@id"]
        for key, value in context.items()
        if key[0] != "@" and key not in {*ALIASES, *FOREIGN} and not str(value).startswith("http")
    }
    assert all(iri == f"ckg:{key}" for key, iri in own.items())
    annotations = {t.name for t in ontology_terms().values() if "owl:AnnotationProperty" in t.all("rdf:type")}
    assert set(own) == set(ontology_terms()) - annotations


def test_ids_and_types_have_plain_names(document: dict[str, Any]) -> None:
    assert {key: document["@context"][key] for key in ALIASES} == ALIASES


def test_dates_are_typed(document: dict[str, Any]) -> None:
    days = [term.name for term in ontology_terms().values() if term.one("rdfs:range") == "xsd:date"]
    assert {document["@context"][name]["@type"] for name in days} == {"xsd:date"}


def test_a_small_graph_reads_the_same_after_compaction(document: dict[str, Any]) -> None:
    text = (
        "<x:raid> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ckg#Raid> .\n"
        "<x:raid> <ckg#status> <ckg#occurred> .\n"
        '<x:raid> <ckg#earliestDate> "2024-05-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
        '<x:raid> <ckg#killedBest> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        "<x:raid> <ckg#actor> <x:police> .\n"
        '<x:police> <http://www.w3.org/2004/02/skos/core#prefLabel> "Police" .\n'
    ).replace("ckg#", "https://w3id.org/conflict-kg/ontology#")
    expanded = jsonld.from_rdf(text, {"format": "application/n-quads", "useNativeTypes": True})
    compacted = jsonld.compact(expanded, {"@context": document["@context"]})
    raid = next(node for node in compacted["graph"] if node["id"] == "x:raid")
    assert {key: raid[key] for key in ("type", "status", "earliestDate", "killedBest", "actor")} == {
        "type": "Raid",
        "status": "occurred",
        "earliestDate": "2024-05-01",
        "killedBest": 2,
        "actor": "x:police",
    }
    again = jsonld.to_rdf(compacted, {"format": "application/n-quads"})
    assert sorted(again.splitlines()) == sorted(text.splitlines())
