"""Texts: words of articles without the names of those who may not be named, or nothing where one may be left.

A sentence is kept only if every capitalised word in it is known: part of a name that may stand, or a word that is no
name. The program misses names, and who is missed is not to be named either.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.vocabulary.folding import fold_words, strip_articles
from kg.vocabulary.lexicons import (
    acronym_stops,
    common_words,
    demonyms,
    given_names,
    never_names,
    number_words,
    time_words,
    titles,
    word_places,
)

LEFT_OUT = "[left out: may name somebody]"
# Words with the apostrophes inside them, and letters with full stops between ("U.S.").
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘`´ʿʾ][^\W_]+)*")
_END = re.compile(r"[.!?:;\n\"“”«»—–]|(?<!\w)['‘]")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)


class PublicTexts:
    """`withheld` is what to write instead of each name that must not stand, `known` are names that may."""

    def __init__(self, withheld: Mapping[str, str], known: Iterable[str], plain: Iterable[str]) -> None:
        self._called: dict[tuple[str, ...], str | None] = {}
        for name in known:
            self._add(name, None)
        for name, called in sorted(withheld.items(), reverse=True):
            self._add(name, called)
        self._longest: dict[str, int] = {}
        for words in self._called:
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))
        self._plain = frozenset(plain) - _first_names()

    def without_names(self, text: str) -> str:
        """The text with other words for those who may not be named."""
        return self._read(text, is_title=False)[0]

    def names_withheld(self, text: str) -> bool:
        """Whether somebody stands in the text who may not be named."""
        return self.without_names(text) != text

    def public(self, text: str, *, is_title: bool = False) -> str:
        """The same, or LEFT_OUT where a word that may be somebody's name is left. In titles any word has a capital."""
        cleaned, is_sure = self._read(text, is_title=is_title)
        return cleaned if is_sure else LEFT_OUT

    def _add(self, name: str, called: str | None) -> None:
        words = fold_words(name)
        for form in (words, strip_articles(words)):
            # A single letter, or a number, is no name.
            if form and any(len(word) > 1 and not word.isdigit() for word in form):
                self._called[form] = called

    def _read(self, text: str, *, is_title: bool) -> tuple[str, bool]:
        """The text, and whether nothing is left in it that may be a name."""
        found = list(_WORD.finditer(text))
        folded = [word[0] if (word := fold_words(match[0])) else "" for match in found]
        shouts = not any(map(_has_capital, (match[0] for match in found)))
        parts: list[str] = []
        at = done = 0
        is_sure = True
        while at < len(found):
            size, called = self._name_at(folded, at)
            if called is not None and size == 1 and not (shouts or _has_capital(found[at][0])):
                size = 0  # "hope" is a word before it is a name
            if size and called is not None:
                last = found[at + size - 1]
                parts += [text[done : found[at].start()], called]
                done = last.end() - len(_ending(last[0]))
            elif not size and _has_no_case(found[at][0]):
                is_sure = False
            elif not size and _has_capital(found[at][0]):
                before = text[found[at - 1].end() if at else 0 : found[at].start()]
                begins = is_title or at == 0 or _END.search(before) is not None
                is_sure &= self._is_word(found[at][0], folded[at], begins=begins)
            at += size or 1
        return "".join([*parts, text[done:]]), is_sure

    def _name_at(self, folded: list[str], at: int) -> tuple[int, str | None]:
        for size in range(min(self._longest.get(folded[at], 0), len(folded) - at), 0, -1):
            if (words := tuple(folded[at : at + size])) in self._called:
                return size, self._called[words]
        return 0, None

    def _is_word(self, word: str, folded: str, *, begins: bool) -> bool:
        if len(word) == 1 or any(c.isdigit() for c in word) or folded in _never_names():
            return True
        return begins and folded in self._plain


def plain_words(texts: Iterable[str]) -> Iterator[str]:
    """The folded words that stand without a capital in texts that have capitals: no names where a sentence begins."""
    for text in texts:
        words = _WORD.findall(text)
        if any(map(_has_capital, words)):
            yield from (folded for word in words if word.islower() and len(word) > 1 for folded in fold_words(word))
    yield from common_words() - _first_names() - word_places()


def _has_capital(word: str) -> bool:
    return any(c.isupper() or c.istitle() for c in word)


def _has_no_case(word: str) -> bool:
    """Whether a word is in a script without capitals, where names look like all words."""
    return any(c.isalpha() and c.lower() == c.upper() for c in word)


def _ending(word: str) -> str:
    return found[0] if (found := _POSSESSIVE.search(word)) else ""


@cache
def _first_names() -> frozenset[str]:
    return frozenset(word for name in given_names() for word in fold_words(name.name))


@cache
def _never_names() -> frozenset[str]:
    """Words that are written with a capital anywhere and are no names."""
    texts = [*never_names(), *acronym_stops(), *(title.title for title in titles()), *(d.word for d in demonyms())]
    words = frozenset(word for text in texts for word in fold_words(text)) - _first_names()
    # "April" is a first name too, and still a month wherever it stands.
    phrases = [*(entry.phrase for entry in time_words()), *(entry.phrase for entry in number_words())]
    return words | {word for phrase in phrases for word in fold_words(phrase)}
