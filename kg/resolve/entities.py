"""Entities of several articles become canonical entities: precise rules first, and none by last name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Analysis, Entity
from kg.model.resolution import Anchor, Anchors, CanonicalEntity, Member
from kg.model.ruling import Bonds
from kg.resolve.name_keys import is_acronym, merge_keys, printed_names
from kg.resolve.partition import Partition
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import find_entry

Named = tuple[str, str]


class _Pool:
    """The entities of all articles by (article id, local id), and the group that each belongs to."""

    def __init__(self, analyses: Sequence[Analysis], countries: Mapping[str, str | None], bonds: Bonds) -> None:
        self.entity: dict[Named, Entity] = {}
        self.anchor: dict[Named, Anchor] = {}
        for analysis in analyses:
            article = analysis.document.id
            anchors = Anchors.of(analysis).entities
            for entity in analysis.entities:
                self.entity[article, entity.id] = entity
                self.anchor[article, entity.id] = anchors[entity.id]
        self.keys = {named: merge_keys(entity, countries[named[0]]) for named, entity in self.entity.items()}
        self.partition: Partition[Named] = Partition(self.entity, apart=bonds.apart_among(self.entity))
        self.why: dict[Named, set[str]] = defaultdict(set)
        for members, reason in bonds.same_among(self.entity):
            self.join(members, reason)

    def join(self, members: Sequence[Named], reason: str, *, beside: Sequence[Named] = ()) -> None:
        for joined in self.partition.join_all(members, beside=beside):
            if len(joined) > 1:
                self.why[joined[0]].add(reason)

    def gazetteer_keys(self, group: Iterable[Named]) -> set[str]:
        return {key for named in group if (key := self.entity[named].key)}


def merge_entities(
    analyses: Sequence[Analysis], countries: Mapping[str, str | None], bonds: Bonds
) -> tuple[CanonicalEntity, ...]:
    """The canonical entities of the analyses (sorted by article id), sorted by id.

    `countries` gives each article's country context, or None. What somebody judged (`bonds`) holds before any rule.
    Two entities are the same thing if they are linked to the same gazetteer entry; or if they share a merge key (see
    `merge_keys`) and no second gazetteer entry shares it; or if one article uses an acronym that exactly one other
    thing of that class defines.
    """
    pool = _Pool(analyses, countries, bonds)
    _join_linked(pool)
    _join_by_name(pool)
    _join_by_acronym(pool)
    merged = [_describe(pool, group) for group in pool.partition.groups()]
    return tuple(sorted(merged, key=lambda entity: entity.id))


def _join_linked(pool: _Pool) -> None:
    by_key: dict[str, list[Named]] = defaultdict(list)
    for named, entity in pool.entity.items():
        if entity.key:
            by_key[entity.key].append(named)
    for key, members in by_key.items():
        pool.join(members, f"linked to the same gazetteer entry, {key}")


def _join_by_name(pool: _Pool) -> None:
    """Unlinked things join each other first; then a linked one, if their names lead to one gazetteer entry only."""
    unlinked: dict[str, list[Named]] = defaultdict(list)
    linked: dict[str, list[Named]] = defaultdict(list)
    for named, entity in pool.entity.items():
        for key in sorted(pool.keys[named]):
            (linked if entity.key else unlinked)[key].append(named)
    for key, members in unlinked.items():
        pool.join(members, _name_reason(key), beside=linked.get(key, ()))
    for group in pool.partition.groups():
        if pool.gazetteer_keys(group):
            continue
        shared = sorted({key for named in group for key in pool.keys[named] if key in linked})
        targets = {pool.entity[named].key for key in shared for named in linked[key]}
        if len(targets) == 1:
            pool.join([linked[shared[0]][0], group[0]], _name_reason(shared[0]))


def _join_by_acronym(pool: _Pool) -> None:
    """A thing known by its acronym alone joins the one thing of its class that an article spells out."""
    defined: dict[tuple[str, str], set[Named]] = defaultdict(set)
    bare: list[tuple[Named, set[tuple[str, str]]]] = []
    for group in pool.partition.groups():
        entities = [pool.entity[named] for named in group if pool.entity[named].is_named]
        names = {(entity.class_, name) for entity in entities for name in printed_names(entity)}
        acronyms = {(class_, name.replace(".", "")) for class_, name in names if is_acronym(name)}
        if not acronyms or family_of(entities[0].class_) != "Organisation":
            continue
        if any(" " in name_key(name) for _, name in names):
            for acronym in acronyms:
                defined[acronym].add(group[0])
        elif not pool.gazetteer_keys(group):
            bare.append((group[0], acronyms))
    for named, acronyms in bare:
        definers = {definer for acronym in acronyms for definer in defined.get(acronym, ())}
        if len(definers) == 1:
            printed = " or ".join(sorted(name for _, name in acronyms))
            pool.join([*definers, named], f"known by the acronym {printed}, which another article spells out")


def _name_reason(key: str) -> str:
    family, name, *country = key.split("|")
    context = f" in the same country ({country[0]})" if country else ""
    return f"the same full name of the same family ({family}): {name}{context}"


def _describe(pool: _Pool, group: list[Named]) -> CanonicalEntity:
    entities = [pool.entity[named] for named in group]
    keys = sorted(pool.gazetteer_keys(group))
    anchor = min((pool.anchor[named] for named in group), key=lambda anchor: anchor.key)
    entry = find_entry(keys[0]) if keys else None
    class_ = entry.class_ if entry else _most_common(entity.class_ for entity in entities)
    subclasses = [entity.subclass for entity in entities if entity.subclass and entity.class_ == class_]
    subclass = (entry.subclass if entry else "") or (_most_common(subclasses) if subclasses else None)
    named_ones = [entity for entity in entities if entity.is_named] or entities
    name = entry.name if entry else _most_common(entity.name for entity in named_ones)
    aliases = {alias for entity in entities for alias in (entity.name, *entity.aliases)} - {name}
    return CanonicalEntity(
        id=keys[0] if keys else str(anchor),
        key=keys[0] if keys else None,
        anchor=None if keys else anchor,
        **{"class": class_},
        subclass=subclass,
        name=name,
        aliases=tuple(sorted(aliases)),
        wikidata=min((entity.wikidata for entity in entities if entity.wikidata), default=None),
        geonames=min((entity.geonames for entity in entities if entity.geonames), default=None),
        inferred=all(entity.inferred for entity in entities),
        is_named=any(entity.is_named for entity in entities),
        members=tuple(Member(article=article, id=local) for article, local in sorted(group)),
        reasons=tuple(sorted({reason for named in group for reason in pool.why[named]})),
    )


def _most_common(values: Iterable[str]) -> str:
    """The value seen most often; of several, the longest, then the first by code points."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], -len(value), value))
