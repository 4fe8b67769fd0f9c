"""Reader: runs the language model over a draft; tagging and linking may be called apart, to mend spans between."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.extract.draft import Draft
from kg.extract.neural.decode import spans_of
from kg.extract.neural.features import SHAPE_IDS, Pieces, shape_id, windows
from kg.extract.neural.heads import PairHead, sigmoid, softmax
from kg.extract.neural.labels import STATUSES, TAG_HEADS, bio
from kg.extract.neural.linking import Candidates, event_pairs, mention_pairs, role_pairs
from kg.extract.neural.reading import Reading, Span, Tagging, TriggerReading

WEIGHTS = Path(__file__).with_name("weights")
_BATCH = 8
_PLURAL = len(STATUSES)


class Reader:
    """The model, loaded once. Not safe to share between processes; make one in each."""

    def __init__(self, weights: Path = WEIGHTS, *, threads: int = 1, threshold: float = 0.3) -> None:
        """Loads the weights; `threads` is the number of CPU threads of the encoder.

        Spans, roles and pairs below `threshold` are not reported. Raises OSError where a file is missing.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            (weights / "encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        with np.load(weights / "heads.npz") as arrays:
            heads = {name: arrays[name] for name in arrays.files}
        self._roles = PairHead(heads, "roles")
        self._pairs = PairHead(heads, "pairs")
        self._same_event = PairHead(heads, "same_event")
        self._status = {
            name: heads[name].astype(np.float32)
            for name in ("status_hidden.weight", "status_hidden.bias", "status.weight", "status.bias")
        }
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
        for group in _batches(ranges, pieces):
            found, logits = self._session.run(None, self._inputs(group, pieces, shapes))
            if vectors is None:
                vectors = np.zeros((len(words), found.shape[-1]), np.float32)
            for row, (first, last) in enumerate(group):
                vectors[first:last] = found[row, : last - first]
                tags[first:last] = logits[row, : last - first]
        spans: dict[str, tuple[Span, ...]] = {}
        at = 0
        for head, classes in TAG_HEADS.items():
            size = len(bio(classes))
            probabilities = softmax(tags[:, at : at + size])
            at += size
            spans[head] = tuple(
                Span(first + start, last + start, label, round(probability, 4))
                for start, end in sentences
                for first, last, label, probability in spans_of(probabilities[start:end], classes, self._threshold)
            )
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
        weights = self._status
        hidden = np.maximum(signals.vectors @ weights["status_hidden.weight"].T + weights["status_hidden.bias"], 0)
        logits = hidden @ weights["status.weight"].T + weights["status.bias"]
        statuses = softmax(logits[:, :_PLURAL])
        plurals = sigmoid(logits[:, _PLURAL])
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

    def _inputs(
        self, group: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]
    ) -> dict[str, NDArray[np.int64]]:
        """The inputs of the encoder for a group of windows."""
        length = max(sum(len(ids) for ids in pieces[first:last]) for first, last in group) + 2
        words = max(last - first for first, last in group)
        ids = np.zeros((len(group), length), np.int64)
        mask = np.zeros((len(group), length), np.int64)
        piece_shapes = np.full((len(group), length), SHAPE_IDS, np.int64)
        starts = np.zeros((len(group), words), np.int64)
        word_shapes = np.full((len(group), words), SHAPE_IDS, np.int64)
        for row, (first, last) in enumerate(group):
            ids[row, 0] = self._pieces.first
            at = 1
            for index in range(first, last):
                end = at + len(pieces[index])
                ids[row, at:end] = pieces[index]
                piece_shapes[row, at:end] = shapes[index]
                starts[row, index - first] = at
                at = end
            ids[row, at] = self._pieces.last
            mask[row, : at + 1] = 1
            word_shapes[row, : last - first] = shapes[first:last]
        return {"ids": ids, "mask": mask, "piece_shapes": piece_shapes, "first": starts, "word_shapes": word_shapes}


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


def _batches(ranges: Sequence[tuple[int, int]], pieces: Sequence[tuple[int, ...]]) -> Iterator[list[tuple[int, int]]]:
    """Windows of like length together, so that little is filled up."""
    sizes = {window: sum(len(ids) for ids in pieces[window[0] : window[1]]) for window in ranges}
    order = sorted(ranges, key=lambda window: (sizes[window], window))
    for at in range(0, len(order), _BATCH):
        yield order[at : at + _BATCH]
