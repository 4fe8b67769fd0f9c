"""Rules for the passive: who "was attacked", "has been abducted", did not do it, and those told with it did neither."""

import re
from dataclasses import replace

from kg.extract.draft import Candidate, Draft, Link, Sentence
from kg.extract.measures import VIOLENT
from kg.extract.role_rules.parts import FILLS, RULE, TOLD, is_part
from kg.extract.trigger_words import type_of
from kg.model import MentionKind
from kg.vocabulary import family_of

_IRREGULAR = frozenset("shot hit struck slain blown overrun taken held beaten caught hung set rammed".split())
# Of these types the word may tell what the subject does ("troops were deployed"), or what both sides do.
_NOT_SUFFERED = frozenset({"Operation", "Exercise", "Offensive", "Sweep", "Clash"})
_ADVERBS = r"(?:(?:also|then|later|again|since|all|both|twice|first|already|either|\w+ly)\s+){0,3}"
_AUXILIARY = (
    r"(?:(?:has|have|had|having)\s+(?:\w+\s+)?been|was|were|is|are|been|being|(?:is|are|was|were)\s+being|got)"
    r"(?:\s+being)?"
)
# Who somebody is, between commas, as long as it tells of nobody's words.
_ASIDE = r"(?:,\s(?:(?!\b(?:said|says|told|claimed|announced|reported|after|when|while|and)\b)[^;:.,]){1,80},)?"
_BRACKETS = r"(?:\s*\([^()]{1,60}\))?"
_OTHERS = r"(?:\s+(?:and|along with|together with|as well as)\s+(?:(?!that\b)[\w'’-]+\s+){1,5}?)?"
_PASSIVE = re.compile(rf"(?i){_BRACKETS}{_ASIDE}\s*(?:(?:who|which|that)\s+)?{_OTHERS}\s*{_AUXILIARY}\s+{_ADVERBS}")
_AND = re.compile(
    r"(?i)(?:,\s|,?\s+and\s|\s+along with\s|\s+as well as\s)(?:(?:his|her|the|a|an)\s+)?(?:[a-z]+\s+){0,2}"
)
# The subject is what stands before the preposition.
_INSIDE = re.compile(
    r"(?i)\b(?:of|in|from|near|at|to|with|against|on|by|for|into|outside|inside|around|between|behind|under|than|as)\s+"
    r"(?:(?:the|a|an|its|his|her|their)\s+)?(?:[a-z-]+\s+){0,2}$"
)
_BY = re.compile(r"(?i)\bby\s+(?:[a-z-]+\s+){0,3}$")
_ALONG = re.compile(r"(?i)\s+(?:along|together)\s+with\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[a-z-]+\s+){0,3}")


def turn_passives(draft: Draft) -> tuple[Link, ...]:
    """Who stands before "was attacked", "has been abducted" and the like is the target, whatever was read."""
    suffering = _find_subjects(draft)
    out: list[Link] = []
    for link in draft.links:
        if is_part(link) and link.role == "actor" and (link.trigger, link.filler) in suffering:
            link = replace(link, role="target", rule=RULE)
        out.append(link)
    told = {(k.trigger, k.filler) for k in out if is_part(k) and k.role == "target" and k.confidence >= FILLS}
    added = [
        Link(at, "target", "mention", index, TOLD, RULE)
        for at, index in sorted(suffering)
        if (at, index) not in told and _is_subject(draft, draft.mentions[index])
    ]
    return (*out, *added)


def keep_companions(draft: Draft) -> tuple[Link, ...]:
    """Of "was kidnapped along with Tell" Tell is a target, too, and not who did it."""

    def suffers_too(link: Link) -> bool:
        if not is_part(link) or link.role != "actor":
            return False
        trigger, mention = draft.triggers[link.trigger], draft.mentions[link.filler]
        return (
            trigger.end <= mention.start
            and _ALONG.fullmatch(draft.text(trigger.end, mention.start)) is not None
            and _is_passive(draft, link.trigger)
        )

    return tuple(replace(link, role="target", rule=RULE) if suffers_too(link) else link for link in draft.links)


def _find_subjects(draft: Draft) -> set[tuple[int, int]]:
    """(trigger, mention) of those to whom a verb in the passive says that it was done."""
    out: set[tuple[int, int]] = set()
    for at in range(len(draft.triggers)):
        trigger = draft.triggers[at]
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or not _is_suffered(draft, at):
            continue
        starts: dict[int, str] = {}
        before = sorted(draft.mentions_in(sentence.start, trigger.start), key=lambda row: -row[1].end)
        for index, mention in before:
            if family_of(mention.class_) not in ("Person", "Organisation") and mention.class_ != "People":
                continue
            if _BY.search(draft.text(sentence.start, mention.start)):
                continue
            follows = any(
                class_ == mention.class_ and _AND.fullmatch(draft.text(mention.end, start))
                for start, class_ in starts.items()
                if mention.end <= start
            )
            if follows or _PASSIVE.fullmatch(draft.text(mention.end, trigger.start)):
                starts[mention.start] = mention.class_
                out.add((at, index))
    return out


def _is_suffered(draft: Draft, at: int) -> bool:
    """Whether a trigger is a participle of violence or custody, which something undergoes."""
    trigger = draft.triggers[at]
    if trigger.class_ in _NOT_SUFFERED or not (family_of(trigger.class_) in VIOLENT or trigger.class_ == "Arrest"):
        return False
    word = trigger.text.lower().split()[0]
    known = type_of(trigger.text)
    return (word.endswith("ed") or word in _IRREGULAR) and known is not None


def _is_passive(draft: Draft, at: int) -> bool:
    sentence = draft.sentence_at(draft.triggers[at].start)
    before = draft.text(sentence.start, draft.triggers[at].start) if sentence is not None else ""
    return _is_suffered(draft, at) and re.search(rf"(?i)\b{_AUXILIARY}\s+{_ADVERBS}$", before) is not None


def _is_subject(draft: Draft, mention: Candidate) -> bool:
    """Whether a name is the head of its phrase: "Tell was killed", but not "a relative of Tell was killed"."""
    if mention.kind is not MentionKind.NAME or family_of(mention.class_) not in ("Person", "Organisation"):
        return False
    sentence: Sentence | None = draft.sentence_at(mention.start)
    return sentence is not None and not _INSIDE.search(draft.text(sentence.start, mention.start))
