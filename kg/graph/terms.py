"""Terms: the vocabulary's names as RDF nodes, and plain values as literals in the one form that engines keep."""

import datetime
from decimal import Decimal
from functools import lru_cache

import pyoxigraph as ox

from kg.vocabulary.namespaces import ONTOLOGY, PREFIXES

CKG = ONTOLOGY
_XSD = PREFIXES["xsd"]
_INTEGER = ox.NamedNode(f"{_XSD}integer")
_DECIMAL = ox.NamedNode(f"{_XSD}decimal")
_DATE = ox.NamedNode(f"{_XSD}date")
_DATE_TIME = ox.NamedNode(f"{_XSD}dateTime")
_WKT = ox.NamedNode(PREFIXES["geo"] + "wktLiteral")

RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
RDFS_LABEL = ox.NamedNode(PREFIXES["rdfs"] + "label")
PREF_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
ALT_LABEL = ox.NamedNode(PREFIXES["skos"] + "altLabel")
HAS_GEOMETRY = ox.NamedNode(PREFIXES["geo"] + "hasGeometry")
GEOMETRY = ox.NamedNode(PREFIXES["geo"] + "Geometry")
AS_WKT = ox.NamedNode(PREFIXES["geo"] + "asWKT")
TRUE = ox.Literal("true", datatype=ox.NamedNode(f"{_XSD}boolean"))


@lru_cache(maxsize=1024)
def ckg(name: str) -> ox.NamedNode:
    """A term of the ontology: a class, a property or a coded value."""
    return ox.NamedNode(CKG + name)


def is_iri(value: str) -> bool:
    """Whether a text is an absolute IRI."""
    try:
        ox.NamedNode(value)
    except ValueError:
        return False
    return True


def text(value: str) -> ox.Literal:
    """A string as it is, except for code points that RDF cannot carry (lone surrogates, NUL)."""
    return ox.Literal(value.encode("utf-8", "replace").decode().replace("\x00", "\ufffd"))


def number(value: int) -> ox.Literal:
    """A whole number."""
    return ox.Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> ox.Literal:
    """A number with at most six places, without the zeros that one engine keeps and another drops."""
    plain = f"{Decimal(repr(value)).quantize(Decimal('0.000001')):f}"
    plain = plain.rstrip("0").rstrip(".")
    return ox.Literal("0" if plain == "-0" else plain, datatype=_DECIMAL)


def date(value: datetime.date) -> ox.Literal:
    """A day."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def moment(value: str) -> ox.Literal:
    """A moment in UTC, given as `2026-03-04T05:06:07Z`."""
    return ox.Literal(value, datatype=_DATE_TIME)


def point(latitude: float, longitude: float) -> ox.Literal:
    """A place on the map as a GeoSPARQL point."""
    return ox.Literal(f"POINT({decimal(longitude).value} {decimal(latitude).value})", datatype=_WKT)
