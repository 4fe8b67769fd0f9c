"""Describe judgements: what people decided becomes a graph of its own, linked from the things that it is about."""

from collections.abc import Iterable, Iterator
from functools import partial

import pyoxigraph as ox

from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.terms import ckg, moment
from kg.judge.judging import Judging
from kg.judge.slots import is_figure
from kg.model.judged import Judged, JudgedAnalysis, Rejected
from kg.model.judgement import Judgement, ThingKind

Named = tuple[str, str]


def list_judgements(judging: Judging, index: Index) -> Iterator[Part]:
    """The part of a graph that holds its judgements, where any has an effect."""
    about = _subjects(judging, index)
    told = [(judgement, tuple(about[judgement.id])) for judgement in judging.in_effect if about.get(judgement.id)]
    if told:
        told.sort(key=lambda pair: pair[0].id)
        graph = index.identifiers.judgement_graph
        digest = digest_of([(judgement.model_dump_json(), [n.value for n in nodes]) for judgement, nodes in told])
        yield Part("judgements", digest, graph, None, partial(_describe, told, index))


def rejected_node(rejected: Rejected, article: str, index: Index) -> ox.NamedNode:
    """The node of what was rejected: that of the statement which it would be, else one of its own."""
    if rejected.slot is None or is_figure(rejected.kind, rejected.slot):
        return _node(Judged(**rejected.model_dump(include=set(Judged.model_fields))), article, index)
    anchors = index.anchors[article]
    return index.identifiers.rejected_filler(
        anchors.events[rejected.id], rejected.slot, anchors.entities[rejected.filler or ""]
    )


def _describe(told: Iterable[tuple[Judgement, tuple[ox.NamedNode, ...]]], index: Index) -> list[ox.Quad]:
    notes = Notes(index.identifiers.judgement_graph)
    say = notes.say
    notes.say_type(notes.graph, "JudgementGraph")
    for judgement, subjects in told:
        node = index.identifiers.judgement(judgement.id)
        notes.say_type(node, "Judgement")
        say(node, "verdict", ckg(f"verdict{judgement.verdict.value.capitalize()}"))
        say(node, "decidedBy", judgement.by.person or judgement.by.rule)
        say(node, "deciderKind", "person" if judgement.by.is_person else "rule")
        say(node, "decidedAt", moment(judgement.at))
        say(node, "judgementReason", judgement.why or None)
        say(node, "judgementFeature", *(f"{name}: {value:g}" for name, value in sorted(judgement.features.items())))
        say(node, "judgedSlot", judgement.slot)
        say(node, "originalValue", judgement.old.text if judgement.old else judgement.was or None)
        say(node, "correctedValue", judgement.new.text if judgement.new else judgement.value or None)
        for subject in subjects:
            say(subject, "judgement", node)
    return notes.distinct()


def _subjects(judging: Judging, index: Index) -> dict[str, dict[ox.NamedNode, None]]:
    """The nodes that each judgement is about, by its id."""
    found: dict[str, dict[ox.NamedNode, None]] = {}
    for judgement in judging.in_effect:
        owner = index.entity_of if judgement.kind is ThingKind.ENTITY else index.event_of
        for member in judging.subjects.get(judgement.id, ()):
            if (node := owner.get(member.key)) is not None:
                found.setdefault(judgement.id, {})[node] = None
    for analysis in judging.analyses:
        if isinstance(analysis, JudgedAnalysis):
            article = analysis.document.id
            for judged in analysis.judged:
                if (node := _node_left(judged, article, index)) is not None:
                    found.setdefault(judged.judgement, {})[node] = None
            for rejected in analysis.rejected:
                found.setdefault(rejected.judgement, {})[rejected_node(rejected, article, index)] = None
    return found


def _node_left(judged: Judged, article: str, index: Index) -> ox.NamedNode | None:
    """The node of a statement that was judged; of an entity, that of the canonical one, None where it is gone."""
    if judged.kind is ThingKind.ENTITY:
        return index.entity_of.get((article, judged.id))
    return _node(judged, article, index)


def _node(judged: Judged, article: str, index: Index) -> ox.NamedNode:
    named: Named = (article, judged.id)
    match judged.kind:
        case ThingKind.ENTITY:
            return index.first_mention(named)
        case ThingKind.RELATION:
            return index.relation_claim(named)
        case ThingKind.OBSERVATION:
            return index.observation_claim(named)
    if judged.slot is not None and is_figure(judged.kind, judged.slot):
        return index.identifiers.outcome(index.anchors[article].events[judged.id], judged.slot, judged.turn)
    return index.report(named)
