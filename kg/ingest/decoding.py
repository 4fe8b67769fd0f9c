"""Bytes become text: encodings recognised, line ends and odd characters normalised, binary files refused."""

import codecs
import re
from pathlib import Path
from stat import S_ISREG

from charset_normalizer import from_bytes

from kg.errors import IngestError
from kg.model.frozen import Frozen

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = {code: " " for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: " "}
_REPLACED = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "�")
_SAMPLE = 65_536
_WESTERN = re.compile(r"[\x00-\x7f€‚„…‹›‘’“”•–—™\xa0£§©«®°´·»¿¡ÀÁÂÄÇÈÉÊËÍÎÑÓÔÖÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœŒŠšŽž]*")


class Decoded(Frozen):
    """A file's text with the encoding it was read in and what the reader should know about it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """The content of a regular file; raises IngestError where it is empty, too large or not a file."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise IngestError("not a regular file")
    if status.st_size > max_bytes:
        raise IngestError(too_large(status.st_size, max_bytes))
    data = path.read_bytes()
    if not data:
        raise IngestError("the file is empty")
    return data


def too_large(size: int, max_bytes: int) -> str:
    """The reason given for an article of `size` bytes."""
    return f"{size / 1e6:.1f} MB is too large for one article (the limit is {max_bytes / 1e6:.1f} MB)"


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Text from bytes; `declared` is the encoding that the file itself names. Raises IngestError on binary data."""
    for start, what in _MAGIC:
        if data.startswith(start):
            raise IngestError(f"a binary file ({what}), not text")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    if b"\0" in data:
        wide = _utf16_without_mark(data)
        if wide is None:
            raise IngestError("a binary file, not text")
        return _decoded(data.decode(wide, "replace"), wide, f"encoding guessed as {wide}")
    try:
        return _decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data[:_SAMPLE]) > len(data[:_SAMPLE]) // 100:
        raise IngestError("a binary file, not text")
    if (text := _mostly_utf8(data)) is not None:
        return _decoded(text, "utf-8")
    if declared is not None and (text := _strictly(data, declared)) is not None:
        return _decoded(text, codecs.lookup(declared).name)
    encoding = _guessed_encoding(data)
    return _decoded(data.decode(encoding, "replace"), encoding, f"encoding guessed as {encoding}")


def normalise(text: str) -> str:
    """The text with `\\n` line ends, no byte-order mark, and a space or U+FFFD for what no output format can hold."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.translate({**_CONTROLS, **_REPLACED, 0x85: "\n", 0x2028: "\n", 0x2029: "\n"})


def _decoded(text: str, encoding: str, *warnings: str) -> Decoded:
    text = normalise(text)
    if not text.strip():
        raise IngestError("the file is empty")
    if replaced := text.count("�"):
        warnings = (*warnings, f"{replaced} characters are lost (they read as U+FFFD)")
    return Decoded(text=text, encoding=encoding, warnings=warnings)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few damaged bytes: far more well-formed multi-byte characters than broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("�") - data.count("�".encode())
    whole = sum(character > "\x7f" for character in text) - broken
    return text if broken * 4 <= whole else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed_encoding(data: bytes) -> str:
    # Short English texts with a few curly quotes fit dozens of code pages; the commonest one that reads well wins.
    western = _strictly(data, "cp1252")
    if western is not None and _WESTERN.fullmatch(western) and sum(byte > 127 for byte in data) * 5 < len(data):
        return "cp1252"
    best = from_bytes(data).best()
    if best is None:
        raise IngestError("neither text in a known encoding nor a known kind of file")
    return best.encoding
