"""Queries are answered from all graphs, cut at a limit, stopped in time, and their mistakes are placed."""

import time
from pathlib import Path
from typing import Any

import pytest

from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError
from kg.graph.store import Graph
from kg.query import Answer, Table, Triples, Truth, run_query, write_answer


def ask(graph: Graph, query: str, **limits: Any) -> Answer:
    return run_query(graph.store_path, query, prefixes=graph.prefixes, **limits)


def test_prefixes_are_known_and_all_graphs_are_asked(graph: Graph) -> None:
    answer = ask(graph, "SELECT ?n ?q { ?e a ckg:Raid ; ckg:killedBest ?n ; ckg:report/ckg:evidence/ckg:quote ?q }")
    assert isinstance(answer, Table)
    assert [[str(cell) for cell in row] for row in answer.rows] == [["5", "It happened."]] * 2
    assert ask(graph, "ASK { id:event-first.6000-6004 a ckg:Raid }") == Truth(True)
    assert ask(graph, "ASK { id:article-first a ckg:Raid }") == Truth(False)


def test_the_prefixes_of_the_vocabulary_need_no_line_and_may_be_said_otherwise(graph: Graph) -> None:
    assert ask(graph, "ASK { ?s a skos:Concept, prov:Entity, dcterms:Agent }") == Truth(False)
    assert ask(graph, "PREFIX prov: <urn:own:> ASK { FILTER(STR(prov:x) = 'urn:own:x') }") == Truth(True)


def test_no_triple_is_found_twice(graph: Graph) -> None:
    answer = ask(graph, "SELECT ?s ?p ?o { ?s ?p ?o }", row_limit=100_000)
    assert isinstance(answer, Table)
    assert len(set(answer.rows)) == len(answer.rows)


def test_a_graph_tells_who_said_it(graph: Graph) -> None:
    answer = ask(
        graph, "SELECT DISTINCT ?a { GRAPH ?g { ?r a ckg:Report } ?g ckg:article/ckg:articleId ?a } ORDER BY ?a"
    )
    assert write_answer(answer, "csv", graph.prefixes) == b"a\r\nfirst\r\nsecond\r\nthird\r\n"


def test_rows_beyond_the_limit_are_cut_and_that_is_said(graph: Graph) -> None:
    whole = ask(graph, "SELECT ?e { ?e a ckg:Report }", row_limit=7)
    part = ask(graph, "SELECT ?e { ?e a ckg:Report }", row_limit=3)
    assert isinstance(whole, Table)
    assert isinstance(part, Table)
    assert (len(whole.rows), whole.is_cut) == (7, False)
    assert (len(part.rows), part.is_cut) == (3, True)
    triples = ask(graph, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", row_limit=5)
    assert isinstance(triples, Triples)
    assert triples.is_cut


def test_a_query_that_takes_too_long_is_stopped(graph: Graph) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"0\.5 seconds"):
        ask(graph, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", time_limit=0.5)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("query", "line", "column", "reason"),
    [
        ("SELECT * { ?s ?p ", 1, 17, "ends before it is complete"),
        ("SELECT *\n{ ?s nope:x ?o }", 2, 6, "the prefix nope: is not declared"),
        ("", 1, 1, "ends before it is complete"),
        ("SELCT * { ?s ?p ?o }", 1, 1, "no query begins with “SELCT”"),
        ("SELECT { ?s ?p ?o }", 1, 8, "“{” is not expected here"),
        ("SELECT * {\n\t'é日本' ?p ?o ,, ?q }", 2, 15, "“,” is not expected"),
        ("# { \nASK { ?s ?p 'nope:x }' } }", 2, 26, "“}” is not expected here"),
        ("ASK { ?s ?p ?o FILTER(FOO(?s)) }", 1, 23, "“FOO” is not expected here"),
        ("ASK { <a> ?p ?o }", 1, 7, "<a> is no whole IRI"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", 1, 35, "variable that is unbound"),
    ],
)
def test_a_mistake_is_placed_by_line_and_column(graph: Graph, query: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        ask(graph, query)
    assert (caught.value.query_line, caught.value.column) == (line, column)
    assert caught.value.excerpt == query.split("\n")[line - 1]
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_syntax_error_is_a_query_error_of_its_own_kind(graph: Graph) -> None:
    with pytest.raises(QuerySyntaxError):
        ask(graph, "SELECT { }")


def test_a_store_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        run_query(tmp_path / "none", "ASK {}", prefixes={})


def test_files_of_the_current_folder_are_not_run(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert ask(graph, "ASK { ?e a ckg:Raid }") == Truth(True)


def test_from_reads_no_file(graph: Graph, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:a> <urn:b> 'secret' .")
    answer = ask(graph, f"SELECT ?o FROM <{secret.as_uri()}> {{ <urn:a> ?p ?o }}")
    assert isinstance(answer, Table)
    assert answer.rows == ()


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("SELECT * { ?s ?p ?o }", ("s", "p", "o")),
        (
            "# ?o first\nPREFIX o: <urn:?o#>\nSELECT DISTINCT * { ?s a $class ; rdfs:label '?o', ?o }",
            ("s", "class", "o"),
        ),
        ("SELECT ?o ?s { ?s ?p ?o }", ("o", "s")),
        ("SELECT ?o (1 AS ?a) { { SELECT * { ?s ?p ?o } } }", ("o", "a")),
    ],
)
def test_all_variables_stand_as_in_the_query(graph: Graph, query: str, variables: tuple[str, ...]) -> None:
    answer = run_query(graph.store_path, f"{query} LIMIT 1", prefixes=graph.prefixes)
    assert isinstance(answer, Table)
    assert answer.variables == variables
