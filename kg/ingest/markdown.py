"""Reads a Markdown file with optional front matter; the stored text is the prose without the markup."""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import IngestError
from kg.ingest.declared import read_declared
from kg.ingest.decoding import decode, read_bytes
from kg.ingest.reading import Metadata, Reading
from kg.ingest.rendering import Piece, render
from kg.model import BlockKind

_FIELD = re.compile(r"(?P<name>[\w-]+)\s*:\s*(?P<value>.*)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*")
_IMAGE = re.compile(r"!\[(?P<alt>[^\n]*?)\]\([^()\n]*\)")
_IMAGE_LINE = 4000  # searching longer lines takes time that grows with the square of their length
_MARKER = re.compile(r"\s*(?:>\s?|[-*+]\s+|\d{1,3}[.)]\s+(?=\S))")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}")
_INLINE = (
    (re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]*)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>\n]*>|<!--[^<\n]*-->"), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]+)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]*)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
)


class Markdown:
    """The reader of Markdown files."""

    suffixes = frozenset({".md", ".markdown"})

    def read(self, path: Path, *, max_bytes: int) -> Iterator[Reading]:
        """One reading; IngestError where the file is empty, binary, too large, or all front matter."""
        decoded = decode(read_bytes(path, max_bytes=max_bytes))
        fields, body, warnings = split_front_matter(decoded.text)
        declared, doubts = read_declared(fields)
        pieces = list(_pieces(body))
        if not pieces:
            raise IngestError("it holds no text besides front matter and markup")
        kind, first, _ = pieces[0]
        title = declared.title or (first if kind is BlockKind.HEADING else None)
        text, blocks = render(title, pieces)
        yield Reading(
            text=text,
            declared=declared.over(Metadata(title=title)),
            blocks=blocks,
            encoding=decoded.encoding,
            warnings=(*decoded.warnings, *warnings, *doubts),
        )


def split_front_matter(text: str) -> tuple[dict[str, object], str, tuple[str, ...]]:
    """The fields between the leading `---` lines, the text after them, and a warning per line that is no field.

    Values are plain or quoted strings, `[a, b]`, or lines of `- item`: the part of YAML that front matter uses.
    """
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines[1:], start=1) if line.strip() in ("---", "...")]
    if lines[0].strip() != "---" or not ends:
        return {}, text, ()
    fields: dict[str, object] = {}
    warnings: list[str] = []
    items: list[str] | None = None
    for number, line in enumerate(lines[1 : ends[0]], start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if items is not None and line.lstrip().startswith("- "):
            items.append(_unquoted(line.lstrip()[2:]))
        elif found := _FIELD.fullmatch(line.rstrip()):
            value = found["value"].strip()
            items = [] if not value else None
            fields[found["name"]] = items if items is not None else _value(value)
        else:
            warnings.append(f"line {number} of the front matter is not understood")
    return fields, "\n".join(lines[ends[0] + 1 :]), tuple(warnings)


def _value(text: str) -> object:
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(item) for item in text[1:-1].split(",") if item.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _pieces(body: str) -> Iterator[Piece]:
    paragraph: list[str] = []
    in_code = False
    for line in (*body.split("\n"), ""):
        if line.lstrip().startswith(("```", "~~~")):
            in_code = not in_code
            continue
        if paragraph and re.fullmatch(r"\s*(?:=+|-{2,})\s*", line):  # an underlined heading
            yield BlockKind.HEADING, _plain(" ".join(paragraph)), None
            paragraph = []
            continue
        heading = _HEADING.fullmatch(line)
        image = _IMAGE.search(line) if len(line) <= _IMAGE_LINE else None
        starts_anew = bool(_MARKER.match(line)) and not line.lstrip().startswith(">")
        if paragraph and (heading or image or in_code or starts_anew or not line.strip() or _RULE.fullmatch(line)):
            yield BlockKind.BODY, _plain(" ".join(paragraph)), None
            paragraph = []
        if in_code:
            yield BlockKind.BOILERPLATE, line, "code"
        elif heading:
            yield BlockKind.HEADING, _plain(heading["text"]), None
        elif image:
            yield BlockKind.BODY, _plain(line[: image.start()]), None
            yield BlockKind.CAPTION, _plain(image["alt"]), None
            yield BlockKind.BODY, _plain(_IMAGE.sub("", line[image.end() :])), None
        elif line.strip() and not _RULE.fullmatch(line):
            paragraph.append(line[found.end() if (found := _MARKER.match(line)) else 0 :])


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text.strip()
