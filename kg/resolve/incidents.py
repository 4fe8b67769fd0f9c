"""Incidents: which tellings of different articles are of one event, with the reasons; precision first."""

import datetime
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.partition import Partition
from kg.model.resolution import Member, UnsurePair
from kg.model.ruling import Bonds
from kg.resolve.event_likeness import Likeness, compare, possible_days
from kg.resolve.tellings import Known, Named, Telling
from kg.vocabulary.classes import family_of
from kg.vocabulary.event_identity import EventRules, event_rules

Pair = tuple[Named, Named]


@dataclass(frozen=True, slots=True)
class Incidents:
    """The tellings of each incident with the reasons for it, and the pairs to ask a person about, likeliest first.

    `alike` are the pairs that are one incident or may be.
    """

    groups: tuple[tuple[list[Telling], tuple[str, ...]], ...]
    unsure: tuple[UnsurePair, ...]
    alike: tuple[Pair, ...] = ()


def group_tellings(tellings: Sequence[Telling], known: Known, bonds: Bonds) -> Incidents:
    """The tellings, grouped by incident.

    Tellings that somebody judged to be one are one from the start (see `bonds`), and are then taken as one telling.
    Else the likeliest pairs are joined first, from the score of joining on; every two tellings of a group must at least
    be alike enough that they may be one, and no group has two tellings of one article, which already told them apart.
    """
    rules = event_rules()
    matches: dict[Pair, Likeness] = {}
    for first, second in _candidates(tellings, known):
        if (found := find_match(first, second, known, rules)) is not None:
            matches[min(first.named, second.named), max(first.named, second.named)] = found
    return _join(tellings, matches, bonds, rules)


def find_match(first: Telling, second: Telling, known: Known, rules: EventRules) -> Likeness | None:
    """How two tellings are alike, None where they cannot be of one event."""
    found = compare(first, second, known, rules)
    return found if found is not None and found.points >= rules.may_join else None


def block_keys(telling: Telling, known: Known) -> set[tuple[str, datetime.date, str]]:
    """What two tellings share that may be of one event: family, a possible day, and a place of one or around it."""
    places = {place for site in telling.sites for place in (site, *known.containment.containers(site))}
    family = family_of(telling.event.class_)
    return {(family, day, place) for day in possible_days(telling) for place in places}


def _candidates(tellings: Sequence[Telling], known: Known) -> Iterator[tuple[Telling, Telling]]:
    """Every two tellings of one family that may be of one day and whose places may hold one another, once."""
    blocks: dict[tuple[str, datetime.date, str], list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        for key in block_keys(telling, known):
            # Of a country too many things are told in a day, and places meet in it only where they meet otherwise.
            if known.classes.get(key[2]) != "Country":
                blocks[key].append(index)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for at, first in enumerate(block):
            for second in block[at + 1 :]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield tellings[first], tellings[second]


def _join(tellings: Sequence[Telling], matches: Mapping[Pair, Likeness], bonds: Bonds, rules: EventRules) -> Incidents:
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
        if strengths[first, second] < rules.join:
            break
        if left != right and all(pair in strengths for pair in across) and partition.join(left, right):
            units[partition.root(left)] = sorted(units[left] + units[right])
    groups = []
    for group in partition.groups():
        ordered = sorted(group)
        pairs = [(a, b) for index, a in enumerate(ordered) for b in ordered[index + 1 :] if (a, b) in matches]
        reasons = {f"{a[0]} and {b[0]}: {reason}" for a, b in pairs for reason in matches[a, b].reasons}
        reasons.update(reason for members, reason in same if members[0] in group)
        groups.append(([by_name[named] for named in ordered], tuple(sorted(reasons))))
    return Incidents(tuple(groups), _unsure(partition, matches, rules), tuple(matches))


def _unsure(partition: Partition[Named], matches: Mapping[Pair, Likeness], rules: EventRules) -> tuple[UnsurePair, ...]:
    """One pair for every two incidents that were left apart though two tellings of theirs are alike, the likest."""
    best: dict[Pair, Pair] = {}
    for first, second in sorted(matches, key=lambda pair: (-matches[pair].points, pair)):
        roots = partition.root(first), partition.root(second)
        if roots[0] != roots[1] and partition.may_join(*roots):
            best.setdefault((min(roots), max(roots)), (first, second))
    return tuple(
        UnsurePair(
            kind="event",
            first=Member(article=first[0], id=first[1]),
            second=Member(article=second[0], id=second[1]),
            score=round(1 / (1 + math.exp(rules.join - matches[first, second].points)), 4),
            features=matches[first, second].features,
        )
        for first, second in best.values()
    )


def _strengths(matches: Mapping[Pair, Likeness], judged: Mapping[Named, Named]) -> dict[Pair, float]:
    """The matches between what is taken as one telling, each with its greatest strength.

    Where two tellings are one by a judgement, it is enough that one of them matches a third, but none may be of the
    third's article.
    """
    articles: dict[Named, set[str]] = defaultdict(set)
    for named, unit in judged.items():
        articles[unit].add(named[0])
    strengths: dict[Pair, float] = {}
    for (first, second), match in matches.items():
        pair = min(judged[first], judged[second]), max(judged[first], judged[second])
        if not articles[pair[0]] & articles[pair[1]]:
            strengths[pair] = max(strengths.get(pair, 0), match.points)
    return strengths
