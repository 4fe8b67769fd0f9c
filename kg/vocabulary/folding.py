"""Folding: a name without what spelling varies in, so that "Al-Ḥasakah", "al Hasakah" and "Hasakah" meet."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
_SPACES = "-‐‑‒–—_/"
_NOTHING = "'’‘`´ʿʾʻʼ‛\"“”„.,()[]؛"
_DROP = str.maketrans(dict.fromkeys(_NOTHING, "") | dict.fromkeys(_SPACES, " "))
_POSSESSIVE = ("'s", "’s", "ʼs")
_ENGLISH_ARTICLES = frozenset({"the", "a", "an"})
ARABIC_ARTICLES = frozenset(
    {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "ez", "il"}
)


@lru_cache(maxsize=65536)
def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a text: case, diacritics, apostrophes, full stops and a possessive taken off each word."""
    if text.isascii():
        plain = text.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words: list[str] = []
    for piece in plain.split():
        for ending in _POSSESSIVE:
            piece = piece.removesuffix(ending)
        words.extend(piece.translate(_DROP).split())
    # "People s Front" is how files that lost their apostrophes write it; the letter alone is no word of a name.
    return tuple(word for word in words if word != "s") if len(words) > 1 else tuple(words)


def strip_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a leading English article and then a leading Arabic one, if anything is left."""
    if len(words) > 1 and words[0] in _ENGLISH_ARTICLES:
        words = words[1:]
    return words[1:] if len(words) > 1 and words[0] in ARABIC_ARTICLES else words


def name_key(name: str) -> str:
    """What two spellings of a name must share to be found under each other; empty if nothing is left."""
    return " ".join(strip_articles(fold_words(name)))
