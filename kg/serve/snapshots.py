"""Snapshots: the graph that was last published, seen anew at each request, so that a build needs no restart."""

import hashlib
import tempfile
import threading
from functools import cached_property
from pathlib import Path

from kg import __version__
from kg.errors import GraphError
from kg.graph.folder import GraphFolder
from kg.graph.public import write_public
from kg.graph.store import Graph
from kg.query.names import Names

_TRIES = 3


class Snapshot:
    """A published graph. `tag` changes whenever what the graph tells, or how this program writes it, may change.

    With `copy`, an empty folder, it is the public form of the generation, written there.
    """

    def __init__(self, generation: Path, copy: Path | None = None) -> None:
        self.generation = generation
        whole = Graph(generation)
        self.graph = write_public(whole, copy) if copy else whole
        manifest = (generation / "manifest.json").read_bytes() + (b"public" if copy else b"")
        self.tag = f"{generation.name}-{hashlib.sha256(manifest + __version__.encode()).hexdigest()[:16]}"
        self._naming = threading.Lock()

    @cached_property
    def quads(self) -> int:
        """How many quads there are; the store itself would count them one by one."""
        return self.graph.manifest.counts.get("quads") or len(self.graph)

    @property
    def names(self) -> Names:
        """The things by name; gathered when they are first needed."""
        with self._naming:
            return self._names

    @cached_property
    def _names(self) -> Names:
        return Names(self.graph)


class Snapshots:
    """Gives the snapshot of a graph folder that is current. May be asked from any thread.

    With `is_public`, of its public form. Copying that takes its time: until it is done, those who ask get the one
    before, and only the first waits.
    """

    def __init__(self, folder: Path, *, is_public: bool = False) -> None:
        self._folder = GraphFolder(folder)
        self._opening = threading.Lock()
        self._last: Snapshot | None = None
        self._is_public = is_public
        self._copies: list[tuple[Path, tempfile.TemporaryDirectory[str]]] = []

    def current(self) -> Snapshot:
        """The graph that was last published whole; GraphError where there is none."""
        last = self._last if self._is_public else None
        if not self._opening.acquire(blocking=last is None) and last is not None:
            return last
        try:
            for turn in range(_TRIES):
                try:
                    return self._open()
                except (GraphError, OSError) as error:
                    # Between reading its name and opening it, a generation may have been replaced twice.
                    if turn == _TRIES - 1:
                        raise error if isinstance(error, GraphError) else GraphError(str(error)) from error
            raise AssertionError("not reached")
        finally:
            self._opening.release()

    def close(self) -> None:
        """Remove what was copied."""
        with self._opening:
            self._last = None
            while self._copies:
                self._copies.pop()[1].cleanup()

    def _open(self) -> Snapshot:
        generation = self._folder.current() if self._folder.path.is_dir() else None
        if generation is None:
            raise GraphError("there is no graph here yet; `kg build` makes one", file=self._folder.path)
        if self._last is None or self._last.generation != generation or not self._last.graph.store_path.is_dir():
            self._last = Snapshot(generation, self._new_copy(generation) if self._is_public else None)
        return self._last

    def _new_copy(self, generation: Path) -> Path:
        """An empty folder. The copy before is left to those who are still reading it, unless its graph was erased."""
        for copied in self._copies[:-1] + [copied for copied in self._copies[-1:] if not copied[0].is_dir()]:
            copied[1].cleanup()
            self._copies.remove(copied)
        copy = tempfile.TemporaryDirectory(prefix="kg-public-", ignore_cleanup_errors=True)
        self._copies.append((generation, copy))
        return Path(copy.name)
