"""Metadata that a file declares in named fields (front matter, JSON, meta tags), checked before they are believed."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from kg.ingest.dates import read_day
from kg.ingest.decoding import normalise
from kg.ingest.metadata import split_authors
from kg.ingest.reading import Metadata

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "published": ("published", "date", "published_at", "datepublished", "date_published", "pubdate", "published_time"),
    "publisher": ("publisher", "source", "site", "site_name", "outlet"),
    "authors": ("authors", "author", "byline"),
    "language": ("language", "lang"),
    "url": ("url", "link", "permalink", "canonical"),
}
"""For each field of Metadata, the names under which files declare it, best first."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_declared(fields: Mapping[str, object]) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata from named fields, and a warning for each value that is no date, URL or language."""
    warnings: list[str] = []
    values: dict[str, object] = {}
    lowered = {str(name).casefold().replace("-", "_"): value for name, value in fields.items()}
    for field, names in FIELDS.items():
        given = next((lowered[name] for name in names if lowered.get(name) not in (None, "", [], {})), None)
        if given is None:
            continue
        texts = [" ".join(text.split()) for text in _texts(given)]
        if field == "authors":
            values[field] = read_authors(texts)
        elif not texts:
            continue
        elif field == "published":
            values[field] = read_day(texts[0])
        elif field == "url":
            values[field] = texts[0] if is_web_address(texts[0]) else None
        elif field == "language":
            values[field] = texts[0].lower() if _LANGUAGE.fullmatch(texts[0]) else None
        else:
            values[field] = texts[0]
        if values[field] is None:
            warnings.append(f"{field} {texts[0][:60]!r} is not used: {_EXPECTED[field]}")
    return Metadata.model_validate(values), tuple(warnings)


_EXPECTED = {
    "published": "it is not one certain day, such as 2024-02-20",
    "url": "it is not a web address",
    "language": "it is not a language code, such as en",
}


def read_authors(texts: Iterable[str]) -> tuple[str, ...]:
    """Names from a list, or from one string with ";", "," or "and" between them; web addresses are no names."""
    names: list[str] = []
    for text in texts:
        for part in text.split(";"):
            names.extend(split_authors(re.sub(r"^by:?\s+", "", part.strip(), flags=re.IGNORECASE)))
    return tuple(dict.fromkeys(name for name in names if "://" not in name))


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http or https address without white space."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"{}|\\^`]", text)


def _texts(value: object) -> list[str]:
    """The strings in a value: itself, its items, or the `name` of an object."""
    if isinstance(value, Mapping):
        return _texts(value.get("name") or value.get("@id") or "")
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    return [normalise(str(value))] if isinstance(value, str | int | float) and str(value).strip() else []
