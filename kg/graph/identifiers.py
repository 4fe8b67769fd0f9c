"""Identifiers: the IRI of every thing in the graph, minted from what it is, never from the order of work."""

from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import GraphError
from kg.model.resolution import Anchor, CanonicalEntity, CanonicalEvent, CanonicalObservation
from kg.vocabulary.namespaces import THINGS

DEFAULT_BASE = THINGS


@lru_cache(maxsize=65536)
def local_part(text: str) -> str:
    """A text as part of a flat local name: letters, digits, `_` and `-` stay, the rest is %-encoded.

    Different texts give different parts; a part needs no escape in Turtle and SPARQL. Dots are encoded too: SPARQL
    allows them inside names, but the engine's parser refuses one character between two of them.
    """
    return quote(text.encode("utf-8", "surrogatepass"), safe="").replace("~", "%7E").replace(".", "%2E")


class Identifiers:
    """Mints IRIs below a base. The names are `kind-rest`; a place in an article is written `ARTICLE.START-END`."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        try:
            ox.NamedNode(base)
        except ValueError as error:
            raise GraphError(f"{base!r} cannot be the base of identifiers: {error}") from None
        if not base.endswith(("/", "#", ":")):
            raise GraphError(f"{base!r} cannot be the base of identifiers: it must end with / or # or :")
        self.base = base

    def article(self, article: str) -> ox.NamedNode:
        """The article."""
        return self._mint("article", local_part(article))

    def article_graph(self, article: str) -> ox.NamedNode:
        """The named graph of what an article says."""
        return self._mint("graph-of", local_part(article))

    @property
    def canonical_graph(self) -> ox.NamedNode:
        """The graph that is derived from all articles."""
        return self._mint("graph", "canonical")

    @property
    def background_graph(self) -> ox.NamedNode:
        """The graph of what the gazetteers know."""
        return self._mint("graph", "background")

    @property
    def added_graph(self) -> ox.NamedNode:
        """The graph of what somebody added by hand, where they name no other."""
        return self._mint("graph", "added")

    @property
    def entailed_graph(self) -> ox.NamedNode:
        """The graph of what follows from the others."""
        return self._mint("graph", "entailed")

    def is_built(self, graph: ox.NamedNode) -> bool:
        """Whether builds write this graph anew; every other one holds what was added by hand."""
        derived = (self.canonical_graph, self.background_graph, self.judgement_graph, self.entailed_graph)
        return graph in derived or graph.value.startswith(f"{self.base}graph-of-")

    def added(self, digest: str, turn: int) -> ox.NamedNode:
        """A thing that was added by hand without a name (a blank node)."""
        return self._mint("added", f"{digest}-{turn}")

    @property
    def judgement_graph(self) -> ox.NamedNode:
        """The graph of what people judged."""
        return self._mint("graph", "judgements")

    def judgement(self, id_: str) -> ox.NamedNode:
        """A judgement by its id."""
        return self._mint("judgement", local_part(id_))

    def entity(self, entity: CanonicalEntity) -> ox.NamedNode:
        """A canonical entity: by its gazetteer key, else by its first mention."""
        return self.keyed(entity.key) if entity.key else self._at("entity", entity.anchor or _missing(entity.id))

    def keyed(self, key: str) -> ox.NamedNode:
        """The thing of a gazetteer entry."""
        return self._mint("entity", local_part(key))

    def event(self, event: CanonicalEvent) -> ox.NamedNode:
        """A canonical event or summary: by its first report."""
        return self._at("event", event.anchor)

    def outlet(self, folded_name: str) -> ox.NamedNode:
        """An outlet that articles name as their publisher, and that is no entity of the graph."""
        return self._mint("outlet", local_part(folded_name))

    def mention(self, anchor: Anchor) -> ox.NamedNode:
        """What one article calls a thing."""
        return self._at("mention", anchor)

    def report(self, anchor: Anchor) -> ox.NamedNode:
        """One article's telling of an event."""
        return self._at("report", anchor)

    def outcome(self, anchor: Anchor, measure: str, turn: int) -> ox.NamedNode:
        """A figure of a report; `turn` (from 1) tells apart those of one measure."""
        return self._at("outcome", anchor, f"-{local_part(measure)}-{turn}")

    def responsibility(self, anchor: Anchor, turn: int) -> ox.NamedNode:
        """That somebody claims, is blamed for or denies what a report tells."""
        return self._at("responsibility", anchor, f"-{turn}")

    def argument(self, anchor: Anchor, turn: int) -> ox.NamedNode:
        """The reading behind one role of a report."""
        return self._at("argument", anchor, f"-{turn}")

    def rejected_filler(self, anchor: Anchor, role: str, filler: Anchor) -> ox.NamedNode:
        """That an entity was rejected in a role of a report."""
        return self._at("rejected", anchor, f"-{local_part(role)}-{filler.start}-{filler.end}-{filler.turn}")

    def claim(self, anchor: Anchor, predicate: str) -> ox.NamedNode:
        """One article's statement of a relation or an observation."""
        return self._at("claim", anchor, f"-{local_part(predicate)}")

    def observation(self, observation: CanonicalObservation) -> ox.NamedNode:
        """A stock at a time: by its first claim."""
        return self._at("observation", observation.anchor, f"-{local_part(observation.measure)}")

    def thing(self, thing: CanonicalEntity | CanonicalEvent | CanonicalObservation) -> ox.NamedNode:
        """Any canonical thing."""
        if isinstance(thing, CanonicalEntity):
            return self.entity(thing)
        return self.event(thing) if isinstance(thing, CanonicalEvent) else self.observation(thing)

    def geometry(self, key: str) -> ox.NamedNode:
        """The point on the map of a gazetteer entry."""
        return self._mint("geometry", local_part(key))

    def evidence(self, article: str, start: int, end: int) -> ox.NamedNode:
        """A span of an article; everything told in it shares the node."""
        return self._at("evidence", Anchor(article=article, start=start, end=end))

    def _at(self, kind: str, anchor: Anchor, rest: str = "") -> ox.NamedNode:
        turn = "" if anchor.turn == 1 else f"-{anchor.turn}"
        return self._mint(kind, f"{local_part(anchor.article)}.{anchor.start}-{anchor.end}{turn}{rest}")

    def _mint(self, kind: str, rest: str) -> ox.NamedNode:
        return ox.NamedNode(f"{self.base}{kind}-{rest}")


def _missing(entity: str) -> Anchor:
    raise GraphError(f"the entity {entity} has neither a gazetteer key nor a mention")
