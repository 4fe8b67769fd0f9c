"""Events of articles are resolved again, together with all tellings that may be of one event with theirs."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Analysis
from kg.model.resolution import CanonicalEvent
from kg.model.ruling import Bonds
from kg.resolve.events import MergedEvents, merge_events
from kg.resolve.incidents import block_keys, find_match
from kg.resolve.ledger import codec
from kg.resolve.ledger.resolved import Resolved
from kg.resolve.ledger.tables import Tables
from kg.resolve.places import Containment
from kg.resolve.summaries import includable_by, include, may_include
from kg.resolve.superseding import Superseder
from kg.resolve.tellings import Telling, read_tellings
from kg.vocabulary.event_identity import event_rules

Named = tuple[str, str]
Load = Callable[[str], Analysis]


@dataclass
class EventChange:
    """What came of it: events that may be described otherwise than before, and those that are gone.

    `moved` are articles of which a report is of another event now.
    """

    events: set[str] = field(default_factory=set)
    gone: list[CanonicalEvent] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)


def renew_events(
    tables: Tables,
    load: Load,
    articles: Collection[str],
    gone: Collection[str],
    bonds: Bonds,
    disputed: Collection[Named],
) -> EventChange:
    """Bring the events of articles, and of those that are gone, up to date with what their things are now.

    `disputed` are reports about which other demands are made now than before (see `bonds`).
    """
    resolved = Resolved(tables)
    reach = _Reach(tables, resolved, load, {*articles, *gone}, bonds)
    reach.begin(articles, disputed)
    tellings = reach.tellings()
    analyses = [load(article) for article in sorted({telling.named[0] for telling in tellings})]
    superseder = Superseder(analyses, resolved.teller().of_statement)
    merged = merge_events(tellings, resolved.entity_ids, resolved.known, bonds, superseder, resolved.event_ids)
    return _write(tables, reach, tellings, merged, resolved.known.containment)


class _Reach:
    """The reports that must be resolved together since those of some articles changed.

    It is closed: whatever is alike enough to be of one event with a report in it, or was of one, is in it too; and so
    are the reports of its articles that include others.
    """

    def __init__(self, tables: Tables, resolved: Resolved, load: Load, changed: set[str], bonds: Bonds) -> None:
        self.tables = tables
        self.changed = changed
        self.kept: dict[Named, str] = {}
        self._resolved = resolved
        self._load = load
        self._told: dict[str, dict[Named, Telling]] = {}
        self._waiting: list[Named] = []
        self._fresh: list[Telling] = []
        self._judged: dict[Named, list[Sequence[Named]]] = defaultdict(list)
        for same in bonds.same:
            members = [member.key for member in same.members]
            for named in members:
                self._judged[named].append(members)

    def begin(self, articles: Iterable[str], disputed: Iterable[Named]) -> None:
        """Take in what the articles told, what they tell, and everything that is alike."""
        for article in sorted(self.changed):
            for (local,) in self.tables.rows("SELECT local FROM telling WHERE article = ?", article):
                self._take((article, local))
            for table in ("telling", "moment"):
                self.tables.run(f"DELETE FROM {table} WHERE article = ?", article)
        for article in sorted(articles):
            self._fresh += self._of(article).values()
        for named in disputed:
            self._take(named)
        for telling in self._fresh:
            for other in self._alike(telling):
                self._take(other)
            for members in self._judged.get(telling.named, ()):
                for named in members:
                    self._take(named)
        for telling in self._fresh:
            keys = sorted(map(_moment, block_keys(telling, self._resolved.known)))
            self.tables.add("moment", [(key, *telling.named) for key in keys])
        while self._waiting:
            for named in self._beside(self._waiting.pop()):
                self._take(named)

    def tellings(self) -> list[Telling]:
        """All reports in reach, in the order of articles and of what they tell."""
        kept = [self._of(named[0])[named] for named in self.kept if named[0] not in self.changed]
        places = {named: place for told in self._told.values() for place, named in enumerate(told)}
        return sorted((*kept, *self._fresh), key=lambda telling: (telling.named[0], places[telling.named]))

    def _take(self, named: Named) -> None:
        if named in self.kept:
            return
        event = self.tables.one("SELECT event FROM telling WHERE article = ? AND local = ?", *named)
        if event is not None:
            self.kept[named] = event
            self._waiting.append(named)

    def _of(self, article: str) -> dict[Named, Telling]:
        if article not in self._told:
            told = read_tellings([self._load(article)], self._resolved.entity_ids)
            self._told[article] = {telling.named: telling for telling in told}
        return self._told[article]

    def _alike(self, telling: Telling) -> Iterator[Named]:
        """The reports of articles that did not change which may be of one event with a report."""
        rules, known = event_rules(), self._resolved.known
        others: set[Named] = set()
        for key in map(_moment, block_keys(telling, known)):
            others.update(self.tables.rows("SELECT article, local FROM moment WHERE key = ?", key))
        for named in others:
            if named not in self.kept and find_match(telling, self._of(named[0])[named], known, rules):
                yield named

    def _beside(self, named: Named) -> Iterator[Named]:
        query = "SELECT other, other_local FROM match WHERE article = ? AND local = ?"
        yield from self.tables.rows(query, *named)
        yield from self.tables.rows("SELECT article, local FROM telling WHERE event = ?", self.kept[named])
        yield from self.tables.rows("SELECT article, local FROM telling WHERE article = ? AND includes", named[0])
        for members in self._judged.get(named, ()):
            yield from members


def _moment(key: tuple[str, object, str]) -> str:
    return " ".join(map(str, key))


def _write(
    tables: Tables, reach: _Reach, tellings: Sequence[Telling], merged: MergedEvents, containment: Containment
) -> EventChange:
    """Put what was resolved again in the place of what was there, and tell what that changes."""
    old_ids = sorted({*reach.kept.values()})
    old = {id_: codec.read_model(CanonicalEvent, _record(tables, id_)) for id_ in old_ids}
    now = {event.id: event for event in merged.events}
    event_of = {member.key: event.id for event in merged.events for member in event.reports}
    for named in reach.kept:
        tables.run("DELETE FROM match WHERE article = ? AND local = ?", *named)
        tables.run("DELETE FROM match WHERE other = ? AND other_local = ?", *named)
    for telling in tellings:
        id_ = event_of[telling.named]
        if telling.named[0] in reach.changed:
            tables.add("telling", [(*telling.named, id_, int(bool(telling.event.includes)))])
        elif reach.kept[telling.named] != id_:
            tables.run("UPDATE telling SET event = ? WHERE article = ? AND local = ?", id_, *telling.named)
    tables.add("match", [(*a, *b) for first, second in merged.alike for a, b in ((first, second), (second, first))])
    actors: set[str] = set()
    for id_ in old_ids:
        actors.update(
            tables.column("SELECT entity FROM actor WHERE event = ? AND kind = CAST('incident' AS BLOB)", id_)
        )
        tables.run("DELETE FROM actor WHERE event = ?", id_)
        tables.run("DELETE FROM event WHERE id = ?", id_)
    for event in merged.events:
        actors |= _write_event(tables, event, containment)
    change = EventChange(events={*now}, gone=[old[id_] for id_ in old_ids if id_ not in now])
    change.events |= _renew_summaries(tables, actors, merged.events, containment)
    change.moved = {named[0] for named, id_ in reach.kept.items() if event_of.get(named) != id_}
    return change


def _record(tables: Tables, id_: str) -> str:
    return str(tables.one("SELECT record FROM event WHERE id = ?", id_))


def _write_event(tables: Tables, event: CanonicalEvent, containment: Containment) -> set[str]:
    """Keep an event; returns the actors whose summaries may include it."""
    includes = codec.write(event.includes)
    row = (event.id, event.status.value, event.kind.value, includes, codec.write_model(event))
    tables.add("event", [row])
    actors = includable_by(event, containment)
    tables.add("actor", [(actor, "incident", event.id) for actor in sorted(actors)])
    if may_include(event):
        tables.add("actor", [(actor, "summary", event.id) for actor in event.actors])
    return actors


def _renew_summaries(
    tables: Tables, actors: Iterable[str], events: Iterable[CanonicalEvent], containment: Containment
) -> set[str]:
    """Let the summaries among events, and those that some actors' incidents may be included in, include them."""
    ids = {event.id for event in events if may_include(event)}
    for actor in actors:
        ids.update(tables.column("SELECT event FROM actor WHERE entity = ? AND kind = CAST('summary' AS BLOB)", actor))
    for id_ in sorted(ids):
        event = codec.read_model(CanonicalEvent, _record(tables, id_))
        told = tables.one("SELECT own_includes FROM event WHERE id = ?", id_)
        incidents: set[str] = set()
        for actor in event.actors:
            incidents.update(
                tables.column("SELECT event FROM actor WHERE entity = ? AND kind = CAST('incident' AS BLOB)", actor)
            )
        summary = include(
            event.model_copy(update={"includes": tuple(codec.read(told))}),
            (codec.read_model(CanonicalEvent, _record(tables, incident)) for incident in sorted(incidents)),
            containment,
        )
        tables.run("UPDATE event SET record = ? WHERE id = ?", codec.write_model(summary), id_)
    return ids
