"""State: what a build leaves for the next one, so that it follows what changed; never trusted further than its digest.

It is the ledger of the resolution, the table of the parts that were written, and a list of the files that were read. It
lies in the generation that it is of. So it is published with the graph, and erased with it.
"""

import hashlib
import json
import shutil
from collections.abc import Collection
from pathlib import Path

from kg.graph.manifest import Manifest
from kg.model.seen import Seen, SeenFile

LEDGER = "ledger.sqlite"
PARTS = "parts.sqlite"
_FILES = (LEDGER, PARTS)
_SEEN = "seen.json"
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


def read_seen(generation: Path, version: str) -> dict[str, SeenFile]:
    """The files that a program of this version had read for a generation; none where that cannot be told."""
    try:
        kept = json.loads((generation / _SEEN).read_bytes())
        if kept["version"] != version:
            return {}
        return {key: SeenFile.model_validate(file) for key, file in kept["files"].items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def write_seen(generation: Path, seen: Seen, manifest: Manifest) -> None:
    """Keep in a generation which files were read, those of which it holds all articles as they were read."""
    held = {(entry.article, entry.content_hash) for entry in manifest.articles}
    files = {
        key: file.model_dump(mode="json")
        for key, file in seen.files.items()
        if all((article.id, article.content_hash) in held for article in file.articles)
    }
    text = json.dumps({"version": seen.version, "files": files}, separators=(",", ":"))
    (generation / _SEEN).write_text(text, encoding="ascii")


def carry_seen(published: Path | None, generation: Path) -> None:
    """Copy the list of files that were read for a published generation to a new one, where there is one."""
    if published is not None and (published / _SEEN).exists():
        shutil.copyfile(published / _SEEN, generation / _SEEN)
