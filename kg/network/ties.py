"""Ties: what links two things: an event in which both have a part, or a relation, each with its sentences."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.graph.read_back import Reader
from kg.graph.records import EntityRecord, EventRecord, RelationRecord, Statement
from kg.vocabulary.classes import family_of

# Whom an article credits is no part in an event: as ties, news agencies would link everybody with everybody.
_PARTS = {"actor": "actor", "accusedActor": "accused", "target": "target", "supporter": "supporter", "place": "place"}
_WHEREABOUTS = frozenset({"operatesIn", "nationality"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A named person, group, site or place: its narrowest class, and its FORMAT family ("Facility" of a Prison).

    `articles` is how many name it.
    """

    id: str
    name: str
    class_: str
    family: str
    articles: int


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence behind a tie: the exact quote, where it stands, who published it when, and whom it credits."""

    quote: str
    start: int
    end: int
    article: str
    publisher: str | None
    published: datetime.date | None
    according_to: tuple[str, ...]
    status: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """What links the things `one` and `other` (ids). `id` is the event's or, of a relation, that of its first claim.

    `how` is the part of each in the event ("actor – target") or the relation's name. `is_confirmed` is false of what
    is only planned, alleged, denied or blamed on somebody. `place` is the end of the two in which the tie only puts the
    other, if it does no more; `is_containment` tells that one place lies in the other. `first` and `last` are when it
    happened or held as far as that is told; of a relation without dates, when it was published.
    """

    id: str
    kind: str
    what: str
    how: str
    one: str
    other: str
    is_confirmed: bool
    place: str | None
    is_containment: bool
    first: datetime.date | None
    last: datetime.date | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """The named things of a graph by id, and every tie between two of them; both sorted by id."""

    things: Mapping[str, Thing]
    ties: tuple[Tie, ...]

    def choose(
        self,
        *,
        unconfirmed: bool = False,
        places: bool = False,
        between: tuple[datetime.date | None, datetime.date | None] = (None, None),
        ends: frozenset[str] = frozenset(),
    ) -> tuple[Tie, ...]:
        """The ties to reckon with.

        Without `places`, sharing a place links nothing: ties that only put a thing in a place are left out, except
        those to a place among `ends`; that one place lies in another counts with `places` alone. `between` is as in
        `within`.
        """
        return tuple(
            tie
            for tie in within(self.ties, *between)
            if (unconfirmed or tie.is_confirmed)
            and (places or not tie.is_containment)
            and (places or tie.place is None or tie.place in ends)
        )


def within(ties: Iterable[Tie], since: datetime.date | None, until: datetime.date | None) -> tuple[Tie, ...]:
    """The ties that may have held on a day of the window; where it has a day, none without a date."""
    if since is None and until is None:
        return tuple(ties)
    return tuple(
        tie
        for tie in ties
        if tie.first is not None
        and tie.last is not None
        and (since is None or tie.last >= since)
        and (until is None or tie.first <= until)
    )


def read_ties(reader: Reader) -> Ties:
    """Every tie of a graph. Things without a name of their own ("the gunmen") are left out: they are nobody's link."""
    things = {entity.id: _thing(entity) for entity in reader.entities() if entity.is_named}
    found = [tie for event in reader.events() for tie in _event_ties(reader, event, things)]
    relations = reader.relations()
    found += [
        tie for relation in relations if (tie := _relation_tie(reader, relation, things)) is not None and tie.told
    ]
    found += _background_ties(reader, things, {(r.subject.id, r.object.id) for r in relations})
    return Ties(things, tuple(sorted(found, key=lambda tie: (tie.one, tie.other, tie.id, tie.how))))


def _thing(entity: EntityRecord) -> Thing:
    class_ = entity.subclass or entity.class_
    return Thing(entity.id, entity.name, class_, family_of(entity.class_), len(entity.articles))


def _event_ties(reader: Reader, event: EventRecord, things: Mapping[str, Thing]) -> Iterator[Tie]:
    parts: dict[str, list[str]] = {}
    for role in _PARTS:
        for link in event.roles.get(role, ()):
            if link.id in things:
                parts.setdefault(link.id, []).append(role)
    named_in = {thing: _reports_naming(reader, event, thing) for thing in parts}
    for one, other in combinations(sorted(parts), 2):
        mere = [end for end in (one, other) if parts[end] == ["place"] and things[end].family == "Place"]
        if len(mere) == 2:
            continue
        both = named_in[one] & named_in[other]
        # Where no report names both, the event joins what one report and another tell.
        wanted = both or named_in[one] | named_in[other]
        yield Tie(
            id=event.id,
            kind="event" if event.kind != "summary" else "summary",
            what=event.label,
            how=" – ".join(" and ".join(_PARTS[role] for role in parts[end]) for end in (one, other)),
            one=one,
            other=other,
            is_confirmed=event.is_confirmed and all(parts[end] != ["accusedActor"] for end in (one, other)),
            place=mere[0] if mere else None,
            is_containment=False,
            first=event.earliest or event.latest,
            last=event.latest or event.earliest,
            told=tuple(_told(report for report in event.reports if report.id in wanted)),
        )


def _reports_naming(reader: Reader, event: EventRecord, thing: str) -> set[str]:
    base = reader.graph.identifiers.base
    return {
        report.id
        for report in event.reports
        if any(base + thing in reader.nodes.get(base + report.id).texts(role) for role in _PARTS)
    }


def _relation_tie(reader: Reader, relation: RelationRecord, things: Mapping[str, Thing]) -> Tie | None:
    one, other = relation.subject.id, relation.object.id
    if one == other or not {one, other} <= things.keys():
        return None
    # What vouches for a stated relation are the claims without a hedge.
    plain = [claim for claim in relation.claims if claim.status == "occurred"]
    claims = plain if relation.is_stated and plain else list(relation.claims)
    days = [day for claim in claims for day in _days(reader, claim)]
    return Tie(
        id=claims[0].id,
        kind="relation",
        what=f"{relation.subject.name} {relation.predicate} {relation.object.name}",
        how=relation.predicate,
        one=one,
        other=other,
        is_confirmed=relation.is_stated,
        place=other if relation.predicate in _WHEREABOUTS and things[other].family == "Place" else None,
        is_containment=relation.predicate == "locatedIn",
        first=min(days, default=None),
        last=max(days, default=None),
        told=tuple(_told(claims)),
    )


def _background_ties(reader: Reader, things: Mapping[str, Thing], told: set[tuple[str, str]]) -> Iterator[Tie]:
    """That one place lies in another as the gazetteer has it, which no sentence tells."""
    base = reader.graph.identifiers.base
    for thing in things.values():
        for iri in reader.nodes.get(base + thing.id).texts("locatedIn"):
            outer = iri.removeprefix(base)
            if outer in things and outer != thing.id and (thing.id, outer) not in told:
                what = f"{thing.name} locatedIn {things[outer].name} (gazetteer)"
                ends = thing.id, outer
                yield Tie(thing.id, "gazetteer", what, "locatedIn", *ends, True, None, True, None, None, ())


def _days(reader: Reader, claim: Statement) -> list[datetime.date]:
    """When a claim says that the relation held, and until when; where that is open, when the claim was published."""
    node = reader.nodes.get(reader.graph.identifiers.base + claim.id)
    days = [day for name in ("validFrom", "validUntil") if (day := node.day(name)) is not None]
    if node.day("validUntil") is None:
        days += [quote.published for quote in claim.quotes if quote.published]
    return days


def _told(statements: Iterable[Statement]) -> Iterator[Told]:
    for statement in statements:
        for quote in statement.quotes:
            where = quote.start, quote.end, quote.article, quote.publisher, quote.published
            yield Told(quote.text, *where, statement.sources, statement.status)
