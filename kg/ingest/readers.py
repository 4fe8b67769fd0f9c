"""The readers, and which one reads a file."""

from pathlib import Path

from kg.ingest.html import Html
from kg.ingest.json_lines import JsonLines
from kg.ingest.markdown import Markdown
from kg.ingest.plain_text import PlainText
from kg.ingest.reading import Reader

READERS: tuple[Reader, ...] = (PlainText(), Markdown(), Html(), JsonLines())


def reader_of(path: Path) -> Reader | None:
    """The reader for a file's suffix, in small or capital letters; None where no reader claims it."""
    suffix = path.suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)
