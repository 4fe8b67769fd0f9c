"""Answers are written in the standard formats, exactly, and other programs read them."""

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.query import Table, Term, TermKind, Triples, Truth, display, run_query, write_answer

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {"id": "urn:x:", "xsd": XSD}
TABLE = Table(
    ("thing", "word", "number", "none"),
    (
        (
            Term(TermKind.IRI, "urn:x:a-1"),
            Term(TermKind.LITERAL, 'a,"b"\r\nc\t=1+1 <i>', language="en"),
            Term(TermKind.LITERAL, "7", datatype=XSD + "integer"),
            None,
        ),
    ),
)


def test_csv_gives_bare_values_that_a_reader_gets_back() -> None:
    text = write_answer(TABLE, "csv", PREFIXES)
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["thing", "word", "number", "none"],
        ["urn:x:a-1", 'a,"b"\r\nc\t=1+1 <i>', "7", ""],
    ]


def test_json_is_what_another_engine_reads_as_sparql_results() -> None:
    text = write_answer(TABLE, "json", PREFIXES)
    solutions = ox.parse_query_results(text, ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = list(solutions)
    assert row["thing"] == ox.NamedNode("urn:x:a-1")
    assert row["word"] == ox.Literal('a,"b"\r\nc\t=1+1 <i>', language="en")
    assert row["number"] == ox.Literal("7", datatype=ox.NamedNode(XSD + "integer"))
    assert row["none"] is None
    assert json.loads(write_answer(Truth(False), "json", PREFIXES)) == {"head": {}, "boolean": False}


def test_the_table_shortens_names_and_keeps_a_row_on_a_line() -> None:
    assert display(TABLE, PREFIXES)[0][0] == "id:a-1"
    assert write_answer(TABLE, "table", PREFIXES).count("\n") == 2
    assert write_answer(Truth(True), "table", PREFIXES) == "yes\n"


def test_described_things_come_as_turtle_that_is_read_back(graph: Graph) -> None:
    answer = run_query(graph.store_path, "DESCRIBE id:event-first.6000-6004", prefixes=graph.prefixes)
    assert isinstance(answer, Triples)
    read = {
        quad.triple
        for quad in ox.parse(input=write_answer(answer, "turtle", graph.prefixes), format=ox.RdfFormat.TURTLE)
    }
    event = ox.NamedNode(graph.identifiers.base + "event-first.6000-6004")
    assert {quad.triple for quad in graph.quads(event)} <= read


@pytest.mark.parametrize(("answer", "name"), [(TABLE, "turtle"), (Truth(True), "csv"), (Triples(()), "json")])
def test_a_format_that_cannot_carry_the_answer_is_an_error(answer: Table | Truth | Triples, name: str) -> None:
    with pytest.raises(QueryError, match="cannot be written as"):
        write_answer(answer, name, PREFIXES)
