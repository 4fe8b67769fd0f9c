"""Every stretch of a text gets its kind: title, heading, body, caption, byline, or boilerplate and why."""

from collections.abc import Iterator, Sequence

from kg.ingest.blocks import trimmed
from kg.ingest.metadata import is_byline, is_date_line, is_head_line
from kg.ingest.patterns import Pattern, Scope, boilerplate_patterns
from kg.ingest.reading import Metadata
from kg.ingest.scripts import main_script
from kg.model import Block, BlockKind, Span

_HEAD, _TAIL, _LEADS = 12, 4, 3
_PATTERN_LENGTH = 2500
_REPEATED_LENGTH = 25
_TITLE_LENGTH = 200
_SENTENCE_END = (".", "!", "?", "…", ".”", '."', ".'", ".’", '?"', "?”", '!"', "!”", ".)")
Verdict = tuple[BlockKind, str | None]


def mark_blocks(text: str, hints: Sequence[Span | Block], *, known: Metadata) -> tuple[Block, ...]:
    """The blocks of a text, in order, holding all of it but white space between them.

    `hints` are the stretches as split; those that are Blocks keep their kind unless a pattern says that they are no
    part of the article. `known` helps to recognise the title, the publisher and the authors where they stand as lines.
    """
    marking = _Marking(text, hints, known, boilerplate_patterns())
    return tuple(piece for block in marking.blocks() for piece in marking.pieces(block))


def folded(text: str) -> str:
    """Text for comparing lines: case folded, with single spaces for everything but letters and digits."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


class _Marking:
    """One pass over the blocks of one text; what came before decides about what comes after."""

    def __init__(self, text: str, hints: Sequence[Span | Block], known: Metadata, patterns: Sequence[Pattern]) -> None:
        self.text, self.hints, self.known, self.patterns = text, hints, known, patterns
        self.script = main_script(text)
        self.publisher = folded(known.publisher or "")
        self.authors = {folded(author) for author in known.authors}
        self.begun = False  # a paragraph of the article has been seen
        self.rest: str | None = None  # why all that follows is no part of the article
        self.listing: str | None = None  # why the short lines that follow are none
        self.seen: set[str] = set()
        self.leads = 0
        self.title = folded(known.title or "")
        self.title_at = self._find_title()

    def blocks(self) -> Iterator[Block]:
        """One block per hint."""
        for index, hint in enumerate(self.hints):
            kind, reason = self._verdict(index, hint)
            block = self.text[hint.start : hint.end]
            self.seen.add(folded(block))
            if kind is BlockKind.BODY and _is_paragraph(block):
                self.begun = True
            yield Block(start=hint.start, end=hint.end, kind=kind, reason=reason)

    def pieces(self, block: Block) -> Iterator[Block]:
        """The block, with datelines, photo credits and markup taken out as blocks of their own."""
        cuts = sorted(self._cuts(block), key=lambda cut: (cut[0].start, -cut[0].end))
        at = block.start
        for span, kind, reason in cuts:
            if span.start < at:
                continue
            if before := trimmed(self.text, at, span.start):
                yield block.model_copy(update={"start": before.start, "end": before.end})
            yield Block(start=span.start, end=span.end, kind=kind, reason=reason)
            at = span.end
        if after := trimmed(self.text, at, block.end):
            yield block.model_copy(update={"start": after.start, "end": after.end})

    def _cuts(self, block: Block) -> Iterator[tuple[Span, BlockKind, str]]:
        if block.kind not in (BlockKind.BODY, BlockKind.CAPTION):
            return
        may_lead = block.kind is BlockKind.BODY and self.leads < _LEADS
        self.leads += block.kind is BlockKind.BODY
        for pattern in self.patterns:
            if pattern.scope is Scope.LEAD and may_lead:
                found = pattern.regex.match(self.text, block.start, block.end)
                matches = [found] if found else []
            elif pattern.scope is Scope.PART:
                # Sliced, so that ^ and look-behinds see the block and not the text around it.
                matches = list(pattern.regex.finditer(self.text[block.start : block.end]))
            else:
                continue
            offset = block.start if pattern.scope is Scope.PART else 0
            kind = BlockKind.BYLINE if pattern.scope is Scope.LEAD else BlockKind.BOILERPLATE
            for match in matches:
                if span := trimmed(self.text, match.start() + offset, match.end() + offset):
                    yield span, kind, pattern.kind

    def _find_title(self) -> int | None:
        first: int | None = None
        for index, hint in enumerate(self.hints[:_HEAD]):
            block = self.text[hint.start : hint.end]
            if isinstance(hint, Block):
                if hint.kind is BlockKind.TITLE:
                    return index
                if not hint.kind.is_read:
                    continue
            if self.title and folded(block) == self.title:
                return index
            if first is None and not self._is_before_title(block):
                first = index
        if first is None:
            return None
        line = self.text[self.hints[first].start : self.hints[first].end]
        if len(line) > _TITLE_LENGTH or "\n" in line:
            return None
        # Some texts begin without a title: it is known but stands nowhere, or the first line is a sentence.
        is_sentence = self.title or len(line) > _TITLE_LENGTH // 2 or len(self.hints) == 1
        return None if is_sentence and line.endswith(_SENTENCE_END) else first

    def _is_before_title(self, block: str) -> bool:
        return _is_rule(block) or is_date_line(block) or self._matched(block, {Scope.HEAD, Scope.BLOCK}) is not None

    def _verdict(self, index: int, hint: Span | Block) -> Verdict:
        given = hint if isinstance(hint, Block) else None
        if given is not None and not given.kind.is_read:
            return given.kind, given.reason
        if index == self.title_at:
            return BlockKind.TITLE, None
        if self.rest is not None:
            return BlockKind.BOILERPLATE, self.rest
        block = self.text[hint.start : hint.end]
        verdict = self._by_what_is_known(block, index) or self._by_pattern(block, index)
        if verdict is not None:
            return verdict
        if self.listing is not None:
            if not _is_paragraph(block):
                return BlockKind.BOILERPLATE, self.listing
            self.listing = None
        if given is not None and given.kind is not BlockKind.TITLE:
            return given.kind, given.reason
        return self._shape(block, index), None

    def _by_what_is_known(self, block: str, index: int) -> Verdict | None:
        plain = folded(block)
        if _is_rule(block):
            return BlockKind.BOILERPLATE, "rule"
        if main_script(block) not in (None, self.script):
            return BlockKind.BOILERPLATE, "other script"
        if plain == self.title or (self.title_at is not None and index > self.title_at and plain == self._title_line()):
            return BlockKind.BOILERPLATE, "repeated title"
        if plain in self.seen and len(plain) >= _REPEATED_LENGTH:
            return BlockKind.BOILERPLATE, "repeated line"
        if self.publisher and plain == self.publisher:
            return BlockKind.BOILERPLATE, "publisher"
        if plain in self.authors:
            if self.begun:
                self.rest = "about the author"
                return BlockKind.BOILERPLATE, self.rest
            return BlockKind.BYLINE, None
        if is_byline(block):
            return BlockKind.BYLINE, None
        if is_date_line(block) or (not self.begun and is_head_line(block)):
            return BlockKind.BYLINE, "date"
        if not self.begun and self.publisher and len(plain) < 60 and plain.startswith(f"{self.publisher} "):
            return (BlockKind.BOILERPLATE, "publisher") if not block.endswith(_SENTENCE_END) else None
        return None

    def _by_pattern(self, block: str, index: int) -> Verdict | None:
        scopes = {Scope.BLOCK, Scope.REST, Scope.LIST, Scope.CAPTION, Scope.BYLINE}
        if not self.begun and index < _HEAD:
            scopes.add(Scope.HEAD)
        if self.begun and index >= len(self.hints) - _TAIL:
            scopes.add(Scope.TAIL)
        pattern = self._matched(block, scopes)
        if pattern is None:
            return None
        if pattern.scope is Scope.CAPTION:
            return BlockKind.CAPTION, None
        if pattern.scope is Scope.BYLINE:
            return BlockKind.BYLINE, None
        if pattern.scope is Scope.REST and self.begun:
            self.rest = pattern.kind
        if pattern.scope is Scope.LIST:
            self.listing = pattern.kind
        return BlockKind.BOILERPLATE, pattern.kind

    def _matched(self, block: str, scopes: set[Scope]) -> Pattern | None:
        if len(block) > _PATTERN_LENGTH:
            return None
        return next((p for p in self.patterns if p.scope in scopes and p.regex.fullmatch(block)), None)

    def _shape(self, block: str, index: int) -> BlockKind:
        following = self.hints[index + 1] if index + 1 < len(self.hints) else None
        if following is None:
            return BlockKind.BODY
        after = self.text[following.start : following.end]
        if after == block and len(folded(block)) >= _REPEATED_LENGTH:
            return BlockKind.CAPTION  # pages that print a caption also print the picture's alternative text
        short = len(block) <= 90 and len(block.split()) <= 12 and not block.endswith((*_SENTENCE_END, ":", ";", ","))
        starts = block[0].isupper() or block[0].isdigit() or block[0] in "‘“\"'"
        return BlockKind.HEADING if short and starts and len(after) > len(block) else BlockKind.BODY

    def _title_line(self) -> str:
        if self.title_at is None:
            return ""
        hint = self.hints[self.title_at]
        return folded(self.text[hint.start : hint.end])


def _is_rule(block: str) -> bool:
    return not any(character.isalnum() for character in block)


def _is_paragraph(block: str) -> bool:
    words = len(block.split())
    return words >= 25 or (words >= 9 and block.rstrip().endswith(_SENTENCE_END))
