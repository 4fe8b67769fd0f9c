"""Tally: credit earned against items there, on the gold side and on the system's side."""

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """`gold_credit` of `gold` items found, `system_credit` of `system` items right; halves are possible."""

    gold_credit: float = 0.0
    gold: float = 0.0
    system_credit: float = 0.0
    system: float = 0.0

    def add_gold(self, credit: float, items: float = 1) -> None:
        """Counts gold items, with what was found of them."""
        self.gold_credit += credit
        self.gold += items

    def add_system(self, credit: float, items: float = 1) -> None:
        """Counts system items, with what is right of them."""
        self.system_credit += credit
        self.system += items

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.gold_credit + other.gold_credit,
            self.gold + other.gold,
            self.system_credit + other.system_credit,
            self.system + other.system,
        )

    @property
    def precision(self) -> float:
        """Share of what the system says that is right; 0 where it says nothing."""
        return self.system_credit / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is none."""
        return self.gold_credit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
