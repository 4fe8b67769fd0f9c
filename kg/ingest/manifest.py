"""Reads manifest.csv, which tells about the articles beside it what their files do not, or tell wrongly."""

import csv
import io
import unicodedata
from pathlib import Path, PurePosixPath

from pydantic import Field

from kg.errors import IngestError
from kg.ingest.declared import read_declared
from kg.ingest.decoding import decode, read_bytes
from kg.ingest.outcome import IngestFailure
from kg.ingest.reading import DEFAULT_MAX_BYTES, Metadata
from kg.model.frozen import Frozen

MANIFEST_NAME = "manifest.csv"
COLUMNS = ("file", "title", "published", "publisher", "authors", "language", "url")


class ManifestRow(Frozen):
    """What one line says about one file; `file` is relative to the manifest's folder, with `/` between its parts."""

    file: str
    line: int
    metadata: Metadata


class Manifest(Frozen):
    """The rows of a manifest by file, and the lines that could not be used."""

    rows: dict[str, ManifestRow] = Field(default_factory=dict)
    failures: tuple[IngestFailure, ...] = ()


def file_key(relative: str) -> str:
    """A relative path as manifests and ids write it: `/` between parts, no leading `./`, composed characters."""
    return unicodedata.normalize("NFC", str(PurePosixPath(relative.replace("\\", "/"))))


def read_manifest(path: Path) -> Manifest:
    """The manifest at `path`. A bad line is a failure that names it; the good ones still count."""
    try:
        decoded = decode(read_bytes(path, max_bytes=DEFAULT_MAX_BYTES))
    except IngestError as error:
        return Manifest(failures=(IngestFailure.of(error, file=str(path)),))
    except OSError as error:
        return Manifest(failures=(IngestFailure(file=str(path), reason=error.strerror or "cannot be read"),))
    header = decoded.text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(io.StringIO(decoded.text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, ManifestRow] = {}
    failures: list[IngestFailure] = []

    def fail(line: int, reason: str) -> None:
        failures.append(IngestFailure(file=str(path), line=line, reason=reason))

    try:
        names = [name.strip().casefold() for name in reader.fieldnames or ()]
        if "file" not in names:
            fail(1, f"the first line must name the columns, with one called file (of {', '.join(COLUMNS)})")
            return Manifest(failures=tuple(failures))
        reader.fieldnames = names
        for cells in reader:
            line = reader.line_num
            if None in cells:
                fail(line, "more cells than columns; a text with a comma in it needs quotation marks")
                continue
            values = {name: (value or "").strip() for name, value in cells.items() if name in COLUMNS}
            key = file_key(values.pop("file"))
            if key == ".":
                fail(line, "no file is named")
            elif key in rows:
                fail(line, f"{key} is already described on line {rows[key].line}")
            else:
                metadata, doubts = read_declared(values)
                rows[key] = ManifestRow(file=key, line=line, metadata=metadata)
                for doubt in doubts:
                    fail(line, doubt)
    except csv.Error as error:
        fail(max(1, reader.reader.line_num), f"not CSV: {error}")
    return Manifest(rows=rows, failures=tuple(failures))
