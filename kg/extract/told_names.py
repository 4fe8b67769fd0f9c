"""What the words around a name tell of it: "resident Omar Tell said" is a man, "Operation Tell" no group."""

import re
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.extract.spans import is_currency, text_of
from kg.vocabulary import family_of

# Nouns right before the name of somebody who speaks.
_PEOPLE = frozenset(
    "resident villager trader farmer witness shopkeeper teacher nurse survivor elder mother father student driver "
    "herder fisherman herdsman eyewitness neighbour neighbor businessman businesswoman youth activist lawyer "
    "doctor medic imam pastor priest councillor counselor councilor lawmaker senator".split()
)
_SAYS = frozenset("said says told recalled added explained recounted described".split())
_OPERATION = re.compile(r"\bOperation\s+((?:[A-Z][\w'’-]*)(?:\s+[A-Z][\w'’-]*){0,2})")


def mend_told(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """The spans, speakers as persons and without the names of operations; what a gazetteer vouches for stays."""
    operations = set(_OPERATION.findall(draft.article.text))
    out = []
    for span in spans:
        if is_currency(draft, draft.tokens[span.last - 1].end):
            continue
        if (span.first, span.last) not in known:
            if _is_speaker(draft, span):
                span = replace(span, label="Person")
            elif family_of(span.label) == "Organisation" and text_of(draft, span) in operations:
                continue
        out.append(span)
    return out


def _is_speaker(draft: Draft, span: Span) -> bool:
    """Whether a name of several words stands between a noun for people and a verb of saying."""
    if span.last - span.first < 2 or span.first == 0 or span.last >= len(draft.tokens):
        return False
    before, after = draft.tokens[span.first - 1].lower, draft.tokens[span.last].lower
    return (
        before in _PEOPLE and after in _SAYS and all(t.text[0].isupper() for t in draft.tokens[span.first : span.last])
    )
