"""Describe article: an analysis becomes the named graph of its article: what this article says, with its evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

import pyoxigraph as ox

from kg.graph.describe_judgements import rejected_node
from kg.graph.index import Index
from kg.graph.notes import Notes, known_classes
from kg.graph.parts import Part, digest_of
from kg.graph.sources import source_kinds
from kg.graph.terms import RDFS_LABEL, ckg, decimal
from kg.model import Analysis, Entity, Event, Evidence, MentionKind, Observation, Outcome, Relation
from kg.model.judged import JudgedAnalysis, Rejected
from kg.model.resolution import Anchor


def list_article(analysis: Analysis, index: Index) -> Part:
    """The part of a graph that is an article's named graph: it depends on the analysis, and on what its things are."""
    article = analysis.document.id
    entities = [index.entity_of[article, entity.id].value for entity in analysis.entities]
    events = [index.event_of[article, event.id].value for event in analysis.events]
    digest = digest_of(index.digests[article], entities, events)
    graph = index.identifiers.article_graph(article)
    return Part(f"article {article}", digest, graph, None, partial(describe_article, analysis, index))


def describe_article(analysis: Analysis, index: Index) -> list[ox.Quad]:
    """The quads of the article's named graph; reports carry `ckg:eventType` and never an event class as their type."""
    return _ArticleNotes(analysis, index).write()


class _ArticleNotes:
    def __init__(self, analysis: Analysis, index: Index) -> None:
        self.analysis = analysis
        self.index = index
        self.identifiers = index.identifiers
        self.article_id = analysis.document.id
        self.article = self.identifiers.article(self.article_id)
        self.notes = Notes(self.identifiers.article_graph(self.article_id))
        self.anchors = index.anchors[self.article_id]
        self.entities = {entity.id: index.entity_of[self.article_id, entity.id] for entity in analysis.entities}

    def write(self) -> list[ox.Quad]:
        self._document()
        for entity in self.analysis.entities:
            self._mentions(entity)
        for event in self.analysis.events:
            self._report(event, self.anchors.events[event.id])
        for relation in self.analysis.relations:
            self._relation(relation, self.anchors.relations[relation.id])
        for observation in self.analysis.observations:
            self._observation(observation, self.anchors.observations[observation.id])
        if isinstance(self.analysis, JudgedAnalysis):
            for rejected in self.analysis.rejected:
                self._rejected(rejected)
        return self.notes.distinct()

    def _document(self) -> None:
        say, document = self.notes.say, self.analysis.document
        self.notes.say_type(self.notes.graph, "ArticleGraph")
        say(self.notes.graph, "article", self.article)
        self.notes.say_type(self.article, "Article")
        say(self.article, "articleId", document.id)
        say(self.article, "title", document.title)
        say(self.article, "published", document.published)
        say(self.article, "publisher", document.publisher)
        say(self.article, "author", *document.authors)
        say(self.article, "language", document.language)
        say(self.article, "url", document.url)
        say(self.article, "contentHash", document.content_hash or None)
        say(self.article, "extractor", self.analysis.extractor or None)
        say(self.article, "warning", *document.warnings)

    def _mentions(self, entity: Entity) -> None:
        """The first mention, and the first of each further name or description; pronouns say nothing of their own."""
        ordered = sorted(entity.mentions, key=lambda mention: (mention.start, mention.end))
        told: set[str] = set()
        for turn, mention in enumerate(ordered):
            if turn and (mention.text in told or mention.kind is MentionKind.PRONOUN):
                continue
            told.add(mention.text)
            anchor = self.anchors.entities[entity.id]
            place = replace(anchor, start=mention.start, end=mention.end)
            node = self.identifiers.mention(place)
            self.notes.say_type(node, "Mention")
            self._span(node, mention.start, mention.end, mention.text)
            self.notes.say(node, "mentionKind", mention.kind.value)
            self.notes.say(node, "refersTo", self.entities[entity.id])
            if turn == 0:
                self.notes.say(node, "inArticleId", str(anchor))

    def _report(self, event: Event, anchor: Anchor) -> None:
        say, node = self.notes.say, self.identifiers.report(anchor)
        self.notes.say_type(node, "Report")
        self._sourced(node, event.evidence, event.sources, event.confidence, event.rule)
        say(node, "inArticleId", str(anchor))
        say(node, "reportOf", self.index.event_of[self.article_id, event.id])
        say(node, "eventType", *known_classes(event.class_, event.subclass))
        say(node, "status", ckg(event.status.value))
        say(node, "eventKind", event.kind.value)
        say(node, "incidentCount", event.count)
        say(node, "trigger", *(mention.text for mention in event.mentions))
        say(node, "ongoing", event.ongoing)
        self._dates(node, event)
        say(node, "place", *self._all(event.places))
        say(node, "placeRelation", event.place_relation)
        say(node, "actor", *self._all(actor for actor in event.actors if actor not in event.accused))
        say(node, "accusedActor", *self._all(event.accused))
        say(node, "supporter", *self._all(event.supporters))
        say(node, "target", *self._all(event.targets))
        known = [local for local in event.includes if local in self.anchors.events]
        say(node, "includes", *(self.identifiers.report(self.anchors.events[local]) for local in known))
        self._outcomes(node, event, anchor)
        self._responsibility(node, event, anchor)
        self._arguments(node, event, anchor)

    def _outcomes(self, report: ox.NamedNode, event: Event, anchor: Anchor) -> None:
        for outcome, turn in zip(event.outcomes, self.analysis.figure_turns(event), strict=True):
            node = self.identifiers.outcome(anchor, outcome.measure, turn)
            self.notes.say_type(node, "Outcome")
            self.notes.say(report, "outcome", node)
            evidence = outcome.evidence or event.evidence
            self._sourced(node, evidence, outcome.sources or event.sources, outcome.confidence, outcome.rule)
            self._quantity(node, outcome)
            self.notes.say(node, "victims", outcome.victims)

    def _responsibility(self, report: ox.NamedNode, event: Event, anchor: Anchor) -> None:
        for turn, part in enumerate(event.responsibility, start=1):
            node = self.identifiers.responsibility(anchor, turn)
            self.notes.say_type(node, "Responsibility")
            self.notes.say(report, "responsibility", node)
            self.notes.say(node, "responsible", self.entities[part.actor])
            self.notes.say(node, "stance", ckg(part.stance.value))
            self._sourced(node, event.evidence, part.by or event.sources, event.confidence, event.rule)

    def _arguments(self, report: ox.NamedNode, event: Event, anchor: Anchor) -> None:
        for turn, argument in enumerate(event.arguments, start=1):
            node = self.identifiers.argument(anchor, turn)
            role = "accordingTo" if argument.role.value == "source" else argument.role.value
            around = [e for e in event.evidence if e.start <= argument.start and argument.end <= e.end]
            self.notes.say_type(node, "Argument")
            self.notes.say(report, "argument", node)
            self.notes.say(node, "role", ckg(role))
            self.notes.say(node, "filler", self.entities[argument.entity])
            self._sourced(node, around or event.evidence, (), argument.confidence, argument.rule)

    def _relation(self, relation: Relation, anchor: Anchor) -> None:
        say, node = self.notes.say, self.index.relation_claim((self.article_id, relation.id))
        self.notes.say_type(node, "RelationClaim")
        self._sourced(node, relation.evidence, relation.sources, relation.confidence, relation.rule)
        say(node, "inArticleId", str(anchor))
        say(node, "subject", self.entities[relation.subject])
        say(node, "predicate", ckg(relation.predicate))
        say(node, "object", self.entities[relation.object])
        say(node, "status", ckg(relation.status.value))
        say(node, "validFrom", relation.start)
        say(node, "validUntil", relation.end)
        say(node, "inferred", relation.inferred)

    def _observation(self, observation: Observation, anchor: Anchor) -> None:
        node = self.index.observation_claim((self.article_id, observation.id))
        self.notes.say_type(node, "ObservationClaim")
        self._sourced(node, observation.evidence, observation.sources, observation.confidence, observation.rule)
        self.notes.say(node, "inArticleId", str(anchor))
        self.notes.say(node, "subject", self.entities[observation.subject])
        self.notes.say(node, "status", ckg("occurred"))
        self._quantity(node, observation)
        self._dates(node, observation)
        if observation.part_of in self.anchors.observations:
            whole = self.index.observation_claim((self.article_id, observation.part_of))
            self.notes.say(node, "partOfObservation", whole)

    def _rejected(self, rejected: Rejected) -> None:
        """What was rejected, in words alone: roles and classes would be taken for those of a statement."""
        say, node = self.notes.say, rejected_node(rejected, self.article_id, self.index)
        self.notes.say_type(node, "RejectedStatement")
        say(node, RDFS_LABEL, rejected.words)
        say(node, "article", self.article)
        self._evidence(node, rejected.evidence)
        say(node, "extractionConfidence", decimal(rejected.confidence))
        say(node, "rule", rejected.rule or None)

    def _quantity(self, node: ox.NamedNode, figure: Outcome | Observation) -> None:
        say = self.notes.say
        say(node, "measure", ckg(figure.measure))
        say(node, "count", figure.count)
        say(node, "low", figure.low)
        say(node, "high", figure.high)
        say(node, "approximate", figure.approximate)
        say(node, "figureText", figure.text)
        say(node, "breakdown", *(f"{part}: {count}" for part, count in sorted(figure.breakdown.items())))
        if figure.of is not None:
            entity = self.entities.get(figure.of)
            say(node, "ofText" if entity is None else "of", figure.of if entity is None else entity)

    def _dates(self, node: ox.NamedNode, told: Event | Observation) -> None:
        say = self.notes.say
        say(node, "earliestDate", told.start)
        say(node, "latestDate", told.end)
        say(node, "datePrecision", told.date_precision.value if told.date_precision else None)
        say(node, "dateText", told.date_text)

    def _sourced(
        self, node: ox.NamedNode, evidence: Sequence[Evidence], sources: Sequence[str], confidence: float, rule: str
    ) -> None:
        say = self.notes.say
        say(node, "article", self.article)
        self._evidence(node, evidence)
        say(node, "accordingTo", *self._all(sources))
        kinds = source_kinds(self.index.source_kinds[self.article_id], sources)
        say(node, "sourceKind", *map(ckg, kinds))
        say(node, "extractionConfidence", decimal(confidence))
        say(node, "rule", rule or None)

    def _evidence(self, node: ox.NamedNode, evidence: Sequence[Evidence]) -> None:
        for span in evidence:
            span_node = self.identifiers.evidence(self.article_id, span.start, span.end)
            self.notes.say_type(span_node, "Evidence")
            self._span(span_node, span.start, span.end, span.quote)
            self.notes.say(node, "evidence", span_node)

    def _span(self, node: ox.NamedNode, start: int, end: int, quote: str) -> None:
        self.notes.say(node, "article", self.article)
        self.notes.say(node, "startOffset", start)
        self.notes.say(node, "endOffset", end)
        self.notes.say(node, "quote", quote)

    def _all(self, local: Iterable[str]) -> list[ox.NamedNode]:
        return [self.entities[entity] for entity in sorted(set(local))]
