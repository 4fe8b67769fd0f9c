"""Reads a plain text file: one file, one article, its first line the title."""

from collections.abc import Iterator
from pathlib import Path

from kg.ingest.decoding import decode, read_bytes
from kg.ingest.reading import Reading


class PlainText:
    """The reader of text files, and of named files of unknown kind that hold text."""

    suffixes = frozenset({".txt", ".text"})

    def read(self, path: Path, *, max_bytes: int) -> Iterator[Reading]:
        """One reading; IngestError where the file is empty, binary or too large."""
        decoded = decode(read_bytes(path, max_bytes=max_bytes))
        yield Reading(text=decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
