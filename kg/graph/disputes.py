"""Disputes: events whose reports give different tolls or name different actors."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.nodes import Node, Nodes
from kg.graph.read_back import Reader
from kg.graph.records import EventRecord, Statement


@dataclass(frozen=True, slots=True)
class Dispute:
    """One event and what its reports differ on ("killed", "actor"): (what is told, the report), in order of reports."""

    event: EventRecord
    about: str
    versions: tuple[tuple[str, Statement], ...]


def find_disputes(reader: Reader) -> tuple[Dispute, ...]:
    """Every dispute over an event with two or more reports, sorted by event, then by what it is about.

    A report that is silent on a matter disputes nothing; actors differ where two reports name no actor in common.
    """
    return tuple(dispute for event in reader.events() if len(event.reports) > 1 for dispute in _of(reader, event))


def _of(reader: Reader, event: EventRecord) -> Iterable[Dispute]:
    told: dict[str, list[tuple[str, Statement]]] = {}
    for report in event.reports:
        for measure, figures in _figures(reader.nodes, report).items():
            told.setdefault(measure, []).append((" + ".join(figures), report))
    for measure in sorted(told):
        if len({words for words, _ in told[measure]}) > 1:
            yield Dispute(event, measure, tuple(told[measure]))
    named = [(actors, report) for report in event.reports if (actors := _actors(reader, report))]
    if any(not first & second for first, _ in named for second, _ in named):
        yield Dispute(
            event, "actor", tuple((", ".join(reader.nodes.names(sorted(iris))), report) for iris, report in named)
        )


def _figures(nodes: Nodes, report: Statement) -> dict[str, list[str]]:
    """The numbers of a report by measure, sorted; figures that are words alone are left out."""
    figures: dict[str, list[str]] = {}
    for part in report.parts:
        node = _node(nodes, part)
        if part.kind == "outcome" and (count := node.whole("count")) is not None:
            figures.setdefault(node.text("measure") or "", []).append(str(count))
    return {measure: sorted(counts, key=lambda count: (len(count), count)) for measure, counts in figures.items()}


def _actors(reader: Reader, report: Statement) -> frozenset[str]:
    node = _node(reader.nodes, report)
    return frozenset((*node.texts("actor"), *node.texts("accusedActor")))


def _node(nodes: Nodes, statement: Statement) -> Node:
    return nodes.get(nodes.graph.identifiers.base + statement.id)
