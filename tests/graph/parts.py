"""The parts of the graph of some analyses, without a folder."""

from collections.abc import Sequence
from pathlib import Path

from kg.graph.build import list_parts
from kg.graph.identifiers import Identifiers
from kg.graph.index import Index
from kg.graph.parts import Part, PartsTable
from kg.judge.judging import judge
from kg.model import Analysis
from kg.model.renewal import Change
from kg.model.ruling import NO_RULING
from kg.resolve import resolve


def all_parts(analyses: Sequence[Analysis]) -> list[Part]:
    told = {analysis.document.id: analysis for analysis in analyses}
    digests = dict.fromkeys(told, "")
    change = Change(told, frozenset(), digests, frozenset(), NO_RULING, told.__getitem__)
    renewal = resolve.open(None).renew(change)
    index = Index(renewal.resolved, change.load, Identifiers())
    return list_parts(renewal, index, judge(analyses, []), PartsTable(Path(":memory:")))
