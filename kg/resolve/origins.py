"""Origins: whom or what the statements of several articles go back to; articles that reprint one another are one."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Analysis, Event, Observation, Relation, Status
from kg.model.partition import Partition
from kg.model.resolution import ArticleOrigins, CanonicalEntity, Origin
from kg.model.sketch import shared_text
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key

Named = tuple[str, str]
# Half of the shorter text in the other is a reprint; a quoted paragraph of a press release is less.
_REPRINTED = 0.5
# From fewer hashes than this the part that is shared cannot be told.
_TELLING = 8
# What so many articles share is a phrase of the trade and not a reprint.
_COMMON = 60
_SPEAKS_FOR = ("spokespersonOf", "leads")


def find_reprints(analyses: Sequence[Analysis]) -> dict[str, str]:
    """The article that each reprint goes back to: the one published first of those that share their text.

    An article without a known day comes after those with one; of several on one day the first by id. Articles that
    reprint nothing are left out.
    """
    sketches = {analysis.document.id: analysis.document.sketch for analysis in analyses}
    having: dict[int, list[str]] = defaultdict(list)
    for article, sketch in sketches.items():
        for value in sketch:
            having[value].append(article)
    partition = Partition(sketches)
    for first, second in sorted(
        {(a, b) for some in having.values() if 1 < len(some) <= _COMMON for a in some for b in some if a < b}
    ):
        share, known_by = shared_text(sketches[first], sketches[second])
        if share >= _REPRINTED and known_by >= _TELLING:
            partition.join(first, second)
    published = {analysis.document.id: analysis.document.published for analysis in analyses}
    reprints: dict[str, str] = {}
    for group in partition.groups():
        source = min(group, key=lambda article: (published[article] or datetime.date.max, article))
        reprints.update({article: source for article in group if article != source})
    return reprints


class Origins:
    """The origin of each article and of each statement in it."""

    def __init__(self, analyses: Sequence[Analysis], entities: Sequence[CanonicalEntity]) -> None:
        self.reprints = find_reprints(analyses)
        self._entities = {entity.id: entity for entity in entities}
        self._entity_ids = {member.key: entity.id for entity in entities for member in entity.members}
        self._bodies = self._speakers(analyses)
        outlets = _by_name(entities)
        own = {analysis.document.id: _own_origin(analysis, outlets) for analysis in analyses}
        self._articles = {article: own[self.reprints.get(article, article)] for article in own}

    def of_article(self, article: str) -> Origin:
        """Who tells what the article tells in its own name: its publisher, or that of what it reprints."""
        return self._articles[article]

    def of_statement(self, article: str, sources: Iterable[str]) -> tuple[Origin, ...]:
        """Whom the article credits by name (local entity ids), a speaker as the body spoken for; else its own origin.

        An unnamed source ("a medic") is known through the outlet alone, which is the origin then.
        """
        credited = {self._bodies.get(entity, entity) for source in sources if (entity := self._named(article, source))}
        if not credited:
            return (self.of_article(article),)
        return tuple(Origin("entity", entity) for entity in sorted(credited))

    def of_all(self, analysis: Analysis) -> ArticleOrigins:
        """The origins of everything that an article tells."""
        article = analysis.document.id

        def origins(told: Iterable[Event | Relation | Observation]) -> dict[str, tuple[Origin, ...]]:
            return {one.id: self.of_statement(article, one.sources) for one in told}

        return ArticleOrigins(
            own=self.of_article(article),
            reprint_of=self.reprints.get(article),
            events=origins(analysis.events),
            relations=origins(analysis.relations),
            observations=origins(analysis.observations),
        )

    def _named(self, article: str, local: str) -> str | None:
        entity = self._entity_ids[article, local]
        return entity if self._entities[entity].is_named else None

    def _speakers(self, analyses: Sequence[Analysis]) -> Mapping[str, str]:
        """The body that each canonical person speaks for or leads, where all articles tell of one body only."""
        bodies: dict[str, set[str]] = defaultdict(set)
        for analysis in analyses:
            article = analysis.document.id
            for relation in analysis.relations:
                if relation.predicate in _SPEAKS_FOR and relation.status is Status.OCCURRED:
                    ends = self._entity_ids[article, relation.subject], self._entity_ids[article, relation.object]
                    if family_of(self._entities[ends[1]].class_) == "Organisation":
                        bodies[ends[0]].add(ends[1])
        return {person: min(known) for person, known in bodies.items() if len(known) == 1}


def _own_origin(analysis: Analysis, outlets: Mapping[str, str]) -> Origin:
    publisher = name_key(analysis.document.publisher or "")
    if publisher in outlets:
        return Origin("entity", outlets[publisher])
    return Origin("outlet", publisher) if publisher else Origin("article", analysis.document.id)


def _by_name(entities: Sequence[CanonicalEntity]) -> dict[str, str]:
    """Media outlets, agencies and other bodies by folded name, where only one is called so."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.is_named and family_of(entity.class_) == "Organisation":
            for name in (entity.name, *entity.aliases):
                found[name_key(name)].add(entity.id)
    return {name: min(ids) for name, ids in found.items() if name and len(ids) == 1}
