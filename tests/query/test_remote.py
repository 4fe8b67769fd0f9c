"""A graph on a real SPARQL server gives the answers, records and exports of the one in the folder that it came from."""

import base64
import http.server
import shlex
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import GraphError, QueryError, QueryRefusedError, QuerySyntaxError, UnknownNameError
from kg.export import EXPORTERS, export_graph
from kg.graph.build import build_graph
from kg.graph.endpoint import Endpoint
from kg.graph.life_cycle import withdraw_article
from kg.graph.public import public_graph
from kg.graph.read_back import Reader
from kg.graph.remote import publish_graph
from kg.graph.store import Graph, open_graph
from kg.pipeline import build
from kg.query import Answer, Table, Triples, Truth, ask_graph
from kg.query.names import Names
from kg.query.questions import fill_question
from kg.query.update import update_graph
from kg.resolve import resolve
from kg.vocabulary.questions import questions
from tests.graph.analyses import war
from tests.query.servers import find_oxigraph, find_virtuoso, run_oxigraph, run_virtuoso

SAMPLE = Path(__file__).parents[2] / "scripts" / "sample"
# What Virtuoso 7.2 answers otherwise, each with its reason; docs/decisions/remote.md tells of them.
VIRTUOSO = {
    "GROUP_CONCAT of nothing is an empty text": {"facilities", "held", "leaders", "plots", "posts"},
    "rows are lost where a variable is unbound": {"control", "single-origin", "toll-by-actor"},
    "arithmetic on what may be no number is an error": {"near"},
    "a number has another datatype": {"summaries"},
}
needs_oxigraph = pytest.mark.skipif(find_oxigraph() is None, reason="the oxigraph server is not installed")
needs_virtuoso = pytest.mark.skipif(find_virtuoso() is None, reason="Virtuoso is not installed")


def publish(graph: Graph, address: str) -> int:
    return publish_graph(graph, address, lambda *_: None)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("sample") / "graph"
    build([SAMPLE], folder, workers=1)
    return open_graph(folder)


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """An empty server that a test may fill."""
    with run_oxigraph(tmp_path) as address:
        yield address


@pytest.fixture(scope="module")
def remote(sample: Graph, oxigraph: str) -> Graph:
    publish(sample, oxigraph)
    return open_graph(Path(oxigraph))


@pytest.fixture(scope="module")
def virtuoso(sample: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with run_virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        publish(sample, address)
        yield open_graph(Path(address))


def filled(name: str, graph: Graph) -> str:
    """The query of a named question, with its example's parameters where this graph knows their names."""
    question = questions()[name]
    names = Names(graph)
    words = shlex.split(question.example)[3:]
    given = {option[2:]: text for option, text in zip(words[::2], words[1::2], strict=True)}
    try:
        return fill_question(question, given, names).query
    except UnknownNameError:
        own = {"who": "Islamic State", "whom": "SDF", "place": "Syria", "near": "36.3,36.7", "at": "2022-02"}
        return fill_question(question, {name: own.get(name, text) for name, text in given.items()}, names).query


def told(answer: Answer | None) -> list[list[Any]]:
    """The rows of an answer; where names are sorted, engines need not agree on what comes first."""
    assert isinstance(answer, Table)
    return [
        [sorted(str(cell).split(", ")) if cell and ", " in str(cell) and not cell.datatype else cell for cell in row]
        for row in answer.rows
    ]


@needs_oxigraph
@pytest.mark.parametrize("name", sorted(questions()))
def test_every_named_question_has_the_answer_of_the_folder(name: str, sample: Graph, remote: Graph) -> None:
    query = filled(name, sample)
    here = ask_graph(sample, query, time_limit=120)
    assert isinstance(here, Table)
    assert here == ask_graph(remote, query, time_limit=120)
    assert filled(name, remote) == query


@needs_oxigraph
def test_records_and_exports_are_those_of_the_folder(sample: Graph, remote: Graph) -> None:
    assert {str(quad) for quad in remote.quads()} == {str(quad) for quad in sample.quads()}
    assert Reader(remote).events() == Reader(sample).events()
    with public_graph(sample) as here, public_graph(remote) as there:
        assert export_graph(there, "turtle") == export_graph(here, "turtle")
    for exporter in EXPORTERS:
        assert export_graph(remote, exporter.name) == export_graph(sample, exporter.name)


@needs_oxigraph
def test_triples_truth_and_limits_are_those_of_the_folder(sample: Graph, remote: Graph) -> None:
    for query in (
        "CONSTRUCT { ?e ckg:place [ rdfs:label ?l ] } WHERE { ?e a ckg:Raid ; rdfs:label ?l }",
        "DESCRIBE ?e { ?e a ckg:Raid }",
        "ASK { ?e a ckg:Raid }",
        "ASK { ?e a ckg:Nothing }",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "SELECT (COUNT(*) AS ?n) FROM id:graph-canonical { ?s ?p ?o }",
    ):
        here = ask_graph(sample, query)
        assert here == ask_graph(remote, query)
        assert isinstance(here, Triples | Truth | Table)
    cut = ask_graph(remote, "SELECT * { ?s ?p ?o }", row_limit=5)
    assert isinstance(cut, Table)
    assert (len(cut.rows), cut.is_cut) == (5, True)


@needs_oxigraph
@pytest.mark.parametrize(
    ("query", "error", "reason"),
    [
        ("SELECT *\n{ ?s nope:x ?o }", QuerySyntaxError, "line 2, column 6: .* nope: is not declared"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError, "SERVICE"),
        ("DROP ALL", QueryRefusedError, "DROP"),
        ("ASK { ?e a ckg:Raid FILTER(ckg:matches(?e, 'raid')) }", QueryError, "matches"),
    ],
)
def test_mistakes_and_refusals_are_those_of_the_folder(
    remote: Graph, query: str, error: type[Exception], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        ask_graph(remote, query)


@needs_oxigraph
def test_a_query_beside_the_store_may_ask_an_allowed_server_too(sample: Graph, remote: Graph, oxigraph: str) -> None:
    there = f"SERVICE <{oxigraph}/query> {{ GRAPH ?g {{ ?e ckg:status ?s }} }}"
    query = f"SELECT (COUNT(?e) AS ?n) {{ ?e a ckg:Raid {there} }}"
    with pytest.raises(QueryRefusedError, match="--allow-service"):
        ask_graph(sample, query, allow_service=["data.example"])
    answer = ask_graph(sample, query, allow_service=[oxigraph.removeprefix("http://")])
    assert answer == ask_graph(sample, "SELECT (COUNT(?e) AS ?n) { ?e a ckg:Raid ; ckg:status ?s }")


@needs_oxigraph
def test_a_later_build_takes_the_place_of_the_earlier_and_leaves_the_rest_alone(tmp_path: Path, server: str) -> None:
    build_graph(tmp_path / "g", war(), resolve)
    update_graph(tmp_path / "g", "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }")
    endpoint = Endpoint(server)
    endpoint.update("INSERT DATA { GRAPH <urn:other> { <urn:x> a ckg:Raid , <urn:c> } }".replace("ckg:Raid", "<urn:r>"))
    publish(open_graph(tmp_path / "g"), server)
    assert ask_graph(open_graph(Path(server)), "ASK { <urn:a> <urn:b> 1 }") == Truth(True)
    withdraw_article(tmp_path / "g", "third", resolve, reason="wrong", at="2026-01-02T03:04:05")
    update_graph(tmp_path / "g", "DROP GRAPH <urn:mine>")
    publish(open_graph(tmp_path / "g"), server)
    remote = open_graph(Path(server))
    assert {str(quad) for quad in remote.quads()} == {str(quad) for quad in open_graph(tmp_path / "g").quads()}
    assert ask_graph(remote, "ASK { <urn:x> ?p ?o }") == Truth(False)
    left = {row["g"] for row in endpoint.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert left == {*remote.graph_names(), "urn:other"}


@needs_oxigraph
def test_what_breaks_off_while_it_is_published_changes_nothing(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_graph(tmp_path / "g", war(), resolve)
    publish(open_graph(tmp_path / "g"), server)
    before = {str(quad) for quad in open_graph(Path(server)).quads()}
    build_graph(tmp_path / "g", war()[:1], resolve)
    withdraw_article(tmp_path / "g", "third", resolve, reason="wrong", at="2026-01-02T03:04:05")
    with monkeypatch.context() as patch:
        patch.setattr(Endpoint, "update", lambda *_: (_ for _ in ()).throw(GraphError("cut")))
        with pytest.raises(GraphError, match="cut"):
            publish(open_graph(tmp_path / "g"), server)
    remote = open_graph(Path(server))
    assert {str(quad) for quad in remote.quads()} == before
    assert ask_graph(remote, "SELECT * { ?s ?p ?o }", row_limit=100_000) == ask_graph(
        open_graph(Path(server)), "SELECT * { ?s ?p ?o }", row_limit=100_000
    )
    publish(open_graph(tmp_path / "g"), server)
    assert {str(quad) for quad in open_graph(Path(server)).quads()} != before


@needs_oxigraph
def test_the_commands_take_an_address(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_GRAPH", server)

    def kg(*arguments: str) -> Any:
        result = CliRunner().invoke(app, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    with pytest.raises(GraphError, match="no graph of this program"):
        kg("show", "Homs")
    built = kg("build", str(SAMPLE / "homs-academy-monitor.txt"))
    assert f"published  {server} (3 graphs)" in built.stderr
    assert (tmp_path / "kg-graph").is_dir()
    assert "Homs" in kg("show", "Homs").stdout
    assert "112" in kg("query", "SELECT ?n { ?e ckg:killedBest ?n }").stdout
    assert kg("ask", "about", "--who", "Homs").stdout == kg("ask", "about", "--who", "Homs", "-g", "kg-graph").stdout
    assert kg("view", "-o", "page.html").exit_code == 0
    assert kg("export", "n-quads").stdout == kg("export", "n-quads", "--graph", "kg-graph").stdout
    assert kg("search", "academy").stdout == kg("search", "academy", "--graph", "kg-graph").stdout
    kg("purge", "homs-academy-monitor")
    assert "112" not in kg("export", "n-quads").stdout
    with pytest.raises(GraphError, match="needs a folder"):
        kg("update", "INSERT DATA { <urn:a> <urn:b> 1 }")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://data.example/sparql", "not encrypted"),
        ("http://127.0.0.1.data.example/", "not encrypted"),
        ("https://me:secret@data.example/", "KG_REMOTE_USER"),
        ("http://127.0.0.1:9/", "cannot be reached"),
    ],
)
def test_an_address_that_will_not_do_is_said_to_be_so(address: str, reason: str) -> None:
    with pytest.raises(GraphError, match=reason) as caught:
        open_graph(Path(address))
    assert "secret" not in str(caught.value)


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers every request with a redirect, and keeps what it was asked."""

    asked: list[Any]

    def do_POST(self) -> None:
        self.asked.append((self.path, self.headers.get("Authorization")))
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(307)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_redirects_are_not_followed_and_the_password_goes_to_the_server_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REMOTE_USER", "me")
    monkeypatch.setenv("KG_REMOTE_PASSWORD", "secret")
    Recorder.asked = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(GraphError, match=r"no SPARQL server answers there; tried .*\(307\)"):
            Endpoint(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
    expected = "Basic " + base64.b64encode(b"me:secret").decode()
    assert {path for path, _ in Recorder.asked} == {"/query", "/sparql"}
    assert {header for _, header in Recorder.asked} == {expected}


@needs_virtuoso
@pytest.mark.parametrize("name", sorted(set(questions()).difference(*VIRTUOSO.values())))
def test_virtuoso_answers_alike_but_for_what_is_known(name: str, sample: Graph, virtuoso: Graph) -> None:
    query = filled(name, sample)
    assert told(ask_graph(sample, query, time_limit=120)) == told(ask_graph(virtuoso, query, time_limit=120))
