"""ACLED: the rules that give a happening its ACLED event type and sub-event type, from ontology/acled_rules.csv."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.vocabulary.classes import Classes, classes
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder
from kg.vocabulary.relations import MEASURES

SUB_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Protests": ("Excessive force against protesters", "Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
_COLUMNS = ("class", "subclass", "actor", "target", "outcome", "event_type", "sub_type")
_ACTORS = ("", "state", "nonstate")
_TARGETS = ("", "armed", "civilian")


@dataclass(frozen=True, slots=True)
class AcledRule:
    """Fits an event of the class; every condition that is not "" must hold too.

    `actor` is "state" or "nonstate", `target` "armed" or "civilian", `outcome` a measure that must be told.
    """

    class_: str
    subclass: str
    actor: str
    target: str
    outcome: str
    event_type: str
    sub_type: str

    def fits(self, class_: str, subclass: str | None, actor: str, target: str, outcomes: Collection[str]) -> bool:
        """Whether the rule fits; `actor` and `target` are "" where mixed or unknown."""
        return (
            self.class_ == class_
            and self.subclass in ("", subclass)
            and self.actor in ("", actor)
            and self.target in ("", target)
            and (not self.outcome or self.outcome in outcomes)
        )


def read_acled_rules(path: Path, known: Classes) -> tuple[AcledRule, ...]:
    """The rules in file order, of which the first that fits counts; VocabularyError names the line of a bad one."""
    rules = []
    for line, row in read_rows(path, _COLUMNS):
        fine = {
            "class": row["class"] in known.format_classes(),
            "subclass": not row["subclass"] or known.format_class(row["subclass"]) == row["class"],
            "actor": row["actor"] in _ACTORS,
            "target": row["target"] in _TARGETS,
            "outcome": row["outcome"] in ("", *MEASURES),
            "event_type": row["event_type"] in SUB_TYPES,
            "sub_type": row["sub_type"] in SUB_TYPES.get(row["event_type"], ()),
        }
        for column, is_fine in fine.items():
            if not is_fine:
                raise VocabularyError(f"{row[column]!r} cannot stand under {column} here", file=path, line=line)
        rules.append(AcledRule(*(row[column] for column in _COLUMNS)))
    return tuple(rules)


@cache
def acled_rules() -> tuple[AcledRule, ...]:
    """The rules of the ontology in use."""
    return read_acled_rules(ontology_folder() / "acled_rules.csv", classes())
