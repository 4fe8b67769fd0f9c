"""Sentences: cuts the blocks of an article that are read into tokens and sentences, ruined text included."""

import re
from collections.abc import Iterator

from kg.extract.draft import Draft, Sentence, Token
from kg.extract.tokens import make_tokens
from kg.model import BlockKind

_ENDS = frozenset((".", "!", "?", "…", "。", "؟"))
_CLOSERS = frozenset(('"', "”", "’", "'", "»", ")", "]", "''"))
_OPENERS = frozenset(('"', "“", "‘", "'", "«", "(", "[", "``"))
_BULLETS = frozenset("•*·▪●■►–-")
# Words that seldom follow an abbreviation inside a sentence, so that "U.S. The" is cut and "U.S. Navy" is not.
_STARTERS = frozenset(
    "the a an in on at it its he she they we his her their this that these those but and as after before for from "
    "there when while with since according meanwhile however also earlier last some several two three no".split()
)
_ABBREVIATION_MAY_END = re.compile(r"(?:[A-Za-z]\.){2,}|(?:etc|Inc|Ltd|Corp|Co|Jr|Sr|Ret)\.")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class CutSentences:
    """Fills tokens and sentences; leaves out blocks that are not read; lines stand for blocks where there are none."""

    name = "sentences"
    purpose = "cuts the article into sentences and words"
    reads: tuple[str, ...] = ("article",)
    writes: tuple[str, ...] = ("tokens", "sentences")

    def run(self, draft: Draft) -> None:
        """Fills `draft.tokens` and `draft.sentences` in text order."""
        text = draft.article.text
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for block, start, end, is_title in _stretches(draft):
            for first, last in cut(text, found := make_tokens(text, start, end, len(tokens))):
                sentences.append(
                    Sentence(
                        index=len(sentences),
                        start=found[first].start,
                        end=found[last - 1].end,
                        first=len(tokens) + first,
                        last=len(tokens) + last,
                        block=block,
                        is_title=is_title,
                    )
                )
            tokens.extend(found)
        draft.tokens = tuple(tokens)
        draft.sentences = tuple(sentences)


def cut(text: str, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """The sentences of one block as ranges of `tokens`, first included and last excluded."""
    if not tokens:
        return
    has_capitals = any(token.text[0].isupper() for token in tokens)
    first = 0
    index = 0
    while index < len(tokens):
        if index > first and _starts_line(text, tokens, index):
            yield first, index
            first = index
        last = index + 1
        if _may_end(tokens, index):
            while last < len(tokens) and _closes(text, tokens, last):
                last += 1
            if (
                last < len(tokens)
                and _begins(tokens, index, last, has_capitals)
                and not _is_number(tokens, first, index)
            ):
                yield first, last
                first = last
        index = last
    yield first, len(tokens)


def _stretches(draft: Draft) -> Iterator[tuple[int, int, int, bool]]:
    """(block, start, end, is title) of every stretch of text to read."""
    article = draft.article
    if article.blocks:
        for number, block in enumerate(article.blocks):
            if block.kind.is_read:
                yield number, block.start, block.end, block.kind is BlockKind.TITLE
        return
    start = 0
    for number, line in enumerate(article.text.split("\n")):
        if line.strip():
            yield number, start, start + len(line), False
        start += len(line) + 1


def _may_end(tokens: list[Token], index: int) -> bool:
    surface = tokens[index].text
    if surface in _ENDS or (surface.startswith("..") and set(surface) == {"."}):
        return True
    return bool(_ABBREVIATION_MAY_END.fullmatch(surface))


def _closes(text: str, tokens: list[Token], index: int) -> bool:
    """Whether the token belongs to the sentence that has just ended: a further stop, a closing quote or bracket."""
    token, before = tokens[index], tokens[index - 1]
    if token.text in _ENDS:
        return True
    if token.text not in _CLOSERS:
        return False
    if token.text not in _OPENERS:
        return True
    # A straight quote closes when it is glued to what precedes it, and opens when it is glued to what follows.
    if token.start == before.end:
        follows = tokens[index + 1].start if index + 1 < len(tokens) else None
        return follows is None or follows > token.end or text[token.start - 1] in ".!?…"
    return False


def _begins(tokens: list[Token], end: int, index: int, has_capitals: bool) -> bool:
    """Whether a sentence may begin at `index` after the mark at `end`."""
    at = index
    while at < len(tokens) - 1 and (tokens[at].text in _OPENERS or tokens[at].text in _BULLETS):
        at += 1
    surface = tokens[at].text
    if tokens[end].text not in _ENDS and not tokens[end].text.startswith(".."):
        return surface[0].isupper() and surface.lower() in _STARTERS
    if not has_capitals:
        return surface[0].isalnum() and tokens[index].start > tokens[end].end
    if surface[0].isdigit() or surface[0] in "$€£#@":
        return tokens[index].start > tokens[end].end or index > end + 1
    # Scripts without case, and "al-…", begin sentences too.
    return surface[0].isupper() or (surface[0].isalpha() and not surface[0].islower()) or surface in ("al", "el")


def _starts_line(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a blank line or a bullet at the beginning of a line parts the token from the one before it."""
    gap = text[tokens[index - 1].end : tokens[index].start]
    if "\n" not in gap:
        return False
    return bool(_BLANK_LINE.search(gap)) or tokens[index].text in _BULLETS


def _is_number(tokens: list[Token], first: int, index: int) -> bool:
    """Whether the sentence so far is only the number of an item ("1.")."""
    return index == first + 1 and tokens[first].text.isdigit() and len(tokens[first].text) < 3
