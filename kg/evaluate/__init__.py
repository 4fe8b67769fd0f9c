"""How well extracted facts agree with facts annotated by hand: the metrics of the interchange format."""

from kg.evaluate.report import evaluate, format_table, list_differences
from kg.evaluate.tally import Tally

__all__ = ["Tally", "evaluate", "format_table", "list_differences"]
