"""Remote: asks the server on which a graph was published, with the guards and answers of the embedded store."""

import json
from collections.abc import Collection, Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, QuerySyntaxError
from kg.graph.endpoint import RESULTS, TRIPLES, Reply, read_truth
from kg.graph.remote import RemoteGraph
from kg.graph.store import Graph
from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth
from kg.query.guard import names_dataset, refuse_unsafe
from kg.query.mistakes import find_mistake
from kg.query.read_terms import read_triples
from kg.vocabulary.namespaces import PREFIXES

_STRING = PREFIXES["xsd"] + "string"


def ask_server(
    graph: Graph, query: str, *, row_limit: int, time_limit: float, allow_service: Collection[str] = ()
) -> Answer:
    """The answer of the server; the parameters and errors are those of `kg.query.run_query`.

    The query sees the published graphs alone, unless it says with FROM what it sees.
    """
    assert isinstance(graph, RemoteGraph)
    refuse_unsafe(query, allow_service=allow_service)
    prefixes = {**PREFIXES, **graph.prefixes}
    # In front of the query's first line, so that the server counts lines as the user does.
    text = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes.items()) + " " + query
    graphs = None if names_dataset(query) else graph.graphs
    reply = graph.endpoint.query(text, accept=f"{RESULTS}, {TRIPLES}", graphs=graphs, time_limit=time_limit)
    if reply.status != 200:
        if not allow_service:  # asked of nothing at all here, but another machine would be asked all the same
            _raise_mistake(query, prefixes)
        raise QueryError(str(graph.endpoint.error(reply)))
    return _read(reply, row_limit)


def _raise_mistake(query: str, prefixes: dict[str, str]) -> None:
    """Raise QuerySyntaxError, with the place, where the embedded engine finds the query malformed too."""
    try:
        ox.Store().query(query, prefixes=prefixes)
    except SyntaxError as error:
        mistake = find_mistake(query, prefixes, str(error))
        raise QuerySyntaxError(
            f"the query does not parse: {mistake.reason}",
            query_line=mistake.line,
            column=mistake.column,
            excerpt=query.split("\n")[mistake.line - 1],
        ) from None
    except (OSError, ValueError, RuntimeError):
        return  # it parses, and the server knows better what is wrong with it


def _read(reply: Reply, row_limit: int) -> Answer:
    if reply.media_type in (RESULTS, "application/json"):
        try:
            document = json.loads(reply.data)
        except ValueError as error:
            raise QueryError("the server broke off its answer") from error
        truth = read_truth(document)
        if truth is not None:
            return Truth(truth)
        return _table(document, row_limit)
    try:
        triples = [quad.triple for quad in ox.parse(input=reply.data, format=ox.RdfFormat.N_TRIPLES)]
    except SyntaxError as error:
        raise QueryError(f"the server's answer is no N-Triples: {error}") from error
    # Servers give triples in any order: which ones a limit leaves must not depend on it.
    triples.sort(key=str)
    return Triples(read_triples(triples[:row_limit]), is_cut=len(triples) > row_limit)


def _table(document: Mapping[str, Any], row_limit: int) -> Table:
    variables = tuple(document["head"]["vars"])
    bindings = document["results"]["bindings"]
    blanks: dict[str, str] = {}
    rows = tuple(tuple(_term(row.get(name), blanks) for name in variables) for row in bindings[:row_limit])
    return Table(variables, rows, is_cut=len(bindings) > row_limit)


def _term(cell: Mapping[str, str] | None, blanks: dict[str, str]) -> Term | None:
    if cell is None:
        return None
    kind, value = cell["type"], cell["value"]
    if kind == "uri":
        return Term(TermKind.IRI, value)
    if kind == "bnode":
        return Term(TermKind.BLANK, blanks.setdefault(value, f"b{len(blanks)}"))
    datatype = cell.get("datatype")
    return Term(TermKind.LITERAL, value, None if datatype == _STRING else datatype, cell.get("xml:lang"))
