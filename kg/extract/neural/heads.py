"""The heads for spans and pairs of spans, in NumPy."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
_TABLES = ("left_class", "right_class", "distance", "sentence", "between", "kind")
_CHUNK = 4096


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
    """Scores pairs of spans; the counterpart of the class of this name in training."""

    def __init__(self, weights: Mapping[str, NDArray[np.float16]], prefix: str) -> None:
        """Takes the arrays whose names begin with `prefix` and a dot."""
        get = {name: weights[f"{prefix}.{name}"].astype(np.float32) for name in _names()}
        self._left, self._left_bias = np.ascontiguousarray(get["left.weight"].T), get["left.bias"]
        self._right, self._right_bias = np.ascontiguousarray(get["right.weight"].T), get["right.bias"]
        self._product = np.ascontiguousarray(get["product.weight"].T)
        self._out, self._out_bias = np.ascontiguousarray(get["out.weight"].T), get["out.bias"]
        self._tables = [get[f"{name}.weight"] for name in _TABLES]

    def __call__(self, left: Floats, right: Floats, pairs: Integers, features: Integers) -> Floats:
        """Probabilities (pairs, labels). Spans (n, width); `pairs` (n, 2) index them; `features` (n, 6)."""
        a = np.maximum(left @ self._left + self._left_bias, 0)
        b = np.maximum(right @ self._right + self._right_bias, 0)
        found = []
        for at in range(0, len(pairs), _CHUNK):
            x, y = a[pairs[at : at + _CHUNK, 0]], b[pairs[at : at + _CHUNK, 1]]
            hidden = x + y + (x * y) @ self._product
            for column, table in enumerate(self._tables):
                hidden += table[features[at : at + _CHUNK, column]]
            found.append(np.maximum(hidden, 0) @ self._out + self._out_bias)
        if not found:
            return np.zeros((0, len(self._out_bias)), np.float32)
        return sigmoid(np.concatenate(found))


def _names() -> list[str]:
    linear = [f"{name}.{part}" for name in ("left", "right", "out") for part in ("weight", "bias")]
    return [*linear, "product.weight", *(f"{name}.weight" for name in _TABLES)]
