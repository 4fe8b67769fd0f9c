"""Sketch: a small sample of an article's word sequences, by which two articles are known to share their text."""

import hashlib
import re
from collections.abc import Iterable, Sequence

SHINGLE = 4
SIZE = 64
_WORD = re.compile(r"\w+")


def make_sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The 64 smallest hashes (of 32 bits, sorted) of the runs of four words in some texts, without case.

    A bottom-k sketch after Broder (On the resemblance and containment of documents, 1997): of any two articles the same
    hashes are looked at, so that sketches can be compared without the texts. Fewer where there are fewer runs.
    """
    hashes = set()
    for text in texts:
        words = [word.casefold() for word in _WORD.findall(text)]
        for at in range(len(words) - SHINGLE + 1):
            shingle = " ".join(words[at : at + SHINGLE]).encode("utf-8", "surrogatepass")
            hashes.add(int.from_bytes(hashlib.blake2b(shingle, digest_size=4).digest()))
    return tuple(sorted(hashes)[:SIZE])


def shared_text(first: Sequence[int], second: Sequence[int]) -> tuple[float, int]:
    """About which part of the shorter text stands in the longer one, and by how many hashes that is known.

    Below the smaller of both largest hashes, both sketches are complete; a sketch that is not full is complete anyway.
    """
    if not first or not second:
        return 0.0, 0
    ends = [sketch[-1] for sketch in (first, second) if len(sketch) == SIZE]
    end = min(ends, default=max(first[-1], second[-1]))
    ours, theirs = ({value for value in sketch if value <= end} for sketch in (first, second))
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) / fewer if fewer else 0.0, fewer
