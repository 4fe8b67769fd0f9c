"""From the probabilities of tags to spans."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def spans_of(
    probabilities: Floats, classes: tuple[str, ...], threshold: float = 0.0, *, outside: float = 1.0
) -> list[tuple[int, int, str, float]]:
    """The spans of a row of words: (first word, last word excluded, class, probability).

    `probabilities` is words by tags (O, then B and I of each class, as `labels.bio` orders them). Where spans begin and
    end is decided first, over all classes together, and then the class of each: so a word that is surely a name of some
    kind is not lost because its kind is doubtful. The probability is the mean, over the words, of what the class gets;
    spans below `threshold` are left out. `outside` below 1 makes O less likely, for more spans.
    """
    if not len(probabilities):
        return []
    begins = probabilities[:, 1::2]
    insides = probabilities[:, 2::2]
    table = np.stack([probabilities[:, 0] * outside, begins.sum(axis=1), insides.sum(axis=1)], axis=1)
    path = table.argmax(axis=1)
    if not path.any():
        return []
    # Where the best tag of each word makes a legal sequence, no other legal sequence can be better.
    before = np.concatenate([[0], path[:-1]])
    if ((path == 2) & (before == 0)).any():
        path = _best_path(table)
    spans: list[tuple[int, int, str, float]] = []
    tags = path.tolist()
    word = 0
    while word < len(tags):
        last = word + 1
        if tags[word] == 1:
            while last < len(tags) and tags[last] == 2:
                last += 1
            # A word counts with everything the model gives to a class, whether it begins or goes on.
            means = (begins[word:last] + insides[word:last]).mean(axis=0)
            best = int(means.argmax())
            if means[best] >= threshold:
                spans.append((word, last, classes[best], float(means[best])))
        word = last
    return spans


def is_in_span(probabilities: Floats) -> NDArray[np.bool_]:
    """For each word of a table like that of `spans_of`, whether it is likelier in a span than outside, by itself."""
    begins, insides = probabilities[:, 1::2].sum(axis=1), probabilities[:, 2::2].sum(axis=1)
    found: NDArray[np.bool_] = np.maximum(begins, insides) > probabilities[:, 0]
    return found


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
