"""The heads for spans and pairs of spans, and how their logits become probabilities."""

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
_CHUNK = 4096


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """A graph, ready to run on the CPU; raises OSError where the file is missing."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def sigmoid(logits: Floats) -> Floats:
    """Probabilities, of logits rounded so that the last bits of different CPUs do not matter."""
    clipped = np.clip(np.round(logits, 3), -30, 30)
    result: Floats = (1.0 / (1.0 + np.exp(-clipped))).astype(np.float32)
    return result


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis, of rounded logits."""
    rounded = np.round(logits, 3)
    powers = np.exp(rounded - rounded.max(axis=-1, keepdims=True))
    result: Floats = (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)
    return result


class PairHead:
    """Scores pairs of spans."""

    def __init__(self, path: Path, *, labels: int) -> None:
        """Loads the graph, which has one output for each of `labels`."""
        self._session = open_session(path, threads=1)
        self._labels = labels

    def __call__(self, left: Floats, right: Floats, pairs: Integers, features: Integers) -> Floats:
        """Probabilities (pairs, labels). Spans (n, width); `pairs` (n, 2) index them; `features` (n, 6)."""
        found = [np.zeros((0, self._labels), np.float32)]
        for at in range(0, len(pairs), _CHUNK):
            chunk = pairs[at : at + _CHUNK]
            inputs = {
                "spans_left": left,
                "spans_right": right,
                "left": np.ascontiguousarray(chunk[:, 0]),
                "right": np.ascontiguousarray(chunk[:, 1]),
                "features": features[at : at + _CHUNK],
            }
            found.append(self._session.run(None, inputs)[0])
        return sigmoid(np.concatenate(found))


class StatusHead:
    """Scores triggers: their status, and whether they tell of several incidents."""

    def __init__(self, path: Path) -> None:
        """Loads the graph."""
        self._session = open_session(path, threads=1)

    def __call__(self, spans: Floats) -> tuple[Floats, Floats]:
        """Probabilities of the statuses (triggers, statuses), and of a plural (triggers)."""
        logits = self._session.run(None, {"spans": spans})[0]
        return softmax(logits[:, :-1]), sigmoid(logits[:, -1])
