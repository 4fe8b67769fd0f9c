"""Words: the names that the ontology gives its classes and properties, for pages and for the editor."""

from dataclasses import dataclass
from functools import cache

from kg.vocabulary.namespaces import ONTOLOGY, shorten
from kg.vocabulary.ontology_terms import Term, ontology_terms

_CLASSES = ("owl:Class", "rdfs:Class")
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "rdf:Property", "owl:AnnotationProperty")
# Of the standard vocabularies, what nearly every query needs.
_STANDARD = (
    ("rdf:type", "type", "The class that a thing belongs to; `a` for short."),
    ("rdfs:label", "label", "The name of a thing or a term."),
    ("skos:prefLabel", "preferred name", "The one name chosen for a thing."),
    ("skos:altLabel", "other name", "What articles also call it."),
    ("geo:hasGeometry", "geometry", "The point on the map where a place lies."),
    ("geo:asWKT", "as WKT", "A geometry as text."),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A class or property: prefixed name, label, definition; `kind` is class or property."""

    name: str
    label: str
    definition: str
    kind: str


@cache
def words() -> tuple[Word, ...]:
    """The classes and properties that a query can use, sorted by kind and name."""
    found = [Word(name, label, definition, "property") for name, label, definition in _STANDARD]
    for term in ontology_terms().values():
        if (kind := _kind(term)) is not None:
            found.append(Word(f"ckg:{term.name}", _label(term), term.one("skos:definition") or "", kind))
    return tuple(sorted(found, key=lambda word: (word.kind, word.name)))


@cache
def _labels() -> dict[str, Word]:
    return {word.name: word for word in words()}


def find_word(iri: str) -> Word:
    """The word for a term; one made of its prefixed name where the ontology has none."""
    name = shorten(iri)
    if (known := _labels().get(name)) is not None:
        return known
    term = ontology_terms().get(iri.removeprefix(ONTOLOGY)) if iri.startswith(ONTOLOGY) else None
    if term is not None:
        return Word(name, _label(term), term.one("skos:definition") or "", "term")
    return Word(name, name, "", "term")


def _kind(term: Term) -> str | None:
    types = term.all("rdf:type")
    if any(name in types for name in _CLASSES):
        return "class"
    return "property" if any(name in types for name in _PROPERTIES) else None


def _label(term: Term) -> str:
    return next(iter(term.all("rdfs:label")), term.name)
