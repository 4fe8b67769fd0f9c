"""Flights: fighters who flee a place give it up, which is a withdrawal; people who flee are displaced."""

import re
from dataclasses import replace

from kg.extract.draft import Draft, Link
from kg.model import MentionKind

# How sure the model has to be of who fled.
TOLD = 0.25
RULE = "pattern:flight"
_FLEES = re.compile(r"(?i)^(?:flee\w*|fled|escap\w+|evacuat\w+|leav\w+|left|abandon\w*|retreat\w*|withdr\w+|pull\w*)\b")
_ARMED = frozenset({"ArmedGroup", "MilitaryForce"})
_MEN = re.compile(
    r"(?i)(?:\s*\([^()]{1,40}\))?\s+(?:members|fighters|militants|gunmen|rebels|insurgents|jihadists|terrorists|troops|soldiers|forces|elements)\b"
)
_WHO = frozenset({"actor", "target", "displaced", "escaped"})
_KIN = re.compile(
    r"(?i)\b(?:famil(?:y|ies)|wives|children|women|relatives|civilians|residents|villagers|people|refugees)\b"
)


def mend_flights(draft: Draft) -> None:
    """Makes the displacement of an armed group's men the withdrawal of the group, which then is its doer."""
    triggers = list(draft.triggers)
    dropped: set[Link] = set()
    added: list[Link] = []
    for at, trigger in enumerate(triggers):
        if trigger.class_ != "Displacement" or not _FLEES.match(trigger.text):
            continue
        links = [
            k
            for k in draft.links
            if k.trigger == at and k.filler_kind == "mention" and k.role in _WHO and k.confidence >= TOLD
        ]
        told = [k for k in links if draft.mentions[k.filler].kind is not MentionKind.PRONOUN]
        groups = {group for k in told if (group := _armed_group(draft, k.filler)) is not None}
        if len(groups) != 1 or any(_armed_group(draft, k.filler) is None for k in told):
            continue
        group = groups.pop()
        triggers[at] = replace(trigger, class_="Withdrawal", subclass=None, rule=f"{trigger.rule}+flight")
        dropped.update(links)
        added.append(Link(at, "actor", "mention", group, max(k.confidence for k in links), RULE))
    draft.triggers = tuple(triggers)
    draft.links = (*(k for k in draft.links if k not in dropped), *added)


def _armed_group(draft: Draft, filler: int) -> int | None:
    """The group whose men a mention tells of ("many Tell Front" before "members"), None where it tells of others."""
    mention = draft.mentions[filler]
    sentence = draft.sentence_at(mention.start)
    if sentence is None or _KIN.search(mention.text):
        return None
    inside = [
        i
        for i, m in draft.mentions_in(mention.start, mention.end)
        if m.class_ in _ARMED and m.kind is not MentionKind.PRONOUN
    ]
    if mention.class_ != "People":
        return inside[0] if inside and mention.class_ in _ARMED else None
    has_men = _MEN.search(f" {mention.text}") or _MEN.match(draft.text(mention.end, sentence.end))
    return inside[0] if inside and has_men else None
