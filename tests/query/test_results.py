"""Answers are written in the standard formats, exactly, and other programs read them."""

import csv
import io
import json
from pathlib import Path

import pyld
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rdflib.query import Result

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.query import (
    RESULT_FORMATS,
    Answer,
    Table,
    Term,
    TermKind,
    Triples,
    Truth,
    display,
    find_format,
    run_query,
)
from kg.query import write_answer as write_bytes
from kg.query.stream_triples import stream_triples

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


def write_answer(answer: Answer, name: str, prefixes: dict[str, str]) -> str:
    return write_bytes(answer, name, prefixes).decode()


def cells(*values: str | Term) -> Table:
    """A table of one row."""
    terms = tuple(value if isinstance(value, Term) else Term(TermKind.LITERAL, value) for value in values)
    return Table(tuple(f"v{number}" for number in range(len(terms))), (terms,))


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


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
@given(
    value=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff", min_codepoint=32)
        | st.sampled_from("\t\n\r")
    ),
    kind=st.sampled_from([(None, None), (None, "ar-SY"), (XSD + "integer", None), ("urn:x:own", None)]),
)
def test_exact_formats_carry_every_term_to_another_engine(name: str, value: str, kind: tuple[str, str]) -> None:
    datatype, language = kind
    table = cells(Term(TermKind.LITERAL, value, datatype, language), Term(TermKind.IRI, "urn:é<>".replace("<>", "")))
    data = write_bytes(table, name, {})
    format_ = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    solutions = ox.parse_query_results(data, format_[name])
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = list(solutions)
    expected = (
        ox.Literal(value, language=language)
        if language
        else ox.Literal(value, datatype=datatype and ox.NamedNode(datatype))
    )
    assert row["v0"] == expected
    assert row["v1"] == ox.NamedNode("urn:é")


@pytest.mark.parametrize("name", ["json", "xml"])
def test_rdflib_reads_the_results_too(name: str) -> None:
    result = Result.parse(io.BytesIO(write_bytes(TABLE, name, {})), format=name)
    (row,) = list(result)
    assert row[0] == rdflib.URIRef("urn:x:a-1")
    assert row[1] == rdflib.Literal('a,"b"\r\nc\t=1+1 <i>', lang="en")
    assert row[3] is None
    assert Result.parse(io.BytesIO(write_bytes(Truth(True), name, {})), format=name).askAnswer is True


def test_xml_refuses_a_character_that_it_cannot_carry_and_names_the_place() -> None:
    with pytest.raises(QueryError, match=r"row 1, \?v1 holds the character U\+000B"):
        write_answer(cells("fine", "a\x0bb"), "xml", {})


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "\r=1", "\n=1", "  =1", "＝1", "-x"],
)
def test_text_that_a_spreadsheet_would_run_stands_behind_an_apostrophe_in_csv_only(value: str) -> None:
    (_, (cell,)) = list(csv.reader(io.StringIO(write_answer(cells(value), "csv", {}), newline="")))
    assert cell == f"'{value}"
    assert json.loads(write_answer(cells(value), "json", {}))["results"]["bindings"][0]["v0"]["value"] == value


def test_numbers_and_plain_text_stay_as_they_are_in_csv() -> None:
    number = Term(TermKind.LITERAL, "-5", datatype=XSD + "integer")
    text = write_answer(cells(number, "a=b", "5-7", "'s"), "csv", {})
    assert text.splitlines()[1] == "-5,a=b,5-7,'s"


def test_what_calls_itself_a_number_of_its_own_is_no_number_in_csv() -> None:
    text = write_answer(cells(Term(TermKind.LITERAL, "=1", datatype="urn:x:integer")), "csv", {})
    assert text.splitlines()[1] == "'=1"


def test_markdown_shows_text_as_it_is_and_links_addresses() -> None:
    hostile = "a|b <script>x</script> ![x](http://e.example/p.png) `c` *d* http://e.example/ www.e.example"
    table = cells(hostile, Term(TermKind.IRI, "https://e.example/a_b"), Term(TermKind.IRI, "javascript:x"))
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(write_answer(table, "markdown", PREFIXES))
    assert page.count("<a ") == 1
    assert '<a href="https://e.example/a_b">https://e.example/a_b</a>' in page.replace("&#58;", ":")
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("<td>") == 3
    shown = page.split("<td>")[1].split("</td>")[0]
    assert rdflib.Literal(shown.replace("&lt;", "<").replace("&gt;", ">")) == rdflib.Literal(hostile)


@pytest.mark.parametrize("name", ["turtle", "n-triples"])
def test_described_things_come_as_triples_that_are_read_back(graph: Graph, name: str) -> None:
    answer = run_query(graph.store_path, "DESCRIBE id:event-first.6000-6004", prefixes=graph.prefixes)
    assert isinstance(answer, Triples)
    format_ = {"turtle": ox.RdfFormat.TURTLE, "n-triples": ox.RdfFormat.N_TRIPLES}[name]
    read = {quad.triple for quad in ox.parse(input=write_bytes(answer, name, graph.prefixes), format=format_)}
    event = ox.NamedNode(graph.identifiers.base + "event-first.6000-6004")
    assert {quad.triple for quad in graph.quads(event)} <= read


def test_rdf_xml_is_read_back_as_it_was_and_says_what_it_cannot_carry(graph: Graph) -> None:
    answer = run_query(graph.store_path, "DESCRIBE id:event-first.6000-6004", prefixes=graph.prefixes)
    assert isinstance(answer, Triples)
    hostile = Term(TermKind.LITERAL, " a\rb\n <&]]> ")
    subject, predicate, _ = answer.triples[0]
    answer = Triples((*answer.triples, (subject, predicate, hostile)))
    read = rdflib.Graph().parse(data=write_bytes(answer, "rdf-xml", graph.prefixes), format="xml")
    assert len(read) == len(answer.triples)
    assert hostile.value in {str(value) for value in read.objects()}
    for property_, value, reason in (("http://x.example/1", "b", "no name"), (predicate.value, "\x01", "U\\+0001")):
        bad = Triples(((subject, Term(TermKind.IRI, property_), Term(TermKind.LITERAL, value)),))
        with pytest.raises(QueryError, match=reason):
            write_answer(bad, "rdf-xml", PREFIXES)


def test_json_ld_holds_the_same_triples_and_its_own_context(graph: Graph) -> None:
    answer = run_query(graph.store_path, "DESCRIBE id:event-first.6000-6004", prefixes=graph.prefixes)
    quads = pyld.jsonld.to_rdf(
        json.loads(write_bytes(answer, "json-ld", graph.prefixes)), {"format": "application/n-quads"}
    )
    assert set(quads.splitlines()) == set(write_answer(answer, "n-triples", graph.prefixes).splitlines())


def test_no_triples_are_a_whole_document_too() -> None:
    assert "@context" in json.loads(write_answer(Triples(()), "json-ld", PREFIXES))
    assert write_answer(Triples(()), "n-triples", PREFIXES) == ""


def test_blank_nodes_of_an_answer_have_the_same_names_each_time(graph: Graph) -> None:
    query = "CONSTRUCT { ?e ckg:place [ rdfs:label ?l ] } WHERE { ?e a ckg:Happening ; rdfs:label ?l }"
    first, second = (run_query(graph.store_path, query, prefixes=graph.prefixes) for _ in range(2))
    assert first == second
    assert isinstance(first, Triples)
    assert any(term.kind is TermKind.BLANK for triple in first.triples for term in triple)
    rows = run_query(graph.store_path, "SELECT (BNODE() AS ?b) { ?e a ckg:Raid }", prefixes={})
    assert isinstance(rows, Table)
    assert [str(term) for (term,) in rows.rows] == ["b0", "b1"][: len(rows.rows)]


def test_yes_and_no_come_in_every_format_for_answers_of_one_value() -> None:
    for name, words in {"table": "yes", "csv": "true", "tsv": "true", "markdown": "yes"}.items():
        assert write_answer(Truth(True), name, PREFIXES) == f"{words}\n"
    for name in ("json", "xml"):
        format_ = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[name]
        assert not ox.parse_query_results(write_bytes(Truth(False), name, {}), format_)


@pytest.mark.parametrize(
    ("answer", "name"), [(TABLE, "turtle"), (Truth(True), "json-ld"), (Triples(()), "json"), (Triples(()), "csv")]
)
def test_a_format_that_cannot_carry_the_answer_is_an_error_that_names_those_that_can(
    answer: Table | Truth | Triples, name: str
) -> None:
    with pytest.raises(QueryError, match=r"cannot be written as .*; there are table"):
        write_answer(answer, name, PREFIXES)


def test_formats_have_names_and_media_types_of_their_own() -> None:
    assert len({known.name for known in RESULT_FORMATS}) == len(RESULT_FORMATS)
    assert len({known.media_type for known in RESULT_FORMATS}) == len(RESULT_FORMATS)
    assert find_format("json").media_type == "application/sparql-results+json"
    with pytest.raises(QueryError, match="parchment"):
        find_format("parchment")


@pytest.mark.parametrize(("name", "parser"), [("n-triples", "nt"), ("turtle", "turtle"), ("rdf-xml", "xml")])
def test_streamed_triples_are_read_back_as_they_were(name: str, parser: str, tmp_path: Path) -> None:
    property_ = ox.NamedNode("https://example.org/says")
    told = {f"https://example.org/{n}%2E": f"a\rb\n<{n}> & 'so'" for n in range(50)}
    stream_triples(
        (ox.Triple(ox.NamedNode(iri), property_, ox.Literal(text)) for iri, text in told.items()),
        tmp_path / "out",
        name,
        {"id": "https://example.org/", "ckg": "https://example.org/"},
    )
    read = rdflib.Graph().parse(data=(tmp_path / "out").read_bytes(), format=parser)
    assert {str(s): str(o) for s, _, o in read} == told


def test_streamed_rdf_xml_says_what_it_cannot_carry(tmp_path: Path) -> None:
    bad = ox.Triple(ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/p"), ox.Literal("\x0b"))
    with pytest.raises(QueryError, match=r"U\+000B"):
        stream_triples([bad], tmp_path / "out", "rdf-xml", {})
