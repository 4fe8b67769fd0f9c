"""Means: who was shot, stabbed or beheaded was not bombed, though a bomb is told of beside it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extract.draft import Draft, Sentence, Trigger
from kg.extract.trigger_words import type_of
from kg.model import MentionKind

# Types that need a word for their means, which is none of those below.
_EXPLOSIVE = frozenset({"Bombing", "Airstrike", "Shelling"})
_BY_HAND = frozenset({"Shooting", "Ambush", "Execution"})
_HOSTS = re.compile(r"(?i)(?:receiv|host|welcom)(?:e|es|ed|ing|s)?")
HOSTED = 0.6
# Words that tell what was done and not how, and those that tell of the air.
_PLAIN = re.compile(r"(?i)(?:destr(?:oy|uct)|dismantl|demolish|neutrali[sz]|eliminat|burn)\w*")
_FLIES = re.compile(r"(?i)\b(?:bomb|air|aerial|drone|uav|jet|warplane|plane|helicopter|gunship|strike|struck|missile)")
_SHOT = re.compile(r"(?i)\b(?:shot(?!\s+(?:down|at))|gunned\s+down|stabb?ed|stabbing|hacked)\b")
_BOMB_WORD = re.compile(
    r"(?i)\b(?:\w*bomb\w*|ieds?|explo\w+|blast\w*|grenades?|mines?|landmines?|missiles?|rockets?|mortars?|shell\w*|artillery"
    r"|drones?|jets?|aircraft|warplanes?|helicopters?|planes?|air[\s-]?(?:strikes?|raids?)|gunships?|detonat\w+)\b"
)


def mend_means(draft: Draft, turns: Mapping[int, tuple[int, ...]]) -> tuple[Trigger, ...]:
    """The triggers, those told as shots or stabs and read as bombs being attacks; `turns` are those of each sentence.

    A word for a bomb in the same part of the sentence speaks for the bomb: "ambushed a convoy with a roadside bomb".
    """
    return tuple(
        replace(trigger, class_="Attack", subclass=None, rule=f"{trigger.rule}+means")
        if trigger.class_ in _EXPLOSIVE and _is_by_hand(trigger) and not _tells_a_bomb(draft, trigger, turns)
        else trigger
        for trigger in draft.triggers
    )


def mend_airstrikes(draft: Draft) -> tuple[Trigger, ...]:
    """The triggers, what is told only as "destroyed" or "killed" being no airstrike where nothing there flies."""
    return tuple(
        replace(trigger, class_="Operation", subclass=None, rule=f"{trigger.rule}+means")
        if trigger.class_ == "Airstrike" and _PLAIN.fullmatch(trigger.text) and not _tells_of_the_air(draft, trigger)
        else trigger
        for trigger in draft.triggers
    )


def _tells_of_the_air(draft: Draft, trigger: Trigger) -> bool:
    """Whether the sentence of a trigger, or the one before it, has a word for a bomb, aircraft or strike."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return True
    first = draft.sentences[max(0, sentence.index - 1)].start
    return _FLIES.search(draft.text(first, sentence.end)) is not None


def mend_hosts(draft: Draft) -> tuple[Trigger, ...]:
    """The triggers, "is to receive the envoy Omar Tell" being a meeting and no transfer of goods."""
    hosted = {
        link.trigger
        for link in draft.links
        if link.role == "target"
        and link.filler_kind == "mention"
        and link.confidence >= HOSTED
        and draft.mentions[link.filler].class_ == "Person"
        and draft.mentions[link.filler].kind is MentionKind.NAME
    }
    return tuple(
        replace(trigger, class_="Meeting", subclass=None, rule=f"{trigger.rule}+means")
        if index in hosted and trigger.class_ == "Transfer" and _HOSTS.fullmatch(trigger.text)
        else trigger
        for index, trigger in enumerate(draft.triggers)
    )


def _is_by_hand(trigger: Trigger) -> bool:
    word = type_of(trigger.text)
    return _SHOT.search(trigger.text) is not None or (word is not None and word.subclass in _BY_HAND)


def _tells_a_bomb(draft: Draft, trigger: Trigger, turns: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether the part of the sentence that a trigger stands in has a word for a bomb, shell or aircraft."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    start, end = _part(sentence, trigger, turns.get(sentence.index, ()))
    return _BOMB_WORD.search(draft.text(start, end)) is not None


def _part(sentence: Sentence, trigger: Trigger, turns: tuple[int, ...]) -> tuple[int, int]:
    start = max((turn for turn in turns if turn <= trigger.start), default=sentence.start)
    return start, min((turn for turn in turns if turn > trigger.start), default=sentence.end)
