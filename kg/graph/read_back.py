"""Read back: entities, events, relations and observations of the graph as records, with the evidence behind each."""

from collections.abc import Iterable
from functools import cached_property

from kg.errors import UnknownNameError
from kg.graph.judged import read_judged
from kg.graph.nodes import Node, Nodes
from kg.graph.records import (
    EntityRecord,
    EventRecord,
    FigureRecord,
    Link,
    ObservationRecord,
    Quote,
    RelationRecord,
    Statement,
    Thing,
)
from kg.graph.statements import read_origins, read_quote, read_statement
from kg.graph.store import Graph
from kg.graph.terms import ALT_LABEL
from kg.vocabulary.classes import format_class_of, superclasses
from kg.vocabulary.folding import name_key
from kg.vocabulary.relations import MEASURES

ROLES = ("actor", "accusedActor", "target", "supporter", "place", "accordingTo")
_BACKGROUND = {
    "country": "countryCode",
    "active from": "activeFrom",
    "active until": "activeUntil",
    "note": "gazetteerNote",
    "from": "gazetteerSource",
}
_CODINGS = {"ACLED": "acledSubType", "PLOVER": "ploverType"}


class Reader:
    """Reads a graph as plain records. Everything is sorted by id, so that what is made of it is the same each time."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes = Nodes(graph)

    def entities(self) -> tuple[EntityRecord, ...]:
        """Every entity that an article refers to."""
        found = self.nodes.of_class("Entity")
        return tuple(self.entity(node) for node in found if node.texts("mentionedIn"))

    def events(self) -> tuple[EventRecord, ...]:
        """Every event, unconfirmed event and summary."""
        return tuple(self.event(node) for node in self.nodes.of_class("Happening"))

    def relations(self) -> tuple[RelationRecord, ...]:
        """Every relation that an article claims, whether it is stated or only alleged."""
        return self._relations(self.nodes.of_class("RelationClaim"))

    def observations(self) -> tuple[ObservationRecord, ...]:
        """Every stock at a time."""
        return tuple(self.observation(node) for node in self.nodes.of_class("Observation"))

    def show(self, name: str) -> tuple[Thing, ...]:
        """All that is known about everything called so: by name, alias or id; UnknownNameError where nothing is.

        A name matches whatever its case, diacritics, hyphens and article; where nothing is called exactly so, things
        whose name contains the words are shown.
        """
        return tuple(self._thing(node) for node in self.find(name))

    def entity(self, node: Node) -> EntityRecord:
        """The record of an entity's node."""
        class_ = next((name for name in node.types if format_class_of(name) == name), "Entity")
        finer = [name for name in node.types if class_ in superclasses(name)]
        background = [(words, value) for words, name in _BACKGROUND.items() for value in node.texts(name)]
        lies_in = [("located in", " < ".join(chain))] if (chain := self._containers(node)) else []
        known_as = [("also known as", ", ".join(node.texts("gazetteerAlias")))] if node.text("gazetteerAlias") else []
        return EntityRecord(
            id=node.id,
            name=node.name,
            class_=class_,
            subclass=max(finer, key=lambda name: (len(superclasses(name)), name), default=None),
            aliases=node.texts(ALT_LABEL.value),
            is_named=node.text("isNamed") != "false",
            key=node.text("gazetteerKey"),
            articles=tuple(self.nodes.get(iri).text("articleId") or iri for iri in node.texts("mentionedIn")),
            origin_count=node.whole("originCount") or 0,
            mention_count=node.whole("mentionCount") or 0,
            latitude=node.real("latitude"),
            longitude=node.real("longitude"),
            coordinate_precision=node.text("coordinatePrecision"),
            resolution=node.text("placeResolution"),
            background=tuple(known_as + lies_in + background),
            reasons=node.texts("mergeReason"),
            judgements=read_judged(self.nodes, node),
        )

    def event(self, node: Node) -> EventRecord:
        """The record of a happening's node."""
        types = node.texts("eventType")
        class_ = min(types, key=lambda name: (len(superclasses(name)), name), default="Event")
        finer = [name for name in types if name != class_]
        return EventRecord(
            id=node.id,
            label=node.name,
            class_=class_,
            subclass=finer[0] if finer else None,
            status=node.text("status") or "",
            kind=node.text("eventKind") or "",
            count=node.whole("incidentCount"),
            earliest=node.day("earliestDate"),
            latest=node.day("latestDate"),
            precision=node.text("datePrecision"),
            ongoing=node.flag("ongoing"),
            roles={role: self._links(node.texts(role)) for role in ROLES if node.text(role)},
            figures=tuple(_figures(node)),
            source_kinds=tuple(kind.removeprefix("source").lower() for kind in node.texts("sourceKind")),
            codings=tuple((words, value) for words, name in _CODINGS.items() for value in node.texts(name)),
            origins=read_origins(self.nodes, node),
            reasons=node.texts("mergeReason"),
            reports=self._statements(self.nodes.get(iri) for iri in node.texts("report")),
            judgements=read_judged(self.nodes, node),
        )

    def observation(self, node: Node) -> ObservationRecord:
        """The record of an observation's node."""
        of = node.text("of")
        return ObservationRecord(
            id=node.id,
            subject=self._link(node.text("subject") or ""),
            measure=node.text("measure") or "",
            count=node.whole("count"),
            low=node.whole("low"),
            high=node.whole("high"),
            approximate=node.flag("approximate"),
            of=self.nodes.get(of).name if of else node.text("ofText"),
            earliest=node.day("earliestDate"),
            latest=node.day("latestDate"),
            origins=read_origins(self.nodes, node),
            claims=self._statements(self.nodes.get(iri) for iri in node.texts("claim")),
        )

    def _containers(self, node: Node) -> list[str]:
        """The names of the places that hold a place, from the nearest outwards; of several at once, by name."""
        chain: dict[str, str] = {}
        waiting = [node.iri]
        while waiting:
            holders = {iri for inner in waiting for iri in self.nodes.get(inner).texts("locatedIn")}
            waiting = sorted(holders - {node.iri, *chain}, key=lambda iri: (self.nodes.get(iri).name, iri))
            chain |= {iri: self.nodes.get(iri).name for iri in waiting}
        return list(chain.values())

    def _thing(self, node: Node) -> Thing:
        events = {found.iri: found for role in ROLES for found in self.nodes.pointing(role, node.iri)}
        happenings = [events[iri] for iri in sorted(events) if "Happening" in events[iri].types]
        claims = {c.iri: c for end in ("subject", "object") for c in self.nodes.pointing(end, node.iri)}
        told = [claims[iri] for iri in sorted(claims)]
        return Thing(
            entity=self.entity(node),
            events=tuple(sorted(map(self.event, happenings), key=_by_date)),
            relations=self._relations([claim for claim in told if "RelationClaim" in claim.types]),
            observations=tuple(self.observation(claim) for claim in told if "Observation" in claim.types),
            mentions=self._mentions(node),
        )

    def find(self, name: str) -> list[Node]:
        """The entities that are called so, see `show`."""
        local = name.removeprefix(self.graph.identifiers.base).removeprefix("id:")
        node = self.nodes.get(self.graph.identifiers.base + local) if _is_local(local) else None
        if node is not None and "Entity" in node.types:
            return [node]
        wanted = name_key(name)
        exact = [node for node, keys in self._names if wanted in keys]
        partial = [node for node, keys in self._names if any(f" {wanted} " in f" {key} " for key in keys)]
        if not wanted or not (exact or partial):
            raise UnknownNameError(f"nothing in the graph is called {name!r}")
        return exact or partial

    @cached_property
    def _names(self) -> list[tuple[Node, frozenset[str]]]:
        """Every entity that articles refer to, with the folded forms of its names."""
        properties = (ALT_LABEL.value, "gazetteerAlias", "gazetteerKey")
        return [
            (node, frozenset(map(name_key, (node.name, *(text for name in properties for text in node.texts(name))))))
            for node in self.nodes.of_class("Entity")
            if node.texts("mentionedIn")
        ]

    def _relations(self, claims: Iterable[Node]) -> tuple[RelationRecord, ...]:
        grouped: dict[tuple[str, str, str], list[Node]] = {}
        for claim in claims:
            ends = claim.text("subject") or "", claim.text("object") or ""
            key = (ends[0], claim.text("predicate") or "", ends[1])
            grouped.setdefault(key, []).append(claim)
        return tuple(
            RelationRecord(
                subject=self._link(subject),
                predicate=predicate,
                object=self._link(object_),
                is_stated=object_ in self.nodes.get(subject).texts(predicate),
                claims=self._statements(grouped[subject, predicate, object_]),
            )
            for subject, predicate, object_ in sorted(grouped)
        )

    def _mentions(self, node: Node) -> tuple[Quote, ...]:
        quotes = [read_quote(self.nodes, mention) for mention in self.nodes.pointing("refersTo", node.iri)]
        return tuple(sorted(quotes, key=lambda quote: (quote.article, quote.start, quote.end)))

    def _statements(self, nodes: Iterable[Node]) -> tuple[Statement, ...]:
        return tuple(read_statement(self.nodes, node) for node in nodes)

    def _links(self, iris: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self._link(iri) for iri in iris)

    def _link(self, iri: str) -> Link:
        node = self.nodes.get(iri)
        return Link(node.id, node.name)


def _figures(node: Node) -> Iterable[FigureRecord]:
    for measure in MEASURES:
        low, best, high = (node.whole(f"{measure}{end}") for end in ("Low", "Best", "High"))
        if best is not None:
            yield FigureRecord(measure, low, best, high, node.flag(f"{measure}Approximate"))


def _by_date(event: EventRecord) -> tuple[str, str]:
    day = event.earliest or event.latest
    return day.isoformat() if day else "9999", event.id


def _is_local(name: str) -> bool:
    return bool(name) and not any(character in '<>"{}|^`\\ ' or ord(character) < 33 for character in name)
