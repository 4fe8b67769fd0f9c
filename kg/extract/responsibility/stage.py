"""The stage that finds who claims what is told, is blamed for it or denies it."""

import re
from dataclasses import replace

from kg.extract.draft import Draft, Link, Sentence, StanceTold
from kg.extract.responsibility.deeds import NEAR, deed_after, deed_before, own_deeds, speaks_of_others
from kg.extract.responsibility.marks import mark
from kg.extract.responsibility.stances import Needs, Told, Where, find_stances
from kg.extract.role_rules import FILLS, TOLD
from kg.model import MentionKind, Stance
from kg.vocabulary import family_of

RULE = "pattern:responsibility"
# How many words may stand between "it had" and what he who speaks did.
AT_ONCE = 1
# How far before the name of its head a government may be named, in characters.
LEAD = 60
_OF = re.compile(r"\s+of\s+(?:[A-Z][\w.]*\s+){0,3}")
_DEFINITE = re.compile(r"(?i)(?:the|an?|this|that|these|those|its|their|his)\b")


class FindResponsibility:
    """Stances to the violent deeds told; who claims one did it, and so did, if nobody else is told, who is blamed."""

    name = "responsibility"
    purpose = "finds who claims a deed, is blamed for it or denies it"
    reads: tuple[str, ...] = (
        "sentences",
        "mentions",
        "triggers",
        "links",
        "entities",
        "entity_of",
        "attributions",
    )
    writes: tuple[str, ...] = ("stances", "links")

    def run(self, draft: Draft) -> None:
        """Fills `draft.stances` in text order, and adds the doers to `draft.links`."""
        found: dict[tuple[int, int, Stance], StanceTold] = {}
        for sentence in draft.sentences:
            for told in find_stances(mark(draft, sentence)):
                told = _of_the_government(draft, told)
                by = _tellers(draft, sentence, told) if _is_somebody(draft, told.who) else ()
                if not _is_somebody(draft, told.who) or not _suffices(draft, told, by):
                    continue
                for trigger in _deeds(draft, sentence, told):
                    key = (trigger, told.who, told.stance)
                    found.setdefault(key, StanceTold(trigger, told.who, told.stance, by))
        draft.stances = tuple(found[key] for key in sorted(found, key=lambda k: (draft.mentions[k[1]].start, k)))
        draft.links = (*draft.links, *_doers(draft))


def _of_the_government(draft: Draft, told: Told) -> Told:
    """Of "the government of President Tell denied" the government does."""
    leader = draft.mentions[told.who]
    for index, body in draft.mentions_in(max(0, leader.start - LEAD), leader.start):
        if body.class_ == "Government" and _OF.fullmatch(draft.text(body.end, leader.start)):
            return replace(told, who=index)
    return told


def _is_somebody(draft: Draft, who: int) -> bool:
    """Whether it is known who a mention is; "bandits" may be others than those that were named."""
    mention, entity = draft.mentions[who], draft.entity_of.get(who)
    if mention.kind is MentionKind.NOMINAL and not _DEFINITE.match(mention.text):
        return entity is not None and not any(e.id == entity and e.is_named for e in draft.entities)
    return entity is not None


def _suffices(draft: Draft, told: Told, by: tuple[int, ...]) -> bool:
    """Whether a stance is one: what the article says by itself is no blame, nor a claim what an army says it did."""
    match told.needs:
        case Needs.TELLER:
            return bool(by) or told.is_said
        case Needs.INSURGENT:
            return draft.mentions[told.who].class_ == "ArmedGroup"
    return True


def _deeds(draft: Draft, sentence: Sentence, told: Told) -> list[int]:
    """The triggers of the deeds that a stance is about."""
    if told.where is Where.OWN:
        return own_deeds(draft, sentence, told.who)
    if told.where is Where.BEFORE:
        deed = deed_before(draft, sentence, told.at)
    else:
        is_insurgent = told.needs is Needs.INSURGENT
        is_only = told.where is Where.ONLY_AFTER
        deed = deed_after(draft, sentence, told.at, is_object=is_only, words=AT_ONCE if is_insurgent else NEAR)
        if deed is None and not is_only and not speaks_of_others(draft, sentence, told.at):
            deed = deed_before(draft, sentence, told.at)
    if deed is None or (told.needs is Needs.INSURGENT and family_of(draft.triggers[deed].class_) != "Attack"):
        return []
    return [deed]


def _tellers(draft: Draft, sentence: Sentence, told: Told) -> tuple[int, ...]:
    """Who says so: who is told to, those whom the sentence credits, and of a claim or a denial who makes it."""
    if told.stance is not Stance.BLAMED:
        return (told.who,)
    if told.by is not None:
        return (told.by,)
    blamed = draft.entity_of[told.who]
    return tuple(
        a.mention
        for a in draft.attributions
        if a.sentence == sentence.index and draft.entity_of.get(a.mention) not in (None, blamed)
    )


def _doers(draft: Draft) -> list[Link]:
    """Links that make doers of those who claim a deed, or are blamed for one that nobody else is told to have done."""
    accused = {(k.trigger, draft.entity_of[k.mention]) for k in draft.stances if k.stance is not Stance.CLAIMED}
    denied = {(k.trigger, draft.entity_of[k.mention]) for k in draft.stances if k.stance is Stance.DENIED}
    named = {entity.id for entity in draft.entities if entity.is_named}
    told: dict[int, set[str]] = {}
    for link in draft.links:
        if link.role == "actor" and link.filler_kind == "mention" and link.confidence >= FILLS:
            told.setdefault(link.trigger, set()).add(draft.entity_of.get(link.filler, ""))
    out = []
    for stance in draft.stances:
        doers, who = told.get(stance.trigger, set()), (stance.trigger, draft.entity_of[stance.mention])
        if stance.stance is Stance.CLAIMED:
            # "Gunmen" are whoever claims what they did.
            others = {doer for doer in doers & named if (stance.trigger, doer) not in accused}
        else:
            others = doers | ({who[1]} if who in denied else set())
        if not others:
            out.append(Link(stance.trigger, "actor", "mention", stance.mention, TOLD, RULE))
    return out
