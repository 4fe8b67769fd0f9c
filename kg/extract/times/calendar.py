"""Arithmetic on days, weeks, months, thirds of months and years, without any clock."""

import calendar
import datetime
from dataclasses import dataclass

from kg.model import Precision

Date = datetime.date
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Days:
    """From `earliest` to `latest`, both included, told with `precision`."""

    earliest: Date
    latest: Date
    precision: Precision
    is_ongoing: bool = False

    def until(self, last: Date | None) -> "Days":
        """Cut at `last`, where the interval has begun by then: a current month ends at publication."""
        if last is None or not (self.earliest <= last < self.latest):
            return self
        return Days(self.earliest, last, self.precision, self.is_ongoing)


def one_day(date: Date) -> Days:
    """A single day."""
    return Days(date, date, Precision.DAY)


def make_date(year: int, month: int, day: int) -> Date | None:
    """The date, or None where there is none such (30 February)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> Days:
    """A whole month."""
    return Days(Date(year, month, 1), Date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)


def year_of(year: int) -> Days:
    """A whole year."""
    return Days(Date(year, 1, 1), Date(year, 12, 31), Precision.YEAR)


def week_of(date: Date) -> Days:
    """The week, Monday to Sunday, that holds `date`."""
    monday = date - datetime.timedelta(days=date.weekday())
    return Days(monday, monday + datetime.timedelta(days=6), Precision.WEEK)


def part_of(days: Days, part: str) -> Days:
    """The early, mid or late third of a month or year; "first half" and "second half" as well."""
    if days.precision is Precision.YEAR:
        year = days.earliest.year
        first, last = {
            "early": (1, 4),
            "mid": (5, 8),
            "late": (9, 12),
            "first half": (1, 6),
            "second half": (7, 12),
        }[part]
        return Days(Date(year, first, 1), month_of(year, last).latest, Precision.INTERVAL)
    year, month, end = days.earliest.year, days.earliest.month, days.latest.day
    first, last = {
        "early": (1, 10),
        "mid": (11, 20),
        "late": (21, end),
        "first half": (1, 15),
        "second half": (16, end),
    }[part]
    return Days(Date(year, month, first), Date(year, month, last), Precision.INTERVAL)


def add_months(date: Date, months: int) -> Date:
    """`date` moved by whole months, the day clipped to the length of the month."""
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    return Date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def shift(date: Date, number: int, unit: str) -> Date | None:
    """`date` moved by `number` days, weeks, fortnights, months, years or decades; None outside the calendar."""
    try:
        if unit in _DAYS_OF:
            return date + datetime.timedelta(days=number * _DAYS_OF[unit])
        return add_months(date, number * {"month": 1, "year": 12, "decade": 120}[unit])
    except (ValueError, OverflowError):
        return None


def around(date: Date, number: int, unit: str) -> Days | None:
    """The stretch of the size of `unit` that holds the day `number` units away: "two weeks ago" is a week."""
    moved = shift(date, number, unit)
    if moved is None:
        return None
    if unit == "day":
        return one_day(moved)
    if unit in ("week", "fortnight"):
        return Days(moved - datetime.timedelta(days=3), moved + datetime.timedelta(days=3), Precision.WEEK)
    if unit == "month":
        return month_of(moved.year, moved.month)
    return year_of(moved.year)


def last_weekday(published: Date, weekday: int, *, weeks_back: int = 0) -> Date:
    """The latest such weekday on or before publication; news of "Monday" that appears on a Monday means that day."""
    back = (published.weekday() - weekday) % 7
    return published - datetime.timedelta(days=back + 7 * weeks_back)


def next_weekday(published: Date, weekday: int) -> Date:
    """The first such weekday after publication."""
    return published + datetime.timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
