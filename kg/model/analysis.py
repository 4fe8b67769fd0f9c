"""Analysis: all that is known about one article; what `kg extract --format json` prints."""

import datetime
from collections import Counter
from typing import Any, Self

from pydantic import Field, model_validator

from kg.model.article import Article
from kg.model.entity import Entity
from kg.model.event import Event
from kg.model.frozen import Frozen
from kg.model.statement import Correction, Observation, Relation

FORMAT_VERSION = "1.0"


class Document(Frozen):
    """What is known of the article itself; `sketch` samples its text, see `kg.model.sketch`."""

    id: str = Field(min_length=1)
    title: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    content_hash: str = ""
    warnings: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()

    @classmethod
    def of(cls, article: Article) -> Self:
        """The document record of an article."""
        return cls(
            id=article.id,
            title=article.title,
            published=article.published,
            publisher=article.publisher,
            authors=article.authors,
            language=article.language,
            url=article.url,
            content_hash=article.content_hash,
            warnings=article.warnings,
            sketch=article.sketch,
        )


class Analysis(Frozen):
    """The facts of one article; every id used by an event, relation or observation is that of an entity here.

    `corrections` are the sentences that correct what was reported before, be it by this article or by others.
    """

    format: str = FORMAT_VERSION
    document: Document
    extractor: str = ""
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @model_validator(mode="after")
    def _references_resolve(self) -> Self:
        known = {entity.id for entity in self.entities}
        used: set[str] = set()
        for event in self.events:
            used.update(event.places, event.actors, event.supporters, event.targets, event.sources)
            used.update(argument.entity for argument in event.arguments)
            for outcome in event.outcomes:
                used.update(outcome.sources)
            for responsibility in event.responsibility:
                used.update((responsibility.actor, *responsibility.by))
        for relation in self.relations:
            used.update((relation.subject, relation.object, *relation.sources))
        for observation in self.observations:
            used.update((observation.subject, *observation.sources))
        if missing := sorted(used - known):
            raise ValueError(f"{self.document.id}: no entity has the id {missing[0]!r}")
        return self

    @property
    def as_read(self) -> "Analysis":
        """The facts as the article was read, before anybody judged them; ids in the graph are minted from these."""
        return self

    def figure_turns(self, event: Event) -> tuple[int, ...]:
        """For each outcome of an event, which of those of its measure it is, from 1, in the article as read."""
        seen: Counter[str] = Counter()
        turns = []
        for outcome in event.outcomes:
            seen[outcome.measure] += 1
            turns.append(seen[outcome.measure])
        return tuple(turns)

    def to_json(self) -> dict[str, Any]:
        """The interchange shape of FORMAT.md (a JSON object), with the further fields of the models."""
        return self.model_dump(mode="json", by_alias=True)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `Analysis.to_json`, derived from the models."""
    return Analysis.model_json_schema(by_alias=True)
