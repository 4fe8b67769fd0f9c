"""Result triples: the answer to CONSTRUCT and DESCRIBE as Turtle, N-Triples, RDF/XML or JSON-LD, sorted."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph import turtle
from kg.query.answer import Term, TermKind, Triples
from kg.query.sparql_results import NOT_IN_XML

# A property is an element, whose name is what follows the last character that no name may hold.
_ELEMENT = re.compile(r"[A-Za-z_][\w.-]*$", re.ASCII)


def write_turtle(answer: Triples, prefixes: Mapping[str, str]) -> str:
    """Sorted Turtle with the graph's prefixes."""
    return turtle.write_turtle(map(_triple, answer.triples), prefixes)


def write_n_triples(answer: Triples) -> str:
    """N-Triples, a line each."""
    return "".join(f"{_triple(triple)} .\n" for triple in answer.triples)


def write_rdf_xml(answer: Triples, prefixes: Mapping[str, str]) -> str:
    """RDF/XML; QueryError for what that format has no way to write."""
    triples = list(map(_triple, answer.triples))
    for triple in triples:
        refuse_in_xml(triple)
    written = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=dict(prefixes))
    # A parser would turn bare carriage returns into line feeds.
    return (written or b"").decode().replace("\r", "&#13;") + "\n"


def refuse_in_xml(triple: ox.Triple) -> None:
    """Raise QueryError for a triple that RDF/XML has no way to write."""
    if not _ELEMENT.search(triple.predicate.value):
        raise QueryError(f"RDF/XML has no name for the property <{triple.predicate.value}>; ask for turtle")
    value = triple.object
    if isinstance(value, ox.Literal) and (found := NOT_IN_XML.search(value.value)):
        raise QueryError(
            f"a value of {triple.subject} holds the character U+{ord(found[0]):04X}, which XML cannot carry; "
            "ask for turtle"
        )


def write_json_ld(answer: Triples) -> str:
    """JSON-LD, compacted with the ontology's context."""
    # Taken in here, since it loads rdflib, which takes longer than most queries run.
    from kg.graph.json_ld import write_json_ld as write

    return write(map(_triple, answer.triples))


def node_of(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A term as the library's own value."""
    if term.kind is TermKind.IRI:
        return ox.NamedNode(term.value)
    if term.kind is TermKind.BLANK:
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def _triple(terms: tuple[Term, Term, Term]) -> ox.Triple:
    subject, predicate, value = map(node_of, terms)
    return ox.Triple(subject, predicate, value)  # type: ignore[arg-type]
