"""Relation, Observation and Correction: what an article says of how things stand, and of what was said before."""

import datetime

from pydantic import Field

from kg.model.event import Precision, Status
from kg.model.frozen import Frozen
from kg.model.span import Evidence


class Relation(Frozen):
    """`subject` `predicate` `object`, the ends being entity ids; `start` and `end` bound when it held, if told.

    `inferred` means background knowledge or a mere adjective ("US-backed"), not a statement about two named things.
    """

    id: str = Field(min_length=1)
    subject: str
    predicate: str
    object: str
    status: Status = Status.OCCURRED
    start: datetime.date | None = None
    end: datetime.date | None = None
    sources: tuple[str, ...] = ()
    inferred: bool = False
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""


class Observation(Frozen):
    """A stock at a time: how many people live, are held, fight or have died there (`subject` is an entity id).

    `part_of` is the id of an observation that includes this one (the children among a camp's population).
    """

    id: str = Field(min_length=1)
    subject: str
    measure: str
    count: int | None = Field(default=None, ge=0)
    low: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    approximate: bool = False
    of: str | None = None
    breakdown: dict[str, int] = Field(default_factory=dict)
    part_of: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    date_precision: Precision | None = None
    date_text: str | None = None
    sources: tuple[str, ...] = ()
    text: str | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    confidence: float = Field(default=1.0, ge=0, le=1)
    rule: str = ""


class Correction(Evidence):
    """A sentence that corrects what was reported before; `numbers` are all that stand in it, old and new, sorted."""

    numbers: tuple[int, ...] = ()
