"""Check: whether a graph meets the ontology's SHACL shapes, in plain words, with the article and sentence concerned."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox
import pyshacl
import rdflib

from kg.errors import GraphError
from kg.graph.nodes import Node, Nodes
from kg.graph.records import Quote
from kg.graph.statements import read_quote
from kg.graph.store import Graph
from kg.graph.terms import CKG, RDF_TYPE
from kg.vocabulary.namespaces import PREFIXES
from kg.vocabulary.ontology_folder import ontology_folder

SLICE = 4000
_SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that breaks a rule: the rule in words, the thing by id and name, the value, and where it was read."""

    rule: str
    thing: str
    name: str
    value: str | None = None
    quote: Quote | None = None

    def __str__(self) -> str:
        value = f" (found: {self.value})" if self.value else ""
        place = f"\n    {self.quote.article}: “{self.quote.text}”" if self.quote else ""
        named = f"{self.name} [{self.thing}]" if self.name != self.thing else self.thing
        return f"{self.rule}{value}\n    {named}{place}"


def _silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def check_graph(graph: Graph, *, progress: Callable[[str, int, int], None] = _silent) -> tuple[Problem, ...]:
    """Everything in the graph that breaks a rule of ontology/shapes.ttl, sorted; empty if it conforms.

    The things are checked slice by slice in rdflib, each with the types of what it points to: the validator is many
    times slower over the store itself, and the whole graph need not fit into memory.
    """
    nodes = Nodes(graph)
    slices = list(_slices(graph))
    found: set[Problem] = set()
    for done, focus in enumerate(slices, start=1):
        found.update(_problem(nodes, *result) for result in _validate(_data(graph, focus), focus))
        progress("checking", done, len(slices))
    return tuple(sorted(found, key=lambda problem: (problem.rule, problem.thing, problem.value or "")))


def _slices(graph: Graph) -> Iterator[frozenset[str]]:
    """All subjects, sorted, in slices."""
    subjects = sorted({quad.subject.value for quad in graph.quads()})  # type: ignore[union-attr]
    for start in range(0, len(subjects), SLICE):
        yield frozenset(subjects[start : start + SLICE])


def _data(graph: Graph, focus: Iterable[str]) -> rdflib.Graph:
    """All that is said of the things in focus, the relations that end at them, and the types of both ends."""
    data = rdflib.Graph()
    ends: set[str] = set()
    for iri in sorted(focus):
        node = ox.NamedNode(iri)
        for quad in graph.quads(node):
            data.add(_triple(quad))
            if isinstance(quad.object, ox.NamedNode):
                ends.add(quad.object.value)
        for quad in graph.quads(None, None, node, graph.identifiers.canonical_graph):
            data.add(_triple(quad))
            ends.add(quad.subject.value)  # type: ignore[union-attr]
    for iri in sorted(ends - set(focus)):
        for quad in graph.quads(ox.NamedNode(iri), RDF_TYPE):
            data.add(_triple(quad))
    return data


def _validate(data: rdflib.Graph, focus: frozenset[str]) -> Iterator[tuple[str, str, str | None]]:
    """(message, focus node, value) of each violation of a thing in focus; the others are checked in their own slice."""
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", meta_shacl=False)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"the check itself failed: {report}")
    for result in report.subjects(rdflib.RDF.type, _SH.ValidationResult):
        node = str(report.value(result, _SH.focusNode))
        if node in focus:
            value = report.value(result, _SH.value)
            path = report.value(result, _SH.resultPath)
            told = None if value is None or str(value) == node else str(value)
            messages = sorted(map(str, report.objects(result, _SH.resultMessage)))
            rule = messages[0] if messages else f"A rule on {path} is broken."
            yield rule, node, told


def _problem(nodes: Nodes, rule: str, iri: str, value: str | None) -> Problem:
    node = nodes.get(iri)
    shown = None if value is None else nodes.get(value).name if _is_known(nodes, value) else value.removeprefix(CKG)
    return Problem(rule=rule, thing=node.id, name=node.name, value=shown, quote=_quote(nodes, node))


def _is_known(nodes: Nodes, value: str) -> bool:
    return value.startswith(nodes.graph.identifiers.base) and bool(nodes.get(value))


def _quote(nodes: Nodes, node: Node) -> Quote | None:
    """The first sentence behind a thing: its own, its first report's or claim's, or its first mention."""
    if node.text("quote") is not None:
        return read_quote(nodes, node)
    if (span := node.text("evidence")) is not None:
        return read_quote(nodes, nodes.get(span))
    if (told := node.text("report") or node.text("claim")) is not None:
        return _quote(nodes, nodes.get(told))
    mentions: Sequence[Node] = nodes.pointing("refersTo", node.iri)
    return read_quote(nodes, mentions[0]) if mentions else None


def _triple(quad: ox.Quad) -> tuple[Any, Any, Any]:
    value = quad.object
    if isinstance(value, ox.NamedNode):
        node: Any = rdflib.URIRef(value.value)
    else:
        datatype = value.datatype.value  # type: ignore[union-attr]
        is_text = datatype == PREFIXES["xsd"] + "string"
        node = rdflib.Literal(value.value, datatype=None if is_text else rdflib.URIRef(datatype))  # type: ignore[union-attr]
    return rdflib.URIRef(quad.subject.value), rdflib.URIRef(quad.predicate.value), node  # type: ignore[union-attr]


@cache
def _shapes() -> rdflib.Graph:
    path = ontology_folder() / "shapes.ttl"
    try:
        return rdflib.Graph().parse(path, format="turtle")
    except (OSError, ValueError, SyntaxError) as error:
        raise GraphError(f"the shapes cannot be read: {error}", file=path) from error
