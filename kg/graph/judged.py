"""Judged: the judgements on a thing of the graph, read back as records."""

from kg.graph.nodes import Node, Nodes
from kg.graph.records import JudgementRecord, Link


def read_judged(nodes: Nodes, node: Node) -> tuple[JudgementRecord, ...]:
    """The judgements that have an effect on a thing, in the order in which they were made."""
    found = [_read(nodes, nodes.get(iri), node) for iri in node.texts("judgement")]
    return tuple(sorted(found, key=lambda record: (record.at, record.id)))


def _read(nodes: Nodes, judgement: Node, on: Node) -> JudgementRecord:
    others = [other for other in nodes.pointing("judgement", judgement.iri) if other.iri != on.iri]
    return JudgementRecord(
        id=judgement.id.removeprefix("judgement-"),
        verdict=(judgement.text("verdict") or "").removeprefix("verdict").lower(),
        by=judgement.text("decidedBy") or "",
        by_person=judgement.text("deciderKind") == "person",
        at=judgement.text("decidedAt") or "",
        why=judgement.text("judgementReason"),
        slot=judgement.text("judgedSlot"),
        was=judgement.text("originalValue"),
        value=judgement.text("correctedValue"),
        others=tuple(Link(other.id, other.name) for other in others),
    )
