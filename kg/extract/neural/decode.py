"""From the probabilities of tags to spans."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def spans_of(
    probabilities: Floats, classes: tuple[str, ...], threshold: float = 0.0
) -> list[tuple[int, int, str, float]]:
    """The best legal sequence of tags as spans: (first word, last word excluded, class, probability).

    `probabilities` is words by tags (O, then B and I of each class, as `labels.bio` orders them). A span's probability
    is the mean over its words; spans below `threshold` are left out.
    """
    if not len(probabilities):
        return []
    path = probabilities.argmax(axis=1)
    if not path.any():
        return []
    # Where the best tag of each word makes a legal sequence, no other legal sequence can be better.
    before = np.concatenate([[0], path[:-1]])
    goes_on = (path > 0) & (path % 2 == 0)
    if (goes_on & (before != path) & (before != path - 1)).any():
        path = _best_path(probabilities)
    spans: list[tuple[int, int, str, float]] = []
    tags = path.tolist()
    word = 0
    while word < len(tags):
        tag = tags[word]
        last = word + 1
        if tag % 2:
            while last < len(tags) and tags[last] == tag + 1:
                last += 1
            # A word counts with everything the model gives to the class, whether it begins or goes on.
            mean = float(np.mean(probabilities[word:last, tag] + probabilities[word:last, tag + 1]))
            if mean >= threshold:
                spans.append((word, last, classes[(tag - 1) // 2], mean))
        word = last
    return spans


def _best_path(probabilities: Floats) -> NDArray[np.int64]:
    """The most probable sequence of tags in which I of a class follows only B or I of that class (Viterbi)."""
    scores = np.log(np.maximum(np.asarray(probabilities, dtype=np.float64), 1e-9))
    length, size = scores.shape
    inside = np.arange(2, size, 2)
    best = scores[0].copy()
    best[inside] = -np.inf
    back = np.zeros((length, size), dtype=np.int64)
    for word in range(1, length):
        top = int(best.argmax())
        after = np.full(size, best[top])
        back[word] = top
        from_begin = best[inside - 1] >= best[inside]
        after[inside] = np.where(from_begin, best[inside - 1], best[inside])
        back[word, inside] = np.where(from_begin, inside - 1, inside)
        best = after + scores[word]
    path = np.zeros(length, dtype=np.int64)
    path[-1] = int(best.argmax())
    for word in range(length - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path
