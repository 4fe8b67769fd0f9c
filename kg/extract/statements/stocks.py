"""Stocks told by plain words: "holds 12,000 detainees", "home to 40,000 people", "has 300 members"."""

import re
from dataclasses import dataclass

from kg.extract.draft import Draft, Sentence
from kg.extract.quantities import Number, find_numbers
from kg.model import MentionKind
from kg.vocabulary import OBSERVATION_MEASURES, family_of

_GROUPS = frozenset({"MilitaryForce", "ArmedGroup", "Organisation", "Government"})
_AFTER = r"\s+(?:[\w’'-]+\s+){0,3}?"
# (measure, what stands before the figure, what it counts, whether the subject may be a group).
_FORMS: tuple[tuple[str, re.Pattern[str], re.Pattern[str], bool], ...] = (
    (
        "detained",
        re.compile(
            r"(?i)\b(?:hold(?:s|ing)?|hous(?:es|ing)|held|detain(?:s|ing)?|where|imprison\w*|guard(?:s|ing)?)\b"
        ),
        re.compile(rf"(?i){_AFTER}(?:detainees|prisoners|inmates)\b"),
        True,
    ),
    (
        "detained",
        re.compile(""),
        re.compile(rf"(?i){_AFTER}(?:remain|are|were|is)\s+(?:still\s+)?(?:detained|held|imprisoned|jailed)\b"),
        True,
    ),
    (
        "displaced",
        re.compile(""),
        re.compile(
            rf"(?i)(?:{_AFTER}(?:internally\s+)?displaced(?:\s+people|\s+persons|\s+families)?\b|\s+(?:idps|refugees)\b)"
        ),
        False,
    ),
    (
        "population",
        re.compile(
            r"(?i)\b(?:home to|hous(?:es|ed|ing)|hosts|population of|inhabited by|shelter(?:s|ing)"
            r"|(?:country|nation|city|town|camp|district|state)\s+with)\b"
        ),
        re.compile(rf"(?i){_AFTER}(?:people|residents|inhabitants|families|souls)\b"),
        False,
    ),
    (
        "population",
        re.compile(""),
        re.compile(rf"(?i){_AFTER}(?:(?:are\s+estimated\s+to\s+)?live|reside|lived)\b"),
        False,
    ),
    (
        "fighters",
        re.compile(r"(?i)\b(?:has|have|had|commands?|fields?|numbering|numbers|strength|estimated at|made up of)\b"),
        re.compile(rf"(?i){_AFTER}(?:fighters|members|troops|soldiers|militants|combatants|personnel|strong)\b"),
        True,
    ),
    (
        "facilities",
        re.compile(r"(?i)\b(?:has|have|contains?|runs?|operates?|total of)\b"),
        re.compile(
            rf"(?i){_AFTER}(?:prisons|camps|bases|detention\s+cent(?:er|re)s|outposts|checkpoints|labs|hospitals)\b"
        ),
        True,
    ),
)


@dataclass(frozen=True, slots=True)
class Stock:
    """A figure of a measure, at characters `start` to `end`, about the mention `subject`."""

    measure: str
    start: int
    end: int
    number: Number
    subject: int


def find_stocks(draft: Draft, sentence: Sentence, spoken_for: list[tuple[int, int]]) -> list[Stock]:
    """The stocks of a sentence; figures inside `spoken_for` (outcomes of events) are left out."""
    text = draft.text(sentence.start, sentence.end)
    out = []
    for start, end, number in find_numbers(text):
        at, until = sentence.start + start, sentence.start + end
        if number.count is None or any(a < until and at < b for a, b in spoken_for):
            continue
        for measure, before, after, group_too in _FORMS:
            counted = after.match(text, end)
            if counted is None or not before.search(text[max(0, start - 45) : start]):
                continue
            subject = _subject(draft, sentence, at, group_too=group_too)
            if subject is not None and measure in OBSERVATION_MEASURES:
                out.append(Stock(measure, at, sentence.start + counted.end(), number, subject))
                break
    return out


def _subject(draft: Draft, sentence: Sentence, before: int, *, group_too: bool) -> int | None:
    """What a stock is about: the last site or place before the figure, else a group, else a place after it."""
    names = [
        (i, m)
        for i, m in draft.mentions_in(sentence.start, sentence.end)
        if m.kind is not MentionKind.ADJECTIVE and (i in draft.entity_of)
    ]
    earlier = [(i, m) for i, m in names if m.end <= before]
    for classes in (("Facility",), ("Place",)):
        found = [i for i, m in earlier if family_of(m.class_) in classes]
        if found:
            return found[-1]
    groups = [i for i, m in earlier if m.class_ in _GROUPS]
    if group_too and groups:
        return groups[-1]
    later = [i for i, m in names if m.start >= before and family_of(m.class_) in ("Facility", "Place")]
    return later[0] if later else None
