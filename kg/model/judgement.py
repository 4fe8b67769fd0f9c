"""Judgement: what somebody decided on identity or on a statement: by whom, when, why, and about what in the articles.

The things are named by article and characters, or by gazetteer key, and not by an id of the graph, so that a judgement
survives rebuilds and another reading of the article.
"""

import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from kg.model.frozen import Frozen


class Verdict(StrEnum):
    """What was decided. The first three are on identity, the others on a statement."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"

    @property
    def is_on_identity(self) -> bool:
        """Whether it says what is one and what is not."""
        return self in (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)


class ThingKind(StrEnum):
    """What a judgement is about: an entity, an event (a report of one), a relation or an observation of an article."""

    ENTITY = "entity"
    EVENT = "event"
    RELATION = "relation"
    OBSERVATION = "observation"


class Reference(Frozen):
    """A thing: by gazetteer `key` (an entity only); or by the first characters that tell of it in an article.

    `text` is what stands there: the printed name, the trigger, or the claim in words. `turn` (from 1) tells apart those
    that begin with the same characters.
    """

    key: str | None = Field(default=None, min_length=1)
    article: str | None = Field(default=None, min_length=1)
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    turn: int = Field(default=1, ge=1)
    text: str = ""

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if (self.key is None) == (self.article is None):
            raise ValueError("a reference has either a key, or an article with start and end")
        if self.article is not None and self.end <= self.start:
            raise ValueError(f"a reference to {self.article} ends ({self.end}) before it starts ({self.start})")
        return self

    def __str__(self) -> str:
        if self.key is not None:
            return self.key
        turn = "" if self.turn == 1 else f"-{self.turn}"
        return f"{self.article}.{self.start}-{self.end}{turn}"


class Decider(Frozen):
    """Who decided: a person by name, or a rule."""

    person: str | None = Field(default=None, min_length=1)
    rule: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.person is None) == (self.rule is None):
            raise ValueError("who decided is either a person or a rule")
        return self

    @property
    def is_person(self) -> bool:
        """Whether a person decided, whose word goes before that of any rule."""
        return self.person is not None

    def __str__(self) -> str:
        return f"a person, {self.person}" if self.is_person else f"the rule {self.rule}"


def _utc(value: object) -> object:
    """A moment as text, which must be UTC to the second: `2026-03-04T05:06:07Z`."""
    if isinstance(value, str):
        try:
            datetime.datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            raise ValueError(f"{value!r} is no time such as 2026-03-04T05:06:07Z") from None
    return value


class Judgement(Frozen):
    """One decision. `about` are sides, each of one or more things that stand for one thing of the graph.

    On identity there are two sides or more. On a statement there is one side; `slot` is the part that is meant (a role,
    a measure, "class", "status", "date" …) and None for the whole; `turn` (from 1) tells apart figures of one measure.
    A correction puts `value` in the place of `was`; where entities fill the slot, `new` in the place of `old`; nothing
    given takes it away. `new_class` is the class of an entity that the reading had missed. `features` are the values
    that were shown to whoever decided.
    """

    id: str = Field(pattern=r"^j[0-9a-f]{6,40}$")
    verdict: Verdict
    kind: ThingKind
    about: tuple[tuple[Reference, ...], ...] = Field(min_length=1)
    slot: str | None = Field(default=None, min_length=1)
    turn: int = Field(default=1, ge=1)
    was: str | None = None
    value: str | None = None
    old: Reference | None = None
    new: Reference | None = None
    new_class: str | None = None
    by: Decider
    at: Annotated[str, BeforeValidator(_utc)]
    why: str
    features: dict[str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_its_verdict(self) -> Self:
        if not all(self.about):
            raise ValueError("a side names nothing")
        references = [reference for side in self.about for reference in side]
        if self.kind is not ThingKind.ENTITY and any(reference.key for reference in references):
            raise ValueError("only an entity has a gazetteer key")
        if len(set(references)) != len(references):
            raise ValueError("a thing is named twice")
        if self.verdict.is_on_identity:
            if self.kind not in (ThingKind.ENTITY, ThingKind.EVENT):
                raise ValueError("identity is of entities or of events")
            if len(self.about) < 2:
                raise ValueError(f"{self.verdict} needs two sides")
            if self.slot is not None:
                raise ValueError("identity has no slot")
        elif len(self.about) != 1 or any(reference.key for reference in references):
            raise ValueError("a judgement on a statement has one side, of things in articles")
        if self.verdict is Verdict.CORRECT and self.slot is None:
            raise ValueError("a correction names a slot")
        return self

    @property
    def articles(self) -> frozenset[str]:
        """The articles that it names anywhere."""
        named = [*(reference for side in self.about for reference in side), self.old, self.new]
        return frozenset(reference.article for reference in named if reference and reference.article)
