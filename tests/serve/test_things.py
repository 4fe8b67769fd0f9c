"""Everything in the graph has an address: a page with the sentences behind it, or RDF; the rest is not found."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from lxml import html

from kg.graph.build import build_graph
from kg.graph.store import Graph, open_graph
from kg.resolve import resolve
from tests.graph.analyses import Told, killed
from tests.serve.client import Client, running

HOSTILE = "</title><script>window.hit = 1</script><img src=x onerror=alert(1)> {{ 7*7 }} \u202etxt"


def _ids(graph: Graph) -> list[str]:
    base = graph.identifiers.base
    named = {t.value for q in graph.quads() for t in (q.subject, q.object) if isinstance(t, ox.NamedNode)}
    return sorted(iri.removeprefix(base) for iri in named if iri.startswith(base))


def test_every_thing_has_a_page_whose_links_lead_somewhere(client: Client, graph: Graph) -> None:
    known = set(_ids(graph))
    for local in known:
        reply = client.get(f"/id/{local}", "text/html,application/xhtml+xml,*/*;q=0.8")
        assert (reply.status, reply.media_type) == (200, "text/html"), local
        links = {str(link) for link in html.fromstring(reply.text).xpath("//main//a/@href")}
        assert {link.removeprefix("/id/") for link in links if link != "/"} <= known


def test_the_page_of_an_event_shows_its_sentences_and_whom_they_credit(client: Client) -> None:
    found = client.ask("SELECT ?e { ?e a ckg:Raid }").column("e")
    page = html.fromstring(client.get("/id/" + found[0].rpartition("/")[2], "text/html").text)
    assert page.xpath("//blockquote/text()") == ["The brigade raided Hajin.", "Five died in the raid."]
    captions = [" ".join(caption.text_content().split()) for caption in page.xpath("//figcaption")]
    assert len(captions) == 2
    assert captions[0].endswith("Dune Post, 2025-02-10 · according to Valley Rights Observatory")
    assert captions[1].endswith("Ridge Radio, 2025-02-11")


def test_the_page_of_a_group_lists_its_events_and_says_what_is_only_alleged(client: Client) -> None:
    iri = client.ask("SELECT ?g { ?g skos:prefLabel 'Black River Front' }").column("g")[0]
    page = html.fromstring(client.get("/id/" + iri.rpartition("/")[2], "text/html").text)
    assert page.xpath("//h1/text()") == ["Black River Front"]
    text = " ".join(page.text_content().split())
    assert "Black River Front backedBy Iran alleged" in text
    assert "Ten fell in the strike." in text
    assert "named 4 times in 4 articles" in text


@pytest.mark.parametrize(
    ("accept", "media_type", "parser"),
    [
        ("text/turtle", "text/turtle", "turtle"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/n-triples;q=0.9, application/pdf", "application/n-triples", "nt"),
    ],
)
def test_a_thing_comes_as_rdf_both_ways(
    client: Client, graph: Graph, accept: str, media_type: str, parser: str
) -> None:
    iri = client.ask("SELECT ?g { ?g skos:prefLabel 'Hajin' }").column("g")[0]
    reply = client.get("/id/" + iri.removeprefix(graph.identifiers.base), accept)
    assert reply.media_type == media_type
    read = {(str(s), str(p), str(o)) for s, p, o in rdflib.Graph().parse(data=reply.data, format=parser)}
    node = ox.NamedNode(iri)
    there = {*graph.quads(node), *graph.quads(value=node)}
    assert read == {(q.subject.value, q.predicate.value, q.object.value) for q in there}  # type: ignore[union-attr]


def test_a_page_can_be_had_in_another_format_by_its_name(client: Client, graph: Graph) -> None:
    local = _ids(graph)[0]
    reply = client.get(f"/id/{local}?format=json-ld", "text/html")
    assert "@context" in json.loads(reply.data)


def test_what_is_not_there_is_not_found_and_its_name_is_only_text(client: Client) -> None:
    for name in ("nothing", "", "%3Cscript%3Ealert(1)%3C/script%3E", "..%2f..%2fetc%2fpasswd", "%00", "%FF", "a b%7D"):
        reply = client.send("GET", f"/id/{name.replace(' ', '%20')}", headers={"Accept": "text/html"})
        assert reply.status == 404, name
        assert reply.media_type == "text/plain"
        assert reply.headers["x-content-type-options"] == "nosniff"
    assert client.get("/id/nothing", "application/pdf").status in (404, 406)


def test_an_address_written_in_another_way_leads_to_the_right_one(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build_graph(folder, [Told("briefs/May 1").analysis()], resolve)
    with running(folder) as client:
        right = "/id/article-briefs%2FMay%201"
        assert client.get(right, "text/html").status == 200
        for other in ("/id/article-briefs/May%201", "/id/article-briefs%2fMay%201", "/id/%61rticle-briefs%2FMay%201"):
            reply = client.get(other, "text/html")
            assert (reply.status, reply.headers["location"]) == (308, right)


def test_hostile_text_is_shown_and_never_becomes_markup(tmp_path: Path) -> None:
    told = Told("a", publisher=HOSTILE)
    told.entity("x", "ArmedGroup", HOSTILE, aliases=(HOSTILE + "!",))
    told.entity("place", "Settlement", "Harbour", subclass=None)
    told.event("raid", "Raid", actors=("x",), places=("place",), outcomes=(killed(3),), quote=HOSTILE)
    folder = tmp_path / "graph"
    build_graph(folder, [told.analysis()], resolve)
    graph = open_graph(folder)
    with running(folder) as client:
        shown = 0
        for local in _ids(graph):
            reply = client.get(f"/id/{local}", "text/html")
            page = html.fromstring(reply.text)
            assert not page.xpath("//script | //img | //iframe | //*[@onerror] | //style"), local
            assert "\u202e" not in reply.text
            assert "script" not in reply.headers["content-security-policy"]
            assert "default-src 'none'" in reply.headers["content-security-policy"]
            shown += page.text_content().count("<script>window.hit = 1</script>")
            assert "49" not in page.xpath("//h1")[0].text_content()
        assert shown > 5


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    told = Told("a")
    told.entity("x", "ArmedGroup", "River Front")
    for number in range(130):
        told.event(f"raid{number}", "Raid", actors=("x",), day=f"2024-{number % 12 + 1:02}-{number // 12 + 1:02}")
    folder = tmp_path / "graph"
    build_graph(folder, [told.analysis()], resolve)
    with running(folder) as client:
        iri = client.ask("SELECT ?g { ?g skos:prefLabel 'River Front' }").column("g")[0]
        text = html.fromstring(client.get("/id/" + iri.rpartition("/")[2], "text/html").text).text_content()
        count = int(client.ask(f"SELECT (COUNT(*) AS ?n) {{ ?e a ckg:Raid ; ckg:actor <{iri}> }}").column("n")[0])
        assert count > 100
        assert f"{count - 100} more are not shown here" in text
