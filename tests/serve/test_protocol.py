"""The W3C's SPARQL 1.1 Protocol tests (approved 2012-11-20) that concern queries, by their names there.

Their data are three graphs of one triple each; here the graphs of three articles stand for them. Of the 34 tests 20 are
about queries. The 14 about updates (`update_…`, `bad_…update…`) apply only in that this endpoint refuses every update:
`test_every_update_is_refused`; `update_base_uri` has its counterpart for queries here.
"""

from urllib.parse import quote, urlencode

import pytest

from kg.graph.store import Graph
from tests.serve.client import Client, Reply

FORM = "application/x-www-form-urlencoded"
TABLES = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}
TRUTHS = {"application/sparql-results+json", "application/sparql-results+xml"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


@pytest.fixture(scope="module")
def graphs(graph: Graph) -> list[str]:
    return [graph.identifiers.article_graph(name).value for name in ("first", "second", "third")]


def _about(graphs: list[str], number: int) -> str:
    """A pattern that only one of the graphs has: an article's graph says which article it is of."""
    return f"<{graphs[number]}> ckg:article ?article{number}"


def _is_true(reply: Reply) -> bool:
    assert reply.status == 200, reply.text
    assert reply.media_type in TRUTHS
    return bool(reply.json()["boolean"])


def test_query_get(client: Client) -> None:
    assert _is_true(client.ask("ASK {}"))


def test_query_post_form(client: Client) -> None:
    assert _is_true(client.post_form({"query": "ASK {}"}))
    assert _is_true(client.post_form({"query": "ASK {}"}, "/sparql?default-graph-uri=urn%3Ax"))


def test_query_post_direct(client: Client) -> None:
    assert _is_true(client.post("ASK {}"))


@pytest.mark.parametrize("method", ["get", "post", "form"])
def test_query_dataset_default_graphs(client: Client, graphs: list[str], method: str) -> None:
    query = f"ASK {{ {_about(graphs, 0)} . {_about(graphs, 1)} }}"
    assert _is_true(_send(client, method, query, [("default-graph-uri", graphs[0]), ("default-graph-uri", graphs[1])]))
    assert not _is_true(_send(client, method, query, [("default-graph-uri", graphs[0])]))
    assert not _is_true(_send(client, method, query, [("named-graph-uri", g) for g in graphs]))


@pytest.mark.parametrize("method", ["get", "post", "form"])
def test_query_dataset_named_graphs(client: Client, graphs: list[str], method: str) -> None:
    query = f"ASK {{ GRAPH ?g1 {{ {_about(graphs, 0)} }} GRAPH ?g2 {{ {_about(graphs, 1)} }} }}"
    assert _is_true(_send(client, method, query, [("named-graph-uri", graphs[0]), ("named-graph-uri", graphs[1])]))
    assert not _is_true(_send(client, method, query, [("named-graph-uri", graphs[0])]))
    assert not _is_true(_send(client, method, query, [("default-graph-uri", g) for g in graphs]))


@pytest.mark.parametrize("method", ["get", "post", "form"])
def test_query_dataset_full(client: Client, graphs: list[str], method: str) -> None:
    named = " ".join(f"GRAPH ?g{n} {{ {_about(graphs, n)} }}" for n in (0, 1))
    fields = [("default-graph-uri", graphs[2]), ("named-graph-uri", graphs[0]), ("named-graph-uri", graphs[1])]
    assert _is_true(_send(client, method, f"ASK {{ {_about(graphs, 2)} {named} }}", fields))
    assert not _is_true(_send(client, method, f"ASK {{ {_about(graphs, 0)} {named} }}", fields))


def test_query_multiple_dataset(client: Client, graphs: list[str]) -> None:
    """What the protocol says goes before what the query says."""
    query = f"ASK FROM <{graphs[2]}> {{ {_about(graphs, 0)} }}"
    assert _is_true(_send(client, "get", query, [("default-graph-uri", graphs[0])]))
    assert not _is_true(client.ask(query))


def _send(client: Client, method: str, query: str, fields: list[tuple[str, str]]) -> Reply:
    if method == "get":
        return client.get(f"/sparql?{urlencode([('query', query), *fields])}")
    if method == "post":
        return client.post(query, f"/sparql?{urlencode(fields)}")
    return client.send("POST", "/sparql", urlencode([("query", query), *fields]).encode(), {"Content-Type": FORM})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT (1 AS ?value) {}", TABLES),
        ("ASK {}", TRUTHS),
        ("DESCRIBE <http://example.org/>", RDF),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", RDF),
    ],
    ids=["select", "ask", "describe", "construct"],
)
@pytest.mark.parametrize("accept", [None, "*/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_query_content_type(client: Client, query: str, expected: set[str], accept: str | None) -> None:
    reply = client.post(query, accept=accept)
    assert reply.status == 200
    assert reply.media_type in expected


def test_relative_iris_start_from_the_endpoint(client: Client) -> None:
    reply = client.post("CONSTRUCT { <s> <p> 1 } WHERE {}", accept="application/n-triples")
    assert reply.text.startswith(f"<{client.base}/s> <{client.base}/p> ")


def test_bad_query_method(client: Client) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        reply = client.send(method, "/sparql?query=ASK%20%7B%7D", b"", {"Content-Type": FORM})
        assert reply.status == 405
        assert {"GET", "HEAD", "POST"} == set(reply.headers["allow"].split(", "))


def test_bad_multiple_queries(client: Client) -> None:
    assert client.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D").status == 400
    assert client.send("POST", "/sparql", b"query=ASK{}&query=ASK{}", {"Content-Type": FORM}).status == 400
    # One in the address and one in the body are two as well.
    assert client.post("ASK {}", "/sparql?query=ASK%20%7B%7D").status == 400


def test_bad_query_wrong_media_type(client: Client) -> None:
    reply = client.send("POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"})
    assert reply.status == 415
    assert "application/sparql-query" in reply.text


@pytest.mark.parametrize("body", [b"query=ASK%20%7B%7D", b"ASK {}"], ids=["form_type", "direct_type"])
def test_bad_query_missing(client: Client, body: bytes) -> None:
    assert client.send("POST", "/sparql", body).status == 415


def test_bad_query_non_utf8(client: Client) -> None:
    declared = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    assert client.send("POST", "/sparql", "ASK {}".encode("utf-16"), declared).status == 415
    silent = {"Content-Type": "application/sparql-query"}
    assert client.send("POST", "/sparql", "ASK {}".encode("utf-16"), silent).status == 400
    assert client.send("POST", "/sparql", b"query=ASK%20%7B%20%23%FF%0A%7D", {"Content-Type": FORM}).status == 400
    assert client.get("/sparql?query=ASK%20%7B%20%23%FF%0A%7D").status == 400


def test_bad_query_syntax(client: Client) -> None:
    assert client.get("/sparql?query=ASK%20%7B").status == 400
    reply = client.post("SELECT * {\n\t?s ?p ?o ,, ?x }")
    assert reply.status == 400
    assert reply.media_type == "text/plain"
    first, line, mark = reply.text.splitlines()
    assert first.startswith("line 2, column 12: ")
    assert line[mark.index("^")] == ","
    assert (reply.headers["error-line"], reply.headers["error-column"]) == ("2", "12")


def test_every_update_is_refused(client: Client) -> None:
    before = client.get("/health").json()["quads"]
    update = "CLEAR ALL"
    asked = [
        client.get(f"/sparql?update={quote(update)}"),
        client.post_form({"update": update}),
        client.post_form({"update": update, "query": "ASK {}"}),
        client.send("POST", "/sparql", b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", {"Content-Type": FORM}),
        client.send("POST", "/sparql", update.encode(), {"Content-Type": "application/sparql-update"}),
        client.send("POST", "/sparql", update.encode(), {"Content-Type": "text/plain"}),
        client.post(update),
        client.ask("INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
    ]
    assert [reply.status for reply in asked] == [400, 403, 403, 403, 403, 415, 403, 403]
    assert client.get("/health").json()["quads"] == before


@pytest.mark.parametrize("value", ["", "relative", "urn:a b", "http://x/<script>", "http://[", "\x00"])
def test_a_graph_that_is_no_iri_is_a_bad_request(client: Client, value: str) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        reply = client.ask("ASK {}", **{name: value})
        assert reply.status == 400
        assert name in reply.text


def test_a_form_without_a_query_is_a_bad_request(client: Client) -> None:
    assert client.post_form({"querry": "ASK {}"}).status == 400
