"""Event: one article's telling of an incident or of a summary of incidents, with roles and outcomes."""

import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kg.model.frozen import Frozen
from kg.model.span import Evidence, Mention


class Status(StrEnum):
    """How real an event, or a relation, is in the telling."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    THWARTED = "thwarted"
    ALLEGED = "alleged"
    DENIED = "denied"


class EventKind(StrEnum):
    """An incident happened once; a summary tells of several at a time ("45 operations")."""

    INCIDENT = "incident"
    SUMMARY = "summary"


class Precision(StrEnum):
    """How exactly a date is told."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


class Role(StrEnum):
    """The slots of an event that entities fill."""

    ACTOR = "actor"
    TARGET = "target"
    SUPPORTER = "supporter"
    PLACE = "place"
    SOURCE = "source"


class Stance(StrEnum):
    """How somebody comes to be named as an actor."""

    CLAIMED = "claimed"
    BLAMED = "blamed"
    DENIED = "denied"


class Argument(Frozen):
    """That an entity fills a role, where the text says so, how sure we are, and by which rule."""

    role: Role
    entity: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""


class Responsibility(Frozen):
    """That `actor` claims, is blamed for or denies an event; `by` are the entities that say so."""

    actor: str
    stance: Stance
    by: tuple[str, ...] = ()


class Outcome(Frozen):
    """A number of persons or things to whom something was done.

    `count` is the figure to use, None where the text tells no number; `low` and `high` bound it ("at least nine" has a
    low of 9 and no high). `of` is an entity id or the words of the text. `victims` is civilian, combatant, security,
    detainee or unknown. `breakdown` gives parts of the count ("children": 5). `text` is the phrase as printed.
    """

    measure: str
    count: int | None = Field(default=None, ge=0)
    low: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    approximate: bool = False
    of: str | None = None
    victims: str = "unknown"
    breakdown: dict[str, int] = Field(default_factory=dict)
    sources: tuple[str, ...] = ()
    text: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""


class Event(Frozen):
    """One incident, or one summary statement.

    `count` is how many incidents a summary sums, 1 for an incident, None where a plural gives no number. `start` and
    `end` are the first and last possible day, None where unknown; `date_text` is the phrase as printed. `ongoing` says
    that it still went on at publication, which is a flag and not an end. `includes` are ids of events that a summary
    is told to sum. `mentions` are the triggers.
    """

    id: str = Field(min_length=1)
    class_: str = Field(alias="class")
    subclass: str | None = None
    status: Status = Status.OCCURRED
    kind: EventKind = EventKind.INCIDENT
    count: int | None = Field(default=1, ge=0)
    start: datetime.date | None = None
    end: datetime.date | None = None
    date_precision: Precision | None = None
    date_text: str | None = None
    ongoing: bool = False
    places: tuple[str, ...] = ()
    place_relation: str | None = None
    actors: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    includes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    mentions: tuple[Mention, ...] = Field(min_length=1)
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""

    @property
    def accused(self) -> frozenset[str]:
        """Who is blamed for it or denies it, and does not claim it; such an actor is none without this mark."""
        claim = {part.actor for part in self.responsibility if part.stance is Stance.CLAIMED}
        return frozenset(part.actor for part in self.responsibility) - claim

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"event {self.id} ends ({self.end}) before it starts ({self.start})")
        return self
