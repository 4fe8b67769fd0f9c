"""What people add by hand has a graph of its own, which outlives builds, and goes with the articles it speaks of."""

import functools
import http.server
import threading
from pathlib import Path
from typing import ClassVar

import pytest

from kg.errors import GraphError, QueryError, QueryRefusedError, QuerySyntaxError, QueryTimeoutError
from kg.graph.build import build_graph
from kg.graph.life_cycle import purge_article, withdraw_article
from kg.graph.store import open_graph
from kg.query import Table, Truth, run_query
from kg.query.update import update_graph
from kg.resolve import resolve
from tests.graph.analyses import raid, war
from tests.graph.test_life_cycle import bytes_of, quads, secret

NOTE = "INSERT { ?e rdfs:comment 'checked' } WHERE { ?e a ckg:Raid }"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    extensions_map: ClassVar[dict[str, str]] = {".ttl": "text/turtle"}

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build_graph(tmp_path / "g", war(), resolve)
    return tmp_path / "g"


def ask(folder: Path, query: str) -> bool:
    graph = open_graph(folder)
    return run_query(graph.store_path, query, prefixes=graph.prefixes) == Truth(True)


def rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    graph = open_graph(folder)
    answer = run_query(graph.store_path, query, prefixes=graph.prefixes)
    assert isinstance(answer, Table)
    return [tuple(map(str, row)) for row in answer.rows]


def test_an_update_sees_all_graphs_and_writes_to_its_own(folder: Path) -> None:
    done = update_graph(folder, NOTE)
    assert (done.added, done.removed, done.stated) == (1, 0, 0)
    assert ask(folder, "ASK { GRAPH id:graph-added { ?e rdfs:comment 'checked' } ?e a ckg:Raid ; ckg:killedBest ?n }")
    assert rows(folder, "SELECT DISTINCT ?g { GRAPH ?g { ?e rdfs:comment ?c } }") == [
        (open_graph(folder).identifiers.base + "graph-added",)
    ]
    assert len(open_graph(folder)) == open_graph(folder).manifest.counts["quads"]


def test_later_builds_keep_it_and_give_the_same_quads_as_an_update_after_them(folder: Path, tmp_path: Path) -> None:
    update_graph(
        folder,
        "INSERT DATA { id:event-first.6000-6004 rdfs:comment 'checked' . GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }",
    )
    fourth = raid("fourth", dead=9, published="2025-02-20", day="2025-02-19")
    build_graph(folder, [fourth], resolve)
    build_graph(tmp_path / "other", [*war(), fourth], resolve)
    update_graph(
        tmp_path / "other",
        "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> 1 } } ; "
        "INSERT DATA { id:event-first.6000-6004 rdfs:comment 'checked' }",
    )
    assert quads(folder) == quads(tmp_path / "other")
    assert ask(folder, "ASK { <urn:mine> a ckg:AddedGraph . GRAPH <urn:mine> { <urn:a> <urn:b> 1 } }")


def test_what_was_added_can_be_changed_and_taken_back(folder: Path) -> None:
    before = quads(folder)
    update_graph(folder, NOTE)
    done = update_graph(
        folder, "DELETE { ?e rdfs:comment ?c } INSERT { ?e rdfs:comment 'wrong' } WHERE { ?e rdfs:comment ?c }"
    )
    assert (done.added, done.removed) == (1, 1)
    assert rows(folder, "SELECT ?c { ?e rdfs:comment ?c }") == [("wrong",)]
    assert update_graph(folder, "DROP GRAPH id:graph-added").removed > 0
    assert quads(folder) == before


@pytest.mark.parametrize(
    "update",
    [
        "DELETE WHERE { ?e ckg:killedBest ?n }",
        "CLEAR ALL",
        "CLEAR DEFAULT",
        "DROP GRAPH id:graph-canonical",
        "INSERT DATA { GRAPH id:graph-of-first { <urn:a> <urn:b> <urn:c> } }",
        "INSERT DATA { GRAPH id:graph-background { <urn:a> <urn:b> <urn:c> } }",
        "MOVE id:graph-canonical TO <urn:mine>",
    ],
)
def test_what_builds_make_of_articles_is_not_changed(folder: Path, update: str) -> None:
    before, generation = quads(folder), (folder / "current").read_text()
    with pytest.raises(QueryRefusedError, match="made of articles"):
        update_graph(folder, update)
    assert quads(folder) == before
    assert (folder / "current").read_text() == generation
    assert [path.name for path in (folder / "generations").iterdir()] == [generation]


def test_what_an_article_states_is_not_stated_twice(folder: Path) -> None:
    assert update_graph(folder, "INSERT { ?e a ckg:Raid } WHERE { ?e a ckg:Raid }").added == 0
    done = update_graph(folder, "INSERT { GRAPH <urn:mine> { ?e a ckg:Raid } } WHERE { ?e a ckg:Raid }")
    assert (done.added, done.stated) == (1, 1)
    assert len(rows(folder, "SELECT ?e { ?e a ckg:Raid }")) == 1


def test_nameless_things_get_a_name_that_does_not_depend_on_chance(folder: Path, tmp_path: Path) -> None:
    build_graph(tmp_path / "other", war(), resolve)
    for graph in (folder, tmp_path / "other"):
        update_graph(graph, "INSERT DATA { [] <urn:p> [ <urn:q> 1 ] . _:x <urn:p> 'é' }")
    assert quads(folder) == quads(tmp_path / "other")
    assert len(rows(folder, "SELECT ?x { ?x <urn:p> ?y FILTER(STRSTARTS(STR(?x), STR(id:added-))) }")) == 2


def test_a_purge_erases_what_was_added_of_its_article_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    build_graph(folder, [*war(), secret("qzxv-letter")], resolve)
    update_graph(
        folder,
        """
        INSERT DATA { id:article-qzxv-letter rdfs:comment "mine" . <urn:keep> rdfs:comment "Black River Front is kept" }
        ; INSERT { <urn:a> <urn:copied> ?q ; <urn:shouted> ?u ; <urn:part> ?s . GRAPH <urn:mine> { ?m <urn:seen> 1 } }
        WHERE {
          ?m ckg:quote ?q FILTER(CONTAINS(?q, "Qzxv"))
          BIND(CONCAT("!", UCASE(?q)) AS ?u)
          BIND(SUBSTR(?q, 9, 10) AS ?s)
        }
        """,
    )
    build_graph(folder, [raid("fourth", dead=9, published="2025-02-20")], resolve)
    purge_article(folder, "qzxv-letter", resolve)
    assert not any(b"qzxv" in data.lower() for data in bytes_of(folder))
    assert not ask(folder, "ASK { ?s <urn:copied>|<urn:shouted>|<urn:part>|<urn:seen> ?o }")
    assert ask(folder, "ASK { <urn:keep> rdfs:comment ?c }")


def test_what_was_added_of_a_withdrawn_article_is_hidden_and_comes_back_with_it(folder: Path) -> None:
    update_graph(folder, "INSERT DATA { id:article-third rdfs:comment 'mine' . <urn:keep> rdfs:comment 'kept' }")
    before = quads(folder)
    withdraw_article(folder, "third", resolve, reason="wrong", at="2026-01-02T03:04:05")
    assert rows(folder, "SELECT ?c { ?s rdfs:comment ?c }") == [("kept",)]
    update_graph(folder, "INSERT DATA { <urn:later> rdfs:seeAlso <urn:x> }")
    assert rows(folder, "SELECT ?c { ?s rdfs:comment ?c }") == [("kept",)]
    update_graph(folder, "DELETE DATA { <urn:later> rdfs:seeAlso <urn:x> }")
    third = next(analysis for analysis in war() if analysis.document.id == "third")
    build_graph(folder, [third], resolve)
    assert quads(folder) == before


@pytest.mark.parametrize(
    ("update", "error"),
    [
        ("LOAD <http://127.0.0.1:9/x.ttl>", QueryRefusedError),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError),
        ("INSERT DATA { nope:a <urn:b> 1 }", QuerySyntaxError),
        ("SELECT * { ?s ?p ?o }", QuerySyntaxError),
        ("INSERT DATA { <urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> }", QueryError),
    ],
)
def test_an_update_that_is_refused_or_wrong_changes_nothing(folder: Path, update: str, error: type[Exception]) -> None:
    before = quads(folder)
    with pytest.raises(error):
        update_graph(folder, update)
    assert quads(folder) == before


def test_an_update_stops_at_its_time_limit_and_lets_go_of_the_graph(folder: Path) -> None:
    with pytest.raises(QueryTimeoutError):
        update_graph(folder, "INSERT { <urn:a> <urn:b> ?a } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", time_limit=1)
    assert update_graph(folder, NOTE).added == 1


def test_load_fetches_from_an_allowed_host_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "x.ttl").write_text("<urn:a> <urn:b> [ <urn:c> 'fetched' ] .")
    handler = functools.partial(QuietHandler, directory=str(tmp_path / "served"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"127.0.0.1:{server.server_port}"
        with pytest.raises(QueryRefusedError, match="--allow-load"):
            update_graph(folder, f"LOAD <http://{host}/x.ttl>", allow_load=["127.0.0.1:1"], allow_service=[host])
        assert update_graph(folder, f"LOAD <http://{host}/x.ttl>", allow_load=[host]).added == 2
        server.shutdown()
    assert rows(folder, "SELECT ?o { GRAPH id:graph-added { ?x <urn:c> ?o } }") == [("fetched",)]


def test_there_must_be_a_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        update_graph(tmp_path / "none", NOTE)
