"""Rules by the subject of a verb: who stands right before it did it, and those named in one breath did it together."""

import re

from kg.extract.draft import Draft, Link
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, bound_to, can_act, is_part, is_told
from kg.model import MentionKind
from kg.vocabulary import family_of

# How sure the part of one of two has to be, so that the other has it too, and what the model has to say of the other
# at least, so that it is not passed over but weighed.
SURE = 0.9
WEIGHED = 0.3
# "Two days after the blast, the Tell Front …": the deed only dates what follows.
_DATED_BY = re.compile(
    r"(?i)^\W*(?:(?:[\w-]+\s+){0,3}(?:minutes?|hours?|days?|weeks?|months?|years?)\s+)?(?:after|before|since|following)\s+"
    r"(?:the|that|this|an?|another|last\s+\w+['’]s)\s+(?:(?!(?:who|which|that)\b)[\w'’-]+\s+){0,3}$"
)
_TO_SUBJECT = re.compile(
    r"(?:\s+(?:in|on|at|near|outside|of|against|there)\b[^,;.:]{0,50})?(?:,\s*|\s+)(?:(?:the|a|an|its|their)\s+)?"
    r"(?:(?!by\b)[a-z-]+\s+){0,2}$"
)
_AND = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:,?\s*and|as well as|along with|together with)\s+"
    r"(?:(?:the|a|an|its|their|allied|local|rival)\s+){0,2}"
)
# "… and the Tell Front said": with the name a clause of its own begins.
_GOES_ON = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,?\s+(?:\w+ed|sa(?:id|ys)|is|are|was|were|ha[sd]|have|will|would|then)\b"
)
_MEN = (
    r"(?:\s*\([^()]{1,40}\))?(?:\s+(?:fighters|militants|gunmen|rebels|insurgents|guerrillas|forces|troops|soldiers|men"
    r"|members|militia|militiamen|jihadists|group|warplanes|jets|aircraft|drones))?"
)
_BEFORE_VERB = re.compile(
    rf"{_MEN}\s+(?:(?:also|then|later|again|reportedly|recently|jointly|\w+ly|has|have|had)\s+){{0,2}}"
)
# Past tenses that are not participles too, so that the name before them is their subject.
_PAST = frozenset(
    "withdrew fled fought took overran overthrew stole broke threw drove blew began came fell went retook moved".split()
)


def drop_doers_of_later_deeds(draft: Draft) -> tuple[Link, ...]:
    """Of "two days after the blast, the Tell Front fought for Karsan" the front is no doer of the blast."""

    def is_later(link: Link) -> bool:
        mention, trigger = draft.mentions[link.filler], draft.triggers[link.trigger]
        sentence = draft.sentence_at(trigger.start)
        if link.role != "actor" or sentence is None or not trigger.end <= mention.start < sentence.end:
            return False
        return (
            _DATED_BY.match(draft.text(sentence.start, trigger.start)) is not None
            and _TO_SUBJECT.fullmatch(draft.text(trigger.end, mention.start)) is not None
            and any(mention.end <= other.start < sentence.end for other in draft.triggers)
        )

    return tuple(link for link in draft.links if not (is_part(link) and is_later(link)))


def share_roles(draft: Draft) -> tuple[Link, ...]:
    """Of "the Tell Army and the Karsan Front" each did it, or suffered it, where the other surely did."""
    weighed = {(k.trigger, k.filler) for k in draft.links if is_part(k) and k.confidence >= WEIGHED}
    names = [i for i, m in enumerate(draft.mentions) if m.kind is MentionKind.NAME and can_act(m)]
    added: dict[tuple[int, int], Link] = {}
    for link in draft.links:
        if not is_part(link) or link.confidence < SURE or draft.mentions[link.filler].kind is not MentionKind.NAME:
            continue
        for index in names:
            if (link.trigger, index) not in weighed and _are_one_row(draft, link.filler, index):
                added[link.trigger, index] = Link(link.trigger, link.role, "mention", index, TOLD, RULE)
    return (*draft.links, *(added[key] for key in sorted(added)))


def _are_one_row(draft: Draft, sure: int, other: int) -> bool:
    """Whether two names of one family are joined by "and", and the second goes on with no verb of its own."""
    one, two = sorted((draft.mentions[sure], draft.mentions[other]), key=lambda m: m.start)
    if family_of(one.class_) != family_of(two.class_) or one.end > two.start:
        return False
    if _AND.fullmatch(draft.text(one.end, two.start)) is None or bound_to(draft, one) or bound_to(draft, two):
        return False
    return two is draft.mentions[sure] or _GOES_ON.match(draft.text(two.end, two.end + 60)) is None


def add_subjects(draft: Draft) -> tuple[Link, ...]:
    """Of "Tell Front fighters withdrew" the front is the doer, where the reading knows of none."""
    weighed = {(k.trigger, k.filler) for k in draft.links if is_part(k) and k.confidence >= WEIGHED}
    added = []
    for at, trigger in enumerate(draft.triggers):
        sentence = draft.sentence_at(trigger.start)
        is_active = trigger.text.lower().split()[0] in _PAST
        if sentence is None or not is_active or trigger.confidence < FILLS or is_told(draft, at, "actor"):
            continue
        added += [
            Link(at, "actor", "mention", index, TOLD, RULE)
            for index, mention in draft.mentions_in(sentence.start, trigger.start)
            if can_act(mention)
            and mention.kind is MentionKind.NAME
            and (at, index) not in weighed
            and _BEFORE_VERB.fullmatch(draft.text(mention.end, trigger.start))
        ]
    return (*draft.links, *added)
