"""Turtle: triples and graphs as sorted text, the same bytes for the same graph; names shortened where that is safe."""

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE
from kg.vocabulary.namespaces import PREFIXES

Subject = ox.NamedNode | ox.BlankNode
Value = ox.NamedNode | ox.BlankNode | ox.Literal

# Those of the vocabulary that our graphs use; the rest would only lengthen every file.
STANDARD_PREFIXES: Mapping[str, str] = {name: PREFIXES[name] for name in ("ckg", "geo", "rdf", "rdfs", "skos", "xsd")}
# Only names that every parser reads without a backslash; %-escapes are part of a name, not an escape of Turtle.
_LOCAL = re.compile(r"[A-Za-z_](?:(?:[A-Za-z0-9_.-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}))?")
_INTEGER = re.compile(r"[+-]?[0-9]+")


class TurtleWriter:
    """Writes terms with a set of prefixes (name without colon -> IRI)."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        self._short: dict[str, str] = {}

    def header(self) -> str:
        """The prefix lines."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in self.prefixes.items())

    def shorten(self, iri: str) -> str:
        """An IRI as `prefix:name` where a prefix fits and the name needs no escape, else as `<IRI>`."""
        known = self._short.get(iri)
        if known is None:
            known = self._short[iri] = self._find_short(iri)
        return known

    def term(self, term: Value) -> str:
        """Any term."""
        if isinstance(term, ox.NamedNode):
            return self.shorten(term.value)
        if isinstance(term, ox.Literal) and term.language is None:
            datatype = term.datatype.value.removeprefix(self.prefixes.get("xsd", "\0"))
            if (datatype == "integer" and _INTEGER.fullmatch(term.value)) or (
                datatype == "boolean" and term.value in ("true", "false")
            ):
                return term.value
            if datatype not in ("string", term.datatype.value):
                return f"{ox.Literal(term.value)}^^{self.shorten(term.datatype.value)}"
        return str(term)

    def blocks(self, triples: Iterable[ox.Triple | ox.Quad], indent: str = "") -> Iterable[str]:
        """A block of text for each subject, sorted by subject, then predicate (`a` first), then object."""
        by_subject: dict[Subject, dict[ox.NamedNode, set[Value]]] = {}
        for triple in triples:
            predicates = by_subject.setdefault(triple.subject, {})  # type: ignore[arg-type]
            predicates.setdefault(triple.predicate, set()).add(triple.object)  # type: ignore[arg-type]
        for subject in sorted(by_subject, key=str):
            predicates = by_subject[subject]
            lines = [
                f"{'a' if predicate == RDF_TYPE else self.term(predicate)} "
                + ", ".join(self.term(value) for value in sorted(predicates[predicate], key=str))
                for predicate in sorted(predicates, key=lambda node: (node != RDF_TYPE, node.value))
            ]
            joined = f" ;\n{indent}    ".join(lines)
            yield f"\n{indent}{self.term(subject)} {joined} .\n"

    def _find_short(self, iri: str) -> str:
        for name, start in sorted(self.prefixes.items(), key=lambda item: -len(item[1])):
            if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
                return f"{name}:{iri[len(start) :]}"
        return f"<{iri}>"


def write_turtle(triples: Iterable[ox.Triple | ox.Quad], prefixes: Mapping[str, str]) -> str:
    """Triples as sorted Turtle; quads are merged."""
    writer = TurtleWriter(prefixes)
    return writer.header() + "".join(writer.blocks(triples))
