"""Results: an answer as bytes in one of the formats below, each with its media type; for the command and the server."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import QueryError
from kg.query.answer import Answer, Table, Triples, Truth
from kg.query.result_tables import display, write_csv, write_markdown, write_plain, write_tsv
from kg.query.result_triples import write_json_ld, write_n_triples, write_rdf_xml, write_turtle
from kg.query.sparql_results import write_json, write_xml

__all__ = ["RESULT_FORMATS", "ResultFormat", "display", "find_format", "write_answer"]

Prefixes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ResultFormat:
    """A format by the name that users type, its media type and others by which clients ask for it, and its writers:
    answer type -> function of the answer and the prefixes; a kind of answer without a writer cannot be carried.
    """

    name: str
    media_type: str
    writers: Mapping[type[Any], Callable[[Any, Prefixes], str]]
    also_asked_as: tuple[str, ...] = ()


def _exact(write: Callable[[Any], str]) -> Callable[[Any, Prefixes], str]:
    """A writer that shortens no names."""
    return lambda answer, _: write(answer)


def _bare_truth(answer: Truth, _: Prefixes) -> str:
    return "true\n" if answer.value else "false\n"


def _truth_in_words(answer: Truth, _: Prefixes) -> str:
    return "yes\n" if answer.value else "no\n"


_TURTLE_MEDIA = "text/turtle; charset=utf-8"
RESULT_FORMATS: tuple[ResultFormat, ...] = (
    ResultFormat(
        "table",
        "text/plain; charset=utf-8",
        {Table: write_plain, Truth: _truth_in_words, Triples: write_turtle},
    ),
    # The standard has CSV and TSV for tables only; for yes or no they give what other engines give.
    ResultFormat("csv", "text/csv; charset=utf-8", {Table: _exact(write_csv), Truth: _bare_truth}),
    ResultFormat("tsv", "text/tab-separated-values; charset=utf-8", {Table: _exact(write_tsv), Truth: _bare_truth}),
    ResultFormat(
        "json",
        "application/sparql-results+json",
        {Table: _exact(write_json), Truth: _exact(write_json)},
        ("application/json",),
    ),
    ResultFormat(
        "xml",
        "application/sparql-results+xml",
        {Table: _exact(write_xml), Truth: _exact(write_xml)},
        ("application/xml", "text/xml"),
    ),
    ResultFormat("markdown", "text/markdown; charset=utf-8", {Table: write_markdown, Truth: _truth_in_words}),
    ResultFormat("turtle", _TURTLE_MEDIA, {Triples: write_turtle}, ("application/turtle", "application/x-turtle")),
    ResultFormat("n-triples", "application/n-triples", {Triples: _exact(write_n_triples)}, ("text/plain",)),
    ResultFormat("rdf-xml", "application/rdf+xml", {Triples: write_rdf_xml}, ("application/xml", "text/xml")),
    ResultFormat("json-ld", "application/ld+json", {Triples: _exact(write_json_ld)}, ("application/json",)),
)


def find_format(name: str) -> ResultFormat:
    """The format of a name; QueryError, naming those there are, for any other."""
    for known in RESULT_FORMATS:
        if known.name == name:
            return known
    raise QueryError(f"there is no result format {name!r}; there are {', '.join(f.name for f in RESULT_FORMATS)}")


def write_answer(answer: Answer, result_format: str, prefixes: Prefixes) -> bytes:
    """An answer in a format, as UTF-8; QueryError where the format cannot carry that kind of answer.

    `table` and `csv` are for people and spreadsheets: the first shortens names, the second marks what a spreadsheet
    would take for a formula. All others give every term exactly as it is in the graph.
    """
    chosen = find_format(result_format)
    write = chosen.writers.get(type(answer))
    if write is None:
        kind = {Table: "a table", Truth: "yes or no", Triples: "triples"}[type(answer)]
        able = ", ".join(known.name for known in RESULT_FORMATS if type(answer) in known.writers)
        raise QueryError(f"the answer is {kind}, which cannot be written as {result_format}; there are {able}")
    return write(answer, prefixes).encode()
