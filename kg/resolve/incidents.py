"""Incidents: whether two reports of different articles tell the same event, with the reasons; precision first."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Analysis, Event, EventKind, Precision, Stance, Status
from kg.model.partition import Partition
from kg.model.resolution import Anchor, Anchors
from kg.model.ruling import Bonds
from kg.resolve.places import Containment
from kg.vocabulary.classes import family_of

Named = tuple[str, str]
Pair = tuple[Named, Named]
# So many killed or injured by one kind of event in one town on one day are one incident, even where a report names
# nobody.
_GRAVE = 10
# A day and a province are shared by many incidents: there, both an actor and a target must be shared.
_VAGUE = frozenset({"Region", "NaturalFeature"})


@dataclass(frozen=True)
class Telling:
    """One article's report of an event, its roles as canonical entity ids; `sites` are places and attacked sites."""

    named: Named
    published: datetime.date | None
    anchor: Anchor
    event: Event
    places: frozenset[str]
    sites: frozenset[str]
    actors: frozenset[str]
    accused: frozenset[str]
    targets: frozenset[str]
    supporters: frozenset[str]
    sources: frozenset[str]


@dataclass(frozen=True)
class Known:
    """What is known of canonical ids: printed names, classes, and which place or group lies in which."""

    names: Mapping[str, str]
    classes: Mapping[str, str]
    containment: Containment


@dataclass(frozen=True)
class _Match:
    strength: int
    reasons: tuple[str, ...]


def read_tellings(analyses: Sequence[Analysis], entity_ids: Mapping[Named, str]) -> list[Telling]:
    """Every event of every analysis as a telling, in the order of the analyses."""
    return [
        _telling(analysis, event, anchors.events[event.id], entity_ids)
        for analysis in analyses
        for anchors in (Anchors.of(analysis),)
        for event in analysis.events
    ]


def _telling(analysis: Analysis, event: Event, anchor: Anchor, entity_ids: Mapping[Named, str]) -> Telling:
    article = analysis.document.id
    classes = {entity.id: entity.class_ for entity in analysis.entities}

    def canonical(local: tuple[str, ...]) -> frozenset[str]:
        return frozenset(entity_ids[article, entity] for entity in local)

    claimed = {part.actor for part in event.responsibility if part.stance is Stance.CLAIMED}
    accused = {part.actor for part in event.responsibility if part.stance is not Stance.CLAIMED} - claimed
    sites = tuple(target for target in event.targets if family_of(classes[target]) in ("Place", "Facility"))
    return Telling(
        named=(article, event.id),
        published=analysis.document.published,
        anchor=anchor,
        event=event,
        places=canonical(event.places),
        sites=canonical((*event.places, *sites)),
        actors=canonical(event.actors) - canonical(tuple(accused)),
        accused=canonical(tuple(accused)),
        targets=canonical(event.targets),
        supporters=canonical(event.supporters),
        sources=canonical(event.sources),
    )


def group_tellings(
    tellings: Sequence[Telling], known: Known, bonds: Bonds
) -> list[tuple[list[Telling], tuple[str, ...]]]:
    """The tellings, grouped by incident, each group with the reasons for it.

    Tellings that somebody judged to be one are one from the start (see `bonds`), and are then taken as one telling.
    Every two tellings of a group pass the test, and no group has two tellings of one article, which already told them
    apart, unless somebody judged otherwise. The strongest pairs are joined first.
    """
    blocks: dict[tuple[str, datetime.date], list[Telling]] = defaultdict(list)
    for telling in tellings:
        for day in _days(telling.event):
            blocks[family_of(telling.event.class_), day].append(telling)
    matches: dict[Pair, _Match] = {}
    for block in blocks.values():
        for index, first in enumerate(block):
            for second in block[index + 1 :]:
                pair = (min(first.named, second.named), max(first.named, second.named))
                if pair not in matches and (match := _match(first, second, known)):
                    matches[pair] = match
    return _join(tellings, matches, bonds)


def _join(
    tellings: Sequence[Telling], matches: Mapping[Pair, _Match], bonds: Bonds
) -> list[tuple[list[Telling], tuple[str, ...]]]:
    by_name = {telling.named: telling for telling in tellings}
    partition = Partition(by_name, apart=bonds.apart_among(by_name))
    same = bonds.same_among(by_name)
    for members, _ in same:
        partition.join_all(members)
    judged = {named: min(group) for group in partition.groups() for named in group}
    strengths = _strengths(matches, judged)
    units = {partition.root(unit): [unit] for unit in set(judged.values())}
    for first, second in sorted(strengths, key=lambda pair: (-strengths[pair], pair)):
        left, right = partition.root(first), partition.root(second)
        across = [(min(a, b), max(a, b)) for a in units[left] for b in units[right]]
        if left != right and all(pair in strengths for pair in across) and partition.join(left, right):
            units[partition.root(left)] = sorted(units[left] + units[right])
    groups = []
    for group in partition.groups():
        ordered = sorted(group)
        pairs = [(a, b) for index, a in enumerate(ordered) for b in ordered[index + 1 :] if (a, b) in matches]
        reasons = {f"{a[0]} and {b[0]}: {reason}" for a, b in pairs for reason in matches[a, b].reasons}
        reasons.update(reason for members, reason in same if members[0] in group)
        groups.append(([by_name[named] for named in ordered], tuple(sorted(reasons))))
    return groups


def _strengths(matches: Mapping[Pair, _Match], judged: Mapping[Named, Named]) -> dict[Pair, int]:
    """The matches between what is taken as one telling, each with its greatest strength.

    Where two tellings are one by a judgement, it is enough that one of them matches a third, but none may be of the
    third's article.
    """
    articles: dict[Named, set[str]] = defaultdict(set)
    for named, unit in judged.items():
        articles[unit].add(named[0])
    strengths: dict[Pair, int] = {}
    for (first, second), match in matches.items():
        pair = min(judged[first], judged[second]), max(judged[first], judged[second])
        if not articles[pair[0]] & articles[pair[1]]:
            strengths[pair] = max(strengths.get(pair, 0), match.strength)
    return strengths


def _days(event: Event) -> list[datetime.date]:
    """The days of an event that is dated to the day, at most a week of them; none for any other."""
    if event.start is None or event.end is None or event.kind is not EventKind.INCIDENT or event.count != 1:
        return []
    length = (event.end - event.start).days
    if event.date_precision not in (Precision.DAY, None) or length > (6 if event.date_precision else 0):
        return []
    return [event.start + datetime.timedelta(days=offset) for offset in range(length + 1)]


def _victims(event: Event) -> int:
    """The largest number of killed or injured that a report tells."""
    counts = [outcome.count or 0 for outcome in event.outcomes if outcome.measure in ("killed", "injured")]
    return max(counts, default=0)


def _realis(status: Status) -> str:
    """Reports of different realis never meet: a plan and its execution are two events."""
    return "told" if status in (Status.OCCURRED, Status.ALLEGED) else status.value


def _match(first: Telling, second: Telling, known: Known) -> _Match | None:
    """Why both tell the same incident, or None. The family and a day are known to be shared."""
    if first.named[0] == second.named[0] or _realis(first.event.status) != _realis(second.event.status):
        return None
    meeting = sorted(
        (a, b)
        for a in first.sites
        for b in second.sites
        if known.containment.meet(a, b) and "Country" not in (known.classes[a], known.classes[b])
    )
    if not meeting:
        return None
    shared: list[tuple[str, str]] = []
    for role, ours, theirs in (("actor", first.actors, second.actors), ("target", first.targets, second.targets)):
        common = ours & theirs
        if ours and theirs and not any(known.containment.meet(a, b) for a in ours for b in theirs):
            return None
        shared.extend((role, entity) for entity in sorted(common))
    is_grave = min(_victims(first.event), _victims(second.event)) >= _GRAVE
    if not shared and not (is_grave and first.event.class_ == second.event.class_):
        return None
    is_vague = all(known.classes[a] in _VAGUE or known.classes[b] in _VAGUE for a, b in meeting)
    if is_vague and len({role for role, _ in shared}) < 2:
        return None
    days = sorted(set(_days(first.event)) & set(_days(second.event)))
    names = known.names
    same_class = first.event.class_ == second.event.class_
    reasons = [
        f"both tell of {first.event.class_}"
        if same_class
        else f"{' and '.join(sorted((first.event.class_, second.event.class_)))} are of one family",
        f"both on {days[0]}" if len(days) == 1 else f"both between {days[0]} and {days[-1]}",
        *(
            f"the same place, {names[a]}" if a == b else f"places that hold one another, {names[a]} and {names[b]}"
            for a, b in meeting
        ),
        *(f"the same {role}, {names[entity]}" for role, entity in shared),
    ]
    if not shared:
        reasons.append(f"both tell of {_GRAVE} or more killed or injured, which is rare on one day in one place")
    equal_places = sum(a == b for a, b in meeting)
    return _Match(strength=2 * same_class + 2 * equal_places + 3 * len(shared), reasons=tuple(reasons))
