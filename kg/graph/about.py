"""About: what the graph says of one thing of whatever kind, and what points at it, as much as a page can show."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.graph.explain import explain
from kg.graph.nodes import Node, narrowest
from kg.graph.read_back import ROLES, Reader
from kg.graph.records import EntityRecord, EventRecord, Statement
from kg.graph.statements import read_statement
from kg.graph.terms import CKG, RDF_TYPE, ckg

T = TypeVar("T")
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: its text, or the name of the thing; `iri` is None for plain values."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A property, by IRI, with its values; `count` is how many there are, those that are not shown included."""

    property: str
    values: tuple[Value, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """The first of many, and how many there are."""

    shown: tuple[T, ...]
    count: int


@dataclass(frozen=True, slots=True)
class About:
    """A thing with the IRIs of its narrowest classes and, if it is an event or an entity, its record.

    Then its events and the claims about it, the statements behind it with the reasons for which they were taken for
    one, every property, and what points at it.
    """

    iri: str
    id: str
    name: str
    classes: tuple[str, ...]
    event: EventRecord | None
    entity: EntityRecord | None
    events: Listed[EventRecord]
    claims: Listed[Statement]
    told: Listed[Statement]
    reasons: tuple[str, ...]
    properties: tuple[Row, ...]
    pointing: tuple[Row, ...]


def read_about(reader: Reader, iri: str, limit: int) -> About:
    """What the graph says of the thing with an IRI, no list longer than `limit`; UnknownNameError where it is nothing.

    Events come by date, undated ones last; everything else by id.
    """
    it = ox.NamedNode(iri)
    node = reader.nodes.get(iri)
    pointing = _rows(reader, ((quad.predicate.value, quad.subject) for quad in reader.graph.quads(value=it)), limit)
    if not node and not pointing:
        raise UnknownNameError(f"nothing in the graph is called <{iri}>")
    told: tuple[Statement, ...] = ()
    reasons: tuple[str, ...] = ()
    name = _name(node)
    # What is behind an entity are its bare mentions; its events and claims say more.
    if "Entity" not in node.types:
        try:
            explanation = explain(reader, iri)
            told, reasons = explanation.statements, explanation.reasons
            name = name if name != node.id else explanation.text
        except UnknownNameError:
            pass
    return About(
        iri=iri,
        id=node.id,
        name=name,
        classes=_classes(node),
        event=reader.event(node) if "Happening" in node.types else None,
        entity=reader.entity(node) if "Entity" in node.types else None,
        events=_events(reader, it, limit),
        claims=_claims(reader, it, limit),
        told=Listed(told[:limit], len(told)),
        reasons=reasons or node.texts("mergeReason"),
        properties=_rows(
            reader,
            ((q.predicate.value, q.object) for q in reader.graph.quads(it) if q.predicate != RDF_TYPE),
            limit,
        ),
        pointing=pointing,
    )


def _classes(node: Node) -> tuple[str, ...]:
    # Those of other vocabularies come as whole IRIs.
    own = narrowest(name for name in node.types if ":" not in name)
    return (*(CKG + name for name in own), *(name for name in node.types if ":" in name))


def _name(node: Node) -> str:
    """What people would call it: its label, an article's title, else its id."""
    return node.name if node.name != node.id else node.text("title") or node.id


def _events(reader: Reader, it: ox.NamedNode, limit: int) -> Listed[EventRecord]:
    found = {iri for role in ROLES for iri in _pointing(reader, role, it)}
    nodes = [node for iri in sorted(found) if "Happening" in (node := reader.nodes.get(iri)).types]
    nodes.sort(key=lambda node: node.text("earliestDate") or node.text("latestDate") or "9999")
    return Listed(tuple(map(reader.event, nodes[:limit])), len(nodes))


def _claims(reader: Reader, it: ox.NamedNode, limit: int) -> Listed[Statement]:
    found = sorted({iri for end in ("subject", "object") for iri in _pointing(reader, end, it)})
    nodes = [node for iri in found if _is_claim(node := reader.nodes.get(iri))]
    return Listed(tuple(read_statement(reader.nodes, node) for node in nodes[:limit]), len(nodes))


def _is_claim(node: Node) -> bool:
    return "RelationClaim" in node.types or "ObservationClaim" in node.types


def _pointing(reader: Reader, name: str, it: ox.NamedNode) -> Iterable[str]:
    return (quad.subject.value for quad in reader.graph.quads(None, ckg(name), it))  # type: ignore[union-attr]


def _rows(reader: Reader, pairs: Iterable[tuple[str, Term]], limit: int) -> tuple[Row, ...]:
    by_property: dict[str, set[Term]] = {}
    for name, value in pairs:
        by_property.setdefault(name, set()).add(value)
    return tuple(
        Row(name, tuple(_value(reader, value) for value in islice(sorted(values, key=str), limit)), len(values))
        for name, values in sorted(by_property.items())
    )


def _value(reader: Reader, value: Term) -> Value:
    if isinstance(value, ox.NamedNode):
        return Value(_name(reader.nodes.get(value.value)), value.value)
    return Value(value.value if isinstance(value, ox.Literal) else str(value))
