"""Quantities: numbers as printed, vague and hedged ones included, with what they count."""

from kg.extract.quantities.numbers import Number, read_number
from kg.extract.quantities.stage import FindQuantities

__all__ = ["FindQuantities", "Number", "read_number"]
