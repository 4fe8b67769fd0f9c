"""Which pairs of spans the model is asked about, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.extract.draft import Draft
from kg.extract.neural.features import between, distances, sentence_distances
from kg.extract.neural.heads import Integers, PairHead
from kg.extract.neural.labels import CANDIDATE_CLASSES, EVENT_CLASSES, KINDS, PAIR_LABELS, ROLES
from kg.extract.neural.reading import PairReading, RoleReading, SameEvent, Span, Tagging

ROLE_SENTENCES = 2
PAIR_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Candidates:
    """Spans in columns: `rows` (first, last, class, kind), sentence, window, vectors, and where each came from."""

    rows: Integers
    sentence: Integers
    window: Integers
    vectors: NDArray[np.float32]
    origin: tuple[tuple[str, int], ...]

    @classmethod
    def of(
        cls,
        draft: Draft,
        tagging: Tagging,
        *,
        names: Sequence[Span],
        descriptions: Sequence[Span],
        times: Sequence[Span],
    ) -> "Candidates":
        """Names, descriptions and times in one list, in text order."""
        found = [
            (span.first, span.last, _class(span.label, CANDIDATE_CLASSES), kind, index)
            for kind, spans in enumerate((names, descriptions, times))
            for index, span in enumerate(spans)
        ]
        found.sort()
        rows = [row[:4] for row in found]
        return cls._make(draft, tagging, rows, tuple((KINDS[row[3]], row[4]) for row in found))

    @classmethod
    def of_triggers(cls, draft: Draft, tagging: Tagging, triggers: Sequence[Span]) -> "Candidates":
        """Triggers, in the order given."""
        rows = [(span.first, span.last, _class(span.label, EVENT_CLASSES), 0) for span in triggers]
        return cls._make(draft, tagging, rows, tuple(("trigger", index) for index in range(len(rows))))

    @classmethod
    def _make(
        cls,
        draft: Draft,
        tagging: Tagging,
        rows: Sequence[tuple[int, int, int, int]],
        origin: tuple[tuple[str, int], ...],
    ) -> "Candidates":
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        first, last = table[:, 0], table[:, 1]
        sentence_starts = np.array([sentence.first for sentence in draft.sentences], dtype=np.int64)
        window_starts = np.array([window[0] for window in tagging.windows], dtype=np.int64)
        if len(table):
            vectors = np.concatenate([tagging.vectors[first], tagging.vectors[last - 1]], axis=1)
        else:
            vectors = np.zeros((0, 2 * tagging.vectors.shape[1]), np.float32)
        return cls(
            rows=table,
            sentence=np.searchsorted(sentence_starts, first, side="right"),
            window=np.searchsorted(window_starts, first, side="right"),
            vectors=vectors,
            origin=origin,
        )


def role_pairs(
    head: PairHead, triggers: Candidates, candidates: Candidates, threshold: float
) -> tuple[RoleReading, ...]:
    """Roles of candidates at most two sentences from a trigger, in its window."""
    pairs = _near(triggers, candidates, ROLE_SENTENCES)
    kinds = candidates.rows[pairs[:, 1], 3]
    features = _features(triggers, candidates, pairs, np.sort(triggers.rows[:, 0]), kinds)
    scores = head(triggers.vectors, candidates.vectors, pairs, features)
    found = []
    for row, column in zip(*np.nonzero(scores >= threshold), strict=True):
        kind, filler = candidates.origin[pairs[row, 1]]
        probability = round(float(scores[row, column]), 4)
        found.append(RoleReading(int(pairs[row, 0]), kind, filler, ROLES[column], probability))
    return tuple(found)


def mention_pairs(head: PairHead, candidates: Candidates, threshold: float) -> tuple[PairReading, ...]:
    """Relations between names and descriptions, left before right in the text."""
    pairs = _near(candidates, candidates, PAIR_SENTENCES)
    is_time = candidates.rows[:, 3] == KINDS.index("time")
    left, right = pairs[:, 0], pairs[:, 1]
    pairs = pairs[(left < right) & ~is_time[left] & ~is_time[right]]
    kinds = candidates.rows[pairs[:, 0], 3] * len(KINDS) + candidates.rows[pairs[:, 1], 3]
    features = _features(candidates, candidates, pairs, np.sort(candidates.rows[:, 0]), kinds)
    scores = head(candidates.vectors, candidates.vectors, pairs, features)
    found = []
    for row, column in zip(*np.nonzero(scores >= threshold), strict=True):
        label = PAIR_LABELS[column]
        (left_kind, one), (right_kind, other) = candidates.origin[pairs[row, 0]], candidates.origin[pairs[row, 1]]
        if label.startswith("<"):
            left_kind, one, right_kind, other = right_kind, other, left_kind, one
        probability = round(float(scores[row, column]), 4)
        found.append(PairReading(left_kind, one, right_kind, other, label.strip("<>"), probability))
    return tuple(found)


def event_pairs(head: PairHead, triggers: Candidates, threshold: float) -> tuple[SameEvent, ...]:
    """Triggers of one window that name one event."""
    pairs = _near(triggers, triggers, 1_000_000)
    rows = triggers.rows
    before = (rows[pairs[:, 0], 0] < rows[pairs[:, 1], 0]) | (
        (rows[pairs[:, 0], 0] == rows[pairs[:, 1], 0]) & (pairs[:, 0] < pairs[:, 1])
    )
    pairs = pairs[before]
    zeros = np.zeros(len(pairs), np.int64)
    features = _features(triggers, triggers, pairs, np.sort(rows[:, 0]), zeros)
    scores = head(triggers.vectors, triggers.vectors, pairs, features)[:, 0]
    return tuple(
        SameEvent(int(a), int(b), round(float(score), 4))
        for (a, b), score in zip(pairs, scores, strict=True)
        if score >= threshold
    )


def _near(left: Candidates, right: Candidates, sentences: int) -> Integers:
    """All pairs of one window that stand at most so many sentences apart."""
    same = left.window[:, None] == right.window[None, :]
    apart = np.abs(left.sentence[:, None] - right.sentence[None, :])
    return np.argwhere(same & (apart <= sentences)).astype(np.int64)


def _features(left: Candidates, right: Candidates, pairs: Integers, positions: Integers, kinds: Integers) -> Integers:
    """Features of pairs, in the order of the tables of the heads."""
    a, b = left.rows[pairs[:, 0]], right.rows[pairs[:, 1]]
    return np.stack(
        [
            a[:, 2],
            b[:, 2],
            distances(a[:, 0], a[:, 1], b[:, 0], b[:, 1]),
            sentence_distances(left.sentence[pairs[:, 0]], right.sentence[pairs[:, 1]]),
            between(a[:, 0], b[:, 0], positions),
            kinds,
        ],
        axis=1,
    )


def _class(label: str, classes: tuple[str, ...]) -> int:
    return classes.index(label) if label in classes else len(classes)
