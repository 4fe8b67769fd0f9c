"""Search words: what somebody looks for, as phrases that match whatever a text varies in case, accents and hyphens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.vocabulary.folding import fold_words

_PART = re.compile(r'"(?P<phrase>[^"]*)"?(?P<open>\*?)|(?P<word>[^\s"]+)')
# What the index parts words at.
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words that stand side by side; with `is_open` the last one is only the beginning of a word."""

    words: tuple[str, ...]
    is_open: bool = False

    def stands_in(self, words: Sequence[str]) -> bool:
        """Whether it is among the folded words of a text."""
        *first, last = self.words
        for start in range(len(words) - len(first)):
            end = words[start + len(first)]
            if list(words[start : start + len(first)]) == first and (
                end == last or (self.is_open and end.startswith(last))
            ):
                return True
        return False


def parse_words(text: str) -> tuple[Phrase, ...]:
    """What is looked for: each word, each phrase in quotation marks; `*` at the end of one leaves its end open.

    QueryError where there is nothing to look for.
    """
    phrases = []
    for part in _PART.finditer(text):
        said = part["word"] if part["word"] is not None else part["phrase"]
        is_open = bool(part["open"]) if part["word"] is None else said.endswith("*")
        if words := folded(said):
            phrases.append(Phrase(words, is_open))
    if not phrases:
        raise QueryError(f"{text!r} holds no word to look for")
    return tuple(phrases)


def folded(text: str) -> tuple[str, ...]:
    """The words of a text as the index has them."""
    return tuple(_WORD.findall(" ".join(fold_words(text))))
