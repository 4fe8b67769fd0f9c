"""Article: one text with its metadata, as read and before any cleaning."""

import datetime
import hashlib
import json
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from kg.model.frozen import Frozen
from kg.model.sketch import make_sketch
from kg.model.span import Span


class BlockKind(StrEnum):
    """What a stretch of text is; facts are read from title, heading, body and caption only."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"

    @property
    def is_read(self) -> bool:
        """Whether facts are read from blocks of this kind."""
        return self in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)


class Block(Span):
    """A paragraph-like stretch of the text, without the line ends around it; `reason` says why it is boilerplate."""

    kind: BlockKind
    reason: str | None = None


class Article(Frozen):
    """One article. `id` is its path relative to the folder named, without extension; it never depends on the content.

    `text` has `\\n` line ends and no byte-order mark; all offsets count its code points. `blocks` are in text order and
    do not overlap. What is unknown is None: a publication date is never guessed and never today's.
    """

    id: str = Field(min_length=1)
    text: str
    title: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hexadecimal) of everything that extraction may depend on."""
        parts = self.model_dump(mode="json", exclude={"warnings"})
        return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @cached_property
    def sketch(self) -> tuple[int, ...]:
        """A sample of the word sequences of what is read in the article, see `kg.model.sketch`."""
        return make_sketch(self.text[block.start : block.end] for block in self.blocks if block.kind.is_read)
