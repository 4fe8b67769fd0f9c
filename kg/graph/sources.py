"""Sources: what kind of source says something, by who speaks and for whom."""

from collections.abc import Mapping, Sequence

from kg.model import Analysis, Entity
from kg.vocabulary.source_kinds import source_kind_of

_SPEAKS_FOR = ("spokespersonOf", "leads", "memberOf")


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
        kind = "unnamed" if not speaker.is_named else source_kind_of(speaker.class_, speaker.subclass)
        if kind:
            kinds[entity.id] = f"source{kind.capitalize()}"
    return kinds


def source_kinds(kinds: Mapping[str, str], sources: Sequence[str]) -> tuple[str, ...]:
    """The kinds of the sources credited, sorted; the article itself where nobody is credited."""
    if not sources:
        return ("sourceArticle",)
    return tuple(sorted({kinds[source] for source in sources if source in kinds}))
