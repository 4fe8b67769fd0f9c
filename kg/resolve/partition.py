"""Partition: groups of things that are the same, grown by joining; the result does not depend on the order."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint groups of hashable things (union-find)."""

    def __init__(self, things: Iterable[T]) -> None:
        self._parent = {thing: thing for thing in things}

    def root(self, thing: T) -> T:
        """The representative of the thing's group; which one it is has no meaning."""
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def join(self, first: T, second: T) -> None:
        """Make the groups of both things one."""
        self._parent[self.root(first)] = self.root(second)

    def groups(self) -> list[list[T]]:
        """The groups, each in the order in which its things were given."""
        found: dict[T, list[T]] = {}
        for thing in self._parent:
            found.setdefault(self.root(thing), []).append(thing)
        return list(found.values())
