"""What the words of a name, or around it, tell of bodies: "Tell clan", "the 9th Tell Corps", "X, a think tank,"."""

import re
from dataclasses import replace

from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.extract.spans import text_of
from kg.extract.told_names import mend_told
from kg.vocabulary import HeadNoun, family_of, find_by_name, head_noun_of

# What ends in one of these bears no arms, however it is read.
_CIVIL = frozenset(
    "association associations federation foundation clan tribe university newspaper institute observatory charity "
    "cooperative syndicate".split()
)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_LONGEST = 8
_ENDS = frozenset({",", ".", ";", ":", "–", "—", ")", "said", "says", "told", "which", "that", "who", "in"})
# Creeds and the like that newsrooms put before a known name.
_CREEDS = frozenset("islamist jihadist paramilitary marxist communist leftist separatist shiite sunni secular".split())
# What the leader or namesake of a band stands before: "the Omar Tell structure".
_BANDS = frozenset("structure gang cartel".split())
_DETERMINERS = frozenset("the a an its their".split())
_LINKS = frozenset("of in for by with from to at on and or".split())
# An agency of these is one of the state.
_OF_STATE = frozenset("prison prisons penitentiary border customs immigration migration tax census disaster".split())
_BODY_OF_STATE = re.compile(r", (?:the|a) (?:government|state) (?:body|agency|unit|office|department|institution)\b")
_STANDS = frozenset({"based", "born", "flagged", "bound", "registered"})


def tell_bodies(draft: Draft, spans: list[Span], known: set[tuple[int, int]]) -> list[Span]:
    """The spans with the class that their words or an apposition tell; what a gazetteer vouches for stays.

    What is told once of a name ("the Tell gang", "the prisons agency Tell") holds for it wherever it stands. Who speaks
    is a person, and an operation no body.
    """
    told = {
        text_of(draft, s): class_ for s in spans if (s.first, s.last) not in known and (class_ := _named_as(draft, s))
    }
    bodies = [
        span
        if (span.first, span.last) in known
        else replace(span, label=told[text_of(draft, span)])
        if text_of(draft, span) in told and family_of(span.label) in ("Organisation", "Person")
        else _told(draft, span)
        for span in spans
    ]
    return mend_told(draft, bodies, known)


def _named_as(draft: Draft, span: Span) -> str | None:
    """The class that plain words at once before or behind a name tell: "the gang X", "the X structure"."""
    if family_of(span.label) not in ("Organisation", "Person"):
        return None
    before = list(draft.tokens[max(0, span.first - _LONGEST) : span.first])
    after = [token.text for token in draft.tokens[span.last : span.last + 1]]
    if before and before[-1].lower == "the" and after and after[0] in _BANDS:
        return "ArmedGroup"
    # "The residual armed group (RAG) X"
    if len(before) > 3 and (before[-1].text, before[-3].text) == (")", "("):
        before = before[:-3]
    at = len(before)
    while at and before[at - 1].text.islower() and before[at - 1].text not in _DETERMINERS:
        at -= 1
    words = [token.text for token in before[at:]]
    if not words or at == 0 or before[at - 1].lower not in _DETERMINERS or set(words) & _LINKS:
        return None
    head = head_noun_of(" ".join(words))
    if head is None or words[-1] != head.noun.split()[-1] or family_of(head.class_) != "Organisation":
        return None
    # "The group X" may be a rights group, and a militia a state's force.
    if (head.class_ == "ArmedGroup") != (span.label == "Person") or head.class_ == "MilitaryForce":
        return None
    if words[-1] == "agency" and set(words[:-1]) & _OF_STATE:
        return "Government"
    return None if head.class_ == span.label else head.class_


def is_introduced(draft: Draft, span: Span) -> bool:
    """Whether ", a rights group," after a name tells that it is a body's."""
    return family_of(span.label) == "Organisation" and _apposed(draft, span) is not None


def is_numbered(words: list[str]) -> bool:
    """Whether a name of several words begins with a number, as those of units do ("9th Brigade", "27 Task Force")."""
    return len(words) > 1 and _NUMBER.fullmatch(words[0]) is not None


def _told(draft: Draft, span: Span) -> Span:
    words = [token.text for token in draft.tokens[span.first : span.last]]
    after = [token.text for token in draft.tokens[span.last : span.last + 2]]
    if family_of(span.label) == "Organisation" and len(after) == 2 and after[0] == "-" and after[1] in _STANDS:
        # "Tell-based": where a body is, and no body.
        return replace(span, label="Settlement")
    if family_of(span.label) not in ("Organisation", "Facility"):
        return span
    if len(words) > 2 and words[0].lower() in _CREEDS and find_by_name(" ".join(words[1:])):
        return replace(span, first=span.first + 1)
    head = _head(words)
    if head is not None and head.class_ == "MilitaryForce" and is_numbered(words):
        return span if span.label == "ArmedGroup" else replace(span, label="MilitaryForce")
    if family_of(span.label) != "Organisation":
        return span
    if head is not None and head.class_ == "Organisation" and set(head.noun.split()) & _CIVIL:
        return replace(span, label="Organisation")
    end = draft.tokens[span.last - 1].end
    if _BODY_OF_STATE.match(draft.text(end, end + 40)):
        return replace(span, label="Government")
    # A militia may be a state's force, but a think tank is neither.
    told = _apposed(draft, span)
    return replace(span, label="Organisation") if told is not None and told.class_ == "Organisation" else span


def _head(words: list[str]) -> HeadNoun | None:
    """The noun that a name ends in, or has before its "of": "Tell Herders Association of Ramla"."""
    cut = next((at for at, word in enumerate(words) if at and word in ("of", "in", "for")), len(words))
    return head_noun_of(" ".join(words[:cut]))


def _apposed(draft: Draft, span: Span) -> HeadNoun | None:
    """The body, if any, that ", a local rights group," makes of a name."""
    tokens = draft.tokens[span.last : span.last + _LONGEST]
    if len(tokens) < 4 or tokens[0].text != "," or tokens[1].lower not in ("a", "an", "the"):
        return None
    at = next((at for at in range(2, len(tokens)) if tokens[at].lower in _ENDS), None)
    if at is None or at == 2:
        return None
    head = head_noun_of(" ".join(token.text for token in tokens[2:at]))
    return head if head is not None and family_of(head.class_) == "Organisation" else None
