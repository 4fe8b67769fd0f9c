"""Times of two clauses: of "signed on Sunday after rebels took Tell on Wednesday" each deed has its own day."""

import re
from dataclasses import replace

from kg.extract.draft import Draft, Link

# From here on a link is believed.
FILLS = 0.5
# How sure a day is that the words alone give to the nearer deed.
MOVED = 0.7
_TURN = re.compile(r"(?i)\b(?:after|before|when|since|until)\b")


def part_dates(draft: Draft) -> tuple[Link, ...]:
    """Moves the day behind an "after" from the deed before it to the one that stands between, where this has no day."""
    dated = {k.trigger for k in draft.links if _is_date(k) and k.confidence >= FILLS}
    out: list[Link] = []
    for link in draft.links:
        later = _later_deed(draft, link) if _is_date(link) and link.confidence >= FILLS else None
        if later is None or not _has_own(draft, link):
            out.append(link)
        elif later not in dated:
            out.append(replace(link, trigger=later, confidence=min(link.confidence, MOVED), rule="pattern:clause"))
    return tuple(out)


def _is_date(link: Link) -> bool:
    return link.role == "date" and link.filler_kind == "time"


def _has_own(draft: Draft, link: Link) -> bool:
    """Whether the deed has another day that is told before the turn."""
    time = draft.times[link.filler]
    return any(
        k.trigger == link.trigger and _is_date(k) and k.confidence >= FILLS and draft.times[k.filler].end < time.start
        for k in draft.links
    )


def _later_deed(draft: Draft, link: Link) -> int | None:
    """The deed between a turn of the sentence and a time, None where the time is not parted from its deed by one."""
    trigger, time = draft.triggers[link.trigger], draft.times[link.filler]
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or not trigger.end <= time.start < sentence.end:
        return None
    turns = list(_TURN.finditer(draft.text(trigger.end, time.start)))
    if not turns:
        return None
    start = trigger.end + turns[-1].end()
    between = (i for i, t in enumerate(draft.triggers) if start <= t.start and t.end <= time.start)
    return next((i for i in between if draft.triggers[i].confidence > FILLS), None)
