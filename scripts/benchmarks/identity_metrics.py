"""Precision, recall and F1 of a grouping of things: over labelled pairs, and B-cubed over labelled members."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, from 0 to 1; 1 where there was nothing to get wrong."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Labelled pairs by whether they are one thing and whether they were joined."""

    joined_same: int = 0
    joined_different: int = 0
    parted_same: int = 0
    parted_different: int = 0

    @property
    def score(self) -> Score:
        """Precision and recall of what was joined."""
        joined = self.joined_same + self.joined_different
        same = self.joined_same + self.parted_same
        return Score(self.joined_same / joined if joined else 1.0, self.joined_same / same if same else 1.0)


def count_pairs(outcomes: Iterable[tuple[bool, bool]]) -> PairCounts:
    """Counts (is the same, was joined)."""
    counted = Counter(outcomes)
    return PairCounts(
        joined_same=counted[True, True],
        joined_different=counted[False, True],
        parted_same=counted[True, False],
        parted_different=counted[False, False],
    )


def b_cubed(things: Mapping[T, str], groups: Mapping[T, str]) -> Score:
    """B-cubed (Bagga and Baldwin, 1998): `things` is the true thing of each member, `groups` the one it was put in.

    Only members that are in both count.
    """
    members = [member for member in things if member in groups]
    by_thing: dict[str, set[T]] = defaultdict(set)
    by_group: dict[str, set[T]] = defaultdict(set)
    for member in members:
        by_thing[things[member]].add(member)
        by_group[groups[member]].add(member)
    if not members:
        return Score(1.0, 1.0)
    precision = recall = 0.0
    for member in members:
        right = len(by_thing[things[member]] & by_group[groups[member]])
        precision += right / len(by_group[groups[member]])
        recall += right / len(by_thing[things[member]])
    return Score(precision / len(members), recall / len(members))
