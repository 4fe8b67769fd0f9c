"""Dated names: which body a name meant when; the same words name whoever holds power ("the Syrian government")."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.model.frozen import Frozen
from kg.vocabulary.csv_rows import read_rows, split_cell
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import find_entry
from kg.vocabulary.ontology_folder import ontology_folder

_COLUMNS = ("general", "holder", "valid_from", "valid_to", "names", "note", "source")


class Tenure(Frozen):
    """That a general name meant the entry `holder` from the first day (included) to the last (excluded, None: now)."""

    holder: str
    first: datetime.date
    last: datetime.date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Whether the name meant the holder on a day."""
        return self.first <= day and (self.last is None or day < self.last)


class DatedName(Frozen):
    """A name that passes from holder to holder: the key that stands for all, folded names, tenures by first day."""

    general: str
    names: frozenset[str]
    tenures: tuple[Tenure, ...]

    def holder_on(self, day: datetime.date) -> str | None:
        """The key of the entry that was meant on a day, None where no tenure covers it."""
        return next((tenure.holder for tenure in self.tenures if tenure.covers(day)), None)


@cache
def dated_names() -> Mapping[str, DatedName]:
    """Every dated name of ontology/gazetteers/dated_names.csv, by the key that stands for all its holders."""
    return read_dated_names(ontology_folder() / "gazetteers" / "dated_names.csv")


@cache
def dated_name_of(name: str) -> DatedName | None:
    """The dated name that a printed name is, or None."""
    folded = name_key(name)
    return next((dated for dated in dated_names().values() if folded in dated.names), None)


def read_dated_names(path: Path) -> dict[str, DatedName]:
    """The rows of a file; VocabularyError for a holder that is no entry, a bad date, or tenures that overlap."""
    names: dict[str, set[str]] = defaultdict(set)
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for line, cells in read_rows(path, _COLUMNS):
        if find_entry(cells["holder"]) is None:
            raise VocabularyError(f"the holder {cells['holder']!r} is no entry", file=path, line=line)
        general = cells["general"]
        names[general].update(map(name_key, split_cell(cells["names"])))
        try:
            first = first_day(cells["valid_from"])
            last = first_day(cells["valid_to"]) if cells["valid_to"] else None
        except ValueError as error:
            raise VocabularyError(f"a date that is none: {error}", file=path, line=line) from error
        tenure = Tenure(holder=cells["holder"], first=first, last=last)
        if any(_overlap(tenure, other) for other in tenures[general]):
            raise VocabularyError(f"{general} has two holders at a time", file=path, line=line)
        tenures[general].append(tenure)
    return {
        general: DatedName(general=general, names=frozenset(names[general]), tenures=_by_first_day(told))
        for general, told in tenures.items()
    }


def first_day(date: str) -> datetime.date:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD."""
    return datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date)


def _by_first_day(tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    return tuple(sorted(tenures, key=lambda tenure: tenure.first))


def _overlap(one: Tenure, other: Tenure) -> bool:
    return (one.last is None or other.first < one.last) and (other.last is None or one.first < other.last)
