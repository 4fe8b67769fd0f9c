"""Dates of events: the time told of one, if it can be its time, and until when it went on."""

import re
from dataclasses import replace

from kg.extract.draft import Draft, TimeExpression, Trigger
from kg.extract.events.groups import dates_the_saying
from kg.extract.events.roles import Filled
from kg.extract.times import may_date
from kg.model import Precision, Status
from kg.vocabulary import family_of

# What lasts longer than the day it began on, and the words by which it is told as not yet over.
_LASTING = frozenset({"Operation", "Clash"})
_BEGINS = re.compile(r"(?i)\b(?:launch\w*|began|begun|begin\w*|start\w*|opened|erupted|broke\s+out)\b")
_ONGOING = re.compile(
    r"(?i)\b(?:ongoing|continuing|continued|continues|resumed|resumes|pressed\s+(?:on\s+)?with|since(?:\s+launching)?)\s+"
    r"(?:(?:its|the|their|a|an|that|with|to)\s+)?(?:\w+\s+){0,2}$"
)
_GOES_ON = re.compile(
    r"(?i)\s+(?:\w+\s+){0,4}?(?:continu(?:es|ed|ing)|is\s+(?:still\s+)?(?:ongoing|under\s+way|underway))\b"
    r"|\s[^.;]{0,80}?\b(?:that|which)\s+(?:is|are)\s+(?:still\s+)?(?:ongoing|under\s+way|underway|continuing)\b"
)
# How many words may stand between a word of an event and its time, and what parts them.
_NEAR = 7
_NEW_CLAUSE = re.compile(
    r"(?i)[,;:.–—()\"“”]|\b(?:and|but|or|after|before|when|while|as|since|until|because|who|which|that|said|says|told|to|from)\b"
)
_NAMES_PAST = re.compile(r"(?i)\b(?:(?:19|20)\d\d|last|ago|yesterday|earlier|previous)\b")
_WAS_PLANNED = re.compile(
    r"(?i)\b(?:had\s+(?:\w+\s+)?(?:planned|intended|threatened|plotted|vowed|been)|(?:was|were)\s+(?:to|due|set|planning|plotting"
    r"|scheduled|expected|supposed|meant|about)|planned\s+to)\b"
)


def date_event(draft: Draft, triggers: list[Trigger], filled: Filled, status: Status) -> TimeExpression | None:
    """The time of the event of some triggers, None where none is told or the one told cannot be it.

    The day of saying is none of what is planned, nor is one that is past unless the plan is; and what has happened
    did not happen after publication.
    """
    if status is Status.PLANNED:
        time = choose_time(filled)
        return None if time is None or dates_the_saying(draft, time) or _is_past(draft, triggers, time) else time
    time = choose_time(filled) or _only_time(draft, triggers)
    if time is None or _is_to_come(draft, time):
        return None
    return _until_now(draft, triggers, time)


def choose_time(filled: Filled) -> TimeExpression | None:
    """The time of an event: the surest one whose days are known, a day before a month; else the surest phrase."""
    known = [(c, t) for c, t in filled.times if t.earliest is not None]
    if known:
        top = max(c for c, _ in known)
        near = [t for c, t in known if c >= 0.6 * top]
        return min(near, key=lambda t: ((t.latest or t.earliest).toordinal() - t.earliest.toordinal(), t.start))  # type: ignore[union-attr]
    if filled.times:
        return max(filled.times, key=lambda row: (row[0], -row[1].start))[1]
    return None


def _only_time(draft: Draft, triggers: list[Trigger]) -> TimeExpression | None:
    """The only time told beside the triggers: the day of saying dates the event where nothing else does."""
    beside = [(s, t) for t in triggers if (s := draft.sentence_at(t.start)) is not None and not s.is_title]
    told = [
        time
        for time in draft.times
        if time.earliest and any(s.start <= time.start < s.end and may_date(draft, t, time) for s, t in beside)
    ]
    if len({(t.earliest, t.latest) for t in told}) == 1:
        return told[0]
    return next((time for time in told if any(_is_behind(draft, t, time) for _, t in beside)), None)


def _is_behind(draft: Draft, trigger: Trigger, time: TimeExpression) -> bool:
    """Whether a time stands behind a word of an event in one clause: "began an offensive in Tell on Monday"."""
    between = draft.text(trigger.end, time.start)
    return 0 < len(between.split()) <= _NEAR and not _NEW_CLAUSE.search(between) and trigger.end <= time.start


def _is_to_come(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time lies after publication."""
    published = draft.article.published
    return time.earliest is not None and published is not None and time.earliest > published


def _is_past(draft: Draft, triggers: list[Trigger], time: TimeExpression) -> bool:
    """Whether a time is over by publication, and neither its own words nor those of the plan tell so."""
    published, last = draft.article.published, time.latest or time.earliest
    if published is None or last is None or last >= published or _NAMES_PAST.search(time.text):
        return False
    for trigger in triggers:
        sentence = draft.sentence_at(trigger.start)
        if sentence is None:
            continue
        until = time.start if sentence.start <= time.start < sentence.end else trigger.start
        if _WAS_PLANNED.search(draft.text(sentence.start, max(until, trigger.start))):
            return False
    return True


def _until_now(draft: Draft, triggers: list[Trigger], time: TimeExpression) -> TimeExpression:
    """The time until publication, where it is only the beginning of what is told as still going on."""
    published = draft.article.published
    if time.earliest is None or published is None or (time.latest or published) >= published:
        return time
    begins = draft.sentence_at(time.start)
    if begins is None or _BEGINS.search(draft.text(begins.start, begins.end)) is None:
        return time
    for trigger in triggers:
        sentence = draft.sentence_at(trigger.start)
        if sentence is None or family_of(trigger.class_) not in _LASTING or trigger.status is not Status.OCCURRED:
            continue
        before, after = draft.text(sentence.start, trigger.start), draft.text(trigger.end, sentence.end)
        if _ONGOING.search(before) or _GOES_ON.match(after):
            return replace(time, latest=published, precision=Precision.INTERVAL, is_ongoing=True)
    return time
