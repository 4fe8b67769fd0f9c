"""Authors, publication day and title, read from the head of a text; what is not told stays None."""

import datetime
import re
from collections.abc import Sequence

from kg.ingest.dates import DAY_PATTERN, day_of
from kg.ingest.reading import Metadata
from kg.model import Span

HEAD_BLOCKS = 8
"""How many blocks from the start (and characters, below) may hold a byline or a date of publication."""
_HEAD_CHARACTERS = 2500
_TITLE_LENGTH = 200
_HEAD_LINE_LENGTH = 160
_LABEL = r"(?:first\s+)?(?:published|posted|date|issued)(?:\s+(?:on|at))?\s*:?\s*"
_ANY_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_UPDATED = re.compile(r"^\s*(?:last\s+)?(?:updated|modified)\b(?:\s+(?:on|at))?\s*:?\s*", re.IGNORECASE)
_CLOCK = r"(?:[\s,|·–—-]+(?:at\s+)?\d{1,2}[:.]?\d{0,2}(?:\s*[a-z.]{2,4}){0,3})?"
_DATE_LINE = re.compile(rf"^(?:{_LABEL})?{DAY_PATTERN}{_CLOCK}\W*$", re.IGNORECASE)
# "21 Jul 2016 Dozens of …": the page's date glued to its first sentence; "4 June 2016 was …" is none.
_DATE_START = re.compile(rf"^(?:{_LABEL})?{DAY_PATTERN}\s*(?=[A-Z])", re.I)
_DATE_INSIDE = re.compile(rf"(?:[|·•,–—]|^published:?|^by\b.*?)\s*{DAY_PATTERN}(?=\s*(?:$|[|·•–—]|\d))", re.I)
_DATELINE = re.compile(
    rf"^[^\W\d_]{{2}}[\w .,'’/-]{{1,60}}?,\s*{DAY_PATTERN}\s*(?:\([^)\n]{{2,40}}\)\s*)?[–—:-]", re.IGNORECASE
)
_BYLINE = re.compile(r"^(?:story\s+|written\s+|text\s+)?by:?\s+(?=[\w\"“])(?P<names>.{2,150})$", re.IGNORECASE)
_REPORTING = re.compile(r"^\((?:additional\s+)?reporting\s+by\s+(?P<names>[^;)]{2,150})", re.IGNORECASE)
_NAME_END = re.compile(
    r"\s*(?:[|·•\n]|\s[–—-]\s|\d|\b(?:published|updated|posted|last)\b|,?\s+in\s+[A-Z]|,\s+for\s+[A-Z]).*$", re.S
)
_NOT_A_NAME = re.compile(
    r"^(?:staff|our\s.*|news\s.*|(?:the\s)?editors?|correspondent|(?:staff\s|web\s|senior\s)?(?:writer|reporter|editor|desk)"
    r"|agencies|and|.*\b(?:correspondent|reporter|editor|staff|agencies))$",
    re.IGNORECASE,
)


def read_head(text: str, spans: Sequence[Span]) -> Metadata:
    """What the head of the text tells: the authors of a byline, and the day of publication."""
    return Metadata(published=find_published(text, spans), authors=find_authors(text, spans))


def find_published(text: str, spans: Sequence[Span]) -> datetime.date | None:
    """The day on a date line, byline or dateline near the start; a day in a sentence is no day of publication."""
    head = _head(spans)
    for patterns in ((_DATE_LINE, _DATE_START, _DATE_INSIDE), (_DATELINE,)):
        for span in head:
            block = text[span.start : span.end]
            if _UPDATED.match(block):
                continue
            for pattern in patterns:
                if pattern is _DATE_INSIDE and len(block) > _HEAD_LINE_LENGTH:
                    continue
                found = pattern.search(block)
                if found and _starts_a_sentence(pattern, block, found) and (day := day_of(found)) is not None:
                    return day
    return None


def find_authors(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The names of the first byline ("By X and Y") near the start, or of "(Reporting by X)" at the end."""
    for span in _head(spans):
        found = _BYLINE.match(_first_line(text, span))
        if found is not None and (names := split_authors(found["names"])):
            return names
    for span in spans[-3:]:
        if reported := _REPORTING.match(text[span.start : span.end]):
            return split_authors(reported["names"])
    return ()


def is_byline(block: str) -> bool:
    """Whether a block is a byline, or the closing line that names reporter and editor."""
    if _REPORTING.match(block):
        return True
    found = _BYLINE.match(block)
    # "By Friday nobody had claimed it." is a sentence: it ends like one, or names nobody.
    return found is not None and not block.rstrip().endswith((".", "?", "!")) and bool(split_authors(found["names"]))


def is_date_line(block: str) -> bool:
    """Whether a block is nothing but a date of publication or revision."""
    return bool(_DATE_LINE.match(_UPDATED.sub("", block)))


def split_authors(names: str) -> tuple[str, ...]:
    """Single names from "X, Y and Z in Beirut |", without job titles and repeats."""
    names = _NAME_END.sub("", names.strip())
    found: list[str] = []
    for part in re.split(r"\s*(?:;|&|,|\band\b|\bwith\b)\s*", names):
        name = part.strip(" .\t")
        is_name = name and not name[0].islower() and not _NOT_A_NAME.match(name) and len(name.split()) <= 7
        if is_name and name not in found:
            found.append(name)
    return tuple(found)


def _head(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans[:HEAD_BLOCKS] if span.start < _HEAD_CHARACTERS]


def _first_line(text: str, span: Span) -> str:
    return text[span.start : span.end].split("\n", 1)[0]


def _starts_a_sentence(pattern: re.Pattern[str], block: str, found: re.Match[str]) -> bool:
    # IGNORECASE makes [A-Z] match small letters too, so what follows the date is looked at here.
    return pattern is not _DATE_START or block[found.end() : found.end() + 1].isupper()


def is_head_line(block: str) -> bool:
    """Whether a short line names a day and little else, as in "Publisher | 4 January 2022 | Name"."""
    found = _ANY_DAY.search(block) if len(block) <= _HEAD_LINE_LENGTH else None
    rest = block[: found.start()] + block[found.end() :] if found else block
    return bool(found) and len(rest.split()) <= 7 and not block.rstrip().endswith((".", "?", "!"))


def shortened(line: str) -> str:
    """A first line as a title: whole, or cut at a word where it is a paragraph."""
    line = " ".join(line.split())
    if len(line) <= _TITLE_LENGTH:
        return line
    return line[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
