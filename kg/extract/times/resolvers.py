"""How a phrase that tells a time is resolved to days, against publication and what was told before it."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.times.calendar import (
    Date,
    Days,
    add_months,
    last_weekday,
    make_date,
    month_of,
    next_weekday,
    one_day,
    part_of,
    week_of,
    year_of,
)
from kg.model import Precision

MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
MONTH_OF = (
    {name: number for number, name in enumerate(MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    | {"sept": 9}
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAY_OF = {name: number for number, name in enumerate(WEEKDAYS)}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "thirty": 30, "forty": 40, "fifty": 50}


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is resolved against: the day of publication, what was told before, and the sentence.

    `anchor` is the last date told, `deed` the last one not of somebody's saying so, `told` the last time told with its
    year in figures, and `narrative_year` that year where the paragraph is about it.
    """

    published: Date | None
    anchor: Days | None
    narrative_year: int | None
    is_future: bool
    deed: Days | None = None
    told: Days | None = None

    @property
    def told_year(self) -> int | None:
        """The last year told in figures."""
        return self.told.earliest.year if self.told else None


Resolver = Callable[[re.Match[str], Context], Days | None]


def _month(match: re.Match[str], n: str = "") -> int:
    return MONTH_OF[match[f"month{n}"].lower().rstrip(".")]


def _part(match: re.Match[str]) -> str:
    word = match["part"].lower().removeprefix("the ").removesuffix(" of")
    return {"start": "early", "beginning": "early", "end": "late", "middle": "mid"}.get(word, word)


def _year_for(month: int, day: int, context: Context) -> int | None:
    """The year of a bare month and day: that of the story being told, else the last one before publication."""
    if context.narrative_year is not None:
        return context.narrative_year
    if context.published is None:
        return None
    year = context.published.year
    date = make_date(year, month, min(day, 28))
    if date is None:
        return None
    if date > context.published and not context.is_future:
        return year - 1
    if context.is_future and date < context.published:
        return year + 1
    return year


def full_date(match: re.Match[str], context: Context) -> Days | None:
    date = make_date(int(match["year"]), _month(match), int(match["day"]))
    return one_day(date) if date else None


def iso_date(match: re.Match[str], context: Context) -> Days | None:
    date = make_date(int(match["year"]), int(match["m"]), int(match["d"]))
    return one_day(date) if date else None


def month_day(match: re.Match[str], context: Context) -> Days | None:
    month, day = _month(match), int(match["day"])
    year = _year_for(month, day, context)
    date = make_date(year, month, day) if year else None
    return one_day(date) if date else None


def day_range(match: re.Match[str], context: Context) -> Days | None:
    groups = match.groupdict()
    month = _month(match)
    last_month = _month(match, "2") if groups.get("month2") else month
    year = int(match["year"]) if groups.get("year") else _year_for(last_month, int(match["day2"]), context)
    if not year:
        return None
    first = make_date(year - (month > last_month), month, int(match["day"]))
    last = make_date(year, last_month, int(match["day2"]))
    if first is None or last is None or last < first:
        return None
    return Days(first, last, Precision.INTERVAL)


def of_which_year(match: re.Match[str], context: Context) -> Days | None:
    """ "in February last year", "on 3 May this year"; "the same year" is that of the story."""
    which = match["which"]
    if which in ("the same", "that"):
        year = context.narrative_year or context.told_year
    elif which in ("the following", "the next"):
        year = context.told_year + 1 if context.told_year else None
    elif context.published is None:
        year = None
    else:
        year = context.published.year + {"last": -1, "the previous": -1, "this": 0, "next": 1}[which]
    if year is None:
        return None
    if not match.groupdict().get("day"):
        return month_of(year, _month(match)).until(context.published)
    date = make_date(year, _month(match), int(match["day"]))
    return one_day(date) if date else None


def weekday_range(match: re.Match[str], context: Context) -> Days | None:
    """ "on Monday and Tuesday", "between Friday and Monday": the last of them is the latest before publication."""
    if context.published is None:
        return None
    first, last = (WEEKDAY_OF[match[group].lower()] for group in ("weekday", "weekday2"))
    end = next_weekday(context.published, last) if context.is_future else last_weekday(context.published, last)
    start = end - datetime.timedelta(days=(last - first) % 7)
    return Days(start, end, Precision.INTERVAL) if start < end else None


def dotted_date(match: re.Match[str], context: Context) -> Days | None:
    date = make_date(int(match["year"]), int(match["m"]), int(match["d"]))
    return one_day(date) if date else None


def slashed_date(match: re.Match[str], context: Context) -> Days | None:
    """ "14/02/2021": the day first, unless there is no such date or it lies after publication."""
    first, second, year = int(match["d"]), int(match["m"]), int(match["year"])
    dates = [date for date in (make_date(year, second, first), make_date(year, first, second)) if date]
    past = [date for date in dates if context.published is None or context.is_future or date <= context.published]
    return one_day((past or dates)[0]) if dates else None


def month_year(match: re.Match[str], context: Context) -> Days | None:
    return month_of(int(match["year"]), _month(match)).until(context.published)


def bare_month(match: re.Match[str], context: Context) -> Days | None:
    year = _year_for(_month(match), 1, context)
    return month_of(year, _month(match)).until(context.published) if year else None


def month_beside(match: re.Match[str], context: Context) -> Days | None:
    """ "the following March", "the previous December": the first such month after, or before, the time told last."""
    if context.told is None:
        return None
    month, year = _month(match), context.told.earliest.year
    is_whole_year = context.told.precision is Precision.YEAR
    if match["which"] in ("following", "next"):
        year += is_whole_year or month <= context.told.latest.month
    else:
        year -= is_whole_year or month >= context.told.earliest.month
    return month_of(year, month).until(context.published)


def last_month_named(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    year = context.published.year - (_month(match) >= context.published.month)
    return month_of(year, _month(match))


def month_range(match: re.Match[str], context: Context) -> Days | None:
    first_month, last_month = _month(match), _month(match, "2")
    groups = match.groupdict()
    last_year = int(match["year2"]) if groups.get("year2") else _year_for(last_month, 1, context)
    if not last_year:
        return None
    first_year = int(match["year"]) if groups.get("year") else last_year - (first_month > last_month)
    first, last = month_of(first_year, first_month), month_of(last_year, last_month)
    if last.latest < first.earliest:
        return None
    return Days(first.earliest, last.latest, Precision.INTERVAL).until(context.published)


def part_of_month(match: re.Match[str], context: Context) -> Days | None:
    groups = match.groupdict()
    year = int(match["year"]) if groups.get("year") else _year_for(_month(match), 1, context)
    return part_of(month_of(year, _month(match)), _part(match)).until(context.published) if year else None


def part_of_year(match: re.Match[str], context: Context) -> Days | None:
    return part_of(year_of(int(match["year"])), _part(match)).until(context.published)


def year(match: re.Match[str], context: Context) -> Days | None:
    return year_of(int(match["year"])).until(context.published)


def year_range(match: re.Match[str], context: Context) -> Days | None:
    first, last = int(match["year"]), int(match["year2"])
    if last < 100:
        last += first // 100 * 100
    if last < first:
        return None
    return Days(Date(first, 1, 1), Date(last, 12, 31), Precision.INTERVAL).until(context.published)


def weekday(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    weekday = WEEKDAY_OF[match["weekday"].lower()]
    which = (match.groupdict().get("which") or "").lower()
    if which in ("next", "coming", "this coming") or (context.is_future and not which):
        return one_day(next_weekday(context.published, weekday))
    back = last_weekday(context.published, weekday)
    if which in ("last", "previous", "the previous") and back == context.published:
        back -= datetime.timedelta(days=7)
    return one_day(back)


def relative_day(match: re.Match[str], context: Context) -> Days | None:
    if context.published is None:
        return None
    word = match["word"].lower()
    offset = -1 if word in ("yesterday", "last night", "overnight") else 1 if word == "tomorrow" else 0
    return one_day(context.published + datetime.timedelta(days=offset))


def night_into(match: re.Match[str], context: Context) -> Days | None:
    """ "overnight into Thursday": that day and the one before."""
    last = weekday(match, context)
    return Days(last.earliest - datetime.timedelta(days=1), last.latest, Precision.INTERVAL) if last else None


def weekend(match: re.Match[str], context: Context) -> Days | None:
    """ "at the weekend": the last one that had begun by publication."""
    if context.published is None or context.is_future:
        return None
    saturday = last_weekday(context.published, 5)
    return Days(saturday, saturday + datetime.timedelta(days=1), Precision.INTERVAL).until(context.published)


def named_unit(match: re.Match[str], context: Context) -> Days | None:
    """ "last week", "this month", "next year", "earlier this month", "later this month"."""
    if context.published is None:
        return None
    step = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["which"].lower()]
    unit = match["unit"]
    if unit in ("week", "month", "year"):
        if unit == "week":
            days = week_of(context.published + datetime.timedelta(days=7 * step))
        elif unit == "month":
            moved = add_months(context.published.replace(day=1), step)
            days = month_of(moved.year, moved.month)
        else:
            days = year_of(context.published.year + step)
        # Of "later this month" and "will meet this week" what is left of it is meant.
        is_ahead = step == 0 and (context.is_future or match[0].lower().startswith("later"))
        if is_ahead and not match[0].lower().startswith("earlier"):
            return Days(context.published, days.latest, Precision.INTERVAL)
        return days.until(context.published)
    if unit == "weekend":
        saturday = last_weekday(context.published, 5) + datetime.timedelta(days=7 * max(step, 0))
        return Days(saturday, saturday + datetime.timedelta(days=1), Precision.INTERVAL)
    return None


def unresolved(match: re.Match[str], context: Context) -> Days | None:
    return None
