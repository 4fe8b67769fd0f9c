"""Finds what an article puts in brackets after a name, letters or a short name, which then stand for it."""

import re
from dataclasses import replace

from kg.extract.coreference.name_forms import acronyms
from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.vocabulary import family_of

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
    spans = _as_in_brackets(draft, spans)
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


def _as_in_brackets(draft: Draft, spans: list[Span]) -> list[Span]:
    """The spans, a body's short name ("the Tell Deterrence Force (Ramla)") being the body's wherever it stands.

    Only where what stands in the brackets is read as a body: "the Tell Army (Ramla)" may tell of a place.
    """
    named = {
        span.last: span for span in spans if family_of(span.label) == "Organisation" and span.last > span.first + 1
    }
    short: dict[str, str] = {}
    for span in spans:
        around = [draft.tokens[at].text for at in (span.first - 1, span.last) if 0 <= at < len(draft.tokens)]
        longer = named.get(span.first - 1)
        if longer is None or around != ["(", ")"] or family_of(span.label) != "Organisation":
            continue
        if span.last - span.first == 1:
            short[draft.tokens[span.first].text] = longer.label
    return [
        replace(span, label=short[draft.tokens[span.first].text], probability=max(span.probability, AS_SURE))
        if span.last - span.first == 1 and draft.tokens[span.first].text in short
        else span
        for span in spans
    ]
