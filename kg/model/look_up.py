"""Look-up: a mapping whose values are found where they are asked for, and remembered."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LookUp(Mapping[K, V], Generic[K, V]):
    """A mapping that cannot be listed; where `find` gives None there is no value."""

    def __init__(self, find: Callable[[K], V | None]) -> None:
        self._find = find
        self._found: dict[K, V | None] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._found:
            self._found[key] = self._find(key)
        value = self._found[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        raise TypeError("what is looked up one by one cannot be listed")

    def __len__(self) -> int:
        raise TypeError("what is looked up one by one cannot be counted")
