"""Read terms: what the engine returns as plain terms and triples, the same each time for the same answer."""

from collections.abc import Callable, Sequence
from typing import Any

import pyoxigraph as ox

from kg.query.answer import Term, TermKind


def read_triples(triples: Sequence[ox.Triple]) -> tuple[tuple[Term, Term, Term], ...]:
    """Triples sorted and without doubles."""
    terms = {tuple(read_term(part, str) for part in triple) for triple in _with_steady_blanks(triples)}
    return tuple(sorted(terms, key=_sort_key))  # type: ignore[arg-type]


def read_term(term: Any, name_blank: Callable[[str], str]) -> Term | None:
    """A term of the engine; blank nodes are named by `name_blank`. ValueError for a quoted triple."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term(TermKind.IRI, term.value)
    if isinstance(term, ox.BlankNode):
        return Term(TermKind.BLANK, name_blank(term.value))
    if isinstance(term, ox.Literal):
        is_plain = term.language is not None or term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return Term(TermKind.LITERAL, term.value, None if is_plain else term.datatype.value, term.language)
    raise ValueError("the answer holds a quoted triple, which no output format here can carry")


def _with_steady_blanks(triples: Sequence[ox.Triple]) -> Sequence[ox.Triple]:
    """The triples with their blank nodes named by what is said of them (RDFC-1.0)."""
    if not any(isinstance(end, ox.BlankNode) for triple in triples for end in (triple.subject, triple.object)):
        return triples
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _sort_key(triple: tuple[Term | None, ...]) -> list[str]:
    return [
        part for term in triple if term for part in (term.kind, term.value, term.datatype or "", term.language or "")
    ]
