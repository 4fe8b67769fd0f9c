"""Tolls: who or what was killed, injured, arrested, seized …, as the clauses tell it, and of which event."""

from kg.extract.tolls.stage import LinkTolls
from kg.extract.tolls.sums import tells_sum
from kg.extract.tolls.war_tolls import WarToll, find_war_tolls

__all__ = ["LinkTolls", "WarToll", "find_war_tolls", "tells_sum"]
