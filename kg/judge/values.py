"""Values: what may stand in a slot that is corrected, read from text, with a reason in words where it cannot."""

import calendar
import datetime
import re
from dataclasses import dataclass

from kg.model import Precision, Status
from kg.vocabulary.classes import classes, family_of, format_class_of
from kg.vocabulary.event_types import event_types
from kg.vocabulary.relations import relation_types

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_COUNT = re.compile(r"(?:(about|at least|at most) )?(\d{1,9})|(\d{1,9})\.\.(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of persons or things, as the models have it."""

    count: int
    low: int | None = None
    high: int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day, and how exactly that is told."""

    start: datetime.date
    end: datetime.date
    precision: Precision


def read_figure(text: str) -> Figure:
    """ "12", "about 40", "at least 9", "at most 9" or "5..9"; ValueError in words."""
    found = _COUNT.fullmatch(" ".join(text.split()))
    if found is None:
        raise ValueError(f"{text!r} is no number such as 12, 'about 40', 'at least 9' or 5..9")
    if found[3]:
        low, high = int(found[3]), int(found[4])
        if high < low:
            raise ValueError(f"{text!r} ends below its beginning")
        return Figure(count=(low + high) // 2, low=low, high=high)
    count = int(found[2])
    return Figure(
        count=count,
        low=count if found[1] == "at least" else None,
        high=count if found[1] == "at most" else None,
        approximate=found[1] == "about",
    )


def read_days(text: str) -> Days:
    """ "2025-02-09", "2025-02", "2025", or two of these with ".." between; ValueError in words."""
    ends = [_read_day(part, text) for part in text.strip().split("..")]
    if len(ends) == 1:
        return ends[0]
    if len(ends) != 2 or ends[1].end < ends[0].start:
        raise ValueError(f"{text!r} is no span such as 2025-02-09..2025-02-11")
    return Days(ends[0].start, ends[1].end, Precision.INTERVAL)


def _read_day(part: str, text: str) -> Days:
    found = _DAY.fullmatch(part.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if day:
            only = datetime.date(year, month, day)
            return Days(only, only, Precision.DAY)
        last = calendar.monthrange(year, month or 12)[1]
        start, end = datetime.date(year, month or 1, 1), datetime.date(year, month or 12, last)
        return Days(start, end, Precision.MONTH if month else Precision.YEAR)
    except ValueError:
        raise ValueError(f"{text!r} is no date such as 2025-02-09, 2025-02, 2025 or 2025-02-09..2025-02-11") from None


def read_status(text: str) -> Status:
    """One of the statuses; ValueError in words."""
    try:
        return Status(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is no status: {', '.join(Status)}") from None


def read_event_class(text: str) -> tuple[str, str | None]:
    """The FORMAT class of an event class, and the class itself where it is a finer one; ValueError in words."""
    format_class = format_class_of(text) if text in classes() else None
    if format_class is None or format_class not in event_types():
        raise ValueError(f"{text!r} is no class of events, such as {', '.join(sorted(event_types())[:4])} …")
    return format_class, None if text == format_class else text


def read_entity_class(text: str) -> tuple[str, str | None]:
    """The FORMAT class of an entity class, and the class itself where it is a finer one; ValueError in words."""
    format_class = format_class_of(text) if text in classes() else None
    if format_class is None or not classes().is_a(text, "Entity") or not family_of(format_class):
        raise ValueError(f"{text!r} is no class of persons, groups, places or sites, such as Person, ArmedGroup …")
    return format_class, None if text == format_class else text


def read_relation(text: str) -> str:
    """The name of a relation; ValueError in words."""
    if text not in relation_types():
        raise ValueError(f"{text!r} is no relation: {', '.join(sorted(relation_types()))}")
    return text
