"""Write store: the parts of a graph become a store, written as a whole or renewed from the one before."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.graph.parts import Part, Written

Progress = Callable[[str, int, int], None]
# Files of the engine that are never changed once they are written, so that a link to them is as good as a copy.
_IMMUTABLE = frozenset({".sst", ".blob"})


def write_store(path: Path, parts: Sequence[Part], progress: Progress) -> int:
    """Write a new store; returns the number of its quads."""
    store = ox.Store(str(path))
    store.bulk_extend(chain.from_iterable(_describe(parts, progress)))
    store.flush()
    count = len(store)
    del store  # lets go of the engine's lock
    return count


def renew_store(
    path: Path, earlier: Path, quads: int, gone: Iterable[Written], parts: Sequence[Part], progress: Progress
) -> int:
    """Write a store that is the earlier one without what is gone and with other parts; returns the number of its quads.

    `quads` is the number of the earlier one, which stays as it is, readers or not: files that the engine never changes
    are linked and not copied.
    """
    link_store(earlier, path)
    store = ox.Store(str(path))
    for written in gone:
        for quad in list(_quads_of(store, written)):
            store.remove(quad)
            quads -= 1
    added = list(chain.from_iterable(_describe(parts, progress)))
    store.extend(added)
    store.flush()
    del store
    return quads + len(added)


def _describe(parts: Sequence[Part], progress: Progress) -> Iterator[Sequence[ox.Quad]]:
    for done, part in enumerate(parts, start=1):
        yield part.describe()
        progress("describing", done, len(parts))


def _quads_of(store: ox.Store, written: Written) -> Iterator[ox.Quad]:
    graph, *subjects = map(ox.NamedNode, written.where)
    for subject in subjects or (None,):
        yield from store.quads_for_pattern(subject, None, None, graph)


def link_store(earlier: Path, path: Path) -> None:
    """A copy of a closed store that shares what the engine never changes."""
    path.mkdir()
    for file in sorted(earlier.iterdir()):
        if file.suffix in _IMMUTABLE:
            try:
                os.link(file, path / file.name)
                continue
            except OSError:  # a file system without links
                pass
        if file.name != "LOCK":
            shutil.copyfile(file, path / file.name)
