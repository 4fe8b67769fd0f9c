"""Source kinds: what kind of source a body is, by its class and subclass, from ontology/source_kinds.csv."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kg.errors import VocabularyError
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder

SOURCE_KINDS = frozenset({"party", "monitor", "official", "media", "unnamed"})


@cache
def _table() -> Mapping[tuple[str, str], str]:
    path = ontology_folder() / "source_kinds.csv"
    table: dict[tuple[str, str], str] = {}
    for line, row in read_rows(path, ("class", "subclass", "kind")):
        if row["kind"] not in SOURCE_KINDS:
            raise VocabularyError(f"{row['kind']!r} is no kind of source", file=path, line=line)
        table[row["class"], row["subclass"]] = row["kind"]
    return MappingProxyType(table)


def source_kind_of(class_: str, subclass: str | None) -> str | None:
    """The kind of source for a class and subclass: the row of both, else that of the class alone, else None."""
    return _table().get((class_, subclass or "")) or _table().get((class_, ""))
