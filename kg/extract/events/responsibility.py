"""Responsibility: who claims an event, is blamed for it or denies it, and what that says of who did it."""

from kg.extract.draft import Draft
from kg.extract.events.roles import Filled
from kg.model import Responsibility, Role, Stance


def find_responsibility(draft: Draft, triggers: list[int]) -> tuple[Responsibility, ...]:
    """The stances to the event of some triggers, in text order, each of one entity once, with all who say so."""
    tellers: dict[tuple[str, Stance], dict[str, None]] = {}
    for told in draft.stances:
        actor = draft.entity_of.get(told.mention)
        if told.trigger in triggers and actor is not None:
            said = (draft.entity_of.get(mention) for mention in told.by)
            tellers.setdefault((actor, told.stance), {}).update(dict.fromkeys(by for by in said if by is not None))
    return tuple(Responsibility(actor=actor, stance=stance, by=tuple(by)) for (actor, stance), by in tellers.items())


def settle_blame(filled: Filled, responsibility: tuple[Responsibility, ...]) -> None:
    """Where somebody claims the event, whom others blame for it, or who denies it, is no doer of it."""
    claim = {part.actor for part in responsibility if part.stance is Stance.CLAIMED}
    cleared = {part.actor for part in responsibility} - claim
    if claim & set(filled.of(Role.ACTOR)):
        filled.arguments = [a for a in filled.arguments if a.role is not Role.ACTOR or a.entity not in cleared]
