"""Marks: what tells, without reading it, that a file is as it was when it was read."""

import hashlib
import os
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from kg.ingest.reading import Metadata

_READERS = ("charset-normalizer", "lxml", "trafilatura")
# Some file systems tell the time of a change to two seconds only: a file may change twice within them unnoticed.
_COARSEST = 2_000_000_000


@cache
def reader_version() -> str:
    """Changes whenever this part of the program, or a library that reads files for it, would read otherwise."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    for library in _READERS:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()[:12]


def present_moment() -> int:
    """The time that a file gets which is made now, in nanoseconds, as file systems tell it; 0 where none can be."""
    try:
        with tempfile.TemporaryFile() as file:
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0


def key_of(path: Path) -> str:
    """A digest of where a file is."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


def mark_of(path: Path, id_: str, told: Metadata, *, began: int) -> str | None:
    """The mark of a file whose articles get an id, and of which a manifest tells something.

    None where it cannot be looked at, or changed so shortly before reading `began` that it may change again unnoticed.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    if found.st_mtime_ns > began - _COARSEST:
        return None
    facts = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_dev, found.st_ino, id_, told.model_dump())
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
