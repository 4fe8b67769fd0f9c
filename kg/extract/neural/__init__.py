"""The language model: one small encoder with several heads, run without any training library."""

from kg.extract.neural.reader import Reader
from kg.extract.neural.reading import (
    PairReading,
    Reading,
    RoleReading,
    SameEvent,
    Span,
    Tagging,
    TriggerReading,
)

__all__ = [
    "PairReading",
    "Reader",
    "Reading",
    "RoleReading",
    "SameEvent",
    "Span",
    "Tagging",
    "TriggerReading",
]
