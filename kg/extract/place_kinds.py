"""What the words around a place's name tell of its kind: "the province of X", "X and Y camps", "two camps: X and Y"."""

from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.vocabulary import HeadNoun, demonym_of, family_of, head_noun_of

_FAMILIES = ("Place", "Facility")
# Between the names of a list.
_JOINS = ([","], ["and"], [",", "and"], ["or"], ["and", "the"], ["as", "well", "as"])
_TOLD = ("Region", "Settlement", "Camp", "Prison")
# "The capital of X" and "the outskirts of X" are not X; an area of X need not be; a district may be part of a town.
OTHER_THING = frozenset(
    "capital area areas region regions zone zones part parts outskirts suburb suburbs border borders coast countryside "
    "territory territories sector sectors quarter quarters heart edge block blocks side district districts".split()
)
_INDEFINITE = frozenset({"a", "an", "any", "one", "another", "each", "every", "some", "other"})
_LONGEST = 3
# How many words of "the restive north-eastern town of Y" may stand before its noun, and what follows that.
_ADJECTIVES = 4
_GOES_ON = frozenset({"of", "in", "on", "near", "that", "which", "where", "with", "about", "some", "located", ","})


def kinds_told(draft: Draft, spans: list[Span]) -> dict[Span, str]:
    """The class of each span of a place or site of which a noun beside it, or beside the list it is in, tells it."""
    told: dict[Span, str] = {}
    for run in _lists(draft, [span for span in spans if family_of(span.label) in _FAMILIES]):
        head = _before(draft, run[0], is_list=len(run) > 1)
        if head is None and len(run) > 1:
            head = _after(draft, run[-1])
        class_ = head.class_ if head is not None else _apposition(draft, run[0]) if len(run) == 1 else None
        if class_ is not None:
            told.update(dict.fromkeys(run, class_))
    return told


def noun_apposed(draft: Draft, end: int) -> str:
    """The noun of ", a town in Y" or ", the besieged capital of Y" after a name that ends at token `end`, or ""."""
    words = [token.text for token in draft.tokens[end : end + _ADJECTIVES + 4]]
    if len(words) < 4 or words[0] != "," or words[1] not in ("a", "an", "the"):
        return ""
    for at in range(2, len(words) - 1):
        if not words[at][0].islower() and words[at] != "-" and demonym_of(words[at]) is None:
            return ""
        is_noun = words[at] == "capital" or _told_by(words[at]) is not None
        if is_noun and words[at + 1] in _GOES_ON:
            return words[at]
        if words[at] in ("of", "in", "and", "that", "which", "who"):
            return ""
    return ""


def _apposition(draft: Draft, span: Span) -> str | None:
    """The class that ", a town in Y" after a place's name tells."""
    noun = noun_apposed(draft, span.last)
    if noun == "capital":
        return "Settlement" if family_of(span.label) == "Place" and span.label != "Country" else None
    head = _told_by(noun) if noun else None
    return head.class_ if head is not None and span.label != "Country" else None


def _told_by(word: str) -> HeadNoun | None:
    """The noun of a town, area, camp or prison that a word is, in the singular."""
    head = head_noun_of(word) if word not in OTHER_THING else None
    return head if head is not None and head.class_ in _TOLD and head.noun.split()[-1] == word else None


def _lists(draft: Draft, spans: list[Span]) -> Iterator[list[Span]]:
    """The spans that only commas and "and" part from one another."""
    run: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.first, s.last)):
        between = [token.lower for token in draft.tokens[run[-1].last : span.first]] if run else []
        if run and between not in _JOINS:
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _before(draft: Draft, span: Span, *, is_list: bool) -> HeadNoun | None:
    """ "the province of X"; before a list also "the camps: X and Y"."""
    at = span.first
    if at and draft.tokens[at - 1].lower == "the":
        at -= 1
    link = draft.tokens[at - 1].text if at else ""
    if link not in ("of", ":") or (link == ":" and not is_list):
        return None
    head = _noun(draft, max(0, at - 1 - _LONGEST), at - 1)
    if head is None:
        return None
    last = draft.tokens[at - 2].lower
    is_plural = head.plural is not None and last == head.plural.split()[-1] and last != head.noun.split()[-1]
    return head if is_plural == is_list and _is_apposed(draft, at - 2, is_plural=is_plural) else None


def _is_apposed(draft: Draft, noun: int, *, is_plural: bool) -> bool:
    """Whether "N of X" is X: not "the Karsan district of X" nor "a village of X"."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        word = draft.tokens[at]
        if word.lower in _INDEFINITE:
            return is_plural
        if word.lower in ("the", "its", "their"):
            return True
        if word.text[0].isupper() and at == noun - 1:
            return demonym_of(word.text) is not None
    return True


def _after(draft: Draft, span: Span) -> HeadNoun | None:
    """ "X and Y provinces", "X and Y Provinces"."""
    word = draft.tokens[span.last].lower if span.last < len(draft.tokens) else ""
    head = head_noun_of(word) if word and word not in OTHER_THING else None
    return head if head is not None and head.class_ in _TOLD and head.plural == word != head.noun else None


def _noun(draft: Draft, first: int, last: int) -> HeadNoun | None:
    """The noun of an area, town, camp or prison that the tokens end in."""
    if first >= last or draft.tokens[last - 1].lower in OTHER_THING or not draft.tokens[last - 1].text.islower():
        return None
    head = head_noun_of(" ".join(token.text for token in draft.tokens[first:last]))
    return head if head is not None and head.class_ in _TOLD else None
