"""Origins: whom or what the statements of several articles go back to; articles that reprint one another are one."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Self

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
SPEAKS_FOR = ("spokespersonOf", "leads")


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
        {(a, b) for some in having.values() if is_telling(len(some)) for a in some for b in some if a < b}
    ):
        if is_reprint(sketches[first], sketches[second]):
            partition.join(first, second)
    published = {analysis.document.id: analysis.document.published for analysis in analyses}
    reprints: dict[str, str] = {}
    for group in partition.groups():
        source = first_published((published[article], article) for article in group)
        reprints.update({article: source for article in group if article != source})
    return reprints


def is_telling(number: int) -> bool:
    """Whether what so many articles have in their sketches tells anything about two of them."""
    return 1 < number <= _COMMON


def is_reprint(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether the sketches of two articles tell that they share their text."""
    share, known_by = shared_text(first, second)
    return share >= _REPRINTED and known_by >= _TELLING


def first_published(articles: Iterable[tuple[datetime.date | None, str]]) -> str:
    """Of articles with their days, the one that the others reprint."""
    return min((day or datetime.date.max, article) for day, article in articles)[1]


class Origins:
    """The origin of each article and of each statement in it.

    `entity_of` gives the canonical entity of (article id, local id), `bodies` the body that a canonical person speaks
    for, `articles` the origin of each article, `reprints` the article that it reprints.
    """

    def __init__(
        self,
        entity_of: Callable[[Named], CanonicalEntity],
        bodies: Mapping[str, str],
        articles: Mapping[str, Origin],
        reprints: Mapping[str, str],
    ) -> None:
        self._entity_of = entity_of
        self._bodies = bodies
        self._articles = articles
        self._reprints = reprints

    @classmethod
    def find(cls, analyses: Sequence[Analysis], entities: Sequence[CanonicalEntity]) -> Self:
        """The origins of what some analyses tell, where there are no others."""
        reprints = find_reprints(analyses)
        entity_of = {member.key: entity for entity in entities for member in entity.members}
        bodies: dict[str, set[str]] = defaultdict(set)
        for person, body in (ends for analysis in analyses for ends in _spoken_for(analysis, entity_of)):
            bodies[person].add(body)
        names: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            for name in outlet_names(entity):
                names[name].add(entity.id)
        own = {}
        for analysis in analyses:
            publisher = name_key(analysis.document.publisher or "")
            own[analysis.document.id] = own_origin(analysis.document.id, publisher, names.get(publisher, set()))
        return cls(
            entity_of=entity_of.__getitem__,
            bodies={person: min(known) for person, known in bodies.items() if len(known) == 1},
            articles={article: own[reprints.get(article, article)] for article in own},
            reprints=reprints,
        )

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
            reprint_of=self._reprints.get(article),
            events=origins(analysis.events),
            relations=origins(analysis.relations),
            observations=origins(analysis.observations),
        )

    def _named(self, article: str, local: str) -> str | None:
        entity = self._entity_of((article, local))
        return entity.id if entity.is_named else None


def _spoken_for(analysis: Analysis, entity_of: Mapping[Named, CanonicalEntity]) -> Iterator[tuple[str, str]]:
    """Each person that an article tells to speak for a body or to lead it, with the body, as canonical ids."""
    article = analysis.document.id
    for relation in analysis.relations:
        body = entity_of[article, relation.object]
        if relation.predicate in SPEAKS_FOR and relation.status is Status.OCCURRED and is_body(body.class_):
            yield entity_of[article, relation.subject].id, body.id


def is_body(class_: str) -> bool:
    """Whether somebody may speak for things of a class."""
    return family_of(class_) == "Organisation"


def own_origin(article: str, publisher: str, outlets: Collection[str]) -> Origin:
    """Who speaks in an article: the one entity that is called like its publisher (folded), else that name, else it."""
    if publisher and len(outlets) == 1:
        return Origin("entity", min(outlets))
    return Origin("outlet", publisher) if publisher else Origin("article", article)


def outlet_names(entity: CanonicalEntity) -> set[str]:
    """The folded names by which an entity may be known as a publisher: media outlets, agencies and other bodies."""
    if not entity.is_named or not is_body(entity.class_):
        return set()
    return {key for name in (entity.name, *entity.aliases) if (key := name_key(name))}
