"""A text becomes paragraph-like stretches that together hold all its characters but the white space between them."""

import re

from kg.model import Span

_LINE = re.compile(r"[^\n]+")
_WRAPPED_FROM, _WRAPPED_TO = 45, 100
_SENTENCE_END = (".", "!", "?", ":", '"', "”", "’", ")", "…", "|")


def split_blocks(text: str) -> tuple[Span, ...]:
    """One span per line, or per paragraph where the lines of a paragraph are wrapped; without outer white space."""
    spans: list[Span] = []
    for chunk in _chunks(text):
        if _is_wrapped(text, chunk):
            spans.append(Span(start=chunk[0].start, end=chunk[-1].end))
        else:
            spans.extend(chunk)
    return tuple(spans)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at both ends; None where nothing else is in it."""
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return None
    start += len(part) - len(part.lstrip())
    return Span(start=start, end=start + len(bare))


def _chunks(text: str) -> list[list[Span]]:
    """Runs of lines between blank lines."""
    chunks: list[list[Span]] = []
    previous_end = None
    for line in _LINE.finditer(text):
        span = trimmed(text, line.start(), line.end())
        if span is None:
            continue
        between = text[previous_end : line.start()] if previous_end is not None else "\n\n"
        if between.count("\n") > 1:
            chunks.append([])
        chunks[-1].append(span)
        previous_end = line.end()
    return chunks


def _is_wrapped(text: str, chunk: list[Span]) -> bool:
    """Whether the lines were broken at a column: even in length, and mostly broken in the middle of a sentence."""
    inner = chunk[:-1]
    if not inner or any(span.end - span.start > _WRAPPED_TO for span in chunk):
        return False
    if any(span.end - span.start < _WRAPPED_FROM for span in inner):
        return False
    broken = sum(not text[span.start : span.end].endswith(_SENTENCE_END) for span in inner)
    return broken * 2 > len(inner)
