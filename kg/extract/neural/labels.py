"""The labels of the model's heads, in the order of its outputs; the same at training and at reading."""

ENTITY_CLASSES: tuple[str, ...] = tuple(
    "Person MilitaryForce ArmedGroup Government Organisation Country Region Settlement NaturalFeature Camp Prison "
    "Facility".split()
)
# "People" is a counted or affected group that is no entity; "Pronoun" a pronoun that refers to a person or thing.
DESCRIPTION_CLASSES: tuple[str, ...] = (*ENTITY_CLASSES, "People", "Pronoun")
EVENT_CLASSES: tuple[str, ...] = tuple(
    "Raid Sweep Airstrike Shelling Offensive Exercise Operation Attack Bombing Assassination Abduction Killing Clash "
    "Arrest Surrender Escape Release Repatriation Seizure Transfer Withdrawal TerritorialChange Displacement Protest "
    "Agreement Meeting".split()
)
STATUSES: tuple[str, ...] = ("occurred", "planned", "thwarted", "alleged", "denied")
MEASURES: tuple[str, ...] = tuple(
    "killed injured arrested surrendered escaped released abducted displaced repatriated seized destroyed".split()
)
ROLES: tuple[str, ...] = ("actor", "target", "supporter", "place", "date", "source", *MEASURES)
RELATIONS: tuple[str, ...] = tuple(
    "memberOf leads spokespersonOf partOf backedBy alliedWith opposes locatedIn controls operatesIn nationality".split()
)
OBSERVATIONS: tuple[str, ...] = tuple(
    "population detained facilities fighters killed arrested displaced repatriated other".split()
)
# What may hold from the subject to the object of a pair; "of" says that the people counted belong to the object, an
# observation that the people are the figure told about the object, "source" that a figure is credited to the object.
DIRECTED: tuple[str, ...] = (*RELATIONS, "of", "source", *(f"observation:{name}" for name in OBSERVATIONS))
# Outputs of the pair head for two mentions in text order: the same thing, left to right, right to left.
PAIR_LABELS: tuple[str, ...] = ("same", *(f"{name}>" for name in DIRECTED), *(f"<{name}" for name in DIRECTED))
KINDS: tuple[str, ...] = ("name", "description", "time")
TAG_HEADS: dict[str, tuple[str, ...]] = {
    "names": ENTITY_CLASSES,
    "descriptions": DESCRIPTION_CLASSES,
    "times": ("Time",),
    "triggers": EVENT_CLASSES,
}
# Classes of candidates as the heads for roles and pairs know them.
CANDIDATE_CLASSES: tuple[str, ...] = (*DESCRIPTION_CLASSES, "Time")


def bio(classes: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of a head: O, then B and I of every class."""
    return ("O", *(f"{mark}-{name}" for name in classes for mark in "BI"))
