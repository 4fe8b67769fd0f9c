"""Quotations: who is credited in one sentence of a quotation is credited for the others, in the same paragraph."""

import itertools
import re
from collections.abc import Iterator

from kg.extract.draft import Attribution, Draft, Sentence

_MARK = re.compile('[“”"]')
RULE = "attribution:quotation"
CONFIDENCE = 0.8


def through_quotations(draft: Draft, found: list[Attribution]) -> Iterator[Attribution]:
    """Attributions of the sentences that credit nobody themselves and lie in a quotation whose speaker is known.

    The speaker stands in a sentence that the quotation touches, outside of it, or in the sentence before, where the
    quotation opens a sentence behind it: "“It fell,” Omar said. “They fled.”"
    """
    told: dict[int, list[Attribution]] = {}
    for attribution in found:
        told.setdefault(attribution.sentence, []).append(attribution)
    body = (sentence for sentence in draft.sentences if not sentence.is_title)
    for _, group in itertools.groupby(body, key=lambda sentence: sentence.block):
        paragraph = list(group)
        for start, end in _quotations(draft, paragraph):
            inside = [s for s in paragraph if s.start < end and start < s.end]
            speaker = _speaker(draft, paragraph, inside, told, start, end)
            if speaker is None:
                continue
            for sentence in inside:
                if sentence.index not in told:
                    last = end if end < sentence.end else None
                    first = max(start, sentence.start)
                    yield Attribution(sentence.index, speaker, CONFIDENCE, RULE, start=first, end=last)


def _quotations(draft: Draft, paragraph: list[Sentence]) -> Iterator[tuple[int, int]]:
    """The first and last offset of each quotation of a paragraph; one that is not closed ends with it."""
    base, last = paragraph[0].start, paragraph[-1].end
    opened: int | None = None
    for mark in _MARK.finditer(draft.text(base, last)):
        if opened is None and mark[0] != "”":
            opened = base + mark.start()
        elif opened is not None and mark[0] != "“":
            yield opened, base + mark.end()
            opened = None
    if opened is not None:
        yield opened, last


def _speaker(
    draft: Draft,
    paragraph: list[Sentence],
    inside: list[Sentence],
    told: dict[int, list[Attribution]],
    start: int,
    end: int,
) -> int | None:
    """The mention that a quotation from `start` to `end` is credited to, None where that is not told."""
    beside = [a for s in inside for a in told.get(s.index, ()) if not start <= draft.mentions[a.mention].start < end]
    if beside:
        return beside[0].mention
    opens_sentence = bool(inside) and inside[0] is not paragraph[0] and start == inside[0].start
    before = told.get(inside[0].index - 1, ()) if opens_sentence else ()
    return before[0].mention if before else None
