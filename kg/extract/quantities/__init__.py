"""Quantities: numbers as printed, vague and hedged ones included."""

from kg.extract.quantities.numbers import AGES, Number, find_numbers, is_age, read_number, value_of

__all__ = ["AGES", "Number", "find_numbers", "is_age", "read_number", "value_of"]
