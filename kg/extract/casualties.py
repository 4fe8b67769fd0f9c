"""The stage that settles whom counted people belong to: an event told before them, or a whole war and no event."""

import re
from dataclasses import replace

from kg.extract.draft import Candidate, Draft, Link, Sentence
from kg.extract.war_tolls import find_war_tolls
from kg.model import Status
from kg.vocabulary import MEASURES, family_of

RULE = "pattern:casualty"
# Less sure than what the model reads in one sentence, and just enough to be told.
SAME_SENTENCE = 0.6
EARLIER_SENTENCE = 0.5
# How many sentences back the event of a sentence without one may be told.
REACH = 2
_FAMILIES = frozenset({"Attack", "Operation", "Clash"})
_WORDS = {
    "killed": "killed dead slain martyred died perished".split(),
    "injured": "wounded injured hurt".split(),
    "arrested": "arrested detained".split(),
}
_MEASURE_OF = {word: measure for measure, words in _WORDS.items() for word in words}
_WAR_WORD = re.compile(r"(?i)\b(?:war|conflict|insurgency|uprising|rebellion|violence|crisis|unrest)$")
_AFTER = re.compile(
    r"\s+(?:(?:who|that)\s+)?(?:(?:were|was|are|is|have been|has been|had been)\s+)?"
    r"(?:(?:also|reportedly|later|seriously|severely|critically|slightly|badly|left|confirmed)\s+){0,2}"
    rf"(?P<word>{'|'.join(_MEASURE_OF)})\b(?!\s+(?:by|in a|in an|when|after)\b)"
)


class LinkCasualties:
    """Adds the missing link between people told as killed, injured or arrested and the event before them.

    The toll of a whole war is taken from the events: a word that tells only of it is no trigger any more.
    """

    name = "casualties"
    purpose = "gives people told as killed, injured or arrested to the event told before them; war tolls to none"
    reads: tuple[str, ...] = ("article", "sentences", "times", "mentions", "triggers", "links")
    writes: tuple[str, ...] = ("triggers", "links")

    def run(self, draft: Draft) -> None:
        """Appends to `draft.links`, after taking out those of war tolls."""
        _set_wars_apart(draft)
        found: list[Link] = []
        linked = {link.filler for link in draft.links if link.filler_kind == "mention" and link.confidence >= 0.5}
        for index, mention in enumerate(draft.mentions):
            sentence = draft.sentence_at(mention.start)
            if mention.class_ != "People" or index in linked or sentence is None or sentence.is_title:
                continue
            match = _AFTER.match(draft.text(mention.end, sentence.end))
            if match is None:
                continue
            measure = _MEASURE_OF[match["word"]]
            trigger, confidence = _event_of(draft, sentence, index, measure)
            if trigger is not None:
                found.append(Link(trigger, measure, "mention", index, confidence, RULE))
        draft.links = (*draft.links, *found)


def _set_wars_apart(draft: Draft) -> None:
    """Takes the figures of whole wars, and the triggers that tell nothing else, out of the events."""
    for sentence in draft.sentences:
        tolls = find_war_tolls(draft, sentence)
        if not tolls:
            continue
        sums = {
            i
            for i, m in draft.mentions_in(sentence.start, sentence.end)
            for t in tolls
            if t.start < m.end and m.start < t.end
        }
        telling = {
            link.trigger
            for link in draft.links
            if link.filler_kind == "mention" and link.filler in sums and link.role in MEASURES
        }
        telling |= {
            i
            for i, trigger in enumerate(draft.triggers)
            if sentence.start <= trigger.start < sentence.end and _WAR_WORD.search(trigger.text)
        }
        draft.links = tuple(link for link in draft.links if link.trigger not in telling)
        draft.triggers = tuple(
            replace(trigger, confidence=0.0) if i in telling else trigger for i, trigger in enumerate(draft.triggers)
        )


def _event_of(draft: Draft, sentence: Sentence, mention: int, measure: str) -> tuple[int | None, float]:
    """The trigger that the people belong to: the likeliest or nearest in the sentence, else the last one before it."""
    inside = [i for i in _fitting(draft) if sentence.start <= draft.triggers[i].start < sentence.end]
    if inside:
        likely = {
            link.trigger: link.confidence
            for link in draft.links
            if link.filler_kind == "mention" and link.filler == mention and link.role == measure
        }
        at = draft.mentions[mention].start
        return min(inside, key=lambda i: (-likely.get(i, 0.0), abs(draft.triggers[i].start - at), i)), SAME_SENTENCE
    if any(sentence.start <= t.start < sentence.end for t in draft.triggers) or _is_elsewhere(draft, sentence):
        return None, 0.0
    before = [
        i
        for i in _fitting(draft)
        if draft.triggers[i].end <= sentence.start
        and (s := draft.sentence_at(draft.triggers[i].start)) is not None
        and sentence.index - s.index <= REACH
    ]
    return (before[-1] if before else None), EARLIER_SENTENCE


def _fitting(draft: Draft) -> list[int]:
    """The triggers of what happened once and may kill, in text order."""
    return [
        i
        for i, trigger in enumerate(draft.triggers)
        if family_of(trigger.class_) in _FAMILIES and trigger.status is Status.OCCURRED and not trigger.is_plural
    ]


def _is_elsewhere(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence names a place or a time of its own, so that it may tell of something else."""

    def within(thing: Candidate) -> bool:
        return sentence.start <= thing.start < sentence.end

    return any(family_of(m.class_) == "Place" and within(m) for m in draft.mentions) or any(
        sentence.start <= time.start < sentence.end for time in draft.times
    )
