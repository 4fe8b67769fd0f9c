"""Whereabouts: "there", and the places where those are who tell of an event and not the event itself."""

import re

from kg.extract.draft import Draft, Trigger
from kg.extract.events.places import BESIDE_CONFIDENCE
from kg.extract.events.roles import PLACE_FAMILIES, Filled
from kg.model import Argument, Entity, Role
from kg.vocabulary import family_of

# "soldiers were killed there", but not "there were clashes".
_THERE = re.compile(
    r"(?i)(?<!from )(?<!out )\bthere\b(?!\s*['’])(?!\s+(?:\w+ly\s+|also\s+|still\s+|now\s+)?"
    r"(?:is|are|was|were|be|been|being|has|have|had|will|would|may|might|could|can|must|should|seem\w*|appear\w*|remain\w*"
    r"|came|comes|exist\w*)\b)"
)
# "who spoke by telephone from Tell", "an official in Tell said": where those are who tell of it.
_SPOKE_FROM = re.compile(
    r"(?i)\b(?:(?:spoke|speaking|told|said|reached|contacted|interviewed)\b(?:(?!\b(?:said|told|that|from)\b)[^;.]){1,40}?"
    r"\b(?:by|over|via)\s+(?:the\s+)?(?:satellite\s+)?(?:tele)?phone|spoke|speaking)\s+(?:from|in)\s+"
    r"(?:the\s+(?:(?:town|city|village|capital|province|district)(?:\s+of)?\s+)?)?(?:nearby\s+)?$"
)
_OFFICIAL_IN = re.compile(
    r"(?i)\b(?:officials?|spokes\w+|coordinators?|directors?|representatives?|correspondents?|diplomats?|analysts?|experts?"
    r"|reporters?|journalists?|ambassadors?|office|mission|embassy|command|headquarters|agency|bureau|doctors?|medics?|hospital)\s+"
    r"(?:(?:in|for|of|at)\s+)(?:the\s+)?(?:(?:town|city|village|province|district|region|state)\s+of\s+)?$"
)
_THEN_SAYS = re.compile(
    r"\s*(?:(?:province|district|region|state|city|town)\b)?(?:\s*,?\s+(?:[A-Z][\w.'’-]*\s*){1,4},?|\s+[-–—]+[^.;]{1,90}?[-–—]+)?"
    r"\s+(?:said|says|told|reported|reports|confirmed|added|put|puts|raised)\b"
)


def leave_tellers_places(draft: Draft, filled: Filled) -> None:
    """Takes out the places where those are who tell of an event.

    "An official in Tell said" tells where it was as well, unless another place is told.
    """
    is_one_of_several = len(filled.of(Role.PLACE)) > 1

    def tells(argument: Argument) -> bool:
        sentence = draft.sentence_at(argument.start)
        if argument.role is not Role.PLACE or sentence is None:
            return False
        before, after = draft.text(sentence.start, argument.start), draft.text(argument.end, sentence.end)
        if _SPOKE_FROM.search(before):
            return True
        return bool(is_one_of_several and _OFFICIAL_IN.search(before) and _THEN_SAYS.match(after))

    filled.arguments = [a for a in filled.arguments if not tells(a)]


def place_there(draft: Draft, triggers: list[Trigger], filled: Filled, entities: dict[str, Entity]) -> Argument | None:
    """The place told last before a "there" that stands beside a trigger: of its sentence, or of the one before."""
    taken = {argument.entity for argument in filled.arguments}
    for trigger in triggers:
        sentence = draft.sentence_at(trigger.start)
        there = _THERE.search(draft.text(sentence.start, sentence.end)) if sentence is not None else None
        if sentence is None or there is None:
            continue
        at = sentence.start + there.start()
        before = next((s for s in draft.sentences if s.index == sentence.index - 1 and not s.is_title), sentence)
        told = [
            (entity.id, mention)
            for index, mention in draft.mentions_in(before.start, at)
            if (entity := entities.get(draft.entity_of.get(index, ""))) is not None
            and entity.is_named
            and family_of(entity.class_) in PLACE_FAMILIES
            and mention.end <= at
        ]
        if told and told[-1][0] not in taken:
            place, mention = told[-1]
            return Argument(
                role=Role.PLACE,
                entity=place,
                start=mention.start,
                end=mention.end,
                confidence=BESIDE_CONFIDENCE,
                rule="there",
            )
    return None
