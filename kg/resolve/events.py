"""Events of several articles become canonical ones, with merged roles, dates and figures."""

import datetime
from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import Event, EventKind, Precision, Status
from kg.model.resolution import CanonicalEvent, Member, UnsurePair
from kg.model.ruling import Bonds
from kg.resolve.figures import merge_figures
from kg.resolve.incidents import group_tellings
from kg.resolve.superseding import Superseder
from kg.resolve.tellings import Known, Telling

Named = tuple[str, str]
# The status of an incident is the firmest that any report gives it.
_FIRMEST = (Status.OCCURRED, Status.ALLEGED, Status.THWARTED, Status.PLANNED, Status.DENIED)
_FINEST = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.INTERVAL)


@dataclass(frozen=True, slots=True)
class MergedEvents:
    """The canonical events, sorted by id, and the pairs that a person should judge, likeliest first.

    `alike` are the pairs of tellings that are of one event or may be.
    """

    events: tuple[CanonicalEvent, ...]
    unsure: tuple[UnsurePair, ...]
    alike: tuple[tuple[Named, Named], ...] = ()


def merge_events(
    tellings: Sequence[Telling],
    entity_ids: Mapping[Named, str],
    known: Known,
    bonds: Bonds,
    superseder: Superseder,
    other_ids: Mapping[Named, str] = MappingProxyType({}),
) -> MergedEvents:
    """The canonical events of tellings, summaries with what their articles say that they include.

    Status is the firmest that a report gives; class, roles and figures come from the reports of that status alone, so
    that what is only alleged does not enter an event that is told as fact. `other_ids` are those of events that are
    told by others than these tellings.
    """
    incidents = group_tellings(tellings, known, bonds)
    groups = incidents.groups
    anchors = [min((telling.anchor for telling in group), key=lambda anchor: anchor.key) for group, _ in groups]
    own_ids = {
        telling.named: str(anchor) for (group, _), anchor in zip(groups, anchors, strict=True) for telling in group
    }
    event_ids = ChainMap(own_ids, other_ids)  # type: ignore[arg-type]  # the second is only read
    merged = [_merge(group, reasons, event_ids, entity_ids, known, superseder) for group, reasons in groups]
    return MergedEvents(tuple(sorted(merged, key=lambda event: event.id)), incidents.unsure, incidents.alike)


def _merge(
    group: Sequence[Telling],
    reasons: tuple[str, ...],
    event_ids: Mapping[Named, str],
    entity_ids: Mapping[Named, str],
    known: Known,
    superseder: Superseder,
) -> CanonicalEvent:
    events = [telling.event for telling in group]
    anchor = min((telling.anchor for telling in group), key=lambda anchor: anchor.key)
    status = min((event.status for event in events), key=_FIRMEST.index)
    firm_tellings = [telling for telling in group if telling.event.status is status]
    firm = [telling.event for telling in firm_tellings]
    superseding = superseder.find(firm_tellings)
    class_ = _most_common(event.class_ for event in firm)
    subclasses = [event.subclass for event in firm if event.subclass and event.class_ == class_]
    start, end = _merge_days(events)
    counts = {event.count for event in events}
    precisions = [event.date_precision for event in events if event.date_precision]
    relations = [event.place_relation for event in events if event.place_relation]
    actors = frozenset[str]().union(*(telling.actors for telling in firm_tellings))
    accused = frozenset[str]().union(*(telling.accused for telling in group))
    includes = {
        event_ids[article, local]
        for telling in group
        for article in (telling.named[0],)
        for local in telling.event.includes
        if (article, local) in event_ids
    }
    kind = EventKind.SUMMARY if any(event.kind is EventKind.SUMMARY for event in events) else EventKind.INCIDENT
    return CanonicalEvent(
        id=str(anchor),
        anchor=anchor,
        **{"class": class_},
        subclass=_most_common(subclasses) if subclasses else None,
        status=status,
        kind=kind,
        count=counts.pop() if len(counts) == 1 else 1 if kind is EventKind.INCIDENT else None,
        start=start,
        end=end,
        date_precision=min(precisions, key=_FINEST.index, default=None),
        ongoing=all(event.ongoing for event in events),
        places=known.containment.innermost(place for telling in group for place in telling.places),
        place_relation=_most_common(relations) if relations and len(relations) == len(events) else None,
        actors=tuple(sorted(actors)),
        accused=tuple(sorted(accused - actors)),
        supporters=_union(telling.supporters for telling in firm_tellings),
        targets=_union(telling.targets for telling in firm_tellings),
        sources=_union(telling.sources for telling in group),
        figures=merge_figures(
            [(telling.published, telling.named[0], telling.event) for telling in firm_tellings],
            lambda article, local: entity_ids.get((article, local)),
            [(pair.report.key, pair.superseded.key) for pair in superseding],
        ),
        superseding=superseding,
        includes=tuple(sorted(includes - {str(anchor)})),
        reports=tuple(Member(article=article, id=local) for article, local in sorted(t.named for t in group)),
        reasons=reasons,
    )


def _merge_days(events: Sequence[Event]) -> tuple[datetime.date | None, datetime.date | None]:
    """The days that all dated reports allow; where none is left, as a person may join such reports, all they span."""
    starts = [event.start for event in events if event.start]
    ends = [event.end for event in events if event.end]
    start, end = max(starts, default=None), min(ends, default=None)
    return (min(starts), max(ends)) if start and end and start > end else (start, end)


def _union(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*sets)))


def _most_common(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value))
