"""Notes: quads of one named graph as they are written down; what is unknown (None) is left unsaid."""

import datetime

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE, TRUE, ckg, date, number, text
from kg.vocabulary.classes import classes

Value = ox.NamedNode | ox.Literal | str | int | datetime.date | None


class Notes:
    """Collects the quads of a graph. Strings become literals, whole numbers integers, days dates; True a flag."""

    def __init__(self, graph: ox.NamedNode) -> None:
        self.graph = graph
        self.quads: list[ox.Quad] = []

    def say(self, subject: ox.NamedNode, predicate: ox.NamedNode | str, *values: Value) -> None:
        """Subject, predicate (a name of the ontology, or any IRI) and each value; None and False say nothing."""
        relation = ckg(predicate) if isinstance(predicate, str) else predicate
        for value in values:
            if value is not None and value is not False:
                self.quads.append(ox.Quad(subject, relation, _literal(value), self.graph))

    def distinct(self) -> list[ox.Quad]:
        """The quads, each once, sorted."""
        return sorted(set(self.quads), key=str)

    def say_type(self, subject: ox.NamedNode, *names: str | None) -> None:
        """The subject's classes with all their superclasses, so that no query needs the ontology.

        A class that the ontology does not have is left out.
        """
        known = [name for name in names if name and name in classes()]
        every = {name for given in known for name in (given, *classes().above(given))}
        self.say(subject, RDF_TYPE, *(ckg(name) for name in sorted(every)))


def known_classes(*names: str | None) -> tuple[ox.NamedNode, ...]:
    """The classes among names that the ontology has."""
    return tuple(ckg(name) for name in names if name and name in classes())


def _literal(value: Value) -> ox.NamedNode | ox.Literal:
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if value is True:
        return TRUE
    if isinstance(value, int):
        return number(value)
    if isinstance(value, datetime.date):
        return date(value)
    return text(str(value))
