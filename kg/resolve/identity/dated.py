"""Dated: which entry of the gazetteer an entity is, where a name meant one body before a day and another after it."""

import datetime
from collections.abc import Collection

from kg.model import Analysis, Entity, MentionKind
from kg.vocabulary.classes import family_of
from kg.vocabulary.dated_names import DatedName, dated_name_of, dated_names, first_day
from kg.vocabulary.gazetteers import find_entry


def key_in_time(entity: Entity, days: Collection[datetime.date], published: datetime.date | None) -> str | None:
    """The gazetteer key of an entity of an article, None for none.

    `days` are those of the events that it has part in. A name such as "the Syrian government" is whoever bore it on
    those days, or when the article was published if they fall in several times or there are none; if neither tells,
    the entry that stands for all. A body cannot have done what happened before it was founded: it is some other.
    """
    dated = _dated_name(entity)
    if dated is not None:
        holders = {dated.holder_on(day) for day in days}
        if len(holders) != 1 and published:
            holders = {dated.holder_on(published)}
        holder = holders.pop() if len(holders) == 1 else None
        return holder or (dated.general if find_entry(dated.general) else entity.key)
    return None if _is_before_its_time(entity, days) else entity.key


def days_of(analysis: Analysis) -> dict[str, set[datetime.date]]:
    """The days of the events in which each entity has part, by local id; of a longer event, its last day."""
    days: dict[str, set[datetime.date]] = {}
    for event in analysis.events:
        day = event.end or event.start
        if day is not None:
            for local in (*event.actors, *event.targets, *event.supporters):
                days.setdefault(local, set()).add(day)
    return days


def _dated_name(entity: Entity) -> DatedName | None:
    """The dated name that an entity is called by, if it is not also called by a name of one holder alone."""
    if family_of(entity.class_) != "Organisation":
        return None
    if entity.key and entity.key in dated_names():
        return dated_names()[entity.key]
    printed = [mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME]
    found = {dated_name_of(name) for name in printed or (entity.name,)}
    return found.pop() if len(found) == 1 else None


def _is_before_its_time(entity: Entity, days: Collection[datetime.date]) -> bool:
    entry = find_entry(entity.key) if entity.key else None
    if entry is None or not entry.valid_from or not days or family_of(entry.class_) != "Organisation":
        return False
    return max(days) < first_day(entry.valid_from)
