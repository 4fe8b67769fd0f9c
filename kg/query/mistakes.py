"""Mistakes: where a query that does not parse stops making sense, as line and column of the word concerned.

The engine's own position is that of the farthest attempt to read on, which lies up to a keyword's length behind the
mistake. So its parser is asked how much of the query could still become one.
"""

import re
from dataclasses import dataclass

import pyoxigraph as ox

# Nothing parses with this behind it, so that no part of a query is ever run; the spaces are longer than any keyword.
_STOP = " " * 40 + "\x01"
_WORD = re.compile(
    r"""
      (?P<skipped>\s+|\#[^\n\r]*)
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
    | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | <[^<>"{}|^`\\\s]*>
    | [?$@]?[\w.-]*:[\w.%-]*[\w%-] | [?$@]?\w+:?
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_POSITION = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
# Among the characters that the parser lists as expected, what its authors wrote as a sentence.
_SENTENCE = re.compile(r"[A-Z][A-Za-z]*(?: [\w?{}().]+){2,}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Line and column, from 1, and what is wrong there."""

    line: int
    column: int
    reason: str


def find_mistake(
    query: str, prefixes: dict[str, str], message: str, *, is_update: bool = False, base: str | None = None
) -> Mistake:
    """The first word after which no query can come of the text any more; `message` is what the engine said.

    `prefixes` and `base` are those that the query needs no lines for.
    """
    words = [found for found in _WORD.finditer(query) if found["skipped"] is None]
    low, high = 0, len(words)  # the words that begin a query, and those that do not
    while low < high:
        middle = (low + high) // 2
        if _can_become_one(query[: words[middle].end()], prefixes, base, is_update):
            low = middle + 1
        else:
            high = middle
    position = _POSITION.match(message)
    listed = position[3] if position else message
    if low == len(words):
        sentence = _SENTENCE.search(listed)
        reason = sentence[0] if sentence else "it ends before it is complete"
        return Mistake(*_place(query, len(query.rstrip())), reason)
    word = words[low][0]
    kind = "update" if is_update else "query"
    return Mistake(*_place(query, words[low].start()), _reason(word, listed, begins=kind if low == 0 else None))


def _can_become_one(text: str, prefixes: dict[str, str], base: str | None, is_update: bool) -> bool:
    """Whether the parser reads a text to its end and only then finds something missing."""
    store = ox.Store()
    try:
        if is_update:
            store.update(text + _STOP, base_iri=base, prefixes=prefixes)
        else:
            store.query(text + _STOP, base_iri=base, prefixes=prefixes)
    except SyntaxError as error:
        position = _POSITION.match(str(error))
        return position is not None and (int(position[1]), int(position[2])) >= _place(text + _STOP, len(text) + 40)
    return True


def _reason(word: str, listed: str, *, begins: str | None) -> str:
    shown = word if len(word) <= 40 else f"{word[:39]}…"
    if "Prefix not found" in listed and ":" in word:
        return f"the prefix {word.partition(':')[0]}: is not declared"
    if word.startswith("<") and word.endswith(">") and ":" not in word:
        return f"{shown} is no whole IRI, and there is no BASE"
    if sentence := _SENTENCE.search(listed.replace("Prefix not found", "")):
        return sentence[0]
    return f"no {begins} begins with “{shown}”" if begins else f"“{shown}” is not expected here"


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
