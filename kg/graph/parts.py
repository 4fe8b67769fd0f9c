"""Parts: what a graph is made of, each with a digest of all that it depends on, so that a build writes what changed."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Part:
    """Quads that are written and taken away together: all of `graph`, or all of it that is said of `subjects`.

    Two parts never share a quad. `digest` is of everything that `describe` looks at; `name` is one part's alone.
    """

    name: str
    digest: str
    graph: ox.NamedNode
    subjects: tuple[ox.NamedNode, ...] | None
    describe: Callable[[], Sequence[ox.Quad]]


@dataclass(frozen=True, slots=True)
class Written:
    """A part as an earlier build wrote it: its digest, and where its quads are (graph, then subjects, as IRIs)."""

    digest: str
    where: tuple[str, ...]


def digest_of(*facts: object) -> str:
    """A digest of values whose `repr` tells all that there is to them: strings, numbers, days, nodes, tuples."""
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class PartsTable:
    """The parts that a generation is made of, in a file of its own; a new one where there is none.

    Parts whose names begin with the same word are of one kind.
    """

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self._file = sqlite3.connect(path, isolation_level=None)
        # Whoever keeps the file publishes it whole or not at all.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
            self._file.execute(f"PRAGMA {setting}")
        if is_new:
            self._file.execute("CREATE TABLE part (name PRIMARY KEY, kind, digest, places) WITHOUT ROWID")
            self._file.execute("CREATE INDEX part_kind ON part (kind)")
        self._file.execute("BEGIN")

    def close(self) -> None:
        """Write everything into the file."""
        self._file.execute("COMMIT")
        self._file.close()

    def get(self, name: str) -> Written | None:
        """The part of a name as it was written, None where it was not."""
        row = self._file.execute("SELECT digest, places FROM part WHERE name = ?", (_bytes(name),)).fetchone()
        return Written(row[0], tuple(json.loads(row[1]))) if row else None

    def names(self, kind: str) -> set[str]:
        """The names of the parts of a kind."""
        rows = self._file.execute("SELECT name FROM part WHERE kind = ?", (kind,))
        return {name.decode("utf-8", "surrogatepass") for (name,) in rows}

    def put(self, parts: Iterable[Part]) -> None:
        """Note that parts were written."""
        rows = []
        for part in parts:
            where = json.dumps([part.graph.value, *(node.value for node in part.subjects or ())])
            rows.append((_bytes(part.name), part.name.partition(" ")[0], part.digest, where))
        self._file.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)", rows)

    def drop(self, names: Iterable[str]) -> None:
        """Note that parts are there no longer."""
        self._file.executemany("DELETE FROM part WHERE name = ?", [(_bytes(name),) for name in names])


def _bytes(name: str) -> bytes:
    # A name may hold lone surrogates, which no text of the library may.
    return name.encode("utf-8", "surrogatepass")
