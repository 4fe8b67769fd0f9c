"""Blocks: which things are compared at all: those whose names share a key that spelling does not touch."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from kg.resolve.identity.name_forms import NameForm
from kg.resolve.identity.profile import Profile
from kg.resolve.identity.sounds import skeleton, sounds
from kg.vocabulary.lexicons import generic_words_of

T = TypeVar("T", bound=tuple[object, ...])

# A block of many is compared in a window over its things in the order of their names and countries (the sorted
# neighbourhood method of Hernández and Stolfo, 1995), so that the work grows with the number of things alone.
_LARGEST_BLOCK = 120
_WINDOW = 30
_LONGEST_NAME = 6


Order = tuple[tuple[str, ...], tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A thing in a block, and where it stands among the others there."""

    order: Order
    thing: T


def candidate_pairs(
    profiles: Mapping[T, Profile], others: Callable[[str], Iterable[Placed[T]]] = lambda _: ()
) -> Iterator[tuple[T, T]]:
    """The pairs of things to compare, each once, smaller first; things with two different keys are never compared.

    `others` are further things in the block of a key, which take up room in it and are in no pair.
    """
    blocks: dict[str, list[Placed[T]]] = defaultdict(list)
    for thing, profile in profiles.items():
        placed = Placed(order_of(profile), thing)
        for key in block_keys(profile):
            blocks[key].append(placed)
    seen: set[tuple[T, T]] = set()
    for key, block in blocks.items():
        for pair in pairs_of([*block, *others(key)]):
            if pair in seen or pair[0] not in profiles or pair[1] not in profiles:
                continue
            seen.add(pair)
            if not (profiles[pair[0]].key and profiles[pair[1]].key):
                yield pair


def pairs_of(block: Sequence[Placed[T]]) -> Iterator[tuple[T, T]]:
    """The pairs of a block, each once, smaller first."""
    if not is_large(len(block)):
        yield from combinations(sorted(placed.thing for placed in block), 2)
        return
    ordered = [placed.thing for placed in sorted(block, key=lambda placed: (placed.order, placed.thing))]
    for place, first in enumerate(ordered):
        for second in ordered[place + 1 : place + 1 + _WINDOW]:
            yield min(first, second), max(first, second)


def is_large(number: int) -> bool:
    """Whether a block of so many things is compared in a window."""
    return number > _LARGEST_BLOCK


def order_of(profile: Profile) -> Order:
    """Things that are likely the same stand side by side; what the gazetteer knows stands before what it names."""
    first = min((form.sounds for form in profile.names), default=())
    return first, tuple(sorted(profile.countries)), profile.key or "~"


def block_keys(profile: Profile) -> set[str]:
    """The blocks of a thing: its acronyms, and the sounds of its names."""
    keys = {acronym_key(profile.family, acronym) for acronym in profile.acronyms}
    for form in profile.names:
        if profile.family == "Person":
            keys |= {f"Person|{key}" for key in _person_keys(form, profile.affiliations)}
        else:
            keys |= {f"{profile.family}|{key}" for key in _thing_keys(form)}
    return keys


def acronym_key(family: str, acronym: str) -> str:
    """The block of the things of a family that bear an acronym."""
    return f"{family}|{acronym}"


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
