"""Renewal: what is asked of a kept resolution when articles change, and what it answers."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.model.analysis import Analysis
from kg.model.resolution import ArticleOrigins, CanonicalEntity, CanonicalEvent, CanonicalObservation
from kg.model.ruling import Ruling

Named = tuple[str, str]
Thing = CanonicalEntity | CanonicalEvent | CanonicalObservation


@dataclass(frozen=True, slots=True)
class Change:
    """Articles that are new or changed (`told`) or no longer there (`gone`), and what is demanded of identity now.

    The digests of those told stand for all that they tell. `judged` are the articles told of which people judged
    something. `load` gives the analysis of any article that is there.
    """

    told: Mapping[str, Analysis]
    gone: frozenset[str]
    digests: Mapping[str, str]
    judged: frozenset[str]
    ruling: Ruling
    load: Callable[[str], Analysis]


class ResolvedThings(Protocol):
    """Everything that is told, each thing once, looked up by id; the `..._ids` are by (article id, local id)."""

    @property
    def entities(self) -> Mapping[str, CanonicalEntity]:
        """The canonical entities."""

    @property
    def events(self) -> Mapping[str, CanonicalEvent]:
        """The canonical events."""

    @property
    def observations(self) -> Mapping[str, CanonicalObservation]:
        """The canonical observations."""

    @property
    def entity_ids(self) -> Mapping[Named, str]:
        """Which canonical entity an article's entity is."""

    @property
    def event_ids(self) -> Mapping[Named, str]:
        """Which canonical event an article's report is of."""

    @property
    def origins(self) -> Mapping[str, ArticleOrigins]:
        """Whom what an article tells goes back to, by article."""

    def keys(self) -> Collection[str]:
        """The gazetteer keys of all entities that have one, sorted."""

    def publishers(self) -> Collection[str]:
        """The names of all publishers as printed, sorted by code points."""

    def outlets(self) -> Collection[str]:
        """The folded names of the outlets that something goes back to, sorted."""

    def events_of(self, article: str) -> Collection[str]:
        """The events that an article reports, sorted."""

    def relations_of(self, entity: str) -> Collection[tuple[str, str]]:
        """(predicate, other entity) that somebody states of an entity without a hedge, symmetric ones of both."""

    def tally(self, entity: str) -> tuple[int, int]:
        """How often an entity is mentioned, and how many different origins the articles have that do."""

    def count(self) -> Mapping[str, int]:
        """How many entities, events, unconfirmed ones, summaries, relations and observations there are."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What may be told otherwise than before: articles, what their statements go back to, and canonical things by id.

    Everything else is as it was. `gone` are the things that are there no longer.
    """

    resolved: ResolvedThings
    articles: frozenset[str]
    origins: frozenset[str]
    entities: frozenset[str]
    events: frozenset[str]
    observations: frozenset[str]
    gone: tuple[Thing, ...]


class Ledger(Protocol):
    """A resolution that is kept in a file."""

    def digest_of(self, article: str) -> str | None:
        """The digest of what an article told when it was resolved last, None where it was not."""

    def judged(self) -> Collection[str]:
        """The articles of which people had judged something."""

    def linked_to(self, keys: Collection[str]) -> Collection[str]:
        """The articles that were told of things which are linked to some gazetteer keys."""

    def renew(self, change: Change) -> Renewal:
        """Resolve again what a change touches. What is looked up in the answer is, until the ledger is closed."""

    def close(self) -> None:
        """Write everything into the file."""


class Resolve(Protocol):
    """What opens ledgers: `kg.resolve.resolve`."""

    def open(self, path: Path | None) -> Ledger:
        """The ledger in a file, a new one where there is none; None for one in memory."""
