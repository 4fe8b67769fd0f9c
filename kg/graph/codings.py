"""Codings: the names that other event data sets give to a happening; absent where no rule fits."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from kg.errors import VocabularyError
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder

_COLUMNS = ("class", "subclass", "actor", "target", "outcome", "event_type", "sub_type")
_STATE = frozenset({"MilitaryForce", "Government", "Country"})
_ARMED = frozenset({"MilitaryForce", "ArmedGroup"})
_PARTIES = {"actor": frozenset({"", "state", "nonstate"}), "target": frozenset({"", "armed", "civilian"})}


@dataclass(frozen=True, slots=True)
class Telling:
    """What the rules look at: classes of the event, of its actors and targets, measures told, kinds of victims."""

    class_: str
    subclass: str | None
    actors: Collection[str]
    targets: Collection[str]
    measures: Collection[str]
    victims: Collection[str]

    @property
    def actor(self) -> str:
        """Whether the actors are of a state or not, "" where that is mixed or unknown."""
        if self.actors and all(class_ in _STATE for class_ in self.actors):
            return "state"
        return "nonstate" if self.actors and all(class_ == "ArmedGroup" for class_ in self.actors) else ""

    @property
    def target(self) -> str:
        """Whether armed parties are hit, or else civilians, "" where neither is told."""
        if _ARMED & set(self.targets) or {"combatant", "security"} & set(self.victims):
            return "armed"
        return "civilian" if "civilian" in self.victims else ""


def acled_type(telling: Telling) -> tuple[str, str] | None:
    """The ACLED event type and sub-event type of the first rule of ontology/acled_rules.csv that fits, or None."""
    for rule in _rules():
        if (
            rule["class"] == telling.class_
            and rule["subclass"] in ("", telling.subclass)
            and rule["actor"] in ("", telling.actor)
            and rule["target"] in ("", telling.target)
            and (not rule["outcome"] or rule["outcome"] in telling.measures)
        ):
            return rule["event_type"], rule["sub_type"]
    return None


@cache
def _rules() -> tuple[dict[str, str], ...]:
    path = ontology_folder() / "acled_rules.csv"
    rules = []
    for line, rule in read_rows(path, _COLUMNS):
        for column, allowed in _PARTIES.items():
            if rule[column] not in allowed:
                raise VocabularyError(f"{rule[column]!r} is no kind of {column}", file=path, line=line)
        rules.append(rule)
    return tuple(rules)
