"""The patterns of ontology/lexicons/boilerplate.csv, compiled: which lines of a page are not the article."""

import csv
import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

import kg
from kg.errors import VocabularyError


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


class Pattern(NamedTuple):
    """One row: `kind` is the reason given for a block that matches."""

    regex: re.Pattern[str]
    kind: str
    scope: Scope


def _ontology() -> Path:
    installed = Path(kg.__file__).parent / "_ontology"
    return installed if installed.is_dir() else Path(kg.__file__).parents[1] / "ontology"


@cache
def boilerplate_patterns() -> tuple[Pattern, ...]:
    """Every row of the lexicon, in its order; raises VocabularyError on a row that is no pattern."""
    path = _ontology() / "lexicons" / "boilerplate.csv"
    patterns: list[Pattern] = []
    with path.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            try:
                regex = re.compile(row["pattern"], re.IGNORECASE | re.DOTALL)
                patterns.append(Pattern(regex, row["kind"], Scope(row["scope"])))
            except (re.error, ValueError, KeyError) as error:
                raise VocabularyError(f"not a pattern of boilerplate: {error}", file=path, line=line) from error
    return tuple(patterns)
