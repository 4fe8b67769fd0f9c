"""Settling: what the outcomes of an event, and its other fillers, say of who is in which role."""

from kg.extract.draft import Draft, Link
from kg.extract.events.outcomes import counted_words
from kg.extract.events.roles import POSITIONS, Filled
from kg.extract.measures import OWN_DEED, TWO_SIDED
from kg.model import Argument, Entity, Outcome, Role, Status
from kg.vocabulary import family_of

_DOERS = frozenset({Role.ACTOR, Role.TARGET})
_DOING = frozenset({Role.ACTOR, Role.SUPPORTER})
_ORDER_COMES_TO = frozenset({"Bombing", "Protest"})
_SEIZED = frozenset({"seized", "destroyed"})
_HELD = frozenset({"abducted", "released"})
# Insurgents are no men of an army, and soldiers none of an armed group, whatever was read.
_NO_MEMBERS = {"combatant": "MilitaryForce", "security": "ArmedGroup"}
_OF_STATE = frozenset({"MilitaryForce", "Government"})
RULE = "outcome"
# A description of a person tells no more than that somebody was acted upon ("a senior leader").
OUTCOME_CONFIDENCE = 0.6


def add_those_counted(filled: Filled, outcomes: tuple[Outcome, ...], entities: dict[str, Entity], class_: str) -> None:
    """Gives a role to the named group whose members an outcome counts, if it has none: "killed 35 Tell fighters".

    Who surrenders or escapes does it; of a clash the dead were one side; in all else they are whom it was done to.
    """
    told = {argument.entity for argument in filled.arguments if argument.role is not Role.SOURCE}
    for outcome in outcomes:
        entity = entities.get(outcome.of or "")
        if entity is None or entity.id in told or not entity.is_named or outcome.measure in _SEIZED:
            continue
        if (
            family_of(entity.class_) not in ("Organisation", "Person")
            or _NO_MEMBERS.get(outcome.victims) == entity.class_
        ):
            continue
        role = Role.ACTOR if outcome.measure in OWN_DEED or class_ in TWO_SIDED else Role.TARGET
        told.add(entity.id)
        spans = outcome.evidence
        found = next((m for e in spans for m in entity.mentions if e.start <= m.start < e.end), entity.mentions[0])
        filled.arguments.append(
            Argument(
                role=role,
                entity=entity.id,
                start=found.start,
                end=found.end,
                confidence=min(OUTCOME_CONFIDENCE, outcome.confidence),
                rule=RULE,
            )
        )


def clear_captors(filled: Filled, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """The outcomes, those abducted or set free being no members of whoever abducted or frees them."""
    doers = set(filled.of(Role.ACTOR))
    return tuple(
        outcome.model_copy(update={"of": counted_words(outcome.text or outcome.measure)})
        if outcome.measure in _HELD and outcome.of in doers
        else outcome
        for outcome in outcomes
    )


def drop_denied_doers(draft: Draft, links: list[Link], status: Status) -> list[Link]:
    """The links without those who only by a denial did what happened: "Tell denied that the front killed him"."""
    if status is Status.DENIED:
        return links
    return [
        link for link in links if link.role not in _DOING or draft.triggers[link.trigger].status is not Status.DENIED
    ]


def drop_forces_of_order(filled: Filled, entities: dict[str, Entity], class_: str) -> None:
    """Leaves out the forces of a state as doers of what they come to: bombs on the ground and protests."""
    if class_ in _ORDER_COMES_TO:
        filled.arguments = [
            argument
            for argument in filled.arguments
            if argument.role is not Role.ACTOR or entities[argument.entity].class_ != "MilitaryForce"
        ]


def drop_descriptions(filled: Filled, entities: dict[str, Entity]) -> None:
    """Leaves out fillers without a name beside named ones of their family, and those that tell nobody.

    "Soldiers" beside "the Tell army", or "a convoy" beside the army whose it is, add nobody; nor do "a leader" and
    "a hideout", which is told for those who hide in it.
    """
    named = {
        (argument.role, side)
        for argument in filled.arguments
        if (entity := entities[argument.entity]).is_named
        for side in (family_of(entity.class_), entity.class_)
    }

    def adds(argument: Argument) -> bool:
        entity = entities[argument.entity]
        if argument.role not in _DOERS or entity.is_named:
            return True
        if entity.class_ == "Person" or entity.name.lower().split()[-1] in POSITIONS:
            return False
        if _is_of_state(entity):
            return not any((argument.role, class_) in named for class_ in _OF_STATE)
        return family_of(entity.class_) != "Organisation" or (argument.role, "Organisation") not in named

    filled.arguments = _without_repeats([a for a in filled.arguments if adds(a)], entities)


def _is_of_state(entity: Entity) -> bool:
    """Whether words tell a body of the state: "the army" and "the government" are no men of the group they fight."""
    return entity.class_ in _OF_STATE and entity.name.lower().startswith("the ")


def _without_repeats(arguments: list[Argument], entities: dict[str, Entity]) -> list[Argument]:
    """The fillers without a site described twice: "the damaged house" is "a house" that was raided."""
    first: dict[tuple[Role, str], Argument] = {}
    for argument in sorted(arguments, key=lambda a: (not _is_indefinite(entities[a.entity]), a.start)):
        first.setdefault((argument.role, entities[argument.entity].name.lower().split()[-1]), argument)
    kept = {id(argument) for argument in first.values()}

    def repeats(argument: Argument) -> bool:
        entity = entities[argument.entity]
        is_site = family_of(entity.class_) == "Facility" and not entity.is_named
        return is_site and not _is_indefinite(entity) and id(argument) not in kept

    return [argument for argument in arguments if not repeats(argument)]


def _is_indefinite(entity: Entity) -> bool:
    return entity.name.lower().startswith(("a ", "an "))
