"""Resolution: what several articles speak of, as canonical entities, events and relations, with the reasons."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

from pydantic import Field

from kg.model.analysis import Analysis
from kg.model.event import EventKind, Precision, Status
from kg.model.frozen import Frozen
from kg.model.span import Span

Spanned = tuple[str, tuple[int, int], str]


class Member(Frozen):
    """A thing in one article: the article's id and the local id of the entity, event or relation in its analysis."""

    article: str
    id: str

    @property
    def key(self) -> tuple[str, str]:
        """The pair that sorts and looks up."""
        return self.article, self.id


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an in-article thing is first told; `turn` (from 1) tells apart those with the same first span."""

    article: str
    start: int
    end: int
    turn: int = 1

    @property
    def key(self) -> tuple[str, int, int, int]:
        """What the smallest in-article id of a cluster is chosen by."""
        return self.article, self.start, self.end, self.turn

    def __str__(self) -> str:
        turn = "" if self.turn == 1 else f"-{self.turn}"
        return f"{self.article}.{self.start}-{self.end}{turn}"


class Anchors:
    """The anchors of an article's things by local id, made when they are asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis, self._read = analysis, analysis.as_read
        self._article = analysis.document.id

    @classmethod
    def of(cls, analysis: Analysis) -> Self:
        """Anchor each thing to its first mention, or to its first evidence where it has no mention of its own.

        It is the reading that counts, so that what people judge of it renames nothing; what they added comes after it.
        """
        return cls(analysis)

    @cached_property
    def entities(self) -> dict[str, Anchor]:
        """Of the entities."""
        known = {entity.id for entity in self._read.entities}
        added = [entity for entity in self._analysis.entities if entity.id not in known]
        read, extra = ([(e.id, _first(e.mentions), e.class_) for e in some] for some in (self._read.entities, added))
        return _anchor(self._article, read, extra)

    @cached_property
    def events(self) -> dict[str, Anchor]:
        """Of the events."""
        return _anchor(self._article, [(e.id, _first(e.mentions), e.class_) for e in self._read.events])

    @cached_property
    def relations(self) -> dict[str, Anchor]:
        """Of the relations."""
        return _anchor(self._article, [(r.id, _first(r.evidence), r.predicate) for r in self._read.relations])

    @cached_property
    def observations(self) -> dict[str, Anchor]:
        """Of the observations."""
        return _anchor(self._article, [(o.id, _first(o.evidence), o.measure) for o in self._read.observations])


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Whom a statement goes back to: an entity that is credited, or the outlet or article that speaks for itself.

    `name` is a canonical entity id, a folded name of a publisher, or an article id.
    """

    kind: Literal["entity", "outlet", "article"]
    name: str


class ArticleOrigins(Frozen):
    """The origins of what one article tells: in its own name, and statement by statement (by local id).

    `reprint_of` is the article that it shares its text with and that was published first, None where it is that one.
    """

    own: Origin
    reprint_of: str | None = None
    events: dict[str, tuple[Origin, ...]] = Field(default_factory=dict)
    relations: dict[str, tuple[Origin, ...]] = Field(default_factory=dict)
    observations: dict[str, tuple[Origin, ...]] = Field(default_factory=dict)


class Superseding(Frozen):
    """That a report corrects an earlier one of the same event, and why that is known."""

    report: Member
    superseded: Member
    reason: str


class CanonicalEntity(Frozen):
    """One real-world thing in all articles. `id` is the gazetteer key, else the smallest in-article id as text.

    `anchor` is None exactly where `key` is given. `reasons` say why the members are taken for the same thing.
    """

    id: str = Field(min_length=1)
    key: str | None = None
    anchor: Anchor | None = None
    class_: str = Field(alias="class")
    subclass: str | None = None
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    geonames: str | None = None
    inferred: bool = False
    is_named: bool = True
    members: tuple[Member, ...] = Field(min_length=1)
    reasons: tuple[str, ...] = ()


class Figure(Frozen):
    """What is told of one measure of an event, over all its reports.

    In one report, figures of different groups add up and figures of one group are alternatives, of which the first
    told counts. A report that another one supersedes counts no more, if that one gives a number for the measure. Over
    the reports that are left, `best` is the figure of the latest published one that gives a number (the lower median
    where several share that day), `low` the lowest and `high` the highest that anybody tells. All three are None where
    no report gives a number.
    """

    measure: str
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    approximate: bool = False


class CanonicalEvent(Frozen):
    """One incident, or one summary, in all articles; roles hold canonical entity ids.

    `accused` are actors who are only blamed, or who deny it; they are not in `actors`. `includes` are ids of canonical
    events. `start` and `end` are the days that all dated reports allow.
    """

    id: str = Field(min_length=1)
    anchor: Anchor
    class_: str = Field(alias="class")
    subclass: str | None = None
    status: Status = Status.OCCURRED
    kind: EventKind = EventKind.INCIDENT
    count: int | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    date_precision: Precision | None = None
    ongoing: bool = False
    places: tuple[str, ...] = ()
    place_relation: str | None = None
    actors: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    includes: tuple[str, ...] = ()
    reports: tuple[Member, ...] = Field(min_length=1)
    superseding: tuple[Superseding, ...] = ()
    reasons: tuple[str, ...] = ()


class CanonicalRelation(Frozen):
    """A relation between canonical entities; it `is_stated` where at least one claim tells it without a hedge."""

    subject: str
    predicate: str
    object: str
    is_stated: bool
    claims: tuple[Member, ...] = Field(min_length=1)


class CanonicalObservation(Frozen):
    """A stock at a time that one or more articles give alike; rival figures are an observation each.

    `of` is a canonical entity id where `of_is_entity`, else the words of the text.
    """

    id: str = Field(min_length=1)
    anchor: Anchor
    subject: str
    measure: str
    count: int | None = None
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    of: str | None = None
    of_is_entity: bool = False
    part_of: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    date_precision: Precision | None = None
    claims: tuple[Member, ...] = Field(min_length=1)


class UnsurePair(Frozen):
    """Two entities, or two events, that the rules left apart but cannot tell: for a person to judge.

    `first` and `second` stand for all of their canonical things. `score` (0 to 1) is how sure the rules are that they
    are one; `features` are what it was reckoned from, each with its value, in the order to show them.
    """

    kind: Literal["entity", "event"]
    first: Member
    second: Member
    score: float = Field(ge=0, le=1)
    features: tuple[tuple[str, float], ...] = ()


class Resolution(Frozen):
    """Everything that is told in a set of articles, each thing once; sorted by id. `origins` are by article id.

    `unsure` are the pairs to ask a person about, the likeliest first; none that a judgement has settled.
    """

    entities: tuple[CanonicalEntity, ...] = ()
    events: tuple[CanonicalEvent, ...] = ()
    relations: tuple[CanonicalRelation, ...] = ()
    observations: tuple[CanonicalObservation, ...] = ()
    unsure: tuple[UnsurePair, ...] = ()
    origins: dict[str, ArticleOrigins] = Field(default_factory=dict)

    def entity_ids(self) -> dict[tuple[str, str], str]:
        """(article id, local entity id) -> canonical entity id."""
        return {member.key: entity.id for entity in self.entities for member in entity.members}

    def event_ids(self) -> dict[tuple[str, str], str]:
        """(article id, local event id) -> canonical event id."""
        return {member.key: event.id for event in self.events for member in event.reports}


def _first(spans: Iterable[Span]) -> tuple[int, int]:
    return min((span.start, span.end) for span in spans)


def _anchor(article: str, things: Iterable[Spanned], added: Iterable[Spanned] = ()) -> dict[str, Anchor]:
    """Local id -> anchor; things with the same first span take turns by class, then by local id; then those added."""
    turns: dict[tuple[int, int], int] = {}
    anchors: dict[str, Anchor] = {}
    ordered = [*sorted(things, key=_by_span), *sorted(added, key=_by_span)]
    for local, span, _ in ordered:
        turns[span] = turns.get(span, 0) + 1
        anchors[local] = Anchor(article=article, start=span[0], end=span[1], turn=turns[span])
    return anchors


def _by_span(thing: Spanned) -> tuple[tuple[int, int], str, str]:
    local, span, class_ = thing
    return span, class_, local
