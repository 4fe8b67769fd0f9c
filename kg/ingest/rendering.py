"""Pieces of a structured file become one text with blocks: the title first, a blank line between pieces."""

from collections.abc import Iterable

from kg.ingest.boilerplate import folded
from kg.model import Block, BlockKind

Piece = tuple[BlockKind, str, str | None]
"""Kind, text on one line, and why it is boilerplate."""


def render(title: str | None, pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text and its blocks. The title is put in front, unless the first piece that is read says the same."""
    listed = [(kind, " ".join(text.split()), reason) for kind, text, reason in pieces]
    listed = [piece for piece in listed if piece[1]]
    title = " ".join((title or "").split())
    if title:
        if listed and folded(listed[0][1]) == folded(title):
            listed[0] = (BlockKind.TITLE, listed[0][1], None)
        else:
            listed = [
                (BlockKind.BOILERPLATE, text, "repeated title")
                if folded(text) == folded(title)
                else (kind, text, reason)
                for kind, text, reason in listed
            ]
            listed.insert(0, (BlockKind.TITLE, title, None))
    blocks: list[Block] = []
    at = 0
    for kind, text, reason in listed:
        blocks.append(Block(start=at, end=at + len(text), kind=kind, reason=reason))
        at += len(text) + 2
    return "\n\n".join(text for _, text, _ in listed), tuple(blocks)
