"""Results: an answer as text: the SPARQL 1.1 formats CSV and JSON, Turtle for triples, short cells for the screen."""

import csv
import io
import json
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.turtle import TurtleWriter, write_turtle
from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth

RESULT_FORMATS = ("table", "csv", "json", "turtle")


def display(table: Table, prefixes: Mapping[str, str]) -> list[list[str]]:
    """The cells of a table for people: names of known prefixes shortened, unbound cells empty."""
    writer = TurtleWriter(prefixes)
    return [["" if term is None else _short(term, writer) for term in row] for row in table.rows]


def write_answer(answer: Answer, result_format: str, prefixes: Mapping[str, str]) -> str:
    """An answer as text that ends with a line end; QueryError where the format cannot carry that kind of answer.

    `table` gives tab-separated cells for a table, plain words for yes or no, and Turtle for triples.
    """
    match result_format, answer:
        case "csv", Table():
            return _csv(answer)
        case "json", Table() | Truth():
            return _json(answer)
        case "table", Table():
            rows = [list(answer.variables), *display(answer, prefixes)]
            return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
        case "table", Truth():
            return "yes\n" if answer.value else "no\n"
        case "turtle" | "table", Triples():
            return write_turtle(map(_triple, answer.triples), prefixes)
    kind = {Table: "a table", Truth: "yes or no", Triples: "triples"}[type(answer)]
    raise QueryError(f"the answer is {kind}, which cannot be written as {result_format}")


def _csv(table: Table) -> str:
    """SPARQL 1.1 CSV: the bare values, lines ended by CR and LF."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.variables)
    for row in table.rows:
        writer.writerow(["" if term is None else _bare(term) for term in row])
    return stream.getvalue()


def _json(answer: Table | Truth) -> str:
    if isinstance(answer, Truth):
        return json.dumps({"head": {}, "boolean": answer.value}) + "\n"
    bindings = [
        {name: _binding(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _binding(term: Term) -> dict[str, str]:
    binding = {"type": term.kind.value, "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    if term.datatype:
        binding["datatype"] = term.datatype
    return binding


def _bare(term: Term) -> str:
    return f"_:{term.value}" if term.kind is TermKind.BLANK else term.value


def _short(term: Term, writer: TurtleWriter) -> str:
    if term.kind is TermKind.IRI:
        return writer.shorten(term.value).removeprefix("<").removesuffix(">")
    return _bare(term)


def _triple(terms: tuple[Term, Term, Term]) -> ox.Triple:
    subject, predicate, value = map(_node, terms)
    return ox.Triple(subject, predicate, value)  # type: ignore[arg-type]


def _node(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if term.kind is TermKind.IRI:
        return ox.NamedNode(term.value)
    if term.kind is TermKind.BLANK:
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)
