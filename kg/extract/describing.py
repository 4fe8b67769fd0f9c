"""Mends the model's descriptions by rule: their borders, and whether they say of anybody or anything in particular."""

from dataclasses import replace
from functools import cache

from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.extract.quantities import read_number
from kg.vocabulary import family_of, head_noun_of, titles

_EDGE = frozenset("and or of in on at for to from with by as near , . ; : - – — \" “ ” ' ’ 's ’s ( )".split())
_BOUND = frozenset({"least", "most"})
_COALITIONS = frozenset({("international", "coalition"), ("military", "coalition")})
_FORCES = frozenset({("the", "army"), ("the", "military"), ("the", "police")})
# What points back, or to nothing in particular: without an antecedent it tells nobody anything.
_POINTING = frozenset(
    "its their his her our my these those such both all several many some multiple various other another any".split()
)


def mend_descriptions(draft: Draft, spans: tuple[Span, ...], names: list[Span]) -> tuple[Span, ...]:
    """The descriptions with better borders, without those that are empty or lie inside a name."""
    named = {token for name in names for token in range(name.first, name.last)}
    out = []
    for span in spans:
        mended = trim(draft, span)
        if mended is None or all(token in named for token in range(mended.first, mended.last)):
            continue
        out.append(mended)
    told = named | {token for span in out for token in range(span.first, span.last)}
    out += [span for span in find_bodies(draft) if told.isdisjoint(range(span.first, span.last))]
    return tuple(sorted(out, key=lambda span: (span.first, span.last)))


def find_bodies(draft: Draft) -> list[Span]:
    """The bodies that words name by themselves ("the international coalition", "the army's"), which a model misses."""
    words = [*(token.lower for token in draft.tokens), "", ""]
    return [
        Span(at, at + 2, "MilitaryForce", 1.0)
        for at in range(len(draft.tokens) - 1)
        if (words[at], words[at + 1]) in _COALITIONS
        or ((words[at], words[at + 1]) in _FORCES and words[at + 2] in ("'s", "’s"))
    ]


def trim(draft: Draft, span: Span) -> Span | None:
    """Without punctuation and small words at its ends; None if nothing is left."""
    if span.label == "Pronoun":
        return span
    first, last = span.first, span.last
    while first < last and draft.tokens[first].lower in _EDGE and not _begins_bound(draft, first):
        first += 1
    if first > 0 and draft.tokens[first].lower in _BOUND and draft.tokens[first - 1].lower == "at":
        first -= 1
    while last > first and (
        draft.tokens[last - 1].lower in _EDGE or draft.tokens[last - 1].lower in ("the", "a", "an")
    ):
        last -= 1
    return replace(span, first=first, last=last) if last > first else None


def _begins_bound(draft: Draft, index: int) -> bool:
    """Whether "at least" or "at most" begins here."""
    return (
        draft.tokens[index].lower == "at"
        and draft.tokens[index + 1 : index + 2] != ()
        and (draft.tokens[index + 1].lower in _BOUND)
    )


# "Coalition jets" are the coalition's, whatever else it is called; mere "jets" are anybody's.
_AIRCRAFT = frozenset("jets warplanes planes aircraft drones helicopters".split())
_OWNERS = frozenset("coalition government army military regime state rebel".split())


def tells_something(text: str, class_: str) -> bool:
    """Whether a description without any name says whom or what: "a police patrol", but not "their village" or "homes".

    Several counted ("two groups", "26 prisons") are not one thing. The head has to be a noun known to name a thing of
    its family. A bare place ("the town") only points back, and so does a person with a title that many have ("the
    pilot").
    """
    words = text.lower().split()
    if not words or words[0] in _POINTING:
        return False
    if (number := read_number(text)) is not None and number.count != 1:
        return False
    family = family_of(class_)
    if family == "Person":
        return words[0] == "the" and (len(words) > 2 or words[-1] in _leaders())
    if family == "Organisation" and words[-1] in _AIRCRAFT and words[0] in _OWNERS:
        return True
    head = head_noun_of(text)
    if head is None or family_of(head.class_) != family:
        return False
    if family == "Place":
        return False
    return len(words) > 1 or family == "Organisation"


@cache
def _leaders() -> frozenset[str]:
    """The titles of one word that only one at a time bears in a body ("governor")."""
    return frozenset(title.title.lower() for title in titles() if title.relation == "leads")
