"""Partition: groups of things that are the same, grown by joining; the result does not depend on the order."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint groups of hashable things (union-find), of which some must stay apart.

    Each element of `apart` is a list of sides: no group ever holds things of two sides. Things that are not there are
    left out of `apart`.
    """

    def __init__(self, things: Iterable[T], *, apart: Iterable[Sequence[Iterable[T]]] = ()) -> None:
        self._parent = {thing: thing for thing in things}
        # Of the root of a group: which side it is on in each demand to stay apart.
        self._sides: dict[T, dict[int, int]] = {}
        for number, sides in enumerate(apart):
            for side, members in enumerate(sides):
                for thing in members:
                    if thing in self._parent:
                        self._sides.setdefault(thing, {})[number] = side

    def root(self, thing: T) -> T:
        """The representative of the thing's group; which one it is has no meaning."""
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def may_join(self, first: T, second: T) -> bool:
        """Whether no demand keeps the groups of both things apart."""
        ours, theirs = (self._sides.get(self.root(thing), {}) for thing in (first, second))
        return all(theirs.get(number, side) == side for number, side in ours.items())

    def is_judged(self, thing: T) -> bool:
        """Whether a demand keeps the thing's group apart from others."""
        return bool(self._sides.get(self.root(thing)))

    def join(self, first: T, second: T) -> bool:
        """Make the groups of both things one, unless they must stay apart; whether they are one now."""
        left, right = self.root(first), self.root(second)
        if left == right:
            return True
        if not self.may_join(left, right):
            return False
        self._parent[left] = right
        if sides := self._sides.pop(left, None):
            self._sides.setdefault(right, {}).update(sides)
        return True

    def join_all(self, things: Sequence[T], *, beside: Iterable[T] = ()) -> list[list[T]]:
        """Join the groups of things that have something in common; the things by the groups that came of it.

        Groups that must stay apart from the same others become one. So what two sides that stay apart would both claim
        becomes one with neither: it is left to a stronger reason or to a person. Things `beside` have the same in
        common, and are not joined.
        """
        roots = list(dict.fromkeys(self.root(thing) for thing in (*things, *beside)))
        judged = [root for root in roots if root in self._sides]
        apart = {root: frozenset(other for other in judged if not self.may_join(root, other)) for root in judged}
        alike: dict[frozenset[T], list[T]] = {}
        for thing in things:
            alike.setdefault(apart.get(self.root(thing), frozenset()), []).append(thing)
        for group in alike.values():
            for thing in group[1:]:
                self.join(group[0], thing)
        return list(alike.values())

    def groups(self) -> list[list[T]]:
        """The groups, each in the order in which its things were given."""
        found: dict[T, list[T]] = {}
        for thing in self._parent:
            found.setdefault(self.root(thing), []).append(thing)
        return list(found.values())
