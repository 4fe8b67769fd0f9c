"""Told kind: "Hasakah city" is no province, whatever entry of that name it was linked to."""

from kg.model import Entity, MentionKind
from kg.resolve.identity.sounds import name_words
from kg.vocabulary.classes import family_of
from kg.vocabulary.gazetteers import find_by_name, find_entry

_SAYS = {"city": "Settlement", "town": "Settlement", "village": "Settlement"}
_SAYS |= dict.fromkeys(("province", "governorate", "state", "region", "district", "department", "oblast"), "Region")


def key_of_told_kind(entity: Entity, key: str | None) -> str | None:
    """The key of an entity, or of the entry of that name and country that is what all its names say that it is.

    Nothing changes where no name says a kind, where names say two, or where no entry or more than one fits.
    """
    entry = find_entry(key) if key else None
    if entry is None or family_of(entry.class_) != "Place":
        return key
    told = {(_SAYS[words[-1]], " ".join(words[:-1])) for words in _names(entity) if words[-1] in _SAYS}
    if {class_ for class_, _ in told} - {entry.class_} == set() or len({class_ for class_, _ in told}) > 1:
        return key
    others = {
        other.key
        for class_, bare in told
        for other in find_by_name(bare)
        if other.class_ == class_ and other.country == entry.country
    }
    return others.pop() if len(others) == 1 else key


def _names(entity: Entity) -> list[tuple[str, ...]]:
    printed = {mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME}
    return [words for name in sorted(printed) if len(words := name_words(name)) > 1]
