"""Reading and Metadata: what a reader makes of a file, before blocks are marked; and the Reader protocol."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, Self

from kg.errors import IngestError
from kg.model import Block
from kg.model.frozen import Frozen

DEFAULT_MAX_BYTES = 8_000_000
"""The largest file, or line of JSON Lines, that is taken for one article; longer than any book."""


class Metadata(Frozen):
    """What is told about an article; None or empty where nothing is told."""

    title: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None

    def over(self, other: Self) -> Self:
        """These metadata, with the gaps filled from `other`."""
        mine = {name: value for name, value in self if value}
        return self.model_validate({**dict(other), **mine})


class Reading(Frozen):
    """One article as a reader sees it. `part` names it inside a file of several, `line` is where it stands there.

    `blocks` are those whose kind the reader knows from the file's structure, or empty where the text alone has to tell.
    """

    text: str
    part: str | None = None
    line: int | None = None
    declared: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads the files of one kind. An item that cannot be read is yielded as an error, so that the next ones are."""

    suffixes: frozenset[str]

    def read(self, path: Path, *, max_bytes: int) -> Iterator[Reading | IngestError]:
        """The articles of a file; raises IngestError or OSError where the whole file cannot be read."""
        ...
