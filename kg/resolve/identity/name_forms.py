"""Name forms: a printed name as words and sounds, and what two of them have in common, as the name of a feature."""

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from kg.resolve.identity.sounds import name_words, skeleton, sounds
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import ARABIC_ARTICLES, name_key
from kg.vocabulary.lexicons import demonym_of, generic_words_of, given_names, head_nouns, titles

# How alike two sounds are.
_SAME, _NEAR, _OTHER = 2, 1, 0
# A shorter word may differ in a letter and be another word.
_LONG_WORD = 5


# There is one object for each name and class (see `name_form`): comparing them is comparing these.
@dataclass(frozen=True, slots=True, eq=False)
class NameForm:
    """One name of a thing of a class: as printed, the words that identify it, their sounds, and whether many bear it.

    `words` are folded, without titles (of persons), words such as "province" (of places) and Arabic articles.
    `is_plain` means that many bodies share every word of it; `is_common` that a person's words are all given names.
    """

    printed: str
    class_: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    is_plain: bool
    is_common: bool

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The consonants of each word."""
        return tuple(map(skeleton, self.sounds))


@cache
def name_form(printed: str, class_: str) -> NameForm | None:
    """The form of a name of a thing of a class; None for what identifies nothing ("the Army", "Kenyans")."""
    family = family_of(class_)
    folded = name_key(printed)
    if not folded or is_common_noun(folded) or (class_ != "Country" and demonym_of(printed)):
        return None
    words = name_words(printed)
    if family == "Person":
        words = _without_titles(words)
    elif family == "Place":
        words = _without_kind(words)
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    sounded = sounds(words)
    if not sounded or not any(len(word) > 1 for word in words):
        return None
    own = tuple(word for place, word in enumerate(words) if word not in ARABIC_ARTICLES or place == len(words) - 1)
    return NameForm(
        printed=printed,
        class_=class_,
        words=own,
        sounds=sounded,
        is_plain=family != "Person" and set(own) <= _plain_words(),
        is_common=family == "Person" and len(sounded) < 3 and set(sounded) <= _given_sounds(),
    )


def is_common_noun(folded: str) -> bool:
    """Whether a folded name is one plain noun or generic word: "Coalition", "Government", "Forces"."""
    return " " not in folded and (folded in generic_words_of("body") or folded in _plain_nouns())


@lru_cache(maxsize=65536)
def compare_names(left: NameForm, right: NameForm, family: str) -> str | None:
    """The feature that tells how two names of one family are alike; None if they have nothing in common."""
    if left.words == right.words or (left.sounds == right.sounds and len(left.sounds) == 1 and family != "Place"):
        return "same_single_name" if len(left.sounds) == 1 else "same_name"
    if family == "Person":
        return _compare_persons(left.sounds, right.sounds)
    return _compare_things(left, right, family)


def _compare_persons(left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    if left == right:
        return "same_sounding_name"
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return "one_word_shared" if any(_alike(short[0], word) == _SAME for word in long) else None
    alike = [_alike(a, b) for a, b in zip(left, right, strict=False)]
    if len(left) == len(right) and all(alike):
        return "near_name"
    if len(short) < len(long) and _is_within(short, long):
        # A nom de guerre may stand before the name, but a first name of another person may not.
        return "longer_name" if _alike(short[0], long[0]) == _SAME or long[0].startswith("abu ") else "other_given_name"
    return "other_given_name" if any(_alike(a, b) == _SAME for a in left for b in right) else None


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words stand in the longer name in their order."""
    rest = iter(long)
    return all(any(_alike(word, other) == _SAME for other in rest) for word in short)


def _compare_things(left: NameForm, right: NameForm, family: str) -> str | None:
    if left.sounds == right.sounds or _content(left) == _content(right):
        return "same_sounding_name"
    ours, theirs = _content(left), _content(right)
    alike = [_alike(a, b) for a, b in zip(left.sounds, right.sounds, strict=False)]
    if len(left.sounds) == len(right.sounds) and all(alike) and sum(map(len, left.sounds)) > _LONG_WORD:
        return "near_name"
    if family != "Place" and _bare(left) and _bare(left) == _bare(right):
        return "longer_name"
    if set(ours).isdisjoint(theirs) or not set(ours) & set(theirs) - _plain_sounds():
        return None
    return "one_word_shared" if 1 in (len(ours), len(theirs)) else "other_given_name"


@lru_cache(maxsize=65536)
def _content(form: NameForm) -> tuple[str, ...]:
    """The sounds in an order of their own and without small words: "Ministry of Interior", "Interior Ministry"."""
    small = generic_words_of("particle")
    return tuple(sorted(sounds(tuple(word for word in form.words if word not in small) or form.words)))


@lru_cache(maxsize=65536)
def _bare(form: NameForm) -> tuple[str, ...]:
    """The sounds without words that may be left out: "Houthi militia"."""
    left_out = generic_words_of("ending") | generic_words_of("particle")
    return tuple(sorted(sounds(tuple(word for word in form.words if word not in left_out))))


@lru_cache(maxsize=65536)
def _alike(left: str, right: str) -> int:
    if left == right:
        return _SAME
    if skeleton(left) == skeleton(right) and len(skeleton(left)) > 2 and Levenshtein.distance(left, right) <= 2:
        return _NEAR
    if min(len(left), len(right)) >= _LONG_WORD and Levenshtein.distance(left, right, score_cutoff=1) <= 1:
        return _NEAR
    return _OTHER


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the titles that they begin with, if two are left or nothing else was there."""
    for length in range(min(4, len(words) - 1), 0, -1):
        if words[:length] in _titles():
            return _without_titles(words[length:])
    return words


def _without_kind(words: tuple[str, ...]) -> tuple[str, ...]:
    """A place's words without the word for what it is: "Deir Ezzor province", "city of Raqqa"."""
    kinds = generic_words_of("place")
    if len(words) > 2 and words[0] in kinds and words[1] == "of":
        return words[2:]
    return words[:-1] if len(words) > 1 and words[-1] in kinds else words


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(name_words(entry.title) for entry in titles())


@cache
def title_of(printed: str) -> str:
    """The title that a person's printed name begins with, folded, or nothing."""
    words = name_words(printed)
    own = _without_titles(words)
    return " ".join(words[: len(words) - len(own)])


@cache
def _given_sounds() -> frozenset[str]:
    return frozenset(sound for entry in given_names() for sound in sounds(name_words(entry.name)))


@cache
def _plain_words() -> frozenset[str]:
    kinds = ("body", "place", "ending", "particle")
    return frozenset(word for kind in kinds for word in generic_words_of(kind))


@cache
def _plain_sounds() -> frozenset[str]:
    return frozenset(sounded for word in _plain_words() for sounded in sounds((word,)))


@cache
def _plain_nouns() -> frozenset[str]:
    """The single words that name a kind of body, place or person, folded."""
    nouns = {form for noun in head_nouns() for form in (noun.noun, noun.plural) if form}
    return frozenset(folded for noun in nouns if (folded := name_key(noun)) and " " not in folded)
