"""Codings: the names that other event data sets give to a happening; absent where no rule fits."""

from dataclasses import dataclass
from functools import lru_cache

from kg.vocabulary.acled import acled_rules

_STATE = frozenset({"MilitaryForce", "Government", "Country"})
_ARMED = frozenset({"MilitaryForce", "ArmedGroup"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What the rules look at: classes of the event, of its actors and targets, measures told, kinds of victims."""

    class_: str
    subclass: str | None
    actors: frozenset[str]
    targets: frozenset[str]
    measures: frozenset[str]
    victims: frozenset[str]

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


@lru_cache(maxsize=65536)
def acled_type(telling: Telling) -> tuple[str, str] | None:
    """The ACLED event type and sub-event type of the first rule of ontology/acled_rules.csv that fits, or None."""
    for rule in acled_rules():
        if rule.fits(telling.class_, telling.subclass, telling.actor, telling.target, telling.measures):
            return rule.event_type, rule.sub_type
    return None
