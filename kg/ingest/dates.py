"""Full calendar days in metadata and in the head of a text; whatever is not a whole, plain day is not a date."""

import datetime
import re

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_MONTH_NUMBER = {name[:3]: number for number, name in enumerate((*_MONTHS, "december"), start=1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?)"
DAY_PATTERN = (
    rf"(?:(?:{_WEEKDAY},?\s+)?"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})"
    r"|(?P<a5>\d{1,2})/(?P<b5>\d{1,2})/(?P<y5>\d{4})))(?!\d)"
)
"""A whole day in words or figures, to be compiled without regard to case."""
_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_TIME = re.compile(r"(?:[T ,;|·–-]+(?:at )?\d{1,2}[:.]\d{2}.{0,30})?\s*$", re.IGNORECASE | re.DOTALL)


def read_day(text: str) -> datetime.date | None:
    """The day that `text` consists of (a time of day may follow), or None: also for 02/03/2022, which is two days."""
    text = text.strip()
    found = _DAY.match(text)
    return day_of(found) if found and _TIME.match(text, found.end()) else None


def day_of(found: re.Match[str]) -> datetime.date | None:
    """The day of a match of DAY_PATTERN, or None where no such day exists or its month is not certain."""
    parts = found.groupdict()
    if parts["y5"]:
        first, second = int(parts["a5"]), int(parts["b5"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
        return _day(int(parts["y5"]), month, day)
    for form in "1234":
        if parts[f"y{form}"]:
            named = parts[f"m{form}"].lower()
            month = int(named) if named.isdigit() else _MONTH_NUMBER[named[:3]]
            return _day(int(parts[f"y{form}"]), month, int(parts[f"d{form}"]))
    return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
