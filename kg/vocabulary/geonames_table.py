"""GeonamesTable: the packed GeoNames places, searched as sorted lines; a line is parsed when it is asked for."""

import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.vocabulary.gazetteer_entry import GazetteerEntry

_CLASSES = {
    "country": ("Country", ""),
    "region1": ("Region", ""),
    "region2": ("Region", "District"),
    "capital": ("Settlement", "City"),
    "settlement": ("Settlement", ""),
}
_CITY = 100_000


class SortedLines:
    """The lines of a gzip file, sorted by their bytes, with binary search; the whole text is held in memory."""

    def __init__(self, path: Path) -> None:
        """Reads the file; raises VocabularyError if it cannot be read or unpacked."""
        try:
            self._text = gzip.decompress(path.read_bytes())
        except (OSError, EOFError) as error:
            raise VocabularyError(f"cannot be read: {error}", file=path) from error

    def first_at_or_after(self, start: bytes) -> str:
        """The first line that is not below `start`; empty behind the last one."""
        text, low, high = self._text, 0, len(self._text)
        while low < high:
            middle = text.rfind(b"\n", 0, (low + high) // 2) + 1
            middle = max(middle, low)
            end = text.find(b"\n", middle)
            if text[middle:end] < start:
                low = end + 1
            else:
                high = middle
        return text[low : text.find(b"\n", low)].decode() if low < len(text) else ""

    def __iter__(self) -> Iterator[str]:
        """Every line, in order."""
        return iter(self._text.decode().splitlines())


class GeonamesTable:
    """Places by key and by folded name."""

    def __init__(self, folder: Path) -> None:
        """Reads `places.tsv.gz` and `names.tsv.gz` of a folder."""
        self._places = SortedLines(folder / "places.tsv.gz")
        self._names = SortedLines(folder / "names.tsv.gz")

    def find_by_key(self, key: str) -> GazetteerEntry | None:
        """The place of a key such as `gn-170063` or `region-sy-07`, or None."""
        line = self._places.first_at_or_after(f"{key}\t".encode())
        return _entry(line) if line.startswith(f"{key}\t") else None

    def find_keys(self, name: str) -> tuple[str, ...]:
        """The keys of the places of a folded name."""
        line = self._names.first_at_or_after(f"{name}\t".encode())
        return tuple(line.split("\t")[1].split()) if line.startswith(f"{name}\t") else ()

    def begins_name(self, name: str) -> bool:
        """Whether a longer folded name begins with these words."""
        return self._names.first_at_or_after(f"{name} ".encode()).startswith(f"{name} ")

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every folded name and its keys."""
        for line in self._names:
            name, keys = line.split("\t")
            yield name, tuple(keys.split())

    def entries(self) -> Iterator[GazetteerEntry]:
        """Every place, by key."""
        return (_entry(line) for line in self._places)


@lru_cache(maxsize=20000)
def _entry(line: str) -> GazetteerEntry:
    key, kind, name, lat, lon, country, part_of, population, geonames, aliases = line.split("\t")
    class_, subclass = _CLASSES[kind]
    if kind == "settlement" and int(population) >= _CITY:
        subclass = "City"
    return GazetteerEntry(
        key=key,
        class_=class_,
        subclass=subclass,
        name=name,
        aliases=tuple(aliases.split("|")) if aliases else (),
        country=country,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        part_of=part_of,
        source="geonames",
        geonames=geonames,
        population=int(population or 0),
    )
