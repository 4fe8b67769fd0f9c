"""The patterns of ontology/lexicons/boilerplate.csv, compiled: which lines of a page are not the article."""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from pydantic import Field, field_validator

from kg.model.frozen import Frozen
from kg.vocabulary.lexicons import read_lexicon


class Scope(StrEnum):
    """How far a match reaches, and where it is looked for."""

    BLOCK = "block"
    """the whole block"""
    HEAD = "head"
    """the whole block, before the first paragraph of the article only"""
    TAIL = "tail"
    """the whole block, among the last few only"""
    REST = "rest"
    """the block and everything after it, once the article has begun"""
    LIST = "list"
    """the block and the short lines after it"""
    CAPTION = "caption"
    """the whole block, which is a caption and is read"""
    BYLINE = "byline"
    """the whole block, which tells who wrote the article"""
    LEAD = "lead"
    """the beginning of one of the first paragraphs"""
    PART = "part"
    """the matching characters alone, wherever they stand in a block"""


class BoilerplateRow(Frozen):
    """A row of the lexicon: a regular expression without regard to case, the reason it gives, and its reach."""

    pattern: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    scope: Scope

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern


class Pattern(NamedTuple):
    """A row, compiled: `kind` is the reason given for a block that matches."""

    regex: re.Pattern[str]
    kind: str
    scope: Scope


@cache
def boilerplate_patterns() -> tuple[Pattern, ...]:
    """Every row of the lexicon, in its order; raises VocabularyError on a row that is no pattern."""
    rows = read_lexicon("boilerplate", BoilerplateRow)
    return tuple(Pattern(re.compile(row.pattern, re.IGNORECASE | re.DOTALL), row.kind, row.scope) for row in rows)
