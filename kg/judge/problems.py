"""Problems: why a judgement has no effect, or not the whole of it, in the graph as it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A judgement that has no effect on something, and why, in words; `others` are judgements that contradict it."""

    judgement: str
    reason: str
    others: tuple[str, ...] = ()
