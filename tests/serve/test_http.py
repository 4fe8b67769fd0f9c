"""Formats, tags, names, origins, the description of the service and the graphs: what HTTP and its clients rely on."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib

from kg.graph.store import Graph
from kg.serve import Settings
from kg.serve.negotiate import Offer, choose
from tests.serve.client import Client, running

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
TABLE, TRIPLES = "SELECT (1 AS ?x) {}", "CONSTRUCT { <urn:a> <urn:b> 1 } {}"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("text/*", "xml"),  # which is also asked for as text/xml
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "xml"),
        ("text/csv;q=0.5, */*;q=0.1", "csv"),
        ("application/*;q=0.2, application/json;q=0, application/sparql-results+json;q=0", "xml"),
        ("TEXT/CSV ; Q=1", "csv"),
        ("text/csv;header=present", "csv"),
        ("text/csv;q=0", None),
        ("image/png", None),
        ("text/csv;q=nonsense", None),
        (",,;;/,a/b/c, text/csv", "csv"),
    ],
)
def test_the_format_that_is_liked_best_is_chosen(accept: str, expected: str | None) -> None:
    offers = [
        Offer("json", "application/sparql-results+json", ("application/json",)),
        Offer("xml", "application/sparql-results+xml", ("text/xml",)),
        Offer("csv", "text/csv; charset=utf-8"),
    ]
    chosen = choose(accept, offers)
    assert (chosen and chosen.name) == expected


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (TABLE, "application/sparql-results+xml", "application/sparql-results+xml"),
        (TABLE, "text/csv", "text/csv"),
        (TABLE, "text/tab-separated-values", "text/tab-separated-values"),
        (TABLE, "application/json", "application/sparql-results+json"),
        ("ASK {}", "application/xml", "application/sparql-results+xml"),
        (TRIPLES, "text/turtle", "text/turtle"),
        (TRIPLES, "application/n-triples", "application/n-triples"),
        (TRIPLES, "application/ld+json", "application/ld+json"),
        (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
        # What is liked best for tables goes unheard where the answer is triples.
        (TRIPLES, "application/sparql-results+json, application/rdf+xml;q=0.2", "application/rdf+xml"),
    ],
)
def test_each_kind_of_answer_comes_in_the_format_asked_for(
    client: Client, query: str, accept: str, media_type: str
) -> None:
    reply = client.ask(query, accept)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert reply.headers["vary"] == "Accept"
    assert client.post(query, accept=accept).media_type == media_type


def test_what_cannot_be_sent_is_not_acceptable(client: Client) -> None:
    for query, accept in ((TABLE, "text/turtle"), (TRIPLES, "text/csv"), (TABLE, "image/png")):
        assert client.ask(query, accept).status == 406
    assert "text/turtle" in client.ask(TABLE, "image/png").text


def test_a_format_can_be_named_and_strange_names_are_let_pass(client: Client) -> None:
    assert client.ask(TABLE, "text/html", format="tsv").media_type == "text/tab-separated-values"
    assert client.ask(TABLE, format="application/whatever").media_type == "application/sparql-results+json"


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    first = client.ask(TABLE)
    tag = first.headers["etag"]
    path = f"/sparql?query={quote(TABLE)}"
    for known in (tag, f'"x", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(path, If_None_Match=known)
        assert (again.status, again.data, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, If_None_Match='"other"').status == 200
    # Another format is another text.
    assert client.get(path, "text/csv", If_None_Match=tag).status == 200


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "now ()"])
def test_an_answer_that_changes_by_itself_has_no_tag(client: Client, call: str) -> None:
    assert "etag" not in client.ask(f"SELECT ({call} AS ?x) {{}}").headers
    assert "etag" in client.ask("SELECT (1 AS ?unknown) { ?brand ckg:actor ?now2 }").headers


def test_head_tells_what_get_would(client: Client) -> None:
    for path in (f"/sparql?query={quote(TABLE)}", "/sparql", "/graph-store?default", "/", "/health"):
        head, get = client.send("HEAD", path), client.get(path)
        assert (head.status, head.data) == (200, b"")
        assert head.headers["content-type"] == get.headers["content-type"]


def test_every_answer_forbids_to_guess_and_to_run(client: Client) -> None:
    for path in ("/", "/sparql", "/sparql?query=x", "/nothing", "/health", "/id/nothing", "/assets/pages.css"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["content-security-policy"].startswith("default-src 'none'")


def test_the_service_describes_itself(client: Client, graph: Graph) -> None:
    reply = client.get("/sparql")
    described = rdflib.Graph().parse(data=reply.data, format="turtle")
    endpoint = rdflib.URIRef(client.base + "/sparql")
    (service,) = described.subjects(SD.endpoint, endpoint)
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in described
    assert (service, SD.feature, SD.UnionDefaultGraph) in described
    (function,) = described.objects(service, SD.extensionFunction)
    assert client.ask(f"ASK {{ ?s skos:prefLabel ?n FILTER(<{function}>(?n, 'hajin')) }}").json()["boolean"] is True
    assert {str(name) for name in described.objects(None, SD.name)} == set(graph.graph_names())
    assert not any(isinstance(node, rdflib.BNode) for node in described.all_nodes())
    for accept, parser in (("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")):
        other = client.get("/sparql", accept)
        assert other.media_type == accept
        assert len(rdflib.Graph().parse(data=other.data, format=parser)) == len(described)
    assert client.get("/sparql", If_None_Match=reply.headers["etag"]).status == 304
    assert client.get("/sparql", "image/png").status == 406
    page = client.get("/sparql", "text/html,application/xhtml+xml,*/*;q=0.8")
    assert (page.status, page.headers["location"]) == (303, "/")


def test_the_graph_store_gives_one_graph_or_all_together(client: Client, graph: Graph) -> None:
    name = graph.identifiers.article_graph("first")
    one = client.get(f"/graph-store?graph={quote(name.value)}", "application/n-triples")
    assert len(one.text.splitlines()) == len(list(graph.quads(graph=name)))
    for accept, parser in (
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ):
        reply = client.get(f"/graph-store?graph={quote(name.value)}", accept)
        assert reply.media_type == accept
        read = rdflib.Graph().parse(data=reply.data, format=parser)
        assert {(str(s), str(p), str(o)) for s, p, o in read} == {
            (quad.subject.value, quad.predicate.value, quad.object.value)  # type: ignore[union-attr]
            for quad in graph.quads(graph=name)
        }
    every = client.get("/graph-store?default", "application/n-triples")
    assert len(every.text.splitlines()) == len({quad.triple for quad in graph.quads()})
    assert client.get(f"/graph-store?graph={quote(name.value)}", If_None_Match=one.headers["etag"]).status == 200
    again = client.get("/graph-store?default", "application/n-triples", If_None_Match=every.headers["etag"])
    assert again.status == 304


def test_the_graph_store_only_reads_and_tells_what_is_wrong(client: Client) -> None:
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        reply = client.send(method, "/graph-store?default", b"")
        assert (reply.status, "GET" in reply.headers["allow"]) == (405, True)
    for query, status in (
        ("", 400),
        ("?default&graph=urn:a", 400),
        ("?graph=relative", 400),
        ("?graph=urn:a&graph=urn:b", 400),
        ("?graph=urn:nothing", 404),
    ):
        assert client.get(f"/graph-store{query}").status == status
    assert client.get("/graph-store?default", "image/png").status == 406


def test_a_page_elsewhere_reads_nothing_unless_it_is_allowed(client: Client, folder: Path) -> None:
    origin = "https://friend.example"
    assert "access-control-allow-origin" not in client.get("/health", Origin=origin).headers
    with running(folder, Settings(origins=(origin,))) as open_client:
        assert open_client.get("/health", Origin=origin).headers["access-control-allow-origin"] == origin
        assert "access-control-allow-origin" not in open_client.get("/health", Origin="https://other.example").headers
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "Content-Type",
        }
        assert open_client.send("OPTIONS", "/sparql", headers=asked).status == 200
        mistake = open_client.get("/sparql?query=x", Origin=origin)
        assert mistake.headers["access-control-allow-origin"] == origin
        assert "Error-Line" in mistake.headers["access-control-expose-headers"]


def test_a_browser_does_not_ask_for_a_page_elsewhere(client: Client, folder: Path) -> None:
    origin = "https://friend.example"
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": origin, "Content-Type": "application/sparql-query"}
    for mode in ("no-cors", "cors", "navigate"):  # a form of another page navigates by POST
        sent = {**foreign, "Sec-Fetch-Mode": mode}
        assert client.send("POST", "/sparql", b"ASK {}", sent).status == 403
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.send("GET", "/", headers=link).status == 200
    assert client.send("GET", "/health", headers={**link, "Sec-Fetch-Mode": "no-cors"}).status == 403
    assert client.send("POST", "/sparql", b"ASK {}", {**foreign, "Sec-Fetch-Site": "same-origin"}).status == 200
    with running(folder, Settings(origins=(origin,))) as open_client:
        assert open_client.send("POST", "/sparql", b"ASK {}", {**foreign, "Sec-Fetch-Mode": "cors"}).status == 200


@pytest.fixture(scope="module")
def local(folder: Path) -> Iterator[Client]:
    with running(folder, Settings(hosts=("127.0.0.1", "localhost", "::1"))) as client:
        yield client


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:8080", 200),
        ("LOCALHOST", 200),
        ("[::1]:80", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example:80", 421),
    ],
)
def test_another_name_that_leads_here_is_not_answered(local: Client, host: str, status: int) -> None:
    assert local.get("/health", Host=host).status == status
