"""Nodes: everything that the graph says of one thing, by property, with the classes told apart from the finer ones."""

import datetime
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.store import Graph
from kg.graph.terms import CKG, PREF_LABEL, RDF_TYPE, ckg
from kg.vocabulary.classes import classes, superclasses


class Node:
    """A thing of the graph, read from all graphs together."""

    def __init__(self, graph: Graph, iri: str) -> None:
        self.iri = iri
        self.id = iri.removeprefix(graph.identifiers.base)
        self._values: dict[str, set[ox.NamedNode | ox.Literal]] = {}
        for quad in graph.told(ox.NamedNode(iri)):
            name = quad.predicate.value.removeprefix(CKG)
            self._values.setdefault(name, set()).add(quad.object)  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        return bool(self._values)

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a property as strings, sorted; terms of the ontology by their names."""
        return tuple(sorted(value.value.removeprefix(CKG) for value in self._values.get(name, ())))

    def text(self, name: str) -> str | None:
        """The value of a property, the first of several, or None."""
        return next(iter(self.texts(name)), None)

    def whole(self, name: str) -> int | None:
        """The value of a property as a number."""
        value = self.text(name)
        return None if value is None else int(value)

    def real(self, name: str) -> float | None:
        """The value of a property as a number with a fraction."""
        value = self.text(name)
        return None if value is None else float(value)

    def flag(self, name: str) -> bool:
        """Whether the property is true; absent is false."""
        return self.text(name) == "true"

    def day(self, name: str) -> datetime.date | None:
        """The value of a property as a day."""
        value = self.text(name)
        return None if value is None else datetime.date.fromisoformat(value)

    @property
    def name(self) -> str:
        """The preferred label, else the id."""
        return self.text(PREF_LABEL.value) or self.id

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the ontology's classes that it belongs to; what else somebody added is left out."""
        return tuple(name for name in self.texts(RDF_TYPE.value) if name in classes())


class Nodes:
    """Reads nodes of a graph, each once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.get = lru_cache(maxsize=None)(self._get)

    def _get(self, iri: str) -> Node:
        return Node(self.graph, iri)

    def of_class(self, name: str) -> list[Node]:
        """All things of a class, by id."""
        found = {quad.subject.value for quad in self.graph.told(None, RDF_TYPE, ckg(name))}  # type: ignore[union-attr]
        return [self.get(iri) for iri in sorted(found)]

    def pointing(self, predicate: str, value: str) -> list[Node]:
        """The things that have a property whose value is a thing, by id."""
        quads = self.graph.told(None, ckg(predicate), ox.NamedNode(value))
        return [self.get(iri) for iri in sorted({quad.subject.value for quad in quads})]  # type: ignore[union-attr]

    def names(self, iris: Iterable[str]) -> tuple[str, ...]:
        """The names of things, sorted."""
        return tuple(sorted(self.get(iri).name for iri in iris))


def narrowest(names: Iterable[str]) -> list[str]:
    """The class names that are no superclass of another one among them, sorted."""
    given = set(names)
    wider = {outer for name in given for outer in superclasses(name)}
    return sorted(given - wider)
