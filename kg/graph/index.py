"""Index: the IRI of every thing that the analyses and their resolution speak of, computed once for a build."""

import hashlib
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.graph.identifiers import Identifiers
from kg.graph.parts import digest_of
from kg.graph.sources import read_source_kinds
from kg.model import Analysis
from kg.model.resolution import Anchors, Origin, Resolution

Named = tuple[str, str]


class Index:
    """Nodes by canonical id (`entities`, `events`, `observations`) and by (article id, local id) (`..._of`)."""

    def __init__(self, resolution: Resolution, analyses: Sequence[Analysis], identifiers: Identifiers) -> None:
        self.identifiers = identifiers
        self.analyses = {analysis.document.id: analysis for analysis in analyses}
        self.articles = {article: identifiers.article(article) for article in self.analyses}
        self.digests = {article: _digest(analysis) for article, analysis in self.analyses.items()}
        self.anchors = {article: Anchors.of(analysis) for article, analysis in self.analyses.items()}
        self.source_kinds = {article: read_source_kinds(analysis) for article, analysis in self.analyses.items()}
        self.entities = {entity.id: identifiers.entity(entity) for entity in resolution.entities}
        self.events = {event.id: identifiers.event(event) for event in resolution.events}
        self.observations = {told.id: identifiers.observation(told) for told in resolution.observations}
        self.origins = resolution.origins
        self.entity_of = {named: self.entities[id_] for named, id_ in resolution.entity_ids().items()}
        self.event_of = {named: self.events[id_] for named, id_ in resolution.event_ids().items()}

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


def _digest(analysis: Analysis) -> str:
    try:
        return hashlib.blake2b(analysis.model_dump_json().encode(), digest_size=12).hexdigest()
    except ValueError:  # lone surrogates, which the fast way cannot write
        return digest_of(analysis.to_json())
