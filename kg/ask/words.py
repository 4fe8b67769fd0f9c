"""Words: what the words of a question stand for, whichever of its synonyms, inflections or phrases is used."""

from collections.abc import Mapping, Sequence
from functools import cache

from kg.vocabulary.folding import fold_words
from kg.vocabulary.lexicons import asking_words

FILLER = "filler"
# What no question answers, or may: reasons, advice, a person's age, faith, family or whereabouts.
BEYOND = "beyond"
_LONGEST = 4


@cache
def _concepts() -> Mapping[tuple[str, ...], str]:
    """Concept by phrase, as written first, then by its stems where these are no other phrase."""
    folded = [(tuple(fold_words(entry.phrase)), entry.concept) for entry in asking_words()]
    return {tuple(map(stem, words)): concept for words, concept in reversed(folded)} | dict(folded)


def find_concept(tokens: Sequence[str], at: int) -> tuple[str, int] | None:
    """The concept that the words from a place on stand for, and of how many tokens it is; the longest phrase counts."""
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        words = tuple(fold_words(" ".join(tokens[at : at + size])))
        for form in (words, tuple(map(stem, words))):
            if (concept := _concepts().get(form)) is not None:
                return concept, size
    return None


def stem(word: str) -> str:
    """A word without the endings that questions vary in; rough, and the same for both sides compared."""
    for ending in ("ations", "ation", "ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
