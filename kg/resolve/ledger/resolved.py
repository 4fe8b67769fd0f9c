"""Resolved: what a ledger holds, looked up where it is asked for and remembered; a change makes a new one needed."""

from collections.abc import Callable, Container, Mapping
from functools import cached_property

from kg.model.look_up import LookUp
from kg.model.resolution import ArticleOrigins, CanonicalEntity, CanonicalEvent, CanonicalObservation, Origin
from kg.resolve.ledger import codec
from kg.resolve.ledger.tables import Tables
from kg.resolve.origins import Origins
from kg.resolve.places import CONTAINS, Containment, known_countries, known_parent
from kg.resolve.statements import SYMMETRIC
from kg.resolve.tellings import Known

Named = tuple[str, str]


class Resolved:
    """The canonical things of a ledger by id, and which of them the things of articles are."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.entities = LookUp(self._find(CanonicalEntity, "entity"))
        self.events = LookUp(self._find(CanonicalEvent, "event"))
        self.observations = LookUp(self._find(CanonicalObservation, "observation"))
        self.entity_ids = self._ids("told", "entity")
        self.event_ids = self._ids("telling", "event")
        self.bodies = LookUp[str, str](lambda id_: tables.one("SELECT body FROM speaker WHERE entity = ?", id_))
        self.reprints = LookUp[str, str](lambda id_: tables.one("SELECT reprints FROM article WHERE id = ?", id_))
        self.own_origins = LookUp(self._own_origin)
        self.origins = LookUp(self._origins_of)

    @cached_property
    def known(self) -> Known:
        """What is known of the entities."""
        return Known(
            names=LookUp(lambda id_: entity.name if (entity := self.entities.get(id_)) else None),
            classes=LookUp(lambda id_: entity.class_ if (entity := self.entities.get(id_)) else None),
            containment=Containment(self._parents_of),
            unnamed=_Unnamed(self.entities),
            countries=LookUp(self._country_of),
        )

    def teller(self) -> Origins:
        """Who tells what."""
        return Origins(
            entity_of=lambda named: self.entities[self.entity_ids[named]],
            bodies=self.bodies,
            articles=self.own_origins,
            reprints=self.reprints,
        )

    def keys(self) -> list[str]:
        """The gazetteer keys of all entities that have one."""
        return sorted(self._tables.column("SELECT key FROM entity WHERE key IS NOT NULL"))

    def publishers(self) -> list[str]:
        """The names of all publishers as printed, sorted by code points."""
        return sorted(self._tables.column("SELECT DISTINCT printed FROM article WHERE printed IS NOT NULL"))

    def outlets(self) -> list[str]:
        """The folded names of the outlets that something goes back to, sorted."""
        return sorted(self._tables.column("SELECT DISTINCT name FROM outlet"))

    def events_of(self, article: str) -> list[str]:
        """The events that an article reports."""
        return sorted(set(self._tables.column("SELECT event FROM telling WHERE article = ?", article)))

    def relations_of(self, entity: str) -> list[tuple[str, str]]:
        """The relations that somebody states without a hedge from an entity to another, symmetric ones to both."""
        query = "SELECT DISTINCT predicate, object FROM claim WHERE subject = ? AND stated"
        found = set(self._tables.rows(query, entity))
        query = "SELECT DISTINCT predicate, subject FROM claim WHERE object = ? AND stated"
        found |= {row for row in self._tables.rows(query, entity) if row[0] in SYMMETRIC}
        return sorted((predicate, other) for predicate, other in found if other != entity)

    def tally(self, entity: str) -> tuple[int, int]:
        """How often an entity is mentioned, and how many different origins the articles have that do."""
        query = (
            "SELECT SUM(number), COUNT(DISTINCT COALESCE(source.origin, own.origin)) FROM told "
            "JOIN article AS own ON own.id = told.article LEFT JOIN article AS source ON source.id = own.reprints "
            "WHERE told.entity = ?"
        )
        mentions, origins = next(self._tables.rows(query, entity))
        return mentions, origins

    def count(self) -> dict[str, int]:
        """How many entities, events (told as having occurred), unconfirmed ones, summaries and so on there are."""
        one = self._tables.one
        ends = set[tuple[str, ...]]()
        for subject, predicate, object_ in self._tables.rows("SELECT DISTINCT subject, predicate, object FROM claim"):
            if subject != object_:
                both = sorted((subject, object_)) if predicate in SYMMETRIC else (subject, object_)
                ends.add((predicate, *both))
        occurred = "SELECT COUNT(*) FROM event WHERE status = ? AND kind = ?"
        return {
            "entities": one("SELECT COUNT(*) FROM entity"),
            "events": one(occurred, "occurred", "incident"),
            "unconfirmed": one("SELECT COUNT(*) FROM event WHERE status != ?", "occurred"),
            "summaries": one(occurred, "occurred", "summary"),
            "relations": len(ends),
            "observations": one("SELECT COUNT(*) FROM observation"),
        }

    def _find(self, kind: type[codec.M], table: str) -> Callable[[str], codec.M | None]:
        def find(id_: str) -> codec.M | None:
            text = self._tables.one(f"SELECT record FROM {table} WHERE id = ?", id_)
            return None if text is None else codec.read_model(kind, text)

        return find

    def _ids(self, table: str, column: str) -> LookUp[Named, str]:
        read: dict[str, dict[str, str]] = {}

        def find(named: Named) -> str | None:
            article, local = named
            if article not in read:
                read[article] = dict(
                    self._tables.rows(f"SELECT local, {column} FROM {table} WHERE article = ?", article)
                )
            return read[article].get(local)

        return LookUp(find)

    def _parents_of(self, id_: str) -> list[str]:
        found = told_parents(self._tables, id_)
        entity = self.entities.get(id_)
        parent = known_parent(id_) if entity is None or entity.key else None
        return [*found, parent] if parent else found

    def _country_of(self, id_: str) -> str | None:
        entity = self.entities.get(id_)
        return known_countries([id_]).get(id_) if entity and entity.key else None

    def _own_origin(self, article: str) -> Origin | None:
        text = self._tables.one("SELECT origin FROM article WHERE id = ?", self.reprints.get(article, article))
        return None if text is None else Origin(*codec.read(text))

    def _origins_of(self, article: str) -> ArticleOrigins | None:
        text = self._tables.one("SELECT origins FROM article WHERE id = ?", article)
        return None if text is None else codec.read_model(ArticleOrigins, text)


class _Unnamed(Container[str]):
    def __init__(self, entities: Mapping[str, CanonicalEntity]) -> None:
        self._entities = entities

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and id_ in self._entities and not self._entities[id_].is_named


def told_parents(tables: Tables, id_: str) -> list[str]:
    """What articles state without a hedge that a thing lies in, or is part of, sorted."""
    places = ", ".join("?" * len(CONTAINS))
    query = f"SELECT DISTINCT object FROM claim WHERE subject = ? AND stated AND predicate IN ({places})"
    return sorted(tables.column(query, id_, *CONTAINS))


def told_children(tables: Tables, id_: str) -> list[str]:
    """What articles state without a hedge to lie in a thing, or to be part of it, sorted."""
    places = ", ".join("?" * len(CONTAINS))
    query = f"SELECT DISTINCT subject FROM claim WHERE object = ? AND stated AND predicate IN ({places})"
    return sorted(tables.column(query, id_, *CONTAINS))
