"""Describe service: what the endpoint offers, in the terms of the SPARQL 1.1 Service Description."""

from collections.abc import Iterator

from kg.graph.store import Graph
from kg.query import Term, TermKind, Triples, write_answer
from kg.query.functions import MATCHES

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
)
_PREFIXES = {"sd": _SD, "formats": _FORMATS}

Triple = tuple[Term, Term, Term]


def describe_service(graph: Graph, endpoint: str, result_format: str) -> bytes:
    """The description of the service at an address, as one of the formats that carry triples."""
    found = sorted(set(_describe(graph, endpoint)), key=lambda triple: [term.value for term in triple])
    return write_answer(Triples(tuple(found)), result_format, _PREFIXES)


def _describe(graph: Graph, endpoint: str) -> Iterator[Triple]:
    """Without blank nodes: what has no address of its own is named below the endpoint's."""
    service, dataset, default = (f"{endpoint}#{name}" for name in ("service", "dataset", "default-graph"))
    yield _link(service, _TYPE, f"{_SD}Service")
    yield _link(service, f"{_SD}endpoint", endpoint)
    yield _link(service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query")
    # The default graph is the union of all graphs.
    yield _link(service, f"{_SD}feature", f"{_SD}UnionDefaultGraph")
    for name in _RESULT_FORMATS:
        yield _link(service, f"{_SD}resultFormat", _FORMATS + name)
    yield _link(service, f"{_SD}extensionFunction", MATCHES.value)
    yield _link(MATCHES.value, _TYPE, f"{_SD}Function")
    yield _link(service, f"{_SD}defaultDataset", dataset)
    yield _link(dataset, _TYPE, f"{_SD}Dataset")
    yield _link(dataset, f"{_SD}defaultGraph", default)
    yield _link(default, _TYPE, f"{_SD}Graph")
    for name in graph.graph_names():
        node = f"{endpoint}#named-{name.removeprefix(graph.identifiers.base)}"
        yield _link(dataset, f"{_SD}namedGraph", node)
        yield _link(node, _TYPE, f"{_SD}NamedGraph")
        yield _link(node, f"{_SD}name", name)


def _link(subject: str, predicate: str, value: str) -> Triple:
    return tuple(Term(TermKind.IRI, iri) for iri in (subject, predicate, value))  # type: ignore[return-value]
