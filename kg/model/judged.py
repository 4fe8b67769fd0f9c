"""Judged analysis: an article's facts as they stand after what people judged, with what was read kept beside them."""

from pydantic import Field

from kg.model.analysis import Analysis
from kg.model.event import Event
from kg.model.frozen import Frozen
from kg.model.judgement import ThingKind
from kg.model.span import Evidence

# The rule of an entity, role or figure that a person added or put right.
JUDGED = "judgement"


class Judged(Frozen):
    """That a judgement had its effect on a statement: the thing's local id, and the figure or filler of it, if any."""

    judgement: str
    kind: ThingKind
    id: str
    slot: str | None = None
    turn: int = 1


class Rejected(Frozen):
    """What was read and is rejected, in words: not part of the facts any more, and still to be seen.

    `filler` is the local id of the entity that no longer fills the slot.
    """

    judgement: str
    kind: ThingKind
    id: str
    slot: str | None = None
    turn: int = 1
    filler: str | None = None
    words: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    confidence: float
    rule: str


class JudgedAnalysis(Analysis):
    """An analysis after judgement: corrected, accepted things surer, rejected ones left out; `read` is the one before.

    `turns` numbers the outcomes of events that lost one, as they were in the reading.
    """

    read: Analysis
    judged: tuple[Judged, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    turns: dict[str, tuple[int, ...]] = Field(default_factory=dict)

    @property
    def as_read(self) -> Analysis:
        """The analysis before judgement."""
        return self.read

    def figure_turns(self, event: Event) -> tuple[int, ...]:
        """For each outcome of an event, which of those of its measure it is, from 1, in the article as read."""
        return self.turns.get(event.id) or super().figure_turns(event)
