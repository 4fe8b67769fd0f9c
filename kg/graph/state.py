"""State: what a build leaves for the next one, so that it follows what changed; never trusted further than its digest.

It is the ledger of the resolution and the table of the parts that were written, and lies in the generation that they
are of. So it is published with the graph, and erased with it.
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

from kg.graph.manifest import Manifest

LEDGER = "ledger.sqlite"
PARTS = "parts.sqlite"
_FILES = (LEDGER, PARTS)
# Where more than this share of the articles is new or changed, doing everything anew is faster.
_MOST = 0.5
_PIECE = 1 << 20


def digest_state(generation: Path) -> dict[str, str]:
    """The digests of the files of a generation by name."""
    found = {}
    for name in _FILES:
        with (generation / name).open("rb") as file:
            found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def carry_state(published: Path, generation: Path, manifest: Manifest) -> bool:
    """Copy the files of a published generation to a new one; whether they are as its manifest says.

    Where they are not, or one is missing, there are none in the new generation.
    """
    try:
        if {name: _copy(published / name, generation / name) for name in _FILES} == manifest.state:
            return True
    except FileNotFoundError:
        pass
    for name in _FILES:
        (generation / name).unlink(missing_ok=True)
    return False


def _copy(path: Path, to: Path) -> str:
    """Copy a file; returns the digest of what was copied."""
    digest = hashlib.sha256()
    with path.open("rb") as source, to.open("wb") as copy:
        while data := source.read(_PIECE):
            digest.update(data)
            copy.write(data)
    return digest.hexdigest()


def is_worth_following(before: Manifest, after: Manifest, given: Collection[str]) -> bool:
    """Whether few enough articles changed that following them takes less time than doing everything anew.

    `given` are those of which the content may be other than before.
    """
    entries = {*before.articles}
    changed = [entry for entry in after.articles if entry not in entries or entry.article in given]
    return len(changed) < _MOST * len(after.articles) or not changed
