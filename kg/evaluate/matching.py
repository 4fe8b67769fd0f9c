"""Matching: when two names are the same, and which gold item a system item stands for."""

import unicodedata
from collections.abc import Callable
from typing import Any

Facts = dict[str, Any]

FAMILIES: dict[str, tuple[str, ...]] = {
    "Person": ("Person",),
    "Place": ("Country", "Region", "Settlement", "NaturalFeature"),
    "Facility": ("Camp", "Prison", "Facility"),
    "Organisation": ("MilitaryForce", "ArmedGroup", "Government", "Organisation"),
    "Operation": ("Raid", "Sweep", "Airstrike", "Shelling", "Offensive", "Exercise", "Operation"),
    "Attack": ("Attack", "Bombing", "Assassination", "Abduction", "Killing"),
    "Clash": ("Clash",),
    "Custody": ("Arrest", "Surrender", "Escape", "Release", "Repatriation"),
    "Materiel": ("Seizure", "Transfer"),
    "Control": ("Withdrawal", "TerritorialChange"),
    "Civilian": ("Displacement", "Protest"),
    "Diplomacy": ("Agreement", "Meeting"),
}
FAMILY_OF = {leaf: family for family, leaves in FAMILIES.items() for leaf in leaves}
_SPECIAL = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_BLANK = frozenset("-‐‑‒–—_/")
_DROPPED = frozenset("'’‘`ʿʾʻʼ\"“”.,()")


def normal_name(name: object) -> str:
    """A name without case, diacritics, hyphens, apostrophes, possessive and leading article."""
    folded = unicodedata.normalize("NFKD", str(name)).casefold().translate(_SPECIAL)
    folded = "".join(c for c in folded if not unicodedata.combining(c)).strip()
    for possessive in ("'s", "’s"):
        folded = folded.removesuffix(possessive)
    spaced = "".join(" " if c in _BLANK else c for c in folded if c not in _DROPPED)
    words = " ".join(spaced.split())
    for article in ("the ", "a ", "an "):
        words = words.removeprefix(article)
    return words


def surface_forms(entity: Facts) -> frozenset[str]:
    """Every name under which an entity may be met."""
    forms = [entity.get("name"), *(entity.get("aliases") or ())]
    forms += [mention.get("text") for mention in entity.get("mentions") or ()]
    return frozenset(normal for form in forms if form and (normal := normal_name(form)))


def accepted_classes(item: Facts) -> list[str | None]:
    """The class of a gold item and those it accepts beside it."""
    return [item.get("class"), *(item.get("classes") or ())]


def class_agrees(gold: Facts, system_class: str | None, *, exactly: bool) -> bool:
    """Whether a class is one that the gold accepts, or at least of the same family."""
    if exactly:
        return system_class in accepted_classes(gold)
    return FAMILY_OF.get(system_class or "", "?") in [FAMILY_OF.get(c or "") for c in accepted_classes(gold)]


def pair_up(lefts: int, rights: int, likeness: Callable[[int, int], float]) -> dict[int, int]:
    """One-to-one pairs of indices, the most alike first; of equals the first ones; a likeness of 0 makes no pair."""
    scored = [(likeness(i, j), i, j) for i in range(lefts) for j in range(rights)]
    scored.sort(key=lambda row: (-row[0], row[1], row[2]))
    free_left, free_right = set(range(lefts)), set(range(rights))
    pairs: dict[int, int] = {}
    for value, i, j in scored:
        if value > 0 and i in free_left and j in free_right:
            pairs[i] = j
            free_left.remove(i)
            free_right.remove(j)
    return pairs


def entity_likeness(gold: Facts, system: Facts) -> float:
    """Number of common names, with a bonus for the class and for the family."""
    common = len(surface_forms(gold) & surface_forms(system))
    if not common:
        return 0.0
    exact = class_agrees(gold, system.get("class"), exactly=True)
    family = class_agrees(gold, system.get("class"), exactly=False)
    return common + 0.5 * exact + 0.25 * family
