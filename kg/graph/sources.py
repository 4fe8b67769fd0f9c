"""Sources: what kind of source says something, by the table ontology/source_kinds.csv."""

from collections.abc import Mapping, Sequence
from functools import cache

from kg.errors import VocabularyError
from kg.model import Analysis, Entity
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder

_KINDS = frozenset({"party", "monitor", "official", "media", "unnamed"})
_SPEAKS_FOR = ("spokespersonOf", "leads", "memberOf")


@cache
def _table() -> Mapping[tuple[str, str], str]:
    path = ontology_folder() / "source_kinds.csv"
    table: dict[tuple[str, str], str] = {}
    for line, row in read_rows(path, ("class", "subclass", "kind")):
        if row["kind"] not in _KINDS:
            raise VocabularyError(f"{row['kind']!r} is no kind of source", file=path, line=line)
        table[row["class"], row["subclass"]] = row["kind"]
    return table


def read_source_kinds(analysis: Analysis) -> dict[str, str]:
    """The kind of source that each entity of an analysis would be, by local id, as a name of the ontology.

    A person speaks for the body that the article links them to; who is not named is an unnamed source; a person of
    whom nothing is told has no kind.
    """
    local = {entity.id: entity for entity in analysis.entities}
    body: dict[str, Entity] = {}
    for predicate in reversed(_SPEAKS_FOR):
        for relation in analysis.relations:
            if relation.predicate == predicate:
                body[relation.subject] = local[relation.object]
    kinds: dict[str, str] = {}
    for entity in analysis.entities:
        speaker = body.get(entity.id, entity) if entity.class_ == "Person" else entity
        kind = "unnamed" if not speaker.is_named else _kind(speaker)
        if kind:
            kinds[entity.id] = f"source{kind.capitalize()}"
    return kinds


def source_kinds(kinds: Mapping[str, str], sources: Sequence[str]) -> tuple[str, ...]:
    """The kinds of the sources credited, sorted; the article itself where nobody is credited."""
    if not sources:
        return ("sourceArticle",)
    return tuple(sorted({kinds[source] for source in sources if source in kinds}))


def _kind(entity: Entity) -> str | None:
    table = _table()
    return table.get((entity.class_, entity.subclass or "")) or table.get((entity.class_, ""))
