"""What the model sees of words: word pieces and shapes, and distances between spans; shared with training."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_PIECES = 220
_PIECES_PER_WORD = 6
SHAPES = 10
SHAPE_IDS = SHAPES * 4
DISTANCES = 19
SENTENCE_DISTANCES = 7
BETWEEN = 5
_BUCKETS = (1, 2, 3, 5, 8, 12, 20, 40)


class Pieces:
    """Word pieces of words, remembered."""

    def __init__(self, path: Path) -> None:
        """Loads the vocabulary (a `tokenizer.json`)."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown = self._tokenizer.token_to_id("[UNK]") or 0
        self.first = self._tokenizer.token_to_id("[CLS]") or 0
        self.mask = self._tokenizer.token_to_id("[MASK]") or 0
        self.last = self._tokenizer.token_to_id("[SEP]") or 0

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of the pieces of each word, at least one and at most six."""
        missing = sorted({word for word in words if word not in self._known})
        if missing:
            if len(self._known) > 200_000:
                self._known.clear()
                missing = sorted(set(words))
            for word, encoding in zip(
                missing, self._tokenizer.encode_batch(missing, add_special_tokens=False), strict=True
            ):
                self._known[word] = tuple(encoding.ids[:_PIECES_PER_WORD]) or (self.unknown,)
        return [self._known[word] for word in words]


@lru_cache(maxsize=65_536)
def shape(word: str) -> int:
    """What kind of letters a word has, 0 to 9."""
    first = word[0]
    if first.isdigit() or (first in "$€£¥" and len(word) > 1):
        return 5 if not any(letter.isalpha() for letter in word) else 6
    if not any(letter.isalnum() for letter in word):
        return 7 if word in ".!?…" else 8 if word in ",;:—–" else 9
    letters = [letter for letter in word if letter.isalpha()]
    if any(letter.isdigit() for letter in word):
        return 6
    if all(not letter.isupper() for letter in letters):
        return 0
    if all(letter.isupper() for letter in letters):
        return 2 if len(letters) > 1 else 3
    if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]):
        return 1
    return 4


def shape_id(word: str, *, begins_sentence: bool, is_glued: bool) -> int:
    """The shape of a word together with its place, 0 to SHAPE_IDS - 1."""
    return shape(word) + SHAPES * (int(begins_sentence) + 2 * int(is_glued))


def windows(
    pieces: Sequence[int], sentences: Sequence[tuple[int, int]], limit: int = MAX_PIECES
) -> list[tuple[int, int]]:
    """Ranges of words that are read together: whole sentences in a row of at most `limit` pieces.

    `pieces` tells how many pieces each word has; `sentences` are ranges of words. A longer sentence is cut.
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    end = size = 0
    for first, last in sentences:
        length = sum(pieces[first:last])
        if start is not None and (size + length > limit or first != end):
            found.append((start, end))
            start = None
        if length > limit:
            at, size = first, 0
            for word in range(first, last):
                if size + pieces[word] > limit:
                    found.append((at, word))
                    at, size = word, 0
                size += pieces[word]
            start, end = at, last
            continue
        if start is None:
            start, size = first, 0
        end = last
        size += length
    if start is not None:
        found.append((start, end))
    return found


def bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The class (0 to 8) of distances that are 0 or greater."""
    return np.searchsorted(np.asarray(_BUCKETS), distance, side="right").astype(np.int64)


def distances(
    first_a: NDArray[np.int64], last_a: NDArray[np.int64], first_b: NDArray[np.int64], last_b: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Where spans b stand from spans a (words, last excluded): 0 overlapping, 1 to 9 after, 10 to 18 before."""
    after = first_b - last_a
    before = first_a - last_b
    result = np.zeros(len(first_a), dtype=np.int64)
    result = np.where(after >= 0, 1 + bucket(after), result)
    result = np.where(before >= 0, 10 + bucket(before), result)
    return result.astype(np.int64)


def sentence_distances(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many sentences b stands after a, -3 to 3, as 0 to 6."""
    clipped: NDArray[np.int64] = np.clip(b - a, -3, 3) + 3
    return clipped


def between(a: NDArray[np.int64], b: NDArray[np.int64], positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the sorted `positions` lie strictly between words a and b, none to four and more."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    count = np.searchsorted(positions, high, side="left") - np.searchsorted(positions, low, side="right")
    clipped: NDArray[np.int64] = np.clip(count, 0, BETWEEN - 1)
    return clipped
