"""Result triples: the answer to CONSTRUCT and DESCRIBE as Turtle, N-Triples or JSON-LD, sorted."""

from collections.abc import Mapping

import pyoxigraph as ox

from kg.graph import turtle
from kg.query.answer import Term, TermKind, Triples


def write_turtle(answer: Triples, prefixes: Mapping[str, str]) -> str:
    """Sorted Turtle with the graph's prefixes."""
    return turtle.write_turtle(map(_triple, answer.triples), prefixes)


def write_n_triples(answer: Triples) -> str:
    """N-Triples, a line each."""
    return "".join(f"{_triple(triple)} .\n" for triple in answer.triples)


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
