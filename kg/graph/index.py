"""Index: the IRI of everything that articles and their resolution speak of, made where it is asked for, and once."""

import hashlib
from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.graph.identifiers import Identifiers
from kg.graph.parts import digest_of
from kg.graph.sources import read_source_kinds
from kg.model import Analysis, Event
from kg.model.look_up import LookUp
from kg.model.renewal import ResolvedThings
from kg.model.resolution import Anchors, Origin

Named = tuple[str, str]


class Index:
    """Nodes by canonical id (`entities`, `events`, `observations`) and by (article id, local id) (`..._of`).

    `resolved` are the canonical things themselves, `analyses` what is told by article, as judged, and `told` each
    event as it is told.
    """

    def __init__(self, resolved: ResolvedThings, load: Callable[[str], Analysis], identifiers: Identifiers) -> None:
        self.resolved = resolved
        self.identifiers = identifiers
        self.analyses = LookUp(load)
        self.articles = LookUp(identifiers.article)
        self.digests = LookUp[str, str](lambda article: digest_analysis(self.analyses[article]))
        self.anchors = LookUp[str, Anchors](lambda article: Anchors.of(self.analyses[article]))
        self.source_kinds = LookUp[str, dict[str, str]](lambda article: read_source_kinds(self.analyses[article]))
        self.entities = LookUp[str, ox.NamedNode](lambda id_: identifiers.entity(resolved.entities[id_]))
        self.events = LookUp[str, ox.NamedNode](lambda id_: identifiers.event(resolved.events[id_]))
        self.observations = LookUp[str, ox.NamedNode](lambda id_: identifiers.observation(resolved.observations[id_]))
        self.origins = resolved.origins
        self.entity_of = LookUp[Named, ox.NamedNode](lambda named: _get(self.entities, resolved.entity_ids.get(named)))
        self.event_of = LookUp[Named, ox.NamedNode](lambda named: _get(self.events, resolved.event_ids.get(named)))
        self._events_of = LookUp[str, dict[str, Event]](
            lambda a: {event.id: event for event in self.analyses[a].events}
        )

    def told(self, named: Named) -> Event:
        """An event as an article tells it."""
        article, local = named
        return self._events_of[article][local]

    def origin(self, origin: Origin) -> ox.NamedNode:
        """Whom a statement goes back to."""
        if origin.kind == "entity":
            return self.entities[origin.name]
        return self.articles[origin.name] if origin.kind == "article" else self.identifiers.outlet(origin.name)

    def origins_of(self, told: Iterable[tuple[Origin, ...]]) -> tuple[ox.NamedNode, ...]:
        """Whom several statements go back to, each once."""
        return tuple(self.origin(origin) for origin in sorted({origin for some in told for origin in some}))

    def report(self, named: Named) -> ox.NamedNode:
        """An article's report of an event."""
        article, local = named
        return self.identifiers.report(self.anchors[article].events[local])

    def relation_claim(self, named: Named) -> ox.NamedNode:
        """An article's claim of a relation, named as it was read."""
        article, local = named
        predicate = next(told.predicate for told in self.analyses[article].as_read.relations if told.id == local)
        return self.identifiers.claim(self.anchors[article].relations[local], predicate)

    def observation_claim(self, named: Named) -> ox.NamedNode:
        """An article's claim of an observation, named as it was read."""
        article, local = named
        measure = next(told.measure for told in self.analyses[article].as_read.observations if told.id == local)
        return self.identifiers.claim(self.anchors[article].observations[local], measure)

    def first_mention(self, named: Named) -> ox.NamedNode:
        """The first mention of an article's entity."""
        article, local = named
        return self.identifiers.mention(self.anchors[article].entities[local])


def _get(nodes: LookUp[str, ox.NamedNode], id_: str | None) -> ox.NamedNode | None:
    return None if id_ is None else nodes[id_]


def digest_analysis(analysis: Analysis) -> str:
    """A digest of everything that an analysis tells."""
    try:
        return hashlib.blake2b(analysis.model_dump_json().encode(), digest_size=12).hexdigest()
    except ValueError:  # lone surrogates, which the fast way cannot write
        return digest_of(analysis.to_json())
