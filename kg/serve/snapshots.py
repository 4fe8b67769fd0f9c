"""Snapshots: the graph that was last published, seen anew at each request, so that a build needs no restart."""

import hashlib
import threading
from functools import cached_property
from pathlib import Path

from kg import __version__
from kg.errors import GraphError
from kg.graph.folder import GraphFolder
from kg.graph.store import Graph
from kg.query.names import Names

_TRIES = 3


class Snapshot:
    """A published graph. `tag` changes whenever what the graph tells, or how this program writes it, may change."""

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        self.graph = Graph(generation)
        manifest = (generation / "manifest.json").read_bytes()
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
    """Gives the snapshot of a graph folder that is current. May be asked from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = GraphFolder(folder)
        self._opening = threading.Lock()
        self._last: Snapshot | None = None

    def current(self) -> Snapshot:
        """The graph that was last published whole; GraphError where there is none."""
        with self._opening:
            for turn in range(_TRIES):
                try:
                    return self._open()
                except (GraphError, OSError) as error:
                    # Between reading its name and opening it, a generation may have been replaced twice.
                    if turn == _TRIES - 1:
                        raise error if isinstance(error, GraphError) else GraphError(str(error)) from error
            raise AssertionError("not reached")

    def _open(self) -> Snapshot:
        generation = self._folder.current() if self._folder.path.is_dir() else None
        if generation is None:
            raise GraphError("there is no graph here yet; `kg build` makes one", file=self._folder.path)
        if self._last is None or self._last.generation != generation or not self._last.graph.store_path.is_dir():
            self._last = Snapshot(generation)
        return self._last
