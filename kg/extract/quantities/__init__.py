"""Quantities: numbers as printed, vague and hedged ones included."""

from kg.extract.quantities.numbers import Number, find_numbers, read_number, value_of

__all__ = ["Number", "find_numbers", "read_number", "value_of"]
