"""Time expressions: found by grammar, resolved against the publication date, never against today."""

from kg.extract.times.calendar import Days
from kg.extract.times.stage import FindTimes

__all__ = ["Days", "FindTimes"]
