"""Relations of re3d and the program's relations and roles in the same types, between stretches of text."""

from collections.abc import Iterable
from typing import NamedTuple

from kg.extract import Draft
from kg.model import MentionKind
from kg.vocabulary import family_of
from scripts.benchmarks.data import Facts

RELATION_TYPES = ("CoLocated", "FightingAgainst", "BelongsTo", "InChargeOf", "AlliesOf", "IsSynonymOf")
DIRECTED = frozenset({"BelongsTo", "InChargeOf"})
SURE = 0.5
_TYPE_OF = {
    "locatedIn": "CoLocated",
    "operatesIn": "CoLocated",
    "opposes": "FightingAgainst",
    "memberOf": "BelongsTo",
    "spokespersonOf": "BelongsTo",
    "partOf": "BelongsTo",
    "leads": "InChargeOf",
    "controls": "InChargeOf",
    "alliedWith": "AlliesOf",
    "backedBy": "AlliesOf",
    "same": "IsSynonymOf",
}
_FIGHTING = frozenset({"Operation", "Attack", "Clash"})


class Stated(NamedTuple):
    """A relation of a re3d type between characters `left` and characters `right` (start, end)."""

    type: str
    left: tuple[int, int]
    right: tuple[int, int]

    def matches(self, other: "Stated") -> bool:
        """Whether both ends overlap; either way round where the type has no direction."""
        if self.type != other.type:
            return False
        same = _overlap(self.left, other.left) and _overlap(self.right, other.right)
        turned = _overlap(self.left, other.right) and _overlap(self.right, other.left)
        return same or (turned and self.type not in DIRECTED)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def gold_relations(rows: Iterable[Facts]) -> list[Stated]:
    """The relations of a document, each pair once where the type has no direction."""
    found = {
        _ordered(Stated(row["type"], (row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"])))
        for row in rows
        if row["type"] in RELATION_TYPES
    }
    return sorted(found)


def system_relations(draft: Draft) -> list[Stated]:
    """The pairs and roles of a draft that are sure enough and lie in one sentence."""
    found: set[Stated] = set()

    def add(type_: str, left: int, right: int) -> None:
        a, b = draft.mentions[left], draft.mentions[right]
        if left != right and draft.sentence_at(a.start) == draft.sentence_at(b.start):
            found.add(_ordered(Stated(type_, (a.start, a.end), (b.start, b.end))))

    for pair in draft.pairs:
        type_ = _TYPE_OF.get(pair.label)
        pronoun = MentionKind.PRONOUN in (draft.mentions[pair.left].kind, draft.mentions[pair.right].kind)
        if type_ and pair.confidence >= SURE and not (type_ == "IsSynonymOf" and pronoun):
            add(type_, pair.left, pair.right)
    roles: dict[int, dict[str, list[int]]] = {}
    for link in draft.links:
        if link.filler_kind == "mention" and link.confidence >= SURE:
            roles.setdefault(link.trigger, {}).setdefault(link.role, []).append(link.filler)
    for trigger, filled in roles.items():
        actors, targets, places = (filled.get(role, []) for role in ("actor", "target", "place"))
        for place in places:
            for party in (*actors, *targets):
                add("CoLocated", party, place)
        if family_of(draft.triggers[trigger].class_) in _FIGHTING:
            for actor in actors:
                for target in targets:
                    add("FightingAgainst", actor, target)
    return sorted(found)


def _ordered(relation: Stated) -> Stated:
    if relation.type in DIRECTED or relation.left <= relation.right:
        return relation
    return Stated(relation.type, relation.right, relation.left)
