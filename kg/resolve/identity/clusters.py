"""Clusters: compared pairs become groups that are one thing, the surest pairs first; the rest is for a person."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TypeVar

from kg.model.partition import Partition
from kg.resolve.identity.features import Scored
from kg.resolve.identity.profile import Profile
from kg.vocabulary.identity import IdentityRules

T = TypeVar("T", bound=tuple[object, ...])


def join_pairs(
    partition: Partition[T],
    profiles: Mapping[T, Profile],
    scored: Mapping[tuple[T, T], Scored],
    rules: IdentityRules,
    *,
    joined: Callable[[T, T, Scored], None],
) -> None:
    """Join what the rules take for one thing in a partition of the profiles' things.

    Groups with two gazetteer keys are never joined, nor groups of which one pair is scored below `rules.apart`. What
    two things that are known to differ would claim joins the one that leads by `rules.margin`, else none. Calls
    `joined` for each join.
    """
    keys = {partition.root(thing): {profile.key} if profile.key else set[str]() for thing, profile in profiles.items()}
    against: dict[T, set[T]] = defaultdict(set)
    for (first, second), found in scored.items():
        if found.points < rules.apart:
            against[first].add(second)
            against[second].add(first)
    members = {partition.root(thing): {thing} for thing in profiles}
    disputed = _disputed(partition, profiles, scored, rules)
    for pair in sorted(scored, key=lambda pair: (-scored[pair].points, pair)):
        if scored[pair].points < rules.merge or pair in disputed:
            continue
        left, right = (partition.root(thing) for thing in pair)
        if left == right or len(keys[left] | keys[right]) > 1:
            continue
        if any(against[thing] & members[right] for thing in members[left]) or not partition.join(left, right):
            continue
        root = partition.root(left)
        keys[root] = keys[left] | keys[right]
        members[root] = members[left] | members[right]
        joined(*pair, scored[pair])


def _disputed(
    partition: Partition[T],
    profiles: Mapping[T, Profile],
    scored: Mapping[tuple[T, T], Scored],
    rules: IdentityRules,
) -> set[tuple[T, T]]:
    """The pairs by which something would join one of two things that are known to differ, and that do not lead.

    Things are known to differ that have two gazetteer keys, or that somebody judged apart.
    """
    claims: dict[T, list[tuple[float, T, tuple[T, T]]]] = defaultdict(list)
    for pair, found in scored.items():
        if found.points >= rules.unsure:
            for thing, other in (pair, pair[::-1]):
                if not profiles[thing].key and (profiles[other].key or partition.is_judged(other)):
                    claims[thing].append((found.points, other, pair))
    disputed: set[tuple[T, T]] = set()
    for claimed in claims.values():
        claimed.sort(key=lambda claim: (-claim[0], claim[1]))
        lead, leader, best = claimed[0]
        for points, other, pair in claimed[1:]:
            if (profiles[leader].key and profiles[other].key) or not partition.may_join(leader, other):
                disputed.add(pair)
                if points > lead - rules.margin:
                    disputed.add(best)
    return disputed
