"""Rules by the words between name and deed: who leads it, is part of it, comes only after it, or is helped by it."""

import re

from kg.extract.draft import Candidate, Draft, Link
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, can_act, is_part
from kg.model import MentionKind
from kg.vocabulary import family_of

_BRACKETS = r"(?:\s*\([^()]{1,40}\))?"
_THE = r"(?:(?:the|a|an|its|their|this|that)\s+)?"
# "the Tell Front leading the assault", "the Tell Front, which spearheaded the offensive"
_LEADS = re.compile(
    rf"(?i){_BRACKETS},?\s+(?:(?:who|which|that)\s+(?:(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+)?)?"
    r"(?:leading|led|spearheading|spearheaded|launching|launched|conducting|conducted|carrying\s+out|carried\s+out|mounting"
    rf"|mounted|waging|waged|staging|staged)\s+{_THE}(?:(?!(?:of|by|in|on|to|and)\b)[\w-]+\s+){{0,2}}"
)
# "the offensive includes the Tell Front"
_INCLUDES = re.compile(
    rf"(?i)\s+(?:also\s+)?(?:includ(?:es?|ed|ing)|involv(?:es?|ed|ing)|compris(?:es?|ed|ing)|brings?\s+together"
    rf"|brought\s+together|is\s+led\s+by|was\s+led\s+by|is\s+spearheaded\s+by)\s+{_THE}(?:(?!(?:on|of|against|in|by|to|near|at)\b)[a-z-]+\s+){{0,2}}(?-i:[A-Z][a-z]+\s+)?"
)
_CAMPAIGNS = frozenset({"Offensive", "Operation", "Sweep", "Raid", "Exercise"})
# "… were killed before the Tell Army intervened": what follows is the name and its verb.
_BEFORE = re.compile(rf"(?i)\b(?:before|until|till)\s+{_THE}(?:[a-z-]+\s+){{0,2}}$")
_VERB = re.compile(
    rf"{_BRACKETS}(?:\s+(?:forces|troops|soldiers|fighters|police|officers|militants|men|guards))?\s+"
    r"(?:(?:finally|eventually|could|later|were|was|had|managed\s+to)\s+){0,2}(?:\w+ed|\w{2,}\s+(?:in|back|out)|arrive|came|drove|took|fought"
    r"|intervene|respond|withdrew|left)\b"
)
# "Tell troops, backed by Karsan-led air strikes": the strikes are not of the troops.
_HELPED = re.compile(
    rf"(?i){_BRACKETS},?\s+(?:[a-z]+\s+){{0,3}}?(?:(?:backed|supported|aided|assisted|covered|helped)\s+by|(?:under|with)\s+(?:the\s+)?(?:cover|support)\s+"
    r"(?:of|from)|with\s+(?:the\s+)?(?:help|aid)\s+of)\s+"
)
_FIRE = frozenset({"Airstrike", "Shelling"})
_WHOSE = re.compile(r"(?:(?:['’]s?|\s*[-–]\s*led)\s+|\s+)(?:[a-z-]+\s+){0,2}$")


def turn_leaders(draft: Draft) -> tuple[Link, ...]:
    """Of "bombs against the Tell Front leading the assault on Ramla" the front does the assault, and suffers none."""
    leads = {
        (at, index)
        for at, trigger in enumerate(draft.triggers)
        if family_of(trigger.class_) in ("Operation", "Attack")
        for index, mention in _named_in_sentence(draft, trigger.start)
        if mention.end < trigger.start and _LEADS.fullmatch(draft.text(mention.end, trigger.start))
    }
    return _make_actors(draft, leads)


def drop_partners(draft: Draft) -> tuple[Link, ...]:
    """Of "the offensive includes the Tell Front" the offensive is not aimed at the front."""

    def takes_part(link: Link) -> bool:
        mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
        if link.role != "target" or trigger.class_ not in _CAMPAIGNS or mention.start < trigger.end:
            return False
        return _INCLUDES.fullmatch(draft.text(trigger.end, mention.start)) is not None

    return tuple(link for link in draft.links if not (is_part(link) and takes_part(link)))


def drop_interveners(draft: Draft) -> tuple[Link, ...]:
    """Of "nine were killed before Tell troops intervened" the troops killed nobody."""

    def comes_after(link: Link) -> bool:
        mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
        sentence = draft.sentence_at(trigger.start)
        if link.role != "actor" or sentence is None or not trigger.end <= mention.start < sentence.end:
            return False
        if _BEFORE.search(draft.text(trigger.end, mention.start)) is None:
            return False
        return _VERB.match(draft.text(mention.end, sentence.end)) is not None

    return tuple(link for link in draft.links if not (is_part(link) and comes_after(link)))


def turn_helped(draft: Draft) -> tuple[Link, ...]:
    """Of "Tell troops, backed by Karsan-led air strikes, advanced" the strikes are Karsan's and not of the troops."""
    owners: dict[int, int] = {}
    for at, trigger in enumerate(draft.triggers):
        named = _named_in_sentence(draft, trigger.start) if trigger.class_ in _FIRE else []
        for index, mention in named:
            is_owner = mention.end < trigger.start and _WHOSE.fullmatch(draft.text(mention.end, trigger.start))
            if is_owner and any(
                _HELPED.fullmatch(draft.text(m.end, mention.start)) for _, m in named if m is not mention
            ):
                owners[at] = index

    def is_helped(link: Link) -> bool:
        if link.trigger not in owners or link.filler_kind != "mention" or link.role not in ("actor", "supporter"):
            return False
        return draft.mentions[link.filler].start <= draft.mentions[owners[link.trigger]].start

    kept = (link for link in draft.links if not is_helped(link))
    return (*kept, *(Link(at, "actor", "mention", owner, TOLD, RULE) for at, owner in sorted(owners.items())))


def _named_in_sentence(draft: Draft, at: int) -> list[tuple[int, Candidate]]:
    """The mentions of those who can act in the sentence of a character, pronouns left out."""
    sentence = draft.sentence_at(at)
    if sentence is None:
        return []
    return [
        (index, mention)
        for index, mention in draft.mentions_in(sentence.start, sentence.end)
        if can_act(mention) and mention.kind is not MentionKind.PRONOUN
    ]


def _make_actors(draft: Draft, doers: set[tuple[int, int]]) -> tuple[Link, ...]:
    """The links with these (trigger, mention) as actors, and as nothing else."""
    sure = {
        (k.trigger, k.filler): k.confidence
        for k in draft.links
        if is_part(k) and k.role == "actor" and k.confidence >= FILLS
    }
    kept = (k for k in draft.links if not (is_part(k) and (k.trigger, k.filler) in doers))
    return (
        *kept,
        *(Link(at, "actor", "mention", i, max(TOLD, sure.get((at, i), 0.0)), RULE) for at, i in sorted(doers)),
    )
