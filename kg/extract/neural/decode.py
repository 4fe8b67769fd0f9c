"""From the probabilities of tags to spans."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def spans_of(
    probabilities: Floats,
    classes: tuple[str, ...],
    threshold: float = 0.0,
    sentences: Sequence[tuple[int, int]] | None = None,
) -> Iterator[tuple[int, int, str, float]]:
    """The spans of rows of words: (first word, last word excluded, class, probability), in text order.

    `probabilities` is words by tags (O, then B and I of each class, as `labels.bio` orders them); no span leaves its
    sentence, a range of words (all words are one where none are given). Where spans begin and end is decided first,
    over all classes together, and then the class of each: so a word that is surely a name of some kind is not lost
    because its kind is doubtful. The probability is the mean, over the words, of what the class gets; spans below
    `threshold` are left out.
    """
    begins, insides = probabilities[:, 1::2], probabilities[:, 2::2]
    # A word counts with everything the model gives to a class, whether it begins or goes on.
    either = begins + insides
    table = np.stack([probabilities[:, 0], begins.sum(axis=1), insides.sum(axis=1)], axis=1)
    likeliest = table.argmax(axis=1).tolist()
    for start, end in sentences if sentences is not None else [(0, len(likeliest))]:
        tags = likeliest[start:end]
        if not any(tags):
            continue
        # Where the best tag of each word makes a legal sequence, no other legal sequence can be better.
        if (0, 2) in pairwise((0, *tags)):
            tags = _best_path(table[start:end]).tolist()
        tags.append(0)
        first = 0
        while first < len(tags):
            last = first + 1
            if tags[first] == 1:
                while tags[last] == 2:
                    last += 1
                means = either[start + first : start + last].sum(axis=0) / (last - first)
                best = int(means.argmax())
                if means[best] >= threshold:
                    yield start + first, start + last, classes[best], float(means[best])
            first = last


def _best_path(table: Floats) -> NDArray[np.int64]:
    """The most probable sequence of O, B and I in which I never follows O (Viterbi)."""
    scores = np.log(np.maximum(np.asarray(table, dtype=np.float64), 1e-9))
    length = len(scores)
    best = scores[0].copy()
    best[2] = -np.inf
    back = np.zeros((length, 3), dtype=np.int64)
    for word in range(1, length):
        top = int(best.argmax())
        open_top = 1 if best[1] >= best[2] else 2
        back[word] = (top, top, open_top)
        best = scores[word] + np.array([best[top], best[top], best[open_top]])
    path = np.zeros(length, dtype=np.int64)
    path[-1] = int(best.argmax())
    for word in range(length - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path
