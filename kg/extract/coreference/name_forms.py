"""Name forms: what makes two spellings, a short form and a long one, or an acronym and its words, the same name."""

import re
from functools import lru_cache

from kg.vocabulary import demonym_of, fold_words

_ARABIC_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an|ul|ez|es|ed|er|et)\s+(?=\w)")
_SMALL_WORDS = frozenset("of the for and in to a an de del la el y e du des da do".split())
# Words that stand with a name without making it another name, by the family of the thing named.
_PEOPLES = frozenset(
    {"Kurdish", "Kurd", "Houthi", "Druze", "Yazidi", "Tuareg", "Baloch", "Pashtun", "Moro", "Rohingya"}
)
_PLACE_WORDS = frozenset(
    "province governorate state region district department county city town village area prefecture oblast "
    "neighborhood neighbourhood municipality subdistrict sub division".split()
)
_ACTOR_WORDS = frozenset(
    "group groups militia militias movement organization organisation fighters rebels militants insurgents forces "
    "force army network faction military".split()
)


# How many names are remembered: those of some articles, in which each is looked at again and again.
_REMEMBERED = 8192


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """A name without case, diacritics, hyphens, apostrophes, possessive and leading English article."""
    words = fold_words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def loose(name: str) -> str:
    """`fold` without the Arabic article and doubled letters: "al-Hasakeh" and "Hasakeh" meet here."""
    text = _ARABIC_ARTICLE.sub("", fold(name))
    return re.sub(r"(.)\1", r"\1", text)


def bare_place(name: str) -> tuple[str, str]:
    """(name without its generic word, the generic word or ""): "Deir Ezzor province", "District Swat"."""
    words = fold(name).split()
    if len(words) > 2 and words[0] in _PLACE_WORDS and words[1] == "of":
        return " ".join(words[2:]), words[0]
    if len(words) > 1 and words[-1] in _PLACE_WORDS:
        return " ".join(words[:-1]), words[-1]
    if len(words) > 1 and words[0] in ("district", "tehsil", "governorate", "province"):
        return " ".join(words[1:]), words[0]
    return " ".join(words), ""


def bare_actor(name: str) -> str:
    """A group's name without "group", "militia", "fighters" at its end."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _ACTOR_WORDS and len(words[-2]) > 2:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=_REMEMBERED)
def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have, lower case: with and without its small words."""
    words = [word for word in re.split(r"[\s\-‐–/]+", re.sub(r"['’.]", "", name)) if word and word[0].isalnum()]
    if len(words) < 2:
        return frozenset()
    full = "".join(word[0] for word in words).lower()
    content = "".join(word[0] for word in words if word.lower() not in _SMALL_WORDS).lower()
    capitals = "".join(c for word in words for c in word if c.isupper()).lower()
    return frozenset(form for form in (full, content, capitals) if len(form) >= 2)


def is_acronym(name: str) -> bool:
    """Whether the name looks like one: PKK, AQAP, U.N., RSF."""
    letters = name.replace(".", "")
    return (
        2 <= len(letters) <= 8
        and letters[:-1].isupper()
        and letters.isalnum()
        and (letters[-1].isupper() or letters[-1] == "s")
    )


def is_short_form(short: str, long: str) -> bool:
    """Whether `short` is the first or the last words of `long`, by whole folded words."""
    a, b = fold(short).split(), fold(long).split()
    return 0 < len(a) < len(b) and (b[: len(a)] == a or b[-len(a) :] == a)


def is_within(short: str, long: str) -> bool:
    """Whether a lone word stands inside `long`, as the name of a Somali father or a Spanish first surname does."""
    return len(short) > 3 and " " not in short and short in fold(long).split()[1:-1]


def last_name(person: str) -> str:
    """The last word of a person's name as news repeat it, folded: "Abu Hafs al-Qurashi" -> "al qurashi"."""
    words = re.sub(r"[.,]", "", person).split()
    return fold(words[-1]) if words else ""


@lru_cache(maxsize=_REMEMBERED)
def nations(text: str) -> frozenset[str]:
    """What nationality words of a phrase point to: country codes, and peoples without a state by their own name."""
    found = set()
    for word in re.findall(r"[A-Z][\w.]+", text):
        demonym = demonym_of(word)
        if demonym is not None:
            found.add(demonym.country)
        elif word.removesuffix("s") in _PEOPLES:
            found.add(word.removesuffix("s"))
    return frozenset(found)
