"""Reading: what the language model says about one article, with probabilities, before any rule has looked at it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` (included) to `last` (excluded) of the draft, with a class of the head that found them."""

    first: int
    last: int
    label: str
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class TriggerReading:
    """A trigger: its class, its status (FORMAT.md), and how likely it tells of several incidents at a time."""

    first: int
    last: int
    label: str
    probability: float = 1.0
    status: str = "occurred"
    status_probability: float = 1.0
    plural_probability: float = 0.0


@dataclass(frozen=True, slots=True)
class RoleReading:
    """That a candidate plays a role for `triggers[trigger]`.

    `kind` (name, description, time) says which tuple of the reading `filler` indexes. `role` is actor, target,
    supporter, place, date, source or an outcome measure. A candidate may play several roles.
    """

    trigger: int
    kind: str
    filler: int
    role: str
    probability: float


@dataclass(frozen=True, slots=True)
class PairReading:
    """That two mentions stand in a relation.

    `label` is "same" (coreference, left before right in the text), a predicate (left is the subject), "of" (the people
    counted, left, belong to the entity, right), "source" (the figure, left, is credited to the entity, right) or
    "observation:MEASURE" (the people, left, are the figure told about the place or organisation, right).
    """

    left_kind: str
    left: int
    right_kind: str
    right: int
    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class SameEvent:
    """That two triggers name one event; left before right."""

    left: int
    right: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the model found, each tuple in text order."""

    names: tuple[Span, ...] = ()
    descriptions: tuple[Span, ...] = ()
    times: tuple[Span, ...] = ()
    triggers: tuple[TriggerReading, ...] = ()
    roles: tuple[RoleReading, ...] = ()
    pairs: tuple[PairReading, ...] = ()
    same_event: tuple[SameEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Tagging:
    """The spans found, and the encoder's vector of every token of the draft (float32, tokens by width).

    `windows` are ranges of tokens (first included, last excluded) that the encoder saw together.
    """

    names: tuple[Span, ...]
    descriptions: tuple[Span, ...]
    times: tuple[Span, ...]
    triggers: tuple[Span, ...]
    vectors: "NDArray[np.float32]"
    windows: tuple[tuple[int, int], ...]
