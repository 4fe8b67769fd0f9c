"""Records: what is read back from the graph, as plain values without RDF; ids are local names such as `event-…`."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a statement stands: the exact characters `start` to `end` of an article, and what is known of it."""

    text: str
    start: int
    end: int
    article: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Another thing, by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class JudgementRecord:
    """A judgement that has an effect on a thing: same, different, unsure, accept, reject or correct.

    `by` is a person or a rule; `at` is UTC; a correction put `value` in the place of `was` in a slot; `others` are the
    other things that it is about.
    """

    id: str
    verdict: str
    by: str
    by_person: bool
    at: str
    why: str | None = None
    slot: str | None = None
    was: str | None = None
    value: str | None = None
    others: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says. `kind` is report, relation, observation, outcome, responsibility, argument or rejected.

    `text` puts it in plain words; `sources` are the names of whom the article credits, none if it speaks for itself;
    `origins` the names of whom it goes back to; `supersedes` the ids of the earlier reports that it corrects.
    """

    id: str
    kind: str
    text: str
    status: str | None = None
    sources: tuple[str, ...] = ()
    source_kinds: tuple[str, ...] = ()
    confidence: float | None = None
    rule: str | None = None
    quotes: tuple[Quote, ...] = ()
    origins: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    parts: "tuple[Statement, ...]" = ()
    judgements: tuple[JudgementRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """The merged number of one measure of an event."""

    measure: str
    low: int | None
    best: int | None
    high: int | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event, unconfirmed event or summary. `class_` is its FORMAT class; `roles` map a role to its fillers."""

    id: str
    label: str
    class_: str
    subclass: str | None
    status: str
    kind: str
    count: int | None
    earliest: datetime.date | None
    latest: datetime.date | None
    precision: str | None
    ongoing: bool
    roles: dict[str, tuple[Link, ...]]
    figures: tuple[FigureRecord, ...]
    source_kinds: tuple[str, ...]
    codings: tuple[tuple[str, str], ...]
    origins: tuple[str, ...]
    reasons: tuple[str, ...]
    reports: tuple[Statement, ...]
    judgements: tuple[JudgementRecord, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether at least one article tells it as having occurred."""
        return self.status == "occurred"


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """A relation with every claim of it; `is_stated` if it is a direct triple, else it is only alleged or misfits."""

    subject: Link
    predicate: str
    object: Link
    is_stated: bool
    claims: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """A stock at a time with every claim of it."""

    id: str
    subject: Link
    measure: str
    count: int | None
    low: int | None
    high: int | None
    approximate: bool
    of: str | None
    earliest: datetime.date | None
    latest: datetime.date | None
    origins: tuple[str, ...]
    claims: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A person, group, place or site. `background` is what the gazetteer knows, as (property, value) in words."""

    id: str
    name: str
    class_: str
    subclass: str | None
    aliases: tuple[str, ...]
    is_named: bool
    key: str | None
    articles: tuple[str, ...]
    origin_count: int
    mention_count: int
    latitude: float | None
    longitude: float | None
    coordinate_precision: str | None
    resolution: str | None
    background: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    judgements: tuple[JudgementRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """All that is known about one entity."""

    entity: EntityRecord
    events: tuple[EventRecord, ...]
    relations: tuple[RelationRecord, ...]
    observations: tuple[ObservationRecord, ...]
    mentions: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something is in the graph: what it says, the reasons for merging, and the statements behind it."""

    id: str
    kind: str
    text: str
    reasons: tuple[str, ...]
    statements: tuple[Statement, ...]
    judgements: tuple[JudgementRecord, ...] = ()
