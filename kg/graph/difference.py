"""Difference: what one build tells and another does not, in statements of articles and in events."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.read_back import Reader
from kg.graph.records import EventRecord, Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """Sorted by id. `changed_...` hold (before, after): a statement of one id, an event that shares a report."""

    gone: tuple[Statement, ...]
    new: tuple[Statement, ...]
    changed: tuple[tuple[Statement, Statement], ...]
    gone_events: tuple[EventRecord, ...]
    new_events: tuple[EventRecord, ...]
    changed_events: tuple[tuple[EventRecord, EventRecord], ...]

    def __bool__(self) -> bool:
        statements = (*self.gone, *self.new, *self.changed)
        return bool(statements or self.gone_events or self.new_events or self.changed_events)


def find_difference(before: Reader, after: Reader) -> Difference:
    """What two graphs tell differently; their bases may differ, since local ids are compared."""
    events, later_events = before.events(), after.events()
    said, later = _statements(before, events), _statements(after, later_events)
    pairs = _pair(events, later_events)
    kept, found = {first.id for first, _ in pairs}, {second.id for _, second in pairs}
    return Difference(
        gone=tuple(said[id_] for id_ in sorted(said.keys() - later.keys())),
        new=tuple(later[id_] for id_ in sorted(later.keys() - said.keys())),
        changed=tuple((said[id_], later[id_]) for id_ in sorted(said.keys() & later.keys()) if said[id_] != later[id_]),
        gone_events=tuple(event for event in events if event.id not in kept),
        new_events=tuple(event for event in later_events if event.id not in found),
        changed_events=tuple((first, second) for first, second in pairs if first != second),
    )


def _statements(reader: Reader, events: tuple[EventRecord, ...]) -> Mapping[str, Statement]:
    told = [report for event in events for report in event.reports]
    told += [claim for relation in reader.relations() for claim in relation.claims]
    told += [claim for observation in reader.observations() for claim in observation.claims]
    return {statement.id: statement for statement in told}


def _pair(
    events: tuple[EventRecord, ...], later: tuple[EventRecord, ...]
) -> tuple[tuple[EventRecord, EventRecord], ...]:
    """Each event with the later one that holds most of its reports; none is taken twice."""
    owner = {report.id: event for event in later for report in event.reports}
    shared: dict[tuple[str, str], int] = {}
    for event in events:
        for report in event.reports:
            if report.id in owner:
                key = event.id, owner[report.id].id
                shared[key] = shared.get(key, 0) + 1
    first, second = {event.id: event for event in events}, {event.id: event for event in later}
    pairs: dict[str, str] = {}
    for one, other in sorted(shared, key=lambda key: (-shared[key], key[0] != key[1], key)):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return tuple((first[one], second[pairs[one]]) for one in sorted(pairs))
