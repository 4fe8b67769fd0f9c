"""GTT's metric for MUC-4: templates of a document paired so that its F1 is best, then type and role fillers counted.

Templates may be paired where the predicted type is part of the gold one ("attack" of "attack / bombing"). A filler is
right if each of its mentions is one of a gold filler's, without case, articles and punctuation. Templates left alone
count in full as spurious or missed.
"""

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ROWS = ("incident_type", *ROLES)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclass(frozen=True)
class Template:
    """One incident: `type`, and for each role its fillers, each a tuple of mentions of one entity."""

    type: str
    roles: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def fillers(self, role: str) -> list[frozenset[str]]:
        """The fillers of a role, each as its normalised mentions."""
        return [frozenset(map(normal, mentions)) for mentions in self.roles.get(role, ())]

    @property
    def size(self) -> int:
        """How many things it states: the type and every filler."""
        return 1 + sum(len(self.roles.get(role, ())) for role in ROLES)


@dataclass(slots=True)
class Count:
    """`right` of `predicted` items, `found` of `gold` items."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted items that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that is found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def normal(mention: str) -> str:
    """A mention without case, punctuation, articles and superfluous blanks."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_NO_PUNCTUATION)).split())


def score_document(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Count]:
    """The counts of every row under the pairing that gives the best F1 over all rows."""
    edges: list[list[tuple[int, dict[str, Count]]]] = []
    for template in predicted:
        edges.append([(g, _compare(template, other)) for g, other in enumerate(gold) if template.type in other.type])
    # For each set of gold templates used, the pairs of totals (right, found) that no other beats, and how they arose.
    states: dict[int, dict[tuple[int, int], tuple[tuple[int, int], ...]]] = {0: {(0, 0): ()}}
    for p, options in enumerate(edges):
        grown = {used: dict(totals) for used, totals in states.items()}
        for used, totals in states.items():
            for g, counts in options:
                if used >> g & 1:
                    continue
                right = sum(count.right for count in counts.values())
                found = sum(count.found for count in counts.values())
                into = grown.setdefault(used | 1 << g, {})
                for (a, b), pairs in totals.items():
                    into.setdefault((a + right, b + found), (*pairs, (p, g)))
        states = {used: _unbeaten(totals) for used, totals in grown.items()}
    said, told = sum(t.size for t in predicted), sum(t.size for t in gold)
    candidates = [(total, pairs) for totals in states.values() for total, pairs in totals.items()]
    _, best = max(candidates, key=lambda row: (Count(row[0][0], said, row[0][1], told).f1, -len(row[1]), row[1]))
    return _counts(predicted, gold, best)


def _unbeaten(
    totals: dict[tuple[int, int], tuple[tuple[int, int], ...]],
) -> dict[tuple[int, int], tuple[tuple[int, int], ...]]:
    return {
        total: pairs
        for total, pairs in totals.items()
        if not any(o != total and o[0] >= total[0] and o[1] >= total[1] for o in totals)
    }


def _compare(predicted: Template, gold: Template) -> dict[str, Count]:
    """The counts of two templates that are paired."""
    counts = {"incident_type": Count(1, 1, 1, 1)}
    for role in ROLES:
        said, told = predicted.fillers(role), gold.fillers(role)
        right = sum(any(filler <= other for other in told) for filler in said)
        found = sum(any(filler <= other for filler in said) for other in told)
        counts[role] = Count(right, len(said), found, len(told))
    return counts


def _counts(
    predicted: Sequence[Template], gold: Sequence[Template], pairs: tuple[tuple[int, int], ...]
) -> dict[str, Count]:
    totals = {row: Count() for row in ROWS}
    for p, g in pairs:
        for row, count in _compare(predicted[p], gold[g]).items():
            totals[row] += count
    left = {p for p, _ in pairs}, {g for _, g in pairs}
    for side, templates in enumerate((predicted, gold)):
        for index, template in enumerate(templates):
            if index in left[side]:
                continue
            for row in ROWS:
                items = 1 if row == "incident_type" else len(template.roles.get(row, ()))
                totals[row] += Count(predicted=items) if side == 0 else Count(gold=items)
    return totals


def total(counts: Mapping[str, Count]) -> Count:
    """All rows together: the micro average."""
    return sum(counts.values(), Count())
