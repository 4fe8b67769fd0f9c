"""Merge: the entities of all articles become canonical ones: judged, linked, compared by name and context, in turn."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Analysis, Entity
from kg.model.partition import Partition
from kg.model.resolution import Anchor, Anchors, CanonicalEntity, Member, UnsurePair
from kg.model.ruling import Bonds
from kg.resolve.identity.blocks import candidate_pairs
from kg.resolve.identity.clusters import join_pairs
from kg.resolve.identity.dated import days_of, key_in_time
from kg.resolve.identity.describe import describe_entity
from kg.resolve.identity.features import Scored, score
from kg.resolve.identity.profile import ArticleContext, Profile, merge_profiles, of_entry
from kg.resolve.identity.told_kind import key_of_told_kind
from kg.vocabulary.identity import IdentityRules, identity_rules

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MergedEntities:
    """The canonical entities, sorted by id, and the pairs that a person should judge, likeliest first."""

    entities: tuple[CanonicalEntity, ...]
    unsure: tuple[UnsurePair, ...]


class _Pool:
    """The entities of all articles by (article id, local id), what is known of each, and which group it belongs to."""

    def __init__(self, analyses: Sequence[Analysis], countries: Mapping[str, frozenset[str]], bonds: Bonds) -> None:
        self.entity: dict[Named, Entity] = {}
        self.anchor: dict[Named, Anchor] = {}
        self.profile: dict[Named, Profile] = {}
        for analysis in analyses:
            article = analysis.document.id
            anchors = Anchors.of(analysis).entities
            context = ArticleContext(analysis, countries[article])
            days = days_of(analysis)
            for entity in analysis.entities:
                self.entity[article, entity.id] = entity
                self.anchor[article, entity.id] = anchors[entity.id]
                key = key_in_time(entity, days.get(entity.id, ()), analysis.document.published)
                key = key_of_told_kind(entity, key)
                self.profile[article, entity.id] = context.profile(entity, key)
        self.partition: Partition[Named] = Partition(self.entity, apart=bonds.apart_among(self.entity))
        self.why: dict[Named, set[str]] = defaultdict(set)
        for members, reason in bonds.same_among(self.entity):
            self.join(members, reason)

    def join(self, members: Sequence[Named], reason: str) -> None:
        for joined in self.partition.join_all(members):
            if len(joined) > 1:
                self.why[joined[0]].add(reason)

    def groups(self) -> dict[Named, tuple[Profile, ...]]:
        """The profiles of each group so far, by its smallest member."""
        groups = (sorted(group) for group in self.partition.groups())
        return {group[0]: tuple(self.profile[named] for named in group) for group in groups}


def merge_entities(
    analyses: Sequence[Analysis],
    countries: Mapping[str, frozenset[str]],
    bonds: Bonds,
    rules: IdentityRules | None = None,
) -> MergedEntities:
    """The canonical entities of the analyses (sorted by article id).

    `countries` gives those that each article speaks of. What somebody judged (`bonds`) holds before any rule; then
    entities that are linked to one gazetteer entry are one, the entry being whoever bore the name at the time; then
    pairs are compared by the `rules`, those of ontology/identity/ by default. An entity without a name is never the
    same as one of another article.
    """
    rules = rules or identity_rules()
    pool = _Pool(analyses, countries, bonds)
    _join_linked(pool)
    _join_alike(pool, rules)
    unsure = _join_compared(pool, rules)
    groups = [sorted(group) for group in pool.partition.groups()]
    entities = [
        describe_entity(
            [(named, pool.entity[named]) for named in group],
            keys=sorted({key for named in group if (key := pool.profile[named].key)}),
            anchor=min((pool.anchor[named] for named in group), key=lambda anchor: anchor.key),
            reasons={reason for named in group for reason in pool.why[named]},
        )
        for group in groups
    ]
    return MergedEntities(tuple(sorted(entities, key=lambda entity: entity.id)), unsure)


def _join_linked(pool: _Pool) -> None:
    by_key: dict[str, list[Named]] = defaultdict(list)
    for named, profile in pool.profile.items():
        if profile.key:
            by_key[profile.key].append(named)
    for key, members in by_key.items():
        pool.join(members, f"linked to the same gazetteer entry, {key}")


def _join_alike(pool: _Pool, rules: IdentityRules) -> None:
    """Things of which articles know exactly the same are joined at once if they would be joined one by one."""
    alike: dict[Profile, list[Named]] = defaultdict(list)
    for named, profile in pool.profile.items():
        if profile.names and not profile.key and _is_comparable(pool.entity[named]):
            alike[profile].append(named)
    rivals = _acronym_rivals(pool.groups().values())
    for members in alike.values():
        if len(members) == 1:
            continue
        found = score(pool.profile[members[0]], pool.profile[members[1]], rules, rivals)
        if found and found.points >= rules.merge:
            pool.join(members, _reason(found, rules))


def _join_compared(pool: _Pool, rules: IdentityRules) -> tuple[UnsurePair, ...]:
    groups = pool.groups()
    profiles: dict[Named, Profile] = {}
    for smallest, members in groups.items():
        key = min((profile.key for profile in members if profile.key), default=None)
        if key:
            profiles[smallest] = of_entry(key, members)
        elif _is_comparable(pool.entity[smallest]):
            profiles[smallest] = merge_profiles(members)
    rivals = _acronym_rivals(groups.values())
    scored: dict[tuple[Named, Named], Scored] = {}
    for first, second in candidate_pairs(profiles):
        if profiles[first].family == profiles[second].family:
            found = score(profiles[first], profiles[second], rules, rivals)
            if found and (found.points >= rules.unsure or found.points < rules.apart):
                scored[first, second] = found

    def joined(first: Named, _: Named, found: Scored) -> None:
        pool.why[first].add(_reason(found, rules))

    join_pairs(pool.partition, profiles, scored, rules, joined=joined)
    return _unsure(pool, scored, rules)


def _is_comparable(entity: Entity) -> bool:
    """Whether an entity has a name of its own: "the security forces" of two articles are never taken for the same."""
    return entity.is_named and not entity.inferred


def _acronym_rivals(groups: Iterable[tuple[Profile, ...]]) -> dict[str, int]:
    """How many things each acronym is spelt out as."""
    told: dict[str, set[object]] = defaultdict(set)
    for members in groups:
        for profile in members:
            for acronym in profile.acronyms if profile.names else ():
                told[acronym].add(profile.key or min(form.sounds for form in profile.names))
    return {acronym: len(things) for acronym, things in told.items()}


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
                (name, rules.features[name].weights[pool.profile[first].family])
                for name, _ in scored[first, second].features
            ),
        )
        for first, second in best.values()
    )
