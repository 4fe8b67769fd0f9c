"""Blocks: which things are compared at all: those whose names share a key that spelling does not touch."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeVar

from kg.resolve.identity.name_forms import NameForm
from kg.resolve.identity.profile import Profile
from kg.resolve.identity.sounds import skeleton, sounds
from kg.vocabulary.lexicons import generic_words_of

T = TypeVar("T", bound=tuple[object, ...])

# A block of many is compared in a window over its things in the order of their names and countries (the sorted
# neighbourhood method of Hernández and Stolfo, 1995), so that the work grows with the number of things alone.
LARGEST_BLOCK = 120
_WINDOW = 30
_LONGEST_NAME = 6


def candidate_pairs(profiles: Mapping[T, Profile]) -> Iterator[tuple[T, T]]:
    """The pairs of things to compare, each once, smaller first; things with two different keys are never compared."""
    blocks: dict[str, list[T]] = defaultdict(list)
    for thing in sorted(profiles):
        for key in sorted(_block_keys(profiles[thing])):
            blocks[key].append(thing)
    seen: set[tuple[T, T]] = set()
    for key in sorted(blocks):
        for pair in _pairs(blocks[key], profiles):
            first, second = profiles[pair[0]].key, profiles[pair[1]].key
            if pair not in seen and not (first and second):
                seen.add(pair)
                yield pair


def _pairs(block: list[T], profiles: Mapping[T, Profile]) -> Iterator[tuple[T, T]]:
    if len(block) <= LARGEST_BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda thing: (_order(profiles[thing]), thing))
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 : place + 1 + _WINDOW]:
            yield min(first, second), max(first, second)


def _order(profile: Profile) -> tuple[object, ...]:
    """Things that are likely the same stand side by side; what the gazetteer knows stands before what it names."""
    return min((form.sounds for form in profile.names), default=()), sorted(profile.countries), profile.key or "~"


def _block_keys(profile: Profile) -> set[str]:
    keys = {f"{profile.family}|{acronym}" for acronym in profile.acronyms}
    for form in profile.names:
        if profile.family == "Person":
            keys |= {f"Person|{key}" for key in _person_keys(form, profile.affiliations)}
        else:
            keys |= {f"{profile.family}|{key}" for key in _thing_keys(form)}
    return keys


def _person_keys(form: NameForm, affiliations: frozenset[str]) -> set[str]:
    """Any two words in their order; one word only together with a body that the person belongs to."""
    words = form.skeletons[:_LONGEST_NAME]
    keys = {" ".join(pair) for pair in combinations(words, 2)} if len(words) > 1 else {words[0]}
    return keys | {f"{words[-1]} @ {body}" for body in affiliations}


def _thing_keys(form: NameForm) -> set[str]:
    """All words in any order, and those that may not be left out."""
    small = generic_words_of("particle")
    left_out = small | generic_words_of("ending")
    whole = sounds(tuple(word for word in form.words if word not in small) or form.words)
    bare = sounds(tuple(word for word in form.words if word not in left_out))
    return {" ".join(sorted(map(skeleton, words))) for words in (whole, bare, form.sounds) if words}
