"""A language model's query only reads, is shown before it is run, and nothing that a server sends does any harm."""

import time
from collections.abc import Callable
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from kg.ask.language_model import LanguageModel, find_query
from kg.ask.prompt import instructions, question_with_names
from kg.ask.with_model import ask_with_model
from kg.errors import QueryError, QueryTimeoutError
from kg.graph.build import build_graph
from kg.graph.store import Graph, open_graph
from kg.query.answer import Table
from kg.query.engine import run_query
from kg.query.names import Names
from kg.resolve import resolve
from tests.ask.fake_model import FakeModel, send, served
from tests.query.world import world

GOOD = "SELECT ?day WHERE { ?e a ckg:Airstrike ; ckg:earliestDate ?day }"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("world") / "graph"
    build_graph(folder, world(), resolve)
    return open_graph(folder)


def _ask(told: Graph, fake: FakeModel, *, time_limit: float = 10) -> tuple[list[str], list[list[str]]]:
    """The queries shown, and the rows of the answer."""
    shown: list[str] = []
    run = partial(run_query, told.store_path, prefixes=told.prefixes, time_limit=5)
    model = LanguageModel(fake.url, "any", time_limit=time_limit)
    answer = ask_with_model("Which airstrikes were there?", Names(told), model, show=shown.append, run=run)
    assert isinstance(answer, Table)
    return shown, [[str(term) for term in row] for row in answer.rows]


@pytest.mark.parametrize(
    "said",
    [
        GOOD,
        f"```sparql\n{GOOD}\n```",
        f"Here you are:\n```\nSELECT nonsense\n```\nBetter:\n```SPARQL\n{GOOD}\n```\nHope it helps!",
        f"<think>DROP ALL? SELECT? ```sparql\nno\n```</think>\n{GOOD}",
        f"```sparql\n{GOOD}",
    ],
)
def test_a_query_is_found_in_what_is_said_shown_and_run(told: Graph, said: str) -> None:
    with served(FakeModel(said)) as fake:
        shown, rows = _ask(told, fake)
    assert shown == [GOOD + "\n"]
    assert rows == [["2025-03-05"]]


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("DROP ALL", "no SPARQL query"),
        ("```sparql\nDELETE WHERE { ?s ?p ?o }\n```", "no SPARQL query"),
        ("PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }", "DELETE is not allowed"),
        ("PREFIX x: <http://x/> LOAD <file:///etc/passwd>", "LOAD"),
        ("INSERT DATA { id:a ckg:leads id:b } # SELECT", "no SPARQL query|does not parse|INSERT"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE { S\\u0045RVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "code point escapes"),
        ("SELECT everything that flies", "does not parse"),
        ("I am sorry, I cannot help with that.", "no SPARQL query"),
        ("\x00\x1b[2J" * 50, "no SPARQL query"),
        ("   ", "said nothing"),
    ],
)
def test_what_is_no_reading_query_is_never_run(told: Graph, said: str, complaint: str) -> None:
    before = len(told)
    with served(FakeModel(said)) as fake, pytest.raises(QueryError, match=complaint):
        _ask(told, fake)
    assert len(told) == before


def test_a_query_that_cannot_be_run_is_given_back_once_with_the_reason(told: Graph) -> None:
    with served(FakeModel("SELECT ?day WHERE { ?e a }", GOOD)) as fake:
        shown, rows = _ask(told, fake)
        again = fake.requests[1][1]["messages"]
    assert rows == [["2025-03-05"]]
    assert [query.strip() for query in shown] == ["SELECT ?day WHERE { ?e a }", GOOD]
    assert "does not parse" in again[-1]["content"]
    assert len(fake.requests) == 2


def test_a_query_that_runs_away_is_stopped(told: Graph) -> None:
    away = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    started = time.monotonic()
    with served(FakeModel(away)) as fake, pytest.raises(QueryTimeoutError):
        _ask(told, fake)
    assert time.monotonic() - started < 15


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def _headers_without_end(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("respond", [_endless, _headers_without_end, lambda handler: time.sleep(5)])
def test_an_answer_without_end_is_stopped(told: Graph, respond: Callable[[BaseHTTPRequestHandler], None]) -> None:
    started = time.monotonic()
    with served(FakeModel(respond)) as fake, pytest.raises(QueryTimeoutError, match="stopped after 1 seconds"):
        _ask(told, fake, time_limit=1)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    ("data", "status", "headers", "complaint"),
    [
        (b"<html>", 200, {}, "no answer of the OpenAI"),
        (b"\xff\xfe\x00", 200, {}, "no answer of the OpenAI"),
        (b"[" * 100_000, 200, {}, "no answer of the OpenAI"),
        (b'{"choices": []}', 200, {}, "no answer of the OpenAI"),
        (b'{"choices": [{"message": {"content": {"a": 1}}}]}', 200, {}, "said nothing"),
        (b"x" * 500_000, 200, {}, "more than 400,000 bytes"),
        (b"", 500, {}, "status 500"),
        (b"", 302, {"Location": "http://192.0.2.1/v1"}, "status 302"),
    ],
)
def test_what_is_no_answer_is_told(
    told: Graph, data: bytes, status: int, headers: dict[str, str], complaint: str
) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        send(handler, data, status, **headers)

    with served(FakeModel(respond)) as fake, pytest.raises(QueryError, match=complaint):
        _ask(told, fake)


def test_the_model_is_told_the_ontology_and_the_names_and_nothing_of_the_articles(told: Graph) -> None:
    with served(FakeModel(GOOD)) as fake:
        _ask(told, fake)
        path, request, headers = fake.requests[0]
    assert path == "/v1/chat/completions"
    assert request["model"] == "any"
    assert "Authorization" not in headers
    text = " ".join(message["content"] for message in request["messages"])
    assert "ckg:earliestDate" in text
    assert "The brigade raided Hajin." not in text
    asked = question_with_names("Which raids did the Northern Guard Brigade carry out in Hajin?", Names(told))
    assert "'Hajin' is id:entity-gn-174506" in asked
    assert "# if" not in instructions()


def test_the_key_is_sent_and_never_shown(told: Graph) -> None:
    with served(FakeModel(GOOD)) as fake:
        model = LanguageModel(fake.url, "any", key="open-sesame")
        model.answer([{"role": "user", "content": "?"}])
        assert fake.requests[0][2]["Authorization"] == "Bearer open-sesame"
    assert "sesame" not in repr(model)


@pytest.mark.parametrize("url", ["https://api.example.org/v1", "http://192.0.2.1/v1", "http://localhost.example.org/"])
def test_a_model_on_another_machine_must_be_allowed(url: str) -> None:
    with pytest.raises(QueryError, match="--allow-remote"):
        LanguageModel(url, "any")
    assert LanguageModel(url, "any", allow_remote=True).url == url


@pytest.mark.parametrize(
    "url", ["", "localhost:80", "file:///etc/passwd", "http://", "http://[", "http://localhost:x/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(QueryError, match="is no address"):
        LanguageModel(url, "any", allow_remote=True)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        LanguageModel("http://127.0.0.1:1/v1", "any").answer([])


def test_thoughts_are_not_taken_for_the_query() -> None:
    with pytest.raises(QueryError, match="no SPARQL"):
        find_query("<think>SELECT ?x { ?x ?y ?z }")
