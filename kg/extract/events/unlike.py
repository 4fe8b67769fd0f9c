"""Unlike: what makes two tellings two events however sure the model is: days, tolls, a picture, a habit, a campaign."""

import re

from kg.extract.draft import Draft, Trigger
from kg.extract.events.groups import Group, Groups
from kg.model import BlockKind

# A span of so many days dates no single deed.
A_MONTH = 31
# So many are killed in no single deed, least of all so many times those of the other telling.
OF_A_WAR = 1000
OF_A_DEED = 50
# What is told of these times is a habit or a row of deeds, and no day of its own is told with it.
_OF_LATE = re.compile(
    r"(?i)\b(?:of\s+late|in\s+recent\s+(?:weeks|months|years)|(?:in|over|during)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?"
    r"(?:weeks|months|years?|decades?)|usually|regularly|routinely|frequently|near-daily|(?:almost\s+)?(?:daily|weekly))\b"
)
# In the singular too these tell of many deeds.
_CAMPAIGN = re.compile(r"(?i)\b(?:campaigns?|crackdowns?|manhunts?|drives?)$")


def are_unlike(groups: Groups, a: Group, b: Group) -> bool:
    """Whether one is told under a picture, or of a time of weeks or months, and the other tells something else."""
    return (
        _is_pictured_elsewhere(groups, a, b)
        or _is_row_beside_incident(groups, a, b)
        or _is_row_beside_incident(groups, b, a)
    )


def days_apart(a: Group, b: Group) -> bool:
    """Whether the days of both differ: a span that holds both days, as the year of a campaign, joins no two days."""
    if not (a.days and b.days):
        return False
    short, other = ([(s, e) for s, e in group.days if e - s < A_MONTH] for group in (a, b))
    days, others = (short, other) if short and other else (a.days, b.days)
    return not any(s <= e2 and s2 <= e for s, e in days for s2, e2 in others)


def tolls_differ(a: Group, b: Group) -> bool:
    """Whether both tell a figure of one measure, and never the same."""
    measures = {measure for measure, _ in a.tolls} & {measure for measure, _ in b.tolls}
    return any(
        {count for m, count in a.tolls if m == measure}.isdisjoint({count for m, count in b.tolls if m == measure})
        for measure in measures
    )


def tolls_are_worlds_apart(a: Group, b: Group) -> bool:
    """Whether the one tells the toll of a deed and the other that of a war: seven killed, and 35,000."""
    for measure in ("killed", "injured"):
        mine, theirs = ([count for m, count in group.tolls if m == measure] for group in (a, b))
        most = max(mine + theirs, default=0)
        if mine and theirs and most >= OF_A_WAR and min(max(mine), max(theirs)) * OF_A_DEED <= most:
            return True
    return False


def _is_pictured_elsewhere(groups: Groups, a: Group, b: Group) -> bool:
    """Whether only one is told under a picture, often an old one, whose day, town, site or person the other lacks."""
    first, second = (_is_under_picture(groups.draft, group) for group in (a, b))
    if first == second:
        return False
    shown = a if first else b
    if not (shown.days or shown.places):
        return False
    share_a_day = any(s <= e2 and s2 <= e for s, e in a.days for s2, e2 in b.days)
    return not (share_a_day or groups.share_a_site(a, b) or a.persons & b.persons or a.tolls & b.tolls)


def _is_under_picture(draft: Draft, group: Group) -> bool:
    blocks = draft.article.blocks
    told = [draft.sentence_at(draft.triggers[index].start) for index in group.triggers]
    return bool(blocks) and all(s is not None and blocks[s.block].kind is BlockKind.CAPTION for s in told)


def _is_row_beside_incident(groups: Groups, row: Group, other: Group) -> bool:
    """Whether the one is a campaign or row of deeds of weeks or more, and the other has a day or days of its own."""
    if any(end - start < A_MONTH for start, end in row.days):
        return False
    if not any(_lasts(groups.draft, groups.draft.triggers[index]) for index in row.triggers):
        return False
    return bool(other.days) and all(end - start < A_MONTH for start, end in other.days)


def _lasts(draft: Draft, trigger: Trigger) -> bool:
    """Whether a word for a campaign or several deeds stands in a sentence that tells of weeks or more."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or not (trigger.is_plural or _CAMPAIGN.search(trigger.text)):
        return False
    return _OF_LATE.search(draft.text(sentence.start, sentence.end)) is not None
