"""Sums: "the strikes have killed 36 people this year" is the toll of many incidents, and not of the last one."""

import re
from dataclasses import replace
from functools import cache

from kg.extract.draft import Candidate, Draft, Sentence, Trigger
from kg.extract.trigger_words import noun_forms
from kg.model import Status
from kg.vocabulary import MEASURES, event_types

_HARMS = r"(?:killed|left|wounded|injured|claimed|displaced|abducted|kidnapped|cost|taken)"
_HAVE_HARMED = re.compile(
    rf"(?i)(?:\s+(?!(?:and|but|as)\b)[\w'’-]+){{0,6}}?\s+(?:have|had)\s+(?:\w+\s+){{0,3}}?{_HARMS}\b"
)
_HARM = re.compile(rf"(?i)(?:{_HARMS}|died)")
_PERFECT = re.compile(r"(?i)\b(?:have|has|had)\s+(?:(?:\w+ly|also|already|so\s+far)\s+)?(?:been\s+)?(?:\w+ly\s+)?$")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PERIOD = re.compile(
    rf"(?i)\b(?:this\s+year|last\s+year|since\s+(?:then|(?:(?:the\s+)?(?:start|beginning)\s+of\s+)?(?:last\s+|this\s+|early\s+|late\s+|mid-)?"
    rf"(?:year|{_MONTH}|(?:19|20)\d\d))|in\s+recent\s+(?:weeks|months|years)"
    r"|(?:in|over|during)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:weeks|months?|years?|decades?)|in\s+(?:19|20)\d\d)\b"
)
# "killed nine in the latest in a string of attacks": the deed before is one, and so is "attacks".
_LATEST = re.compile(r"(?i)^[^,;.]{0,60}\bin\s+the\s+(?:latest|most\s+recent)\s+(?:in|of)\b")
_OF_WHICH_LATEST = re.compile(
    r"(?i)\b(?:latest|most\s+recent)\s+(?:in|of)\s+(?:(?:a|the|such|these|many|several)\s+)?(?:[\w-]+\s+){0,6}?[\w-]+$"
)
_CLAUSE = re.compile(r"[;:—–]\s|,\s+(?:and|but|while)\s")


def set_sums_apart(draft: Draft) -> None:
    """Makes triggers that tell a sum tell of several, and takes their figures from the incidents told beside them.

    "The latest in a string of attacks" is one attack.
    """
    draft.triggers = tuple(replace(t, is_plural=False) if _is_latest(draft, t) else t for t in draft.triggers)
    sums = {index for index in range(len(draft.triggers)) if tells_sum(draft, index)}
    if not sums:
        return
    draft.triggers = tuple(replace(t, is_plural=True) if i in sums else t for i, t in enumerate(draft.triggers))
    figures = {
        (link.role, link.filler)
        for link in draft.links
        if link.trigger in sums and link.role in MEASURES and link.filler_kind == "mention"
        if _is_beside(draft, draft.triggers[link.trigger], draft.mentions[link.filler])
    }
    draft.links = tuple(
        link
        for link in draft.links
        if link.filler_kind != "mention"
        or (link.role, link.filler) not in figures
        or draft.triggers[link.trigger].is_plural
    )


def _is_latest(draft: Draft, trigger: Trigger) -> bool:
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    latest = _LATEST.search(draft.text(trigger.end, sentence.end))
    return latest is not None or _OF_WHICH_LATEST.search(draft.text(sentence.start, trigger.end)) is not None


def _is_beside(draft: Draft, trigger: Trigger, figure: Candidate) -> bool:
    """Whether a figure is told in the clause of a trigger, and, if that is a noun, after it."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    start, end = _clause(draft, sentence, trigger)
    return (start if _HARM.fullmatch(trigger.text) else trigger.end) <= figure.start < end


def tells_sum(draft: Draft, index: int) -> bool:
    """Whether a trigger, by index, is "the strikes" that have harmed so many, or "have been killed" this year."""
    trigger = draft.triggers[index]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or sentence.is_title or trigger.status is not Status.OCCURRED:
        return False
    start, end = _clause(draft, sentence, trigger)
    before, after = draft.text(start, trigger.start), draft.text(trigger.end, end)
    if trigger.text.lower().split()[-1] in _plural_nouns():
        return _HAVE_HARMED.match(after) is not None
    if not _HARM.fullmatch(trigger.text) or not _PERFECT.search(before) or not _PERIOD.search(draft.text(start, end)):
        return False
    # "The offensive has killed 500 since May": one event that lasts.
    return not any(start <= t.start < trigger.start and not t.is_plural for t in draft.triggers)


def _clause(draft: Draft, sentence: Sentence, trigger: Trigger) -> tuple[int, int]:
    """The characters between the marks that part clauses around a trigger."""
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(draft.text(sentence.start, sentence.end)):
        if sentence.start + match.end() <= trigger.start:
            start = sentence.start + match.end()
        else:
            return start, sentence.start + match.start()
    return start, end


@cache
def _plural_nouns() -> frozenset[str]:
    """The plurals of the nouns that tell events ("strikes", "air raids": their last words)."""
    told = [t for type_ in event_types().values() for t in (type_.triggers, *(s.triggers for s in type_.subtypes))]
    nouns = {noun.lower().split()[-1] for triggers in told for noun in triggers.nouns}
    return frozenset(form for noun in nouns for form in noun_forms(noun) if form != noun)
