"""Clients that others wrote: SPARQLWrapper, rdflib's SPARQLStore and curl use the endpoint as any other."""

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from kg.graph.store import Graph
from kg.vocabulary.namespaces import ONTOLOGY
from tests.serve.client import Client

RAIDS = "SELECT ?raid ?killed { ?raid a ckg:Raid ; ckg:killedBest ?killed }"
AROUND = "CONSTRUCT { ?raid ?p ?o } WHERE { ?raid a ckg:Raid ; ?p ?o }"


@pytest.fixture
def wrapper(client: Client) -> SPARQLWrapper:
    return SPARQLWrapper(client.base + "/sparql")


def _ask(wrapper: SPARQLWrapper, query: str, result_format: str | None) -> Any:
    wrapper.setQuery(query)
    if result_format is not None:
        wrapper.setReturnFormat(result_format)
    with warnings.catch_warnings():
        # It warns where it gets another format than it asked for; that must not happen here.
        warnings.simplefilter("error", RuntimeWarning)
        # It reads triples into a class that rdflib wants to be rid of.
        warnings.simplefilter("ignore", DeprecationWarning)
        return wrapper.query().convert()


@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_asks_in_each_way(wrapper: SPARQLWrapper, method: str, how: str) -> None:
    wrapper.setMethod(method)
    wrapper.setRequestMethod(how)
    rows = _ask(wrapper, RAIDS, JSON)["results"]["bindings"]
    assert [row["killed"]["value"] for row in rows] == ["5"]


def test_sparqlwrapper_reads_each_format(wrapper: SPARQLWrapper) -> None:
    assert len(_ask(wrapper, RAIDS, XML).getElementsByTagName("result")) == 1
    assert _ask(wrapper, RAIDS, CSV).splitlines()[0] == b"raid,killed"
    assert _ask(wrapper, RAIDS, TSV).splitlines()[0] == b"?raid\t?killed"
    graphs = [_ask(wrapper, AROUND, name) for name in (RDFXML, JSONLD)]
    graphs.append(rdflib.Graph().parse(data=_ask(wrapper, AROUND, TURTLE), format="turtle"))
    assert len({len(graph) for graph in graphs}) == 1
    assert len(graphs[0]) > 10


def test_sparqlwrapper_keeps_to_a_dataset(wrapper: SPARQLWrapper, graph: Graph) -> None:
    wrapper.addDefaultGraph(graph.identifiers.background_graph.value)
    assert _ask(wrapper, RAIDS, JSON)["results"]["bindings"] == []
    assert not _ask(wrapper, "ASK { GRAPH ?g { ?s ?p ?o } }", JSON)["boolean"]


def test_sparqlwrapper_tells_a_mistake_from_a_refusal(wrapper: SPARQLWrapper) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        _ask(wrapper, "SELECT * { ?s ?p", JSON)
    wrapper.addParameter("timeout", "0.3")
    with pytest.raises(EndPointInternalError, match=r"stopped after 0\.3 seconds"):
        _ask(wrapper, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", JSON)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_an_rdflib_graph_over_the_endpoint_answers_like_a_local_one(client: Client, graph: Graph, method: str) -> None:
    store = SPARQLStore(client.base + "/sparql", method=method)
    remote = rdflib.Graph(store)
    raid = rdflib.URIRef(ONTOLOGY + "Raid")
    found = list(remote.subjects(rdflib.RDF.type, raid))
    assert len(found) == 1
    local = {str(quad.object.value) for quad in graph.quads() if quad.subject.value == str(found[0])}  # type: ignore[union-attr]
    assert {str(value) for value in remote.objects(found[0])} == local
    assert bool(remote.query("ASK { ?s a ckg:Raid }"))
    assert len(remote) == len({(q.subject, q.predicate, q.object) for q in graph.quads()})
    built = remote.query(AROUND).graph
    assert built is not None
    assert set(built.subjects()) == set(found)


def test_an_rdflib_store_sees_the_named_graphs(client: Client, graph: Graph) -> None:
    named = rdflib.URIRef(graph.identifiers.article_graph("first").value)
    assert {str(found) for found in SPARQLStore(client.base + "/sparql").contexts()} == set(graph.graph_names())
    part = rdflib.Graph(SPARQLStore(client.base + "/sparql"), identifier=named)
    assert {str(s) for s in part.subjects(rdflib.RDF.type, rdflib.URIRef(ONTOLOGY + "Report"))} == {
        quad.subject.value  # type: ignore[union-attr]
        for quad in graph.quads(graph=graph.identifiers.article_graph("first"))
        if quad.object.value == ONTOLOGY + "Report"  # type: ignore[union-attr]
    }


def _curl(*arguments: str) -> str:
    command = shutil.which("curl")
    if command is None:
        pytest.skip("no curl on this machine: it is not tried as a client")
    done = subprocess.run([command, "-sS", "--max-time", "60", *arguments], capture_output=True, check=True)
    return done.stdout.decode()


def test_curl_asks_by_get_by_form_and_directly(client: Client, tmp_path: Path) -> None:
    endpoint = client.base + "/sparql"
    query = tmp_path / "raids.rq"
    query.write_text(RAIDS)
    csv = ["-H", "Accept: text/csv"]
    answers = [
        _curl("--get", endpoint, "--data-urlencode", f"query@{query}", *csv),
        _curl(endpoint, "--data-urlencode", f"query@{query}", *csv),
        _curl(endpoint, "-H", "Content-Type: application/sparql-query", "--data-binary", f"@{query}", *csv),
    ]
    assert answers[0].startswith("raid,killed\r\n")
    assert answers == [answers[0]] * 3
    assert json.loads(_curl("--get", endpoint, "--data-urlencode", "query=ASK {}"))["boolean"] is True


def test_curl_keeps_what_has_not_changed(client: Client, tmp_path: Path) -> None:
    tag, kept = tmp_path / "tag", tmp_path / "kept"
    address = client.base + "/graph-store?default"
    first = _curl("--etag-save", str(tag), "-o", str(kept), "-w", "%{http_code}", address)
    again = _curl("--etag-compare", str(tag), "-o", str(tmp_path / "again"), "-w", "%{http_code}", address)
    assert (first, again) == ("200", "304")
    assert kept.stat().st_size > 1000
