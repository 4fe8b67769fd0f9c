"""How a phrase that counts from another day is resolved: "two days later", "the past week", "the same evening"."""

import datetime
import re

from kg.extract.times.calendar import Days, around, one_day, shift
from kg.extract.times.resolvers import MONTHS, NUMBERS, WEEKDAYS, Context
from kg.model import Precision

# "hours after Monday's raid", "two days after the May 3 blast": counted from a date that is still to be told.
_DATED = re.compile(rf"\s+(?:\S+\s+){{0,5}}?(?:{'|'.join(WEEKDAYS)}|{'|'.join(MONTHS)}|(?:19|20)\d\d)\b", re.I)
# "the raid came two days after the vote": what is told before is the raid, and not the vote that it is counted from.
_CAME = re.compile(
    r"(?i)\b(?:came|comes|coming|happened|occurred|took\s+place|followed)\s+(?:(?:just|only|barely)\s+)?$"
)
# "A few days" are so many at most.
FEW = 5
_DEFINITE = re.compile(r"\s+(?:the|that|this|his|her|its|their)\s")


def _number(match: re.Match[str]) -> int:
    word = match["number"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def same_day(match: re.Match[str], context: Context) -> Days | None:
    """ "the same evening", "hours later", "hours after the raid": the day told last of a deed."""
    groups = match.groupdict()
    if groups.get("direction") in ("after", "before") and _DATED.match(match.string, match.end()):
        return None
    return context.deed if context.deed and context.deed.precision is Precision.DAY else None


def ago(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    number, unit = _number(match), match["unit"]
    if match.groupdict().get("less"):
        first = shift(context.published, -number, unit)
        if first and unit in ("day", "week", "fortnight"):
            first += datetime.timedelta(days=1)
        return Days(first, context.published, Precision.INTERVAL) if first else None
    return around(context.published, -number, unit)


def past_units(match: re.Match[str], context: Context) -> Days | None:
    """ "the past two weeks", "in the last month"."""
    if context.published is None:
        return None
    number = _number(match) if match["number"] else 1
    first = shift(context.published, -number, match["unit"])
    return Days(first, context.published, Precision.INTERVAL) if first else None


def from_anchor(match: re.Match[str], context: Context) -> Days | None:
    """ "two days later", "the following day", "a week earlier": counted from the last date told."""
    groups, anchor = match.groupdict(), context.anchor
    # "two days after the raid" is counted from a raid told before, "two days after arriving" from what is told next.
    after = match.string[match.end() :]
    if groups.get("direction") in ("after", "before") and re.match(r"\s+\w", after):
        is_told = _DEFINITE.match(after) and not _DATED.match(after)
        if not is_told or _CAME.search(match.string[: match.start()]):
            return None
        anchor = context.deed
    if anchor is None or anchor.precision is not Precision.DAY:
        return None
    number = _number(match) if groups.get("number") else 1
    unit = groups.get("unit") or "day"
    backwards = (groups.get("direction") or match[0]).lower().split()[-1] in ("earlier", "before", "previous")
    days = around(anchor.earliest, -number if backwards else number, unit)
    is_late = days is not None and context.published is not None and days.earliest > context.published
    return None if is_late and not context.is_future else days


def few_days(match: re.Match[str], context: Context) -> Days | None:
    """ "a few days ago", "several days earlier", "a few days later": the days next to the one it is counted from."""
    word = match["direction"].lower()
    day = context.published if word == "ago" else _day_of(context.anchor)
    # "A few days after the vote" is counted from a vote that may be told nowhere.
    if day is None or word in ("after", "before"):
        return None
    one = datetime.timedelta(days=1)
    if word in ("later", "after"):
        return Days(day + 2 * one, day + FEW * one, Precision.INTERVAL).until(context.published)
    return Days(day - FEW * one, day - one, Precision.INTERVAL)


def since_begun(match: re.Match[str], context: Context) -> Days | None:
    """ "two weeks into the offensive": from so long before publication on, and still going on."""
    if context.published is None:
        return None
    first = shift(context.published, -_number(match), match["unit"])
    return Days(first, context.published, Precision.INTERVAL, True) if first else None


def _day_of(days: Days | None) -> datetime.date | None:
    """The day, where only one is told."""
    return days.earliest if days is not None and days.precision is Precision.DAY else None


def day_before(match: re.Match[str], context: Context) -> Days | None:
    if context.anchor is None or context.anchor.precision is not Precision.DAY:
        return None
    return one_day(context.anchor.earliest - datetime.timedelta(days=1))
