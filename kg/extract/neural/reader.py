"""Reader: runs the language model over a draft; tagging and linking may be called apart, to mend spans between."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.extract.draft import Draft
from kg.extract.neural.decode import spans_of
from kg.extract.neural.features import SHAPE_IDS, Pieces, shape_id, windows
from kg.extract.neural.heads import PairHead, StatusHead, open_session, softmax
from kg.extract.neural.labels import PAIR_LABELS, ROLES, STATUSES, TAG_HEADS, bio
from kg.extract.neural.linking import Candidates, event_pairs, mention_pairs, role_pairs
from kg.extract.neural.reading import Reading, Span, Tagging, TriggerReading

WEIGHTS = Path(__file__).with_name("weights")
_EMPTY = frozenset("the a an this that these those".split())
_EDGES = frozenset(("(", ")", "[", "]", ",", ";", ":", '"', "“", "”", "‘", "’", "'", "-", "–", "—", "/", "!", "?", "."))


class Reader:
    """The model, loaded once. Not safe to share between processes; make one in each."""

    def __init__(self, weights: Path = WEIGHTS, *, threads: int = 1, threshold: float = 0.3) -> None:
        """Loads the weights; `threads` is the number of CPU threads of the encoder.

        Spans, roles and pairs below `threshold` are not reported. Raises OSError where a file is missing.
        """
        self._session = open_session(weights / "encoder.onnx", threads)
        self._roles = PairHead(weights / "roles.onnx", labels=len(ROLES))
        self._pairs = PairHead(weights / "pairs.onnx", labels=len(PAIR_LABELS))
        self._same_event = PairHead(weights / "same_event.onnx", labels=1)
        self._status = StatusHead(weights / "status.onnx")
        self._pieces = Pieces(weights / "tokenizer.json")
        self._threshold = threshold
        self.description: dict[str, Any] = json.loads((weights / "model.json").read_text(encoding="utf-8"))

    def read(self, draft: Draft, *, times: Sequence[Span] | None = None) -> Reading:
        """Reads a draft that has tokens and sentences; `times` replace the model's own time expressions."""
        return self.link(draft, self.tag(draft), times=times)

    def tag(self, draft: Draft) -> Tagging:
        """The names, descriptions, times and triggers of a draft that has tokens and sentences."""
        words = [token.text for token in draft.tokens]
        sentences = [(sentence.first, sentence.last) for sentence in draft.sentences]
        shapes = _shapes(draft)
        pieces = self._pieces.of(words)
        ranges = windows([len(ids) for ids in pieces], sentences)
        width = sum(len(bio(classes)) for classes in TAG_HEADS.values())
        vectors: NDArray[np.float32] | None = None
        tags = np.zeros((len(words), width), np.float32)
        for first, last in ranges:
            found, logits = self._session.run(None, self._inputs(pieces[first:last], shapes[first:last]))
            if vectors is None:
                vectors = np.zeros((len(words), found.shape[-1]), np.float32)
            vectors[first:last], tags[first:last] = found, logits
        spans: dict[str, tuple[Span, ...]] = {}
        at = 0
        for head, classes in TAG_HEADS.items():
            size = len(bio(classes))
            probabilities = softmax(tags[:, at : at + size])
            at += size
            found_spans = (
                (first, last, label, round(probability, 4))
                for first, last, label, probability in spans_of(probabilities, classes, self._threshold, sentences)
            )
            spans[head] = tuple(_trimmed(words, found_spans))
        return Tagging(
            names=spans["names"],
            descriptions=spans["descriptions"],
            times=spans["times"],
            triggers=spans["triggers"],
            vectors=np.zeros((0, 0), np.float32) if vectors is None else vectors,
            windows=tuple(ranges),
        )

    def link(
        self,
        draft: Draft,
        tagging: Tagging,
        *,
        names: Sequence[Span] | None = None,
        descriptions: Sequence[Span] | None = None,
        times: Sequence[Span] | None = None,
        triggers: Sequence[Span] | None = None,
    ) -> Reading:
        """Status, roles, pairs and same events, for the spans of the tagging or for others given in their place.

        Labels of spans given are FORMAT classes, or People or Pronoun for descriptions; one that the model does not
        know counts as unknown.
        """
        names = tagging.names if names is None else tuple(names)
        descriptions = tagging.descriptions if descriptions is None else tuple(descriptions)
        times = tagging.times if times is None else tuple(times)
        spans = tagging.triggers if triggers is None else tuple(triggers)
        candidates = Candidates.of(draft, tagging, names=names, descriptions=descriptions, times=times)
        signals = Candidates.of_triggers(draft, tagging, spans)
        return Reading(
            names=tuple(names),
            descriptions=tuple(descriptions),
            times=tuple(times),
            triggers=tuple(self._triggers(spans, signals)),
            roles=role_pairs(self._roles, signals, candidates, self._threshold),
            pairs=mention_pairs(self._pairs, candidates, self._threshold),
            same_event=event_pairs(self._same_event, signals, self._threshold),
        )

    def _triggers(self, spans: Sequence[Span], signals: Candidates) -> Iterator[TriggerReading]:
        if not spans:
            return
        statuses, plurals = self._status(signals.vectors)
        for span, status, plural in zip(spans, statuses, plurals, strict=True):
            best = int(status.argmax())
            yield TriggerReading(
                first=span.first,
                last=span.last,
                label=span.label,
                probability=span.probability,
                status=STATUSES[best],
                status_probability=round(float(status[best]), 4),
                plural_probability=round(float(plural), 4),
            )

    def _inputs(self, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> dict[str, NDArray[np.int64]]:
        """The inputs of the encoder for the words of one window; two together would not be faster."""
        lengths = np.array([len(of_word) for of_word in pieces])
        return {
            "ids": np.array([self._pieces.first, *chain.from_iterable(pieces), self._pieces.last], np.int64),
            "piece_shapes": np.pad(np.repeat(np.array(shapes, np.int64), lengths), 1, constant_values=SHAPE_IDS),
            "first": (1 + np.cumsum(lengths) - lengths).astype(np.int64),
            "word_shapes": np.array(shapes, np.int64),
        }


def _trimmed(words: Sequence[str], spans: Iterable[tuple[int, int, str, float]]) -> Iterator[Span]:
    """Spans without brackets, quotes and commas at their ends; none that is only a determiner."""
    for first, last, label, probability in spans:
        while first < last and words[last - 1] in _EDGES:
            last -= 1
        while first < last and words[first] in _EDGES:
            first += 1
        if any(word.lower() not in _EMPTY for word in words[first:last]):
            yield Span(first, last, label, probability)


def _shapes(draft: Draft) -> list[int]:
    """The shape ids of all tokens."""
    begins = {sentence.first for sentence in draft.sentences}
    return [
        shape_id(
            token.text,
            begins_sentence=index in begins,
            is_glued=index > 0 and draft.tokens[index - 1].end == token.start,
        )
        for index, token in enumerate(draft.tokens)
    ]
