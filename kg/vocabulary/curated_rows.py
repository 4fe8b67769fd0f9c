"""Reads the curated gazetteer files into entries, and checks that they hold together."""

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.vocabulary.csv_rows import read_rows, split_cell
from kg.vocabulary.folding import fold_words
from kg.vocabulary.gazetteer_entry import GazetteerEntry, Succession

CURATED_FILES = ("actors", "organisations", "facilities", "places_curated", "persons")
COLUMNS = (
    "key",
    "class",
    "subclass",
    "name",
    "aliases",
    "country",
    "lat",
    "lon",
    "part_of",
    "valid_from",
    "valid_to",
    "note",
    "source",
)
WEAK_MARK = "?"
ENTITY_CLASSES = frozenset(
    "Person MilitaryForce ArmedGroup Government Organisation Country Region Settlement NaturalFeature Camp Prison "
    "Facility".split()
)


def read_curated(folder: Path, names: Iterable[str] = CURATED_FILES) -> dict[str, GazetteerEntry]:
    """The entries of the curated files by key; VocabularyError names file and line of a row that does not fit.

    An alias after a question mark is weak. A row whose key is that of a GeoNames place adds to that place.
    """
    entries: dict[str, GazetteerEntry] = {}
    for name in names:
        path = folder / f"{name}.csv"
        for line, cells in read_rows(path, COLUMNS):
            entry = _entry(cells, path, line)
            if entry.key in entries:
                raise VocabularyError(f"the key {entry.key} is used twice", file=path, line=line)
            entries[entry.key] = entry
    return entries


def _entry(cells: dict[str, str], path: Path, line: int) -> GazetteerEntry:
    if cells["class"] not in ENTITY_CLASSES:
        raise VocabularyError(f"{cells['class']!r} is no class of entities", file=path, line=line)
    aliases = split_cell(cells.pop("aliases"))
    values: dict[str, object] = {column: text for column, text in cells.items() if text}
    values["aliases"] = tuple(alias for alias in aliases if not alias.startswith(WEAK_MARK))
    values["weak_aliases"] = tuple(alias.removeprefix(WEAK_MARK) for alias in aliases if alias.startswith(WEAK_MARK))
    if number := re.fullmatch(r"gn-(\d+)", cells["key"]):
        values["geonames"] = number[1]
    try:
        return GazetteerEntry.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        message = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise VocabularyError(message, file=path, line=line) from error


def add_to_place(curated: GazetteerEntry, place: GazetteerEntry) -> GazetteerEntry:
    """A curated row over the GeoNames place of the same key: what the row says stands, the rest is the place's."""
    known = {fold_words(name) for name in (curated.name, *curated.aliases, *curated.weak_aliases)}
    others = tuple(name for name in (place.name, *place.aliases) if fold_words(name) not in known)
    update: dict[str, object] = {
        "aliases": (*curated.aliases, *others),
        "country": curated.country or place.country,
        "part_of": curated.part_of or place.part_of,
        "subclass": curated.subclass or place.subclass,
        "geonames": place.geonames,
        "population": place.population,
    }
    if curated.lat is None:
        update |= {"lat": place.lat, "lon": place.lon}
    return curated.model_copy(update=update)


def read_successions(path: Path, keys: Iterable[str]) -> tuple[Succession, ...]:
    """Renamings, mergers and splits; VocabularyError if a row names a key that is no entry."""
    known = frozenset(keys)
    rows = []
    for line, cells in read_rows(path, tuple(Succession.model_fields)):
        for side in ("predecessor", "successor"):
            if cells[side] not in known:
                raise VocabularyError(f"the {side} {cells[side]!r} is no entry", file=path, line=line)
        try:
            rows.append(Succession.model_validate(cells))
        except ValidationError as error:
            first = error.errors()[0]
            message = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
            raise VocabularyError(message, file=path, line=line) from error
    return tuple(rows)
