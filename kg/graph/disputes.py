"""Disputes: events whose reports give different tolls or name different actors, corrections told apart from rivals."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.nodes import Node, Nodes
from kg.graph.read_back import Reader
from kg.graph.records import EventRecord, Statement


@dataclass(frozen=True, slots=True)
class Version:
    """What one report tells of a disputed matter; `superseded_by` is the id of a report that corrects it, or None."""

    words: str
    report: Statement
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One event and what its reports differ on ("killed", "actor"), in the order of the reports.

    `is_open` where reports differ that none supersedes; else one report has corrected the others.
    """

    event: EventRecord
    about: str
    versions: tuple[Version, ...]

    @property
    def is_open(self) -> bool:
        """Whether a disagreement is left among the versions that stand."""
        return self.about == "actor" or len({v.words for v in self.versions if v.superseded_by is None}) > 1


def find_disputes(reader: Reader) -> tuple[Dispute, ...]:
    """Every dispute over an event with two or more reports, sorted by event, then by what it is about.

    A report that is silent on a matter disputes nothing; actors differ where two reports name no actor in common.
    """
    return tuple(dispute for event in reader.events() if len(event.reports) > 1 for dispute in _of(reader, event))


def _of(reader: Reader, event: EventRecord) -> Iterable[Dispute]:
    told: dict[str, dict[str, str]] = {}
    for report in event.reports:
        for measure, figures in _figures(reader.nodes, report).items():
            told.setdefault(measure, {})[report.id] = " + ".join(figures)
    for measure in sorted(told):
        words = told[measure]
        if len(set(words.values())) > 1:
            # A report is superseded in what the other one gives a number for.
            by = {old: new.id for new in event.reports if new.id in words for old in new.supersedes}
            versions = [Version(words[r.id], r, by.get(r.id)) for r in event.reports if r.id in words]
            yield Dispute(event, measure, tuple(versions))
    named = [(actors, report) for report in event.reports if (actors := _actors(reader, report))]
    if any(not first & second for first, _ in named for second, _ in named):
        names = [Version(", ".join(reader.nodes.names(sorted(iris))), report) for iris, report in named]
        yield Dispute(event, "actor", tuple(names))


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
