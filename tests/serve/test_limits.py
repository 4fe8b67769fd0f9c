"""Whatever is asked and however, the answer is quick and clear, and the server goes on."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib

from kg.serve import Settings
from tests.serve.client import PATIENCE, Client, running

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def strict(folder: Path) -> Iterator[Client]:
    """A server that allows little."""
    settings = Settings(time_limit=4, memory_limit=500 * 2**20, row_limit=50, body_limit=20_000, workers=2, waiting=64)
    with running(folder, settings) as client:
        yield client


def _lives(client: Client) -> None:
    assert client.ask("ASK { ?s a ckg:Raid }").json()["boolean"] is True


def test_a_runaway_query_is_stopped_and_told_so(strict: Client) -> None:
    began = time.monotonic()
    reply = strict.post(RUNAWAY)
    assert time.monotonic() - began < 20
    assert (reply.status, reply.media_type) == (500, "text/plain")
    assert "stopped after 4 seconds" in reply.text
    _lives(strict)


def test_a_client_may_allow_less_time_and_never_more(strict: Client) -> None:
    assert "stopped after 0.2 seconds" in strict.ask(RUNAWAY, timeout="0.2").text
    assert "stopped after 4 seconds" in strict.ask(RUNAWAY, timeout="600").text
    for text in ("-1", "0", "soon", "1e9", "nan"):
        assert strict.ask("ASK {}", timeout=text).status == 400


def test_a_query_that_wants_all_memory_is_stopped(folder: Path) -> None:
    with running(folder, Settings(memory_limit=400 * 2**20)) as client:
        reply = client.post("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?f")
        assert reply.status == 500
        assert "too much memory" in reply.text
        _lives(client)


def test_a_long_answer_is_refused_and_never_cut_in_silence(strict: Client) -> None:
    every = "SELECT * { ?s ?p ?o }"
    refused = strict.ask(every)
    assert refused.status == 500
    assert "more than 50 rows" in refused.text
    assert strict.ask("CONSTRUCT WHERE { ?s ?p ?o }").status == 500
    part = strict.ask(every, rows="7")
    assert (part.status, part.headers["cut-at"]) == (200, "7")
    assert len(part.json()["results"]["bindings"]) == 7
    assert strict.ask(every, rows="700").status == 500
    whole = strict.ask(f"{every} LIMIT 50")
    assert (whole.status, "cut-at" in whole.headers) == (200, False)
    assert "cut-at" not in strict.ask("SELECT * { ?s a ckg:Raid }", rows="7").headers


def test_a_graph_comes_whole_whatever_the_limit_of_rows(strict: Client) -> None:
    reply = strict.get("/graph-store?default", "application/n-triples")
    lines = len(reply.text.splitlines())
    assert lines > 500
    for accept, parser in (("text/turtle", "turtle"), ("application/rdf+xml", "xml")):
        other = strict.get("/graph-store?default", accept)
        assert len(rdflib.Graph().parse(data=other.data, format=parser)) == lines


def test_a_graph_that_is_too_long_for_a_format_made_in_memory_is_refused_and_named_are_those_that_are_not(
    strict: Client,
) -> None:
    refused = strict.get("/graph-store?default", "application/ld+json")
    assert refused.status == 406
    assert refused.text == (
        "this graph has more than 50 triples, too many for json-ld; "
        "ask for text/turtle or application/n-triples or application/rdf+xml\n"
    )
    _lives(strict)


def test_a_request_that_is_too_long_is_refused_before_it_is_read(strict: Client) -> None:
    long = b"ASK {} #" + b"x" * 30_000
    for content_type in ("application/sparql-query", FORM):
        assert strict.send("POST", "/sparql", long, {"Content-Type": content_type}).status == 413
    with socket.create_connection(("127.0.0.1", strict.port), PATIENCE) as connection:
        # Says nothing of its length, and never ends.
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n" + b"2710\r\n" + b"x" * 10_000 + b"\r\n"
            b"2710\r\n" + b"x" * 10_000 + b"\r\n" + b"2710\r\n" + b"x" * 10_000 + b"\r\n"
        )
        assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
    reply = strict.get("/sparql?query=" + quote("ASK {} #" + "x" * 40_000))
    assert (reply.status, "by POST" in reply.text) == (414, True)
    _lives(strict)


def test_a_request_that_never_ends_is_given_up(strict: Client) -> None:
    with socket.create_connection(("127.0.0.1", strict.port), PATIENCE) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK {"
        )
        assert connection.recv(100).startswith(b"HTTP/1.1 408 ")


def test_a_query_ends_with_its_client(folder: Path) -> None:
    with running(folder, Settings(workers=1, waiting=5, time_limit=50)) as client:
        _lives(client)
        head = "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        request = f"{head}Content-Length: {len(RUNAWAY)}\r\n\r\n{RUNAWAY}"
        with socket.create_connection(("127.0.0.1", client.port), PATIENCE) as connection:
            connection.sendall(request.encode())
        began = time.monotonic()
        _lives(client)
        assert time.monotonic() - began < 25


def test_who_finds_the_line_full_is_turned_away_at_once(folder: Path) -> None:
    with running(folder, Settings(workers=1, waiting=0, time_limit=5)) as client:

        def run_away() -> None:
            while client.post(RUNAWAY).status == 503:  # one of the queries below was there before
                pass

        runaway = threading.Thread(target=run_away)
        runaway.start()
        end = time.monotonic() + PATIENCE
        while (reply := client.ask("ASK {}")).status == 200:
            assert time.monotonic() < end
        assert (reply.status, reply.headers["retry-after"]) == (503, "1")
        assert "waiting" in reply.text
        assert client.get("/health").status == 200
        runaway.join(PATIENCE)
        _lives(client)


def test_many_at_once_are_all_answered_and_never_mixed_up(client: Client) -> None:
    def ask(number: int) -> bool:
        if number % 10 == 0:
            return client.post("SELECT {").status == 400
        return client.ask(f"SELECT ({number} AS ?n) {{}}").column("n") == [str(number)]

    with ThreadPoolExecutor(30) as pool:
        assert all(pool.map(ask, range(150)))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{" * 9_000 + "}" * 9_000 + " }",
        "SELECT * { ?s ?p ?o FILTER(" + "(" * 9_000 + "1" + ")" * 9_000 + ") }",
        "SELECT * { ?s " + "!" * 15_000 + " ?o }",
        'SELECT * { ?s ?p "' + '\\"' * 9_000,
        "'''" * 6_000,
        "SELECT " + "?x" * 9_000,
        "\x00",
        "SELECT * { ?s ?p '\ud7ff\U0010ffff' }",
        "SELECT * { ?s ?p \\uD800 }",
        "SELECT (STRLEN(REPLACE('" + "a" * 5_000 + "', '(a+)+$', 'b')) AS ?n) {}",
        "SELECT * { ?s (ckg:locatedIn*/^ckg:locatedIn*)* ?o . ?o (ckg:place|^ckg:place)* ?x }",
    ],
    ids=range(11),
)
def test_hostile_queries_end_in_an_answer(strict: Client, query: str) -> None:
    began = time.monotonic()
    reply = strict.post(query)
    assert reply.status in (200, 400, 403, 500)
    assert len(reply.data) < 50_000
    assert time.monotonic() - began < 20
    _lives(strict)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\xff\xfe\r\n\r\n",
        b"GET /sparql?query=%zz%&&=== HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /sparql?" + b"a&" * 5_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /" + b"../" * 1_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /id/%00%0d%0aSet-Cookie:x HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n",
        b"GET /sparql?query=ASK{}&format=x%0d%0aX: HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: ;;;q=x,/,*/*;q=9\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: \xe9;;=\r\nContent-Length: 0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        b"Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
        b"GET /health HTTP/1.1\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ],
    ids=range(11),
)
def test_malformed_requests_are_told_so(strict: Client, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", strict.port), PATIENCE) as connection:
        connection.sendall(data)
        head = connection.recv(4096)
    status = int(head.split()[1])
    assert 400 <= status < 500 or status == 200
    assert b"Set-Cookie" not in head
    _lives(strict)


def test_no_query_reaches_out(strict: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(1.0)
        port = listener.getsockname()[1]
        other = f"http://127.0.0.1:{port}/x"
        for query in (
            f"SELECT * {{ SERVICE <{other}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE SILENT <{other}> {{ ?s ?p ?o }} }}",
            f"LOAD <{other}>",
        ):
            assert strict.post(query).status == 403
        assert strict.ask("SELECT * { ?s ?p ?o } LIMIT 1", **{"default-graph-uri": other}).column("s") == []
        assert strict.post(f"SELECT * FROM <{other}> {{ ?s ?p ?o }}").status == 200
        assert strict.get(f"/graph-store?graph={quote(other)}").status == 404
        with pytest.raises(TimeoutError):
            listener.accept()
