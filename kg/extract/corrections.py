"""The stage that finds the sentences that correct what was reported before: "up from nine", "an earlier report"."""

import re
from functools import cache

from kg.extract.draft import Draft
from kg.extract.quantities.numbers import find_numbers
from kg.model import BlockKind, Correction
from kg.vocabulary import correction_phrases


class FindCorrections:
    """A correction is told by a phrase that is a notice by itself, or by a verb of change and a word for a figure."""

    name = "corrections"
    purpose = "finds the sentences that correct earlier reports"
    reads: tuple[str, ...] = ("article", "sentences")
    writes: tuple[str, ...] = ("corrections",)

    def run(self, draft: Draft) -> None:
        """Fills `draft.corrections` in text order."""
        # A notice of correction is no part of the report, so that nothing else is read from it.
        notices = [block for block in draft.article.blocks if block.kind is BlockKind.BOILERPLATE]
        spans = sorted({*((s.start, s.end) for s in draft.sentences), *((n.start, n.end) for n in notices)})
        draft.corrections = tuple(_correction(draft, *span) for span in spans if _corrects(draft.text(*span)))


def _corrects(sentence: str) -> bool:
    text = " ".join(sentence.split())
    return bool(_any_of("notice").search(text) or (_any_of("verb").search(text) and _any_of("figure").search(text)))


def _correction(draft: Draft, start: int, end: int) -> Correction:
    quote = draft.text(start, end)
    numbers = {number.count for _, _, number in find_numbers(quote) if number.count is not None}
    return Correction(start=start, end=end, quote=quote, numbers=tuple(sorted(numbers)))


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    phrases = [re.escape(entry.phrase) for entry in correction_phrases() if entry.kind == kind]
    return re.compile(rf"(?i)\b(?:{'|'.join(phrases)})\b")
