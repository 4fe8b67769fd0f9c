"""Meant: what an id or name of the graph means to a judgement: references to things of articles, or a gazetteer key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import JudgementError, UnknownNameError
from kg.graph.explain import find_node
from kg.graph.folder import GraphFolder
from kg.graph.identifiers import Identifiers
from kg.graph.manifest import AnalysisCache
from kg.graph.nodes import Node
from kg.graph.read_back import Reader
from kg.graph.store import open_graph
from kg.judge.finding import Finder
from kg.judge.journal import read_judgements
from kg.model import Analysis
from kg.model.judgement import Reference, ThingKind
from kg.model.resolution import Anchors


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name or id stands for: things of one kind; `slot` and `turn` name a figure, `slot` and `filler` a role.

    `name` is for people. `key` is the gazetteer entry of an entity that has one.
    """

    kind: ThingKind
    name: str
    references: tuple[Reference, ...]
    iri: str
    slot: str | None = None
    turn: int = 1
    filler: Reference | None = None
    key: str | None = None

    @property
    def side(self) -> tuple[Reference, ...]:
        """What names the whole of it in a judgement on identity: its gazetteer key, else all its things of articles."""
        return (Reference(key=self.key),) if self.key else self.references


class Meanings:
    """Looks up what is meant in the published graph of a folder, and in the kept analyses that it was built from."""

    def __init__(self, folder: Path) -> None:
        self.reader = Reader(open_graph(folder))
        self.nodes = self.reader.nodes
        self.identifiers: Identifiers = self.reader.graph.identifiers
        self._cache = AnalysisCache(GraphFolder(folder).analyses)
        self._entries = {entry.article: entry for entry in self.reader.graph.manifest.articles}
        self._analyses: dict[str, Analysis] = {}
        self._finder = Finder(())
        self._names: dict[str, Mapping[str, tuple[ThingKind, str, str | None, int]]] = {}
        self._folder = folder
        self.judgements = read_judgements(GraphFolder(folder).judgements)

    def statement(self, name: str) -> Meant:
        """The statement, event or entity of an id; an event means its reports, an entity its things in all articles."""
        node = find_node(self.reader, name)
        types = node.types
        if "Outcome" in types or ("RejectedStatement" in types and node.id.startswith("outcome-")):
            return self._figure(node)
        if "Argument" in types:
            return self._argument(node)
        if "Happening" in types:
            return self._event(node)
        if "Entity" in types:
            return self._entity(node)
        found = next(self._things(node), None)
        if found is None:
            raise JudgementError(f"{name!r} is no statement that can be judged; take its report, claim, figure or role")
        kind, article, local = found
        return Meant(kind, node.name, (self._refer(kind, article, local),), node.iri)

    def thing(self, name: str) -> Meant:
        """The entity or event of an id or name; UnknownNameError where there is none, or several are called so."""
        node = self._find_thing(name)
        return self._event(node) if "Happening" in node.types else self._entity(node)

    def parts(self, whole: Meant, names: Iterable[str]) -> list[tuple[Reference, ...]]:
        """The things of `whole` that ids of articles, or of things in articles, name: a side for each."""
        sides = []
        for name in names:
            if name in self._entries:
                side = tuple(reference for reference in whole.references if reference.article == name)
            else:
                side = self.statement(name).references
            if not side or not set(side) <= set(whole.references):
                raise JudgementError(f"{name!r} is no article or report of {whole.name}")
            sides.append(side)
        return sides

    def entity_in(self, article: str, name: str) -> Reference | None:
        """The entity of one article by its name there, or by the id of the graph; None where it has none such."""
        self.analysis(article)  # so that the finder knows it
        if (named := self._finder.find_named(article, name)) is not None:
            return named
        try:
            found = self.thing(name)
        except (UnknownNameError, JudgementError):
            return None
        own = [reference for reference in found.references if reference.article == article]
        return own[0] if found.kind is ThingKind.ENTITY and own else None

    def analysis(self, article: str) -> Analysis:
        """The kept analysis of an article; JudgementError where it is lost."""
        if article not in self._analyses:
            entry = self._entries.get(article)
            kept = self._cache.read(entry.content_hash, entry.extractor) if entry else None
            if kept is None:
                raise JudgementError(f"what was read in {article} is lost; build that article again", file=self._folder)
            self._analyses[article] = kept
            self._finder.add(kept)
        return self._analyses[article]

    def _find_thing(self, name: str) -> Node:
        try:
            node = find_node(self.reader, name)
        except UnknownNameError:
            node = self._find_named(name)
        if "Article" in node.types and not name.startswith((self.identifiers.base, "article-", "id:article-")):
            # An article may have the name of a person or town as its id.
            node = self._find_named(name)
        if "Mention" in node.types:
            return self.nodes.get(node.text("refersTo") or "")
        if "Report" in node.types:
            return self.nodes.get(node.text("reportOf") or "")
        if not {"Entity", "Happening"} & set(node.types):
            raise JudgementError(f"{name!r} is neither an entity nor an event")
        return node

    def _find_named(self, name: str) -> Node:
        named = self.reader.find(name)
        if len(named) > 1:
            ids = ", ".join(node.id for node in named[:5])
            raise UnknownNameError(f"{len(named)} things are called {name!r}: {ids}; give an id")
        return named[0]

    def _event(self, node: Node) -> Meant:
        reports = [self.nodes.get(iri) for iri in node.texts("report")]
        return Meant(ThingKind.EVENT, node.name, self._all(reports), node.iri)

    def _entity(self, node: Node) -> Meant:
        mentions = [m for m in self.nodes.pointing("refersTo", node.iri) if m.text("inArticleId")]
        return Meant(ThingKind.ENTITY, node.name, self._all(mentions), node.iri, key=node.text("gazetteerKey"))

    def _figure(self, node: Node) -> Meant:
        report = next(iter(self.nodes.pointing("outcome", node.iri)), None)
        article, named = self._article(node), self._named(self._article(node))
        if node.iri in named:
            _, local, slot, turn = named[node.iri]
        elif report is not None and report.iri in named:
            # A figure that a correction added.
            local, slot, turn = named[report.iri][1], node.text("measure"), int(node.id.rpartition("-")[2])
        else:
            raise JudgementError(f"{node.id} is nothing that was read in {article}")
        return Meant(
            ThingKind.EVENT, node.name, (self._refer(ThingKind.EVENT, article, local),), node.iri, slot=slot, turn=turn
        )

    def _argument(self, node: Node) -> Meant:
        kind, article, local = next(self._things(next(iter(self.nodes.pointing("argument", node.iri)))))
        role = (node.text("role") or "").replace("accordingTo", "source")
        filler = self.nodes.get(node.text("filler") or "")
        own = [reference for reference in self._entity(filler).references if reference.article == article]
        if not own:
            raise JudgementError(f"{node.id} was not read in the article; take back the judgement that made it")
        reference = self._refer(kind, article, local)
        return Meant(kind, node.name, (reference,), node.iri, slot=role, filler=own[0])

    def _all(self, nodes: Iterable[Node]) -> tuple[Reference, ...]:
        found = {self._refer(*thing) for node in nodes for thing in self._things(node)}
        return tuple(sorted(found, key=lambda ref: (ref.article or "", ref.start, ref.end, ref.turn)))

    def _things(self, node: Node) -> Iterator[tuple[ThingKind, str, str]]:
        """(kind, article, local id) of the thing of an article that a node stands for, if it stands for one."""
        if node.text("article"):
            article = self._article(node)
            if (told := self._named(article).get(node.iri)) is not None:
                yield told[0], article, told[1]

    def _named(self, article: str) -> Mapping[str, tuple[ThingKind, str, str | None, int]]:
        """IRI -> (kind, local id, measure and number of a figure) of all that was read in an article."""
        if article not in self._names:
            self._names[article] = dict(_name_all(self.analysis(article), self.identifiers))
        return self._names[article]

    def _refer(self, kind: ThingKind, article: str, local: str) -> Reference:
        self.analysis(article)
        return self._finder.refer(article, kind, local)

    def _article(self, node: Node) -> str:
        return self.nodes.get(node.text("article") or "").text("articleId") or ""


def _name_all(analysis: Analysis, mint: Identifiers) -> Iterator[tuple[str, tuple[ThingKind, str, str | None, int]]]:
    anchors = Anchors.of(analysis)
    for entity in analysis.entities:
        yield mint.mention(anchors.entities[entity.id]).value, (ThingKind.ENTITY, entity.id, None, 1)
    for event in analysis.events:
        anchor = anchors.events[event.id]
        yield mint.report(anchor).value, (ThingKind.EVENT, event.id, None, 1)
        for outcome, turn in zip(event.outcomes, analysis.figure_turns(event), strict=True):
            node = mint.outcome(anchor, outcome.measure, turn)
            yield node.value, (ThingKind.EVENT, event.id, outcome.measure, turn)
    for relation in analysis.relations:
        claim = mint.claim(anchors.relations[relation.id], relation.predicate)
        yield claim.value, (ThingKind.RELATION, relation.id, None, 1)
    for told in analysis.observations:
        claim = mint.claim(anchors.observations[told.id], told.measure)
        yield claim.value, (ThingKind.OBSERVATION, told.id, None, 1)
