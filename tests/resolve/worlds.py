"""Small worlds made by chance, so dense that every article bears on the others: few names, places, days and phrases."""

import random

from kg.model import Analysis, Correction, Outcome
from tests.graph.analyses import Told

NAMES = {
    "ArmedGroup": ("Black River Front", "BRF", "Black River Front militia", "River Brigade", "Northern Guard"),
    "MilitaryForce": ("Northern Guard Brigade", "NGB", "Northern Guard", "Second Division"),
    "Organisation": ("Valley Post", "Valley Rights Observatory", "VRO", "Black Ridge Forum", "BRF"),
    "Person": ("Omar Idris Haddad", "Umar Idris Hadad", "Omar Haddad", "Haddad", "Colonel Haddad", "Samir Wasl"),
    "Settlement": ("Tal Amud", "Tall Amoud", "Tal Amud village", "Wadi Zor", "Zor"),
    "Region": ("Wadi Zor", "Zor province"),
    "Camp": ("Camp Zero", "Zero camp"),
    "Country": ("Syria", "Iraq"),
}
KEYS = {
    "ArmedGroup": ("islamic-state",),
    "Country": ("country-sy", "country-iq"),
    "MilitaryForce": ("syrian-democratic-forces",),
}
ACTORS = ("ArmedGroup", "MilitaryForce", "Person", "Country")
PLACES = ("Settlement", "Region", "Camp", "Country")
RELATIONS = (
    ("Person", "leads", "MilitaryForce"),
    ("Person", "spokespersonOf", "Organisation"),
    ("Person", "memberOf", "ArmedGroup"),
    ("Settlement", "locatedIn", "Region"),
    ("Region", "locatedIn", "Country"),
    ("Settlement", "locatedIn", "Country"),
    ("ArmedGroup", "partOf", "MilitaryForce"),
    ("ArmedGroup", "alliedWith", "MilitaryForce"),
)


def article(chance: random.Random, name: str) -> Analysis:
    """One article of a world."""
    publisher = chance.choice((None, "Valley Post", "VALLEY POST", "Black River Front", "VRO", "Evening Sheet"))
    told = Told(name, published=chance.choice((None, "2025-02-10", "2025-02-11")), publisher=publisher)
    things: dict[str, list[str]] = {}
    for index in range(chance.randint(2, 7)):
        class_ = chance.choice(tuple(NAMES))
        key = chance.choice((None, None, *KEYS.get(class_, ())))
        aliases = tuple(chance.sample(NAMES[class_], chance.randint(0, 1)))
        is_named = chance.random() < 0.9
        fields = {"aliases": aliases, "key": key, "is_named": is_named}
        local = told.entity(f"e{index}", class_, chance.choice(NAMES[class_]), **fields)
        things.setdefault(class_, []).append(local)

    def some(classes: tuple[str, ...], most: int = 2) -> tuple[str, ...]:
        known = [local for class_ in classes for local in things.get(class_, ())]
        return tuple(chance.sample(known, min(len(known), chance.randint(0, most))))

    for index in range(chance.randint(0, 3)):
        is_sum = chance.random() < 0.25
        start = "2025-02-01" if is_sum else chance.choice(("2025-02-08", "2025-02-09"))
        dated = {"start": start, "end": "2025-02-28" if is_sum else start, "date_precision": "day"}
        counts = chance.choices((3, 5, 12), k=chance.randint(0, 2))
        told.event(
            f"v{index}",
            chance.choice(("Raid", "Raid", "Airstrike", "Clash", "TerritorialChange")),
            kind="summary" if is_sum else "incident",
            count=4 if is_sum else 1,
            status=chance.choice(("occurred", "occurred", "occurred", "alleged", "planned")),
            actors=some(ACTORS),
            targets=some(ACTORS),
            places=some(PLACES),
            sources=some(("Person", "Organisation"), 1),
            includes=tuple(f"v{other}" for other in range(index)) if is_sum else (),
            outcomes=tuple(Outcome(measure="killed", count=count) for count in counts),
            **(dated if chance.random() < 0.9 else {}),
        )
    for subject, predicate, object_ in chance.sample(RELATIONS, 3):
        for ends in zip(some((subject,), 1), some((object_,), 1), strict=False):
            told.relation(ends[0], predicate, ends[1], status=chance.choice(("occurred", "occurred", "alleged")))
    for index, local in enumerate(some(("Camp", "Region"))):
        whole = {"part_of": "o0"} if index else {}
        told.observation(local, "population", chance.choice((4000, 5000)), **whole)
    sketch = chance.choice(((), tuple(range(20)), tuple(range(12, 40)), tuple(range(100, 130))))
    analysis = told.analysis()
    corrections = (Correction(numbers=(3, 5), start=0, end=9, quote="It was 5."),)
    return analysis.model_copy(
        update={
            "document": analysis.document.model_copy(update={"sketch": sketch}),
            "corrections": corrections if chance.random() < 0.3 else (),
        }
    )
