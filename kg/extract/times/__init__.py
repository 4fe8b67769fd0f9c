"""Time expressions: found by grammar, resolved against the publication date, never against today."""

from kg.extract.times.asides import may_date
from kg.extract.times.calendar import Days
from kg.extract.times.later_clauses import part_dates
from kg.extract.times.stage import FindTimes, ends_in_saying

__all__ = ["Days", "FindTimes", "ends_in_saying", "may_date", "part_dates"]
