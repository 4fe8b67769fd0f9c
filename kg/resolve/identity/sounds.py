"""Sounds: what the romanisations of one spoken name have in common ("Dayr az-Zawr", "Deir Ezzor").

`sound` keeps consonants and three vowels, as written Arabic does; `skeleton` keeps the consonants alone.
"""

import re
from functools import cache, lru_cache

from anyascii import anyascii

from kg.vocabulary.folding import ARABIC_ARTICLES, fold_words
from kg.vocabulary.lexicons import number_words, standard_of_variant

# Several letters for one consonant; capitals stand for sounds that English letters lack.
_DIGRAPHS = (
    ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "X"), ("gh", "G"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("dj", "j"), ("zh", "j"), ("ck", "k"), ("q", "k"),
)  # fmt: skip
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd)$")
_SERVANT = re.compile(r"^abd[aeiou](?:l(?=\w{3})|([rsndtz])(?=\1))?(\w{3,})$")
_SERVANT_ALONE = frozenset("abd abdul abdel abdal abdu abdou abdol".split())
_FATHERS = {"abu": "abu", "abou": "abu", "abo": "abu", "um": "umm", "umm": "umm", "oum": "umm", "om": "umm"}
_SONS = {"ibn": "bin", "bin": "bin", "ben": "bin"}
# "Ezzor" is "ez Zor" in one word.
_GLUED_ARTICLE = re.compile(r"^[ae]([zsrndt])(?=\1\w{2})")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name in Latin letters, whatever script it is printed in, with ordinals as "6th"."""
    words = fold_words(name)
    words = words if all(word.isascii() for word in words) else fold_words(anyascii(name))
    return tuple(_ordinals().get(word) or _ORDINAL.sub(r"\1th", word) for word in words)


@cache
def _ordinals() -> dict[str, str]:
    entries = (entry for entry in number_words() if entry.kind == "ordinal" and entry.value is not None)
    return {entry.phrase: f"{entry.value}th" for entry in entries if " " not in entry.phrase}


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The sound of one folded word: "hasakeh", "hassakah" and "hasaka" give the same; empty for no letters."""
    word = standard_of_variant().get(word, word)
    if not word.isalpha():
        return word
    word = re.sub(r"(?<=\w)(?:[ae]h?)$", "a", word)
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    word = re.sub(r"c(?=[eiy])", "s", word).replace("c", "k")
    word = re.sub(r"y(?=[aeiou])", "Y", word)
    word = re.sub(r"w(?=[aeiou])", "W", word)
    word = re.sub(r"[aeiouwy]+", lambda group: _vowel(group[0]), word)
    return re.sub(r"(.)\1+", r"\1", word)


def _vowel(letters: str) -> str:
    if re.search("[ouw]", letters):
        return "u"
    return "i" if re.search("[eiy]", letters) else "a"


@lru_cache(maxsize=65536)
def skeleton(sounded: str) -> str:
    """The consonants of a sound, or its first vowel if nothing else is left."""
    return re.sub("[aiu]", "", sounded) or sounded[:1]


@lru_cache(maxsize=65536)
def sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of the folded words of a name, without Arabic articles.

    What belongs together becomes one: "Abd al-Fattah", "Abdel Fattah" and "Abdulfattah"; "Abu Omar".
    """
    found: list[str] = []
    before = ""
    for place, word in enumerate(words):
        is_last = place == len(words) - 1
        if word in ARABIC_ARTICLES and not is_last:
            continue
        if not before.endswith("abd") and word in _SERVANT_ALONE and not is_last:
            before += "abd"
            continue
        if word in _FATHERS and not is_last:
            before += _FATHERS[word] + " "
            continue
        word = _SONS.get(word, word)
        if place:
            word = _GLUED_ARTICLE.sub("", word)
        if servant := _SERVANT.match(word):
            before += "abd"
            word = servant[2]
        found.append(before + sound(word))
        before = ""
    return tuple(found)
