"""Paths become articles: files and folders are listed in a fixed order, read one by one, and failures kept beside."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import IngestError
from kg.ingest.assembly import assemble
from kg.ingest.manifest import MANIFEST_NAME, Manifest, file_key, read_manifest
from kg.ingest.marks import key_of, mark_of, present_moment
from kg.ingest.outcome import IngestFailure, Intake, merge_intakes
from kg.ingest.plain_text import PlainText
from kg.ingest.readers import reader_of
from kg.ingest.reading import DEFAULT_MAX_BYTES, Metadata, Reader
from kg.model import Article
from kg.model.frozen import Frozen
from kg.model.seen import Seen, SeenArticle, SeenFile

DOCUMENT_SUFFIXES = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".warc", ".eml"})
"""Files that hold articles for people but not for us: found in a folder they are failures, where others are skipped."""


class Source(Frozen):
    """One file to read: the id its article gets (or its articles' ids start with) and the manifest's word on it."""

    path: Path
    id: str
    manifest: Metadata = Metadata()


class Listing(Frozen):
    """The files found under some paths, before any is read."""

    sources: tuple[Source, ...] = ()
    failures: tuple[IngestFailure, ...] = ()
    skipped: tuple[str, ...] = ()


def read_articles(
    paths: Iterable[Path | str], *, max_bytes: int = DEFAULT_MAX_BYTES, seen: Seen | None = None
) -> Intake:
    """All articles of files and folders, ordered by the paths as given and by name within a folder.

    A file that is as it was when it was `seen` is not read where all its articles are held; None notes nothing.
    Raises IngestError only where a named path does not exist; everything else that goes wrong is in `failures`.
    """
    listing = find_sources(paths)
    first = Intake(failures=listing.failures, skipped=listing.skipped)
    if seen is None:
        return merge_intakes((first, *(read_source(source, max_bytes=max_bytes) for source in listing.sources)))
    began = present_moment()
    return merge_intakes((first, *(_look_at(source, seen, max_bytes, began) for source in listing.sources)))


def find_sources(paths: Iterable[Path | str]) -> Listing:
    """The files to read under some paths; raises IngestError where a named path does not exist."""
    sources: dict[str, Source] = {}
    failures: list[IngestFailure] = []
    skipped: list[str] = []
    seen: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            raise IngestError("there is no such file or folder", file=_shown(path))
        root = path if path.is_dir() else path.parent
        files = _files_under(path) if path.is_dir() else [path]
        manifests: dict[Path, Manifest] = {}
        for file in files:
            real = os.path.realpath(file)
            if file.name == MANIFEST_NAME or real in seen:
                continue
            if path.is_dir() and reader_of(file) is None:
                if file.suffix.lower() in DOCUMENT_SUFFIXES:
                    reason = f"{file.suffix.lower()} files are not read; save it as text or HTML"
                    failures.append(IngestFailure(file=_shown(file), reason=reason))
                else:
                    skipped.append(_shown(file))
                continue
            seen.add(real)
            relative = file.relative_to(root)
            source = Source(path=file, id=_id(relative), manifest=_told(file, root, manifests))
            if (other := sources.get(source.id)) is not None:
                reason = f"its id {source.id!r} is taken by {_shown(other.path)}; rename one, or name a folder above"
                failures.append(IngestFailure(file=_shown(file), reason=reason))
            else:
                sources[source.id] = source
        failures.extend(_manifest_failures(manifests, whole=path.is_dir()))
    return Listing(sources=tuple(sources.values()), failures=tuple(failures), skipped=tuple(skipped))


def _look_at(source: Source, seen: Seen, max_bytes: int, began: int) -> Intake:
    """What `read_source` gives, or what was read from the file before."""
    key, mark = key_of(source.path), mark_of(source.path, source.id, source.manifest, began=began)
    before = seen.files.get(key) if mark else None
    if before is not None and before.mark == mark and all(map(seen.holds, before.articles)):
        return Intake(unread=before.articles, seen={key: before})
    intake = read_source(source, max_bytes=max_bytes)
    if mark is None or intake.failures:
        return intake
    articles = tuple(map(SeenArticle.of, intake.articles))
    return intake.model_copy(update={"seen": {key: SeenFile(mark=mark, articles=articles)}})


def read_source(source: Source, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Intake:
    """The articles of one file; never raises for what is in the file, nor where it cannot be opened."""
    reader: Reader = reader_of(source.path) or PlainText()
    shown = _shown(source.path)
    articles: list[Article] = []
    failures: list[IngestFailure] = []
    taken: set[str] = set()
    try:
        for reading in reader.read(source.path, max_bytes=max_bytes):
            if isinstance(reading, IngestError):
                failures.append(IngestFailure.of(reading, file=shown))
                continue
            id = source.id if reading.part is None else f"{source.id}/{reading.part}"
            if id in taken:
                reason = f"another line has the id {reading.part!r}"
                failures.append(IngestFailure(file=shown, line=reading.line, reason=reason))
                continue
            taken.add(id)
            articles.append(assemble(reading, id=id, manifest=source.manifest))
    except IngestError as error:
        failures.append(IngestFailure.of(error, file=shown))
    except OSError as error:
        failures.append(IngestFailure(file=shown, reason=(error.strerror or "it cannot be read").lower()))
    return Intake(articles=tuple(articles), failures=tuple(failures))


def _files_under(folder: Path) -> list[Path]:
    """All files below a folder, sorted by path; hidden ones are left out, and each real folder is entered once."""
    found: list[Path] = []
    entered: set[str] = set()
    for at, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(at)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(at) / name for name in files if not name.startswith("."))
    return sorted(found, key=lambda file: file.relative_to(folder).parts)


def _told(file: Path, root: Path, manifests: dict[Path, Manifest]) -> Metadata:
    """What the manifest beside the file, or else the nearest one above it within the folder named, says of it."""
    for folder in file.parents:
        if folder not in manifests:
            path = folder / MANIFEST_NAME
            manifests[folder] = read_manifest(path) if path.is_file() else Manifest()
        row = manifests[folder].rows.get(file_key(_posix(file.relative_to(folder).parts)))
        if row is not None:
            return row.metadata
        if folder == root:
            break
    return Metadata()


def _manifest_failures(manifests: dict[Path, Manifest], *, whole: bool) -> list[IngestFailure]:
    """What is wrong in the manifests met; rows for missing files count only where the whole folder was named."""
    failures: list[IngestFailure] = []
    for folder, manifest in sorted(manifests.items()):
        failures.extend(manifest.failures)
        for row in manifest.rows.values() if whole else ():
            if not (folder / row.file).exists():
                failures.append(
                    IngestFailure(
                        file=_shown(folder / MANIFEST_NAME), line=row.line, reason=f"there is no file {row.file}"
                    )
                )
    return failures


def _id(relative: Path) -> str:
    """The id of the article at a path: the path without its extension, with `%` escapes for what no IRI can hold."""
    parts = list(relative.parts)
    parts[-1] = relative.stem
    return _escaped(unicodedata.normalize("NFC", _posix(parts)))


def _posix(parts: Sequence[str]) -> str:
    return "/".join(parts)


def _escaped(name: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", lambda c: "".join(f"%{b:02X}" for b in os.fsencode(c[0])), name)


def _shown(path: Path) -> str:
    return _escaped(str(path))
