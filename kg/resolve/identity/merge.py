"""Merge: the entities of all articles become canonical ones: judged, linked, compared by name and context, in turn."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model.partition import Partition
from kg.model.resolution import CanonicalEntity, Member, UnsurePair
from kg.model.ruling import Bonds
from kg.resolve.identity.blocks import Placed, candidate_pairs
from kg.resolve.identity.clusters import join_pairs
from kg.resolve.identity.describe import describe_entity
from kg.resolve.identity.features import Scored, score
from kg.resolve.identity.profile import Profile, merge_profiles, of_entry
from kg.resolve.identity.told import ToldEntity, acronym_things
from kg.vocabulary.identity import IdentityRules, identity_rules

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MergedEntities:
    """The canonical entities, sorted by id, and the pairs that a person should judge, likeliest first.

    `compared` are the groups that were compared with one another, each by its smallest member, and `alike` the pairs
    of them that are one thing or may be.
    """

    entities: tuple[CanonicalEntity, ...]
    unsure: tuple[UnsurePair, ...]
    compared: tuple["Compared", ...] = ()
    alike: tuple[tuple[Named, Named], ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Entities that are one thing before anything is compared; `profile` is None where they are not to be compared."""

    thing: Named
    members: tuple[Named, ...]
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds the entities that are resolved, where others are left as they were.

    `rivals` tells how many things an acronym is spelt out as, `others` which further things are in a block.
    """

    rivals: Mapping[str, int]
    others: Callable[[str], Iterable[Placed[Named]]]


class _Pool:
    """The entities of all articles by (article id, local id), and which group each belongs to."""

    def __init__(self, told: Iterable[ToldEntity], bonds: Bonds) -> None:
        self.told = {one.named: one for one in told}
        self.partition: Partition[Named] = Partition(self.told, apart=bonds.apart_among(self.told))
        self.why: dict[Named, set[str]] = defaultdict(set)
        for members, reason in bonds.same_among(self.told):
            self.join(members, reason)

    def join(self, members: Sequence[Named], reason: str) -> None:
        for joined in self.partition.join_all(members):
            if len(joined) > 1:
                self.why[joined[0]].add(reason)


def merge_entities(
    told: Sequence[ToldEntity], bonds: Bonds, rules: IdentityRules | None = None, around: Around | None = None
) -> MergedEntities:
    """The canonical entities of those that articles tell of (sorted by article id).

    What somebody judged (`bonds`) holds before any rule; then entities that are linked to one gazetteer entry are one,
    the entry being whoever bore the name at the time; then pairs are compared by the `rules`, those of
    ontology/identity/ by default. An entity without a name is never the same as one of another article. `around` is
    None where these are all entities that there are.
    """
    rules = rules or identity_rules()
    around = around or Around(count_rivals(told), lambda _: ())
    pool = _Pool(told, bonds)
    groups = _join_known(pool, rules, around.rivals)
    scored = _join_compared(pool, groups, rules, around)
    entities = []
    for group in (sorted(group) for group in pool.partition.groups()):
        members = [pool.told[named] for named in group]
        entity = describe_entity(
            members,
            keys=sorted({one.profile.key for one in members if one.profile.key}),
            anchor=min((one.anchor for one in members), key=lambda anchor: anchor.key),
            reasons={reason for named in group for reason in pool.why.get(named, ())},
        )
        entities.append(entity)
    return MergedEntities(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        unsure=_unsure(pool, scored, rules),
        compared=tuple(groups),
        alike=tuple(pair for pair, found in scored.items() if found.points >= rules.unsure),
    )


def group_known(
    told: Sequence[ToldEntity], bonds: Bonds, rivals: Mapping[str, int], rules: IdentityRules
) -> list[Compared]:
    """The groups of entities that are one thing before anything is compared."""
    return _join_known(_Pool(told, bonds), rules, rivals)


def count_rivals(told: Iterable[ToldEntity]) -> dict[str, int]:
    """How many things each acronym is spelt out as."""
    things: dict[str, set[str]] = defaultdict(set)
    for acronym, thing in acronym_things(told):
        things[acronym].add(thing)
    return {acronym: len(told) for acronym, told in things.items()}


def _join_known(pool: _Pool, rules: IdentityRules, rivals: Mapping[str, int]) -> list[Compared]:
    """Join what is linked alike, and what is known alike, and return the groups that came of it."""
    _join_linked(pool)
    _join_alike(pool, rules, rivals)
    groups = []
    for group in (sorted(group) for group in pool.partition.groups()):
        members = tuple(pool.told[named].profile for named in group)
        key = min((profile.key for profile in members if profile.key), default=None)
        profile = None
        if key:
            profile = of_entry(key, members)
        elif pool.told[group[0]].is_comparable:
            profile = merge_profiles(members)
        groups.append(Compared(group[0], tuple(group), profile))
    return groups


def _join_linked(pool: _Pool) -> None:
    by_key: dict[str, list[Named]] = defaultdict(list)
    for named, one in pool.told.items():
        if one.profile.key:
            by_key[one.profile.key].append(named)
    for key, members in by_key.items():
        pool.join(members, f"linked to the same gazetteer entry, {key}")


def _join_alike(pool: _Pool, rules: IdentityRules, rivals: Mapping[str, int]) -> None:
    """Things of which articles know exactly the same are joined at once if they would be joined one by one."""
    alike: dict[Profile, list[Named]] = defaultdict(list)
    for named, one in pool.told.items():
        if one.profile.names and not one.profile.key and one.is_comparable:
            alike[one.profile].append(named)
    for members in alike.values():
        if len(members) == 1:
            continue
        found = score(pool.told[members[0]].profile, pool.told[members[1]].profile, rules, rivals)
        if found and found.points >= rules.merge:
            pool.join(members, _reason(found, rules))


def _join_compared(
    pool: _Pool, groups: Iterable[Compared], rules: IdentityRules, around: Around
) -> dict[tuple[Named, Named], Scored]:
    """Join the groups that the rules take for one; returns the pairs that speak for or against it."""
    profiles = {group.thing: group.profile for group in groups if group.profile}
    scored: dict[tuple[Named, Named], Scored] = {}
    for first, second in candidate_pairs(profiles, around.others):
        if profiles[first].family == profiles[second].family:
            found = score(profiles[first], profiles[second], rules, around.rivals)
            if found and (found.points >= rules.unsure or found.points < rules.apart):
                scored[first, second] = found

    def joined(first: Named, _: Named, found: Scored) -> None:
        pool.why[first].add(_reason(found, rules))

    join_pairs(pool.partition, profiles, scored, rules, joined=joined)
    return scored


def _reason(found: Scored, rules: IdentityRules) -> str:
    """What speaks for it, in words, with the names that decide."""
    said = [rules.features[name].said for name, _ in found.features if name != found.likeness.feature]
    names = " and ".join(dict.fromkeys((found.likeness.left, found.likeness.right)))
    first = f"{rules.features[found.likeness.feature].said} ({names})"
    return "; ".join((first, *said, f"{found.points:g} points"))


def _unsure(pool: _Pool, scored: Mapping[tuple[Named, Named], Scored], rules: IdentityRules) -> tuple[UnsurePair, ...]:
    """One pair for every two groups that were left apart though a pair of theirs is unsure or more, the surest pair."""
    best: dict[tuple[Named, Named], tuple[Named, Named]] = {}
    for pair in sorted(scored, key=lambda pair: (-scored[pair].points, pair)):
        roots = sorted(pool.partition.root(named) for named in pair)
        if scored[pair].points >= rules.unsure and roots[0] != roots[1] and pool.partition.may_join(*roots):
            best.setdefault((roots[0], roots[1]), pair)
    return tuple(
        UnsurePair(
            kind="entity",
            first=Member(article=first[0], id=first[1]),
            second=Member(article=second[0], id=second[1]),
            score=round(1 / (1 + math.exp(rules.merge - scored[first, second].points)), 4),
            features=tuple(
                (name, rules.features[name].weights[pool.told[first].profile.family])
                for name, _ in scored[first, second].features
            ),
        )
        for first, second in best.values()
    )
