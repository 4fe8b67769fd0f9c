"""Finds the letters that an article puts in brackets after a name, which then stand for it."""

import re
from dataclasses import replace

from kg.extract.coreference.name_forms import acronyms
from kg.extract.draft import Draft
from kg.extract.neural import Span

AS_SURE = 0.9
_LETTERS = re.compile(r"[A-Z]{2,8}")


def find_defined(draft: Draft, spans: list[Span]) -> list[Span]:
    """Adds the letters that the text puts in brackets after a name ("Islamic State (IS)"), wherever they stand.

    In a sentence all in capitals they may be a plain word.
    """
    told: dict[str, Span] = {}
    for span in spans:
        name = draft.text(draft.tokens[span.first].start, draft.tokens[span.last - 1].end)
        after = [token.text for token in draft.tokens[span.last : span.last + 3]]
        is_defined = len(after) == 3 and (after[0], after[2]) == ("(", ")") and _LETTERS.fullmatch(after[1]) is not None
        if is_defined and after[1].lower() in acronyms(name):
            told.setdefault(after[1], span)
    if not told:
        return spans
    taken = {index for span in spans for index in range(span.first, span.last)}
    added = [
        replace(told[token.text], first=token.index, last=token.index + 1, probability=AS_SURE)
        for sentence in draft.sentences
        if not draft.text(sentence.start, sentence.end).isupper()
        for token in draft.tokens[sentence.first : sentence.last]
        if token.text in told and token.index not in taken
    ]
    return sorted([*spans, *added], key=lambda span: (span.first, span.last))
