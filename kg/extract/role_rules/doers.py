"""Rules that tell doer and target by where they stand: after "by", before a verb, in the same clause."""

import re
from dataclasses import replace

from kg.extract.draft import Draft, Link, Sentence
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, can_act, is_part
from kg.model import MentionKind

# Who stands after "by" did it, even where the model doubts it.
AFTER_BY = 0.8
_BOUNDARY = re.compile(r"(?i)\b(?:after|since|when|while|as|before|where|because|although|though|until)\b|;")
# "ambushed near Tell on Monday by": only names may stand between, as "by" could else go with another verb.
_PLACED = (
    r"(?:\s+(?:in|near|at|outside|on|inside)\s+(?:the\s+)?(?:(?:town|village|city|area|district)\s+(?:of\s+)?)?"
    r"(?-i:[A-Z])[\w'’-]*(?:\s+(?-i:[A-Z])[\w'’-]*){0,3}){0,2}"
)
# "The siege of a hotel by": what is done to, unless a participle tells whose it is ("a camp held by").
_OBJECT = (
    r"(?:\s+(?:of|on|against)\s+(?:a|an|the|two|three|several)\s+"
    r"(?:(?!\w+(?:ed|en)\b|held|run|led)[\w-]+\s*){1,3}?(?=\s))?"
)
_BY = re.compile(
    rf"(?i)^{_OBJECT}{_PLACED}(?:\s+(?:carried out|launched|conducted|staged|mounted|claimed|committed))?\s+by\s+"
    r"(?:(?:the|a|an|suspected|armed|unidentified|members of|(?:fighters|militants|gunmen) (?:of|from))\s+)*$"
)
_ENDS_PHRASE = re.compile(
    r"(?i)\s*(?:[.,;:)]|$|\s(?:in|on|at|near|during|after|before|and|last|early|late|who|which|while|as|when|from|with)\b)"
)
# Losses, not deeds, of whoever is named with them.
_LOSS = frozenset("defeat collapse fall ouster overthrow ousting downfall demise".split())
_ORDERED = re.compile(
    r"(?i)\b(?:order|instruct|command|direct|task|authori[sz]|urg|ask|told|tell|allow)\w*\s+(?:(?:the|a|an|its|his|their)\s+)?"
    r"(?:[^,;.:]{1,40},\s+)?$"
)
_TO = re.compile(r"(?i)(?:\s*,\s+[^,;.:]{1,40})?,?\s+to\s+(?:\w+\s+)?")
_LOSSES = frozenset({"loss", "losses", "casualties"})
# Whoever is told to own, or not to own, to a loss bore it.
_BORE = re.compile(
    r"(?i)(?:\s*\([^()]{1,40}\))?\s+(?:(?:has|have|had|did|never|not|yet|to|later|also)\s+){0,4}"
    r"(?:acknowledg\w+|admit\w*|conced\w+|confirm\w*|suffer\w*|sustain\w*|bore|took)\s+"
    r"(?:(?:the|its|their|any|heavy|such|a|severe|serious|great|big)\s+){0,3}"
)
_OF = re.compile(r"(?i)\s+of\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
_POSSESSIVE = re.compile(r"(?i)['’]s?\s+(?:[a-z-]+\s+){0,2}")
_BRACKETS = r"(?:\s*\([^()]{1,60}\))?"
_ADVERBS = r"(?:(?:has|have|had|also|then|later|reportedly|recently|jointly)\s+){0,3}"
_BEFORE_VERB = re.compile(rf"{_BRACKETS}\s+{_ADVERBS}")
_LIGHT_VERB = (
    r"(?:announced|launched|began|started|carried out|conducted|ordered|staged|mounted|completed|led|continued)\s+"
    r"(?:(?:the|a|an|its|their|his|another|several|more|new|first|of)\s+){0,2}"
    r"(?:(?!(?:against|on|in|to)\b)[a-z-]+\s+){0,2}"
)
_SAID_IT = re.compile(
    rf"\s+(?:said|says|announced|claimed|reported|confirmed)(?: on \w+day)?(?: that)?"
    rf" (?:it|they|(?:its|their) (?:forces|troops|soldiers|fighters|men|aircraft|warplanes|jets|drones"
    r"|helicopters|officers|operatives|agents|commandos|units|militants|gunmen|snipers|guards|marines))\s+"
    rf"{_ADVERBS}"
    rf"(?:{_LIGHT_VERB})?"
)


_PRONOUN_DID = re.compile(rf"\s+{_ADVERBS}(?:(?:started|began|were|was|kept|continued)\s+(?:to\s+)?)?")


def follow_by(draft: Draft) -> tuple[Link, ...]:
    """Who stands after "by" did it ("a camp attacked by Tell troops"), and nobody before the deed."""
    doers: dict[int, tuple[int, Sentence]] = {}
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        if sentence is None:
            continue
        named = [
            (mention.end, index)
            for index, mention in draft.mentions_in(trigger.end, sentence.end)
            if can_act(mention) and _BY.match(draft.text(trigger.end, mention.start))
        ]
        if named:
            # Of "Tell troops" and "Tell" the longer one.
            doers[at] = (max(named)[1], sentence)
    out = []
    said = _how_surely_credited(draft)
    seen: set[int] = set()
    for link in draft.links:
        if link.trigger in doers and link.filler_kind == "mention" and link.role == "actor":
            doer, sentence = doers[link.trigger]
            if link.filler == doer:
                seen.add(link.trigger)
                link = replace(link, confidence=max(link.confidence, AFTER_BY, said.get(doer, 0.0)))
            elif sentence.start <= draft.mentions[link.filler].start < draft.triggers[link.trigger].start:
                continue
        out.append(link)
    for at in sorted(doers.keys() - seen):
        doer, sentence = doers[at]
        if _ENDS_PHRASE.match(draft.text(draft.mentions[doer].end, sentence.end)):
            # Whose word it is as well ("by the army, which said") did it all the same.
            out.append(Link(at, "actor", "mention", doer, max(TOLD, said.get(doer, 0.0)), RULE))
    return tuple(out)


def keep_to_clause(draft: Draft) -> tuple[Link, ...]:
    """Of two in one role, the one beyond an "after" or "when" plays its part in the other clause."""
    own: set[tuple[int, str]] = set()
    beyond: set[Link] = set()
    for link in filter(is_part, draft.links):
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or not sentence.start <= mention.start < sentence.end:
            continue
        between = draft.text(min(trigger.end, mention.end), max(trigger.start, mention.start))
        if _BOUNDARY.search(between):
            beyond.add(link)
        elif link.confidence >= FILLS and (mention.kind is not MentionKind.PRONOUN or _is_subject(draft, link)):
            own.add((link.trigger, link.role))
    return tuple(link for link in draft.links if link not in beyond or (link.trigger, link.role) not in own)


def _is_subject(draft: Draft, link: Link) -> bool:
    """Whether a pronoun stands right before the verb of a deed ("they started advancing")."""
    mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
    is_it = link.role == "actor" and link.confidence >= AFTER_BY
    return is_it and _PRONOUN_DID.fullmatch(draft.text(mention.end, trigger.start)) is not None


def keep_subjects(draft: Draft) -> tuple[Link, ...]:
    """Of "Tell said it killed nine men" Tell, or "it", did so, and did not only say so."""
    said = _how_surely_credited(draft)
    out = []
    for link in draft.links:
        if is_part(link) and link.role == "actor" and link.confidence >= FILLS:
            mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
            leads_up = _BEFORE_VERB if mention.kind is MentionKind.PRONOUN else _SAID_IT
            if leads_up.fullmatch(draft.text(mention.end, trigger.start)):
                surer = max(link.confidence, said.get(link.filler, 0.0))
                link = replace(link, confidence=surer)
        out.append(link)
    return tuple(out)


def _how_surely_credited(draft: Draft) -> dict[int, float]:
    """The mentions that are taken for sources of a deed, and how surely."""
    said: dict[int, float] = {}
    for link in draft.links:
        if link.role == "source" and link.filler_kind == "mention":
            said[link.filler] = max(link.confidence, said.get(link.filler, 0.0))
    return said


def turn_ordered(draft: Draft) -> tuple[Link, ...]:
    """Of "ordered Tell to seize the jail" Tell is the doer, whatever was read."""

    def is_ordered(link: Link) -> bool:
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        sentence = draft.sentence_at(trigger.start)
        if link.role != "target" or sentence is None or not sentence.start <= mention.start < trigger.start:
            return False
        before = draft.text(sentence.start, mention.start)
        return _ORDERED.search(before) is not None and _TO.fullmatch(draft.text(mention.end, trigger.start)) is not None

    return tuple(
        replace(link, role="actor", rule=RULE) if is_part(link) and is_ordered(link) else link for link in draft.links
    )


def turn_losers(draft: Draft) -> tuple[Link, ...]:
    """Of "the Tell Front's defeat", and "the Tell Front never acknowledged the loss", the front is the target."""

    def loses(link: Link) -> bool:
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        words = set(trigger.text.lower().split())
        if link.role == "actor" and words & _LOSSES and mention.end <= trigger.start:
            return _BORE.fullmatch(draft.text(mention.end, trigger.start)) is not None
        if link.role != "actor" or not _LOSS & words:
            return False
        if mention.start >= trigger.end:
            return _OF.fullmatch(draft.text(trigger.end, mention.start)) is not None
        return _POSSESSIVE.fullmatch(draft.text(mention.end, trigger.start)) is not None

    return tuple(
        replace(link, role="target", rule=RULE) if is_part(link) and loses(link) else link for link in draft.links
    )
