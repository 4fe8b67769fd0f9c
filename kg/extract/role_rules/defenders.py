"""Rules for those who defend: an attack is done to whoever repels it, and ground is taken from whoever held it."""

import re
from dataclasses import replace

from kg.extract.draft import Candidate, Draft, Link, Sentence
from kg.extract.measures import OWN_DEED, TWO_SIDED, VIOLENT
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, can_act, is_part
from kg.model import MentionKind
from kg.vocabulary import MEASURES, family_of

_REPEL = (
    r"(?:repel(?:s|led|ling)?|repuls(?:es?|ed|ing)|rebuff(?:s|ed)|(?:(?:beat|beaten|beats|push|pushed|drive|drove|driven"
    r"|throw|threw|thrown|force|forced|turn|turned)\s+back)|(?:(?:fend|fends|fended|fight|fought|beat|beaten|ward|warded"
    r"|hold|held)\s+off))"
)
# Who foils a plot is neither its doer nor the one it was aimed at.
_FOIL = r"(?:foil(?:s|ed|ing)?|thwart(?:s|ed|ing)?|avert(?:s|ed|ing)?|prevent(?:s|ed|ing)?|disrupt(?:s|ed|ing)?)"
_DAY = r"on\s+\w+day(?:\s+(?:morning|evening|night|afternoon))?"
_ADVERBS = rf"(?:(?:has|have|had|also|then|later|again|twice|\w+ly|{_DAY})\s+){{0,3}}"
_DEED = (
    r"\s+(?:(?:an|a|the|another|several|two|three|what|this|that|its|their|multiple|some|all)\s+)*(?:[\w’'-]+\s+){0,3}"
)
_REPELS = re.compile(rf"(?i)\s*{_ADVERBS}(?P<verb>{_REPEL}|{_FOIL}){_DEED}")
_REPELS_ITSELF = re.compile(rf"(?i)^{_REPEL}$")
_RIGHT_BEFORE = re.compile(rf"(?i)(?:\s*\([^()]{{1,40}}\))?\s+{_ADVERBS}")
_REPELLED_BY = re.compile(
    rf"(?i)^[^.;]{{0,120}}?\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?P<verb>{_REPEL}|{_FOIL})\s+"
    rf"(?:[^.;,]{{0,30}}?\s)?by\s+(?P<who>[^.;]{{0,80}})$"
)
# Between the first of those after "by" and the next: "the Tell Army and allied Karsan fighters".
_AND = re.compile(
    r"(?i)(?:(?:the|a|an|its|their|some|local|allied|pro-government|other)\s+|[\w.-]+(?:\s+[\w.-]+){0,4}\s+and\s+)*"
)
_TAKES = re.compile(
    r"(?i)^(?:(?:re)?captur\w+|(?:re)?tak\w+|(?:re)?took|seiz\w+|liberat\w+|wrest\w*|regain\w*|reclaim\w*|recover\w*"
    r"|reconquer\w*|freed|won)(?:\s+(?:back|over|control))?$"
)
_FROM = re.compile(
    r"(?i)^(?:(?!\b(?:after|when|while|and|but|as)\b)[^.;]){0,90}?\sfrom\s+(?:(?:the|its|rival)\s+)?(?:[a-z-]+\s+)?$"
)
_GROUND = frozenset({"TerritorialChange", "Seizure", "Offensive"})


def turn_defenders(draft: Draft) -> tuple[Link, ...]:
    """Of "Tell troops repelled an attack" and "an attack was repelled by Tell troops" the troops are the target."""
    roles: dict[tuple[int, int], bool] = {}
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or family_of(trigger.class_) not in VIOLENT:
            continue
        for index, mention in draft.mentions_in(sentence.start, sentence.end):
            if can_act(mention) and mention.kind is not MentionKind.PRONOUN:
                verb = _verb(draft, sentence, trigger.start, trigger.end, mention)
                if verb is not None:
                    roles[at, index] = re.fullmatch(_REPEL, verb, re.IGNORECASE) is not None
    out = []
    for link in draft.links:
        repels = roles.get((link.trigger, link.filler)) if is_part(link) and link.role == "actor" else None
        if repels is None:
            out.append(link)
        elif repels:
            out.append(replace(link, role="target", rule=RULE))
    told = {(k.trigger, k.filler) for k in out if is_part(k) and k.role == "target" and k.confidence >= FILLS}
    added = (
        Link(at, "target", "mention", index, TOLD, RULE)
        for (at, index), repels in sorted(roles.items())
        if repels and (at, index) not in told
    )
    return (*out, *added)


def _verb(draft: Draft, sentence: Sentence, start: int, end: int, mention: Candidate) -> str | None:
    """The verb by which somebody is told to repel or foil the deed at an offset, None if there is none."""
    if mention.end <= start:
        between = draft.text(mention.end, start)
        if _REPELS_ITSELF.match(draft.text(start, end)) and _RIGHT_BEFORE.fullmatch(between):
            return draft.text(start, end)
        active = _REPELS.fullmatch(between)
        return active["verb"] if active else None
    passive = _REPELLED_BY.match(draft.text(end, mention.start)) if mention.start >= end else None
    return passive["verb"] if passive and _AND.fullmatch(passive["who"]) else None


def add_losers_of_ground(draft: Draft) -> tuple[Link, ...]:
    """Of "retook Tell from the Karsan Front" the front is the target."""
    told = {(k.trigger, k.filler) for k in draft.links if is_part(k) and k.confidence >= TOLD}
    added = []
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or trigger.class_ not in _GROUND or not _TAKES.match(trigger.text):
            continue
        for index, mention in draft.mentions_in(trigger.end, sentence.end):
            if family_of(mention.class_) != "Organisation" or mention.kind is MentionKind.PRONOUN:
                continue
            if (at, index) not in told and _FROM.match(draft.text(trigger.end, mention.start)):
                added.append(Link(at, "target", "mention", index, TOLD, RULE))
                break
    lost = {(k.trigger, k.filler) for k in added}
    return (*(k for k in draft.links if not (is_part(k) and (k.trigger, k.filler) in lost)), *added)


def turn_counted(draft: Draft) -> tuple[Link, ...]:
    """Of "captured 20 fighters from the Karsan Front" the front, whose men are counted, is the target."""
    counted = {
        (link.trigger, link.filler)
        for link in draft.links
        if link.role in MEASURES and link.role not in OWN_DEED and link.filler_kind == "mention"
    }
    whose = {pair.left: pair.right for pair in draft.pairs if pair.label == "of" and pair.confidence >= FILLS}
    losers = {(at, whose[people]) for at, people in counted if people in whose}

    def loses(link: Link) -> bool:
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        if link.role != "actor" or trigger.class_ in TWO_SIDED or (link.trigger, link.filler) not in losers:
            return False
        return any(
            trigger.end <= draft.mentions[people].start and draft.mentions[people].end <= mention.start
            for at, people in counted
            if at == link.trigger and whose.get(people) == link.filler
        )

    return tuple(
        replace(link, role="target", rule=RULE) if is_part(link) and loses(link) else link for link in draft.links
    )
