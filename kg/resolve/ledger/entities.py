"""Entities of changed articles are resolved again, together with all that may be one with them, before or after."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Analysis
from kg.model.resolution import CanonicalEntity
from kg.model.ruling import Bonds
from kg.resolve.identity.blocks import Placed, acronym_key, block_keys, is_large, order_of, pairs_of
from kg.resolve.identity.features import score
from kg.resolve.identity.merge import Around, MergedEntities, group_known, merge_entities
from kg.resolve.identity.profile import Profile
from kg.resolve.identity.told import ToldEntity, acronym_things, read_entities
from kg.resolve.ledger import codec
from kg.resolve.ledger.tables import Tables
from kg.resolve.origins import outlet_names
from kg.vocabulary.gazetteers import ancestors_of
from kg.vocabulary.identity import FAMILIES, identity_rules

Named = tuple[str, str]


@dataclass
class EntityChange:
    """What came of it: entities that are new or otherwise described than before, and those that are gone.

    `moved` are articles of which a thing is another entity now, `altered` entities of which other things are known that
    events depend on (name, class), `outlets` the folded names that another set of bodies bears now.
    """

    entities: set[str] = field(default_factory=set)
    gone: list[CanonicalEntity] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)
    altered: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)


def renew_entities(
    tables: Tables, told: Mapping[str, Analysis], gone: Collection[str], bonds: Bonds, disputed: Collection[Named]
) -> EntityChange:
    """Bring the entities of a ledger up to date with articles that are new or changed, and with those that are gone.

    `disputed` are things about which other demands are made now than before (see `bonds`).
    """
    is_first = not tables.column("SELECT 1 FROM told LIMIT 1")
    changed = {*told, *gone}
    fresh = {one.named: one for analysis in told.values() for one in read_entities(analysis)}
    reach = _Reach(tables, changed, fresh, bonds)
    flipped = _renew_acronyms(tables, changed, fresh.values())
    if not is_first:
        reach.begin(disputed, flipped)
        reach.widen()
    merged = merge_entities(
        reach.entities(), bonds, around=Around(_Rivals(tables), lambda key: reach.others(key) if not is_first else ())
    )
    return _write(tables, reach, merged, changed)


class _Rivals(dict[str, int]):
    """How many things an acronym is spelt out as, looked up when it is asked."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, acronym: str, _: object = None) -> int:
        """The number of things."""
        if acronym not in self:
            query = "SELECT COUNT(DISTINCT thing) FROM acronym WHERE name = ?"
            self[acronym] = self._tables.one(query, acronym)
        return self[acronym]


def _renew_acronyms(tables: Tables, changed: Iterable[str], fresh: Iterable[ToldEntity]) -> list[str]:
    """The acronyms that were spelt out as one thing and are as several now, or the other way round."""
    rows = [(acronym, one.named[0], thing) for one in fresh for acronym, thing in acronym_things([one])]
    touched = {row[0] for row in rows}
    for article in changed:
        touched.update(tables.column("SELECT name FROM acronym WHERE article = ?", article))
    before = _Rivals(tables)
    were = {acronym: before.get(acronym) > 1 for acronym in touched}
    for article in changed:
        tables.run("DELETE FROM acronym WHERE article = ?", article)
    tables.add("acronym", rows)
    after = _Rivals(tables)
    return [acronym for acronym in sorted(touched) if were[acronym] != (after.get(acronym) > 1)]


class _Reach:
    """The entities that must be resolved together since some changed: `groups` of them as kept, and the fresh ones.

    It is closed: whatever is linked to the same entry, known exactly alike, judged to be one, or alike enough to be one
    with a thing in it, or was so before, is in it too. So nothing in it can become one with anything outside.
    """

    def __init__(
        self, tables: Tables, changed: Collection[str], fresh: Mapping[Named, ToldEntity], bonds: Bonds
    ) -> None:
        self.tables = tables
        self.changed = changed
        self.fresh = fresh
        self.bonds = bonds
        self.groups: set[int] = set()
        self._loaded: set[int] = set()
        self._read: dict[Named, ToldEntity] = {}
        self._profiles: dict[int, Profile] = {}
        self._atoms: set[str] = set()
        self._waiting: list[int] = []
        self._judged: dict[Named, list[Sequence[Named]]] = defaultdict(list)
        for same in bonds.same:
            members = [member.key for member in same.members]
            for named in members:
                self._judged[named].append(members)

    def begin(self, disputed: Iterable[Named], flipped: Iterable[str]) -> None:
        """Take in what is said of the changed articles, was said of them, and is the same by links and judgements."""
        for article in self.changed:
            self._take_groups(self.tables.column("SELECT grp FROM told WHERE article = ?", article))
        for acronym in flipped:
            for family in FAMILIES:
                key = acronym_key(family, acronym)
                self._take_groups(self.tables.column("SELECT grp FROM block WHERE key = ?", key))
        for named in disputed:
            self._take_named(named)
        for one in self.fresh.values():
            self._take_atom(atom_of(one))
            self._take_judged(one.named)
        self._close()

    def widen(self) -> None:
        """Take in what is alike: by what is compared now, and by what was found alike before."""
        rules, rivals = identity_rules(), _Rivals(self.tables)
        groups = group_known(self.entities(), self.bonds, rivals, rules)
        keys = {key: None for grp in sorted(self.groups) for key in self._keys_of(grp)}
        standing: dict[str, list[Placed[Named]]] = defaultdict(list)
        profiles = {group.thing: group.profile for group in groups if group.profile}
        for thing, profile in profiles.items():
            for key in block_keys(profile):
                standing[key].append(Placed(order_of(profile), thing))
                keys[key] = None
        before = {*self.groups}
        seen: set[tuple[Named, Named]] = set()
        for key in keys:
            for first, second, outside in self._newly_compared(key, standing.get(key, []), before):
                if outside is None or (first, second) in seen:
                    continue
                seen.add((first, second))
                pair = [profiles.get(thing) or self._profile_of(outside) for thing in (first, second)]
                if pair[0].family == pair[1].family and not (pair[0].key and pair[1].key):
                    found = score(pair[0], pair[1], rules, rivals)
                    if found and found.points >= rules.unsure:
                        self._take_groups([outside])
        waiting = sorted(self.groups)
        while waiting:
            known = {*self.groups}
            for grp in waiting:
                self._take_groups(self.tables.column("SELECT other FROM alike WHERE grp = ?", grp))
            self._close()
            waiting = sorted(self.groups - known)

    def _newly_compared(
        self, key: str, inside: Sequence[Placed[Named]], before: Collection[int]
    ) -> Iterable[tuple[Named, Named, int | None]]:
        """The pairs in a block of one thing inside and one outside, with the latter's group.

        In a large block, things outside come to be compared with each other, or no longer, as others come between them:
        these are taken in at once.
        """
        kept = list(self._placed(key))
        outside = {placed.thing: grp for grp, placed in kept if grp not in before}
        now = [*(placed for grp, placed in kept if grp not in before), *inside]
        if not is_large(max(len(kept), len(now))):
            for ours in inside:
                for thing, grp in outside.items():
                    yield min(ours.thing, thing), max(ours.thing, thing), grp
            return
        old, new = ({*pairs_of(block)} for block in ([placed for _, placed in kept], now))
        for first, second in old ^ new:
            if first in outside and second in outside:
                self._take_groups([outside[first], outside[second]])
        for first, second in new:
            if (first in outside) != (second in outside):
                yield first, second, outside.get(first) or outside.get(second)

    def others(self, key: str) -> Iterable[Placed[Named]]:
        """What stands in a block and is left as it is."""
        return (placed for grp, placed in self._placed(key) if grp not in self.groups)

    def entities(self) -> list[ToldEntity]:
        """Everything that is in reach, in the order of articles and of what they tell."""
        query = "SELECT article, local, record FROM told WHERE grp = ?"
        for grp in sorted(self.groups - self._loaded):
            self._loaded.add(grp)
            for article, local, record in self.tables.rows(query, grp):
                if article not in self.changed:
                    self._read[article, local] = codec.read_told(article, record)
        told = {**self._read, **self.fresh}
        return sorted(told.values(), key=lambda one: (one.named[0], one.place))

    def _placed(self, key: str) -> Iterable[tuple[int, Placed[Named]]]:
        query = (
            "SELECT compared.grp, article, local, standing FROM block JOIN compared ON compared.grp = block.grp "
            "WHERE block.key = ?"
        )
        for grp, article, local, standing in self.tables.rows(query, key):
            yield grp, Placed(codec.read_order(standing), (article, local))

    def _keys_of(self, grp: int) -> list[str]:
        return self.tables.column("SELECT key FROM block WHERE grp = ?", grp)

    def _profile_of(self, grp: int) -> Profile:
        if grp not in self._profiles:
            text = self.tables.one("SELECT profile FROM compared WHERE grp = ?", grp)
            self._profiles[grp] = codec.read_profile(text)
        return self._profiles[grp]

    def _take_groups(self, groups: Iterable[int]) -> None:
        for grp in groups:
            if grp not in self.groups:
                self.groups.add(grp)
                self._waiting.append(grp)

    def _take_atom(self, atom: str) -> None:
        if atom not in self._atoms:
            self._atoms.add(atom)
            self._take_groups(self.tables.column("SELECT DISTINCT grp FROM told WHERE atom = ?", atom))

    def _take_named(self, named: Named) -> None:
        self._take_groups(self.tables.column("SELECT grp FROM told WHERE article = ? AND local = ?", *named))

    def _take_judged(self, named: Named) -> None:
        for members in self._judged.get(named, ()):
            for member in members:
                self._take_named(member)

    def _close(self) -> None:
        while self._waiting:
            grp = self._waiting.pop()
            for article, local, atom in self.tables.rows("SELECT article, local, atom FROM told WHERE grp = ?", grp):
                self._take_atom(atom)
                self._take_judged((article, local))


def atom_of(one: ToldEntity) -> str:
    """What entities share that are linked to one entry, or of which their articles know exactly the same."""
    if one.profile.key:
        return f"key {one.profile.key}"
    if one.profile.names and one.is_comparable:
        return f"like {codec.key_of_profile(one.profile)}"
    return f"lone {json.dumps(one.named)}"


def _write(tables: Tables, reach: _Reach, merged: MergedEntities, changed: Collection[str]) -> EntityChange:
    """Put what was resolved again in the place of what was there, and tell what that changes."""
    old = _Kept(tables, reach.groups)
    fresh = reach.fresh
    free = 1 + (tables.one("SELECT MAX(grp) FROM told") or 0)
    for article in changed:
        tables.run("DELETE FROM told WHERE article = ?", article)
    for grp in reach.groups:
        for table in ("block", "alike", "compared"):
            tables.run(f"DELETE FROM {table} WHERE grp = ?", grp)
    entity_of = {member.key: entity.id for entity in merged.entities for member in entity.members}
    groups: dict[Named, int] = {}
    for group in merged.compared:
        held = [old.group[named] for named in group.members if named in old.group]
        if held and held[0] not in old.taken:
            grp = held[0]
        else:
            grp, free = free, free + 1
        old.taken.add(grp)
        groups[group.thing] = grp
        for named in group.members:
            if named in fresh:
                tables.add("told", [_row(fresh[named], grp, entity_of[named])])
            elif (old.group[named], old.entity[named]) != (grp, entity_of[named]):
                update = "UPDATE told SET grp = ?, entity = ? WHERE article = ? AND local = ?"
                tables.run(update, grp, entity_of[named], *named)
        if group.profile:
            order = codec.write_order(order_of(group.profile))
            tables.add("compared", [(grp, *group.thing, order, codec.write_profile(group.profile))])
            tables.add("block", [(key, grp) for key in sorted(block_keys(group.profile))])
    ends = [(groups[first], groups[second]) for first, second in merged.alike]
    tables.add("alike", [*ends, *((second, first) for first, second in ends)])
    change = EntityChange()
    now = {entity.id: entity for entity in merged.entities}
    for id_ in sorted(now.keys() | old.records.keys()):
        _write_entity(tables, old.records.get(id_), now.get(id_), change)
    change.moved = {named[0] for named, entity in old.entity.items() if entity_of.get(named) != entity}
    return change


class _Kept:
    """What is kept of some groups: the group and the entity of each member, and the records of these entities."""

    def __init__(self, tables: Tables, groups: Iterable[int]) -> None:
        self.group: dict[Named, int] = {}
        self.entity: dict[Named, str] = {}
        self.taken: set[int] = set()
        for grp in groups:
            for article, local, entity in tables.rows("SELECT article, local, entity FROM told WHERE grp = ?", grp):
                self.group[article, local] = grp
                self.entity[article, local] = entity
        self.records = {
            id_: codec.read_model(CanonicalEntity, tables.one("SELECT record FROM entity WHERE id = ?", id_))
            for id_ in {*self.entity.values()}
        }


def _row(one: ToldEntity, grp: int, entity: str) -> tuple[object, ...]:
    return *one.named, one.key, atom_of(one), grp, entity, one.mentions, codec.write_told(one)


def _write_entity(
    tables: Tables, old: CanonicalEntity | None, new: CanonicalEntity | None, change: EntityChange
) -> None:
    """Put one entity in the place of what was known under its id, and note what is different."""
    if old == new:
        return
    id_ = (old or new).id  # type: ignore[union-attr]
    names = [outlet_names(entity) if entity else set[str]() for entity in (old, new)]
    change.outlets |= names[0] ^ names[1]
    for table, column in (("entity", "id"), ("body_name", "entity"), ("holder", "key")):
        tables.run(f"DELETE FROM {table} WHERE {column} = ?", id_)
    if new is None:
        change.gone.append(old)  # type: ignore[arg-type]
        return
    change.entities.add(id_)
    if old and (old.name, old.class_, old.is_named) != (new.name, new.class_, new.is_named):
        change.altered.add(id_)
    tables.add("entity", [(id_, new.key, codec.write_model(new))])
    tables.add("body_name", [(name, id_) for name in sorted(names[1])])
    if new.key:
        tables.add("holder", [(id_, entry.key) for entry in ancestors_of(new.key)])
