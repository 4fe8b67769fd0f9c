"""Describe: one canonical entity of the members of a group: its id, class, name and aliases."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model.judged import JUDGED
from kg.model.resolution import Anchor, CanonicalEntity, Member
from kg.resolve.identity.told import ToldEntity
from kg.vocabulary.gazetteers import find_entry


def describe_entity(
    entities: Sequence[ToldEntity], *, keys: Sequence[str], anchor: Anchor, reasons: Iterable[str]
) -> CanonicalEntity:
    """The entity of members in their order; `keys` are the gazetteer keys of the group, sorted.

    Class and name are those of the first entry, else what somebody put right, else what most members have. `anchor` is
    the first of the members'.
    """
    decided = [entity for entity in entities if entity.rule == JUDGED] or entities
    entry = find_entry(keys[0]) if keys else None
    class_ = entry.class_ if entry else _most_common(entity.class_ for entity in decided)
    subclasses = [entity.subclass for entity in entities if entity.subclass and entity.class_ == class_]
    subclass = (entry.subclass if entry else "") or (_most_common(subclasses) if subclasses else None)
    named_ones = [entity for entity in decided if entity.is_named] or decided
    name = entry.name if entry else _most_common(entity.name for entity in named_ones)
    # A person may make one of two entries: the numbers of the other would be a second set.
    linked = [entity for entity in entities if entity.key in (None, *keys[:1])]
    aliases = {alias for entity in entities for alias in (entity.name, *entity.aliases)} - {name}
    return CanonicalEntity(
        id=keys[0] if keys else str(anchor),
        key=keys[0] if keys else None,
        anchor=None if keys else anchor,
        **{"class": class_},
        subclass=subclass,
        name=name,
        aliases=tuple(sorted(aliases)),
        wikidata=min((entity.wikidata for entity in linked if entity.wikidata), default=None),
        geonames=min((entity.geonames for entity in linked if entity.geonames), default=None),
        inferred=all(entity.inferred for entity in entities),
        is_named=any(entity.is_named for entity in entities),
        members=tuple(Member(article=entity.named[0], id=entity.named[1]) for entity in entities),
        reasons=tuple(sorted(reasons)),
    )


def _most_common(values: Iterable[str]) -> str:
    """The value seen most often; of several, the longest, then the first by code points."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], -len(value), value))
