"""Span, Mention and Evidence: places in an article's text, in Unicode code points of the text as read."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kg.model.frozen import Frozen


class Span(Frozen):
    """Characters `start` (included) to `end` (excluded) of an article's text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends ({self.end}) before it starts ({self.start})")
        return self


class MentionKind(StrEnum):
    """How a mention refers: by name, by description ("the group"), by pronoun, or by adjective ("Iraqi")."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"


class Mention(Span):
    """A surface form that refers to an entity, or a trigger that names an event."""

    text: str
    kind: MentionKind = MentionKind.NAME


class Evidence(Span):
    """The sentence or clause in which something is told: `quote` is exactly the characters of the span."""

    quote: str
