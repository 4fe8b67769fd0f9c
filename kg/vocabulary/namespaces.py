"""Namespaces: the prefixes that the program writes and understands, and the way between names and IRIs."""

from collections.abc import Mapping
from types import MappingProxyType

from kg.errors import VocabularyError

ONTOLOGY = "https://w3id.org/conflict-kg/ontology#"
THINGS = "https://w3id.org/conflict-kg/id/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ckg": ONTOLOGY,
        "id": THINGS,
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)


def expand(name: str) -> str:
    """The IRI of a prefixed name ("skos:prefLabel"); VocabularyError where the prefix is unknown."""
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise VocabularyError(f"{name!r} has no known prefix")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI itself where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
