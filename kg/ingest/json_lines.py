"""Reads JSON Lines: one article per line, an object with a text and any metadata."""

import json
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from kg.errors import IngestError
from kg.ingest.declared import FIELDS, read_declared
from kg.ingest.decoding import decode, normalise, too_large
from kg.ingest.reading import Reading

TEXT_FIELDS = ("text", "body", "content", "article")
_ID_LENGTH = 200


class JsonLines:
    """The reader of JSON Lines files. An article's part is its `id`, or else the number of its line."""

    suffixes = frozenset({".jsonl", ".ndjson"})

    def read(self, path: Path, *, max_bytes: int) -> Iterator[Reading | IngestError]:
        """One reading per line, or an error with the line's number; the file as a whole may have any size."""
        if not S_ISREG(path.stat().st_mode):
            raise IngestError("not a regular file")
        found = False
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(max_bytes + 1):
                number += 1
                if len(line) > max_bytes:
                    while not line.endswith(b"\n") and (line := stream.readline(max_bytes)):
                        pass
                    found = True
                    yield IngestError(too_large(max_bytes + 1, max_bytes), line=number)
                elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                    found = True
                    yield _reading(line, number)
        if not found:
            raise IngestError("the file is empty")


def _reading(line: bytes, number: int) -> Reading | IngestError:
    try:
        decoded = decode(line)
        item = json.loads(decoded.text)
    except IngestError as error:
        return IngestError(error.message, line=number)
    except (ValueError, RecursionError) as error:
        return IngestError(f"not JSON: {str(error)[:80]}", line=number)
    if not isinstance(item, dict):
        return IngestError("not a JSON object", line=number)
    body = next((item[name] for name in TEXT_FIELDS if isinstance(item.get(name), str) and item[name].strip()), None)
    if body is None:
        return IngestError(f"no text: one of the fields {', '.join(TEXT_FIELDS)} must hold it", line=number)
    declared, doubts = read_declared({name: item[name] for name in item if name.casefold().replace("-", "_") in _NAMES})
    body = normalise(body).strip("\n")
    title = normalise(declared.title or "")
    first = " ".join(body.split("\n", 1)[0].split())
    text = f"{title}\n\n{body}" if title and first.casefold() != title.casefold() else body
    return Reading(
        text=text,
        part=_part(item.get("id"), number),
        line=number,
        declared=declared.model_copy(update={"title": title or None}),
        encoding=decoded.encoding,
        warnings=(*decoded.warnings, *doubts),
    )


_NAMES = frozenset(name for names in FIELDS.values() for name in names)


def _part(given: object, number: int) -> str:
    if isinstance(given, str | int) and not isinstance(given, bool):
        part = " ".join(normalise(str(given)).split()).strip("/")
        if part and len(part) <= _ID_LENGTH:
            return part
    return str(number)
