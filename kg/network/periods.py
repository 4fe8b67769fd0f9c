"""Periods: the months or years over which something is compared."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.network.ties import Tie


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A month ("2025-02") or a year ("2025") with its first and last day."""

    name: str
    first: datetime.date
    last: datetime.date


def find_periods(ties: Iterable[Tie], span: Span) -> tuple[Period, ...]:
    """The periods in which some tie begins, in order; those in which none does would be empty columns."""
    days = {tie.first for tie in ties if tie.first is not None}
    return tuple(sorted({_period(day, span) for day in days}, key=lambda period: period.first))


def _period(day: datetime.date, span: Span) -> Period:
    if span is Span.YEAR:
        return Period(f"{day.year:04}", day.replace(month=1, day=1), day.replace(month=12, day=31))
    end = calendar.monthrange(day.year, day.month)[1]
    return Period(f"{day:%Y-%m}", day.replace(day=1), day.replace(day=end))
