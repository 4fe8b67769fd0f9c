"""War tolls: "the conflict has killed more than 280,000 people", the sum of a whole war and no incident."""

import re
from dataclasses import dataclass

from kg.extract.draft import Draft, Sentence
from kg.extract.quantities import Number, find_numbers

# A war kills at least so many before newsrooms sum it up; below that a figure is that of some days or places.
LEAST = 1000
_WAR = (
    r"(?:war|civil war|conflict|insurgency|uprising|rebellion|fighting|violence|crisis|unrest|hostilities|bloodshed"
    r"|campaign of violence)"
)
_PEOPLE = r"(?:people|persons|lives|civilians|residents|deaths|dead|[A-Z][a-z]+(?:s|is|ese|i))"
_KILLS = {
    "killed": r"(?:killed|claimed|cost|caused|taken|left)",
    "displaced": r"(?:displaced|uprooted|driven|forced)",
}
_DIES = {
    "killed": r"(?:been\s+killed|died|lost\s+their\s+lives|perished)",
    "displaced": r"(?:been\s+(?:displaced|uprooted|driven|forced)|fled|left)",
}
# Perfect tense: what a war has done so far. "Fighting killed 150" is an incident.
_CAUSE = re.compile(rf"(?i)\b{_WAR}\b[^;]{{0,180}}?\b(?:has|have|had)\b[^;]{{0,80}}$")
_SINCE = re.compile(
    rf"(?i)\b(?:since|in|during|over)\b[^;.]{{0,80}}\b{_WAR}\b|\b{_WAR}\b[^;.]{{0,40}}\b(?:began|erupted|broke\s+out|started)\b"
)
# How many words the verb may stand before its figure, itself included.
_REACH = 6
_OBJECT = re.compile(rf"\s+(?:[a-z]+\s+){{0,2}}{_PEOPLE}\b")
# "… and displaced about two million in the northeast", "driven 13 million from their homes"
_BARE_OBJECT = re.compile(r"(?=\s+(?:in|from|across|since|others|more)\b|[,.])")
# A figure that nothing but people can have.
MANY = 100_000
_POINTS_BACK = re.compile(r"(?i)it\s+(?:has|had)\b")
_BEGINS = re.compile(rf"(?i)(?:[\w'’-]+\s+){{0,4}}{_WAR}\b")


@dataclass(frozen=True, slots=True)
class WarToll:
    """A figure of a measure ("killed", "displaced") at characters `start` to `end`."""

    measure: str
    start: int
    end: int
    number: Number


def find_war_tolls(draft: Draft, sentence: Sentence) -> list[WarToll]:
    """The tolls of a whole war told in a sentence, in text order."""
    text = draft.text(sentence.start, sentence.end)
    is_taken_up = _POINTS_BACK.match(text) is not None and _tells_of_war(draft, sentence)
    if re.search(rf"(?i)\b{_WAR}\b", text) is None and not is_taken_up:
        return []
    out = []
    for start, end, number in find_numbers(text):
        count = number.count if number.count is not None else number.low
        if count is None or count < LEAST:
            continue
        people = _OBJECT.match(text, end)
        counted = people or (_BARE_OBJECT.match(text, end) if count >= MANY else None)
        if counted is None:
            continue
        before, after = text[:start], text[counted.end() :]
        told = _measure(f"war {before}" if is_taken_up else before, after)
        if told is not None and (people is not None or told == "displaced"):
            out.append(WarToll(told, sentence.start + start, sentence.start + counted.end(), number))
    return out


def _tells_of_war(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence before begins with a war ("The war broke out in April.")."""
    before = draft.sentences[sentence.index - 1] if sentence.index else None
    return before is not None and _BEGINS.match(draft.text(before.start, before.end)) is not None


def _measure(before: str, after: str) -> str | None:
    """What a war did, or what people underwent, to whom a figure between two texts belongs; None if nothing."""
    verbs = {measure: list(re.finditer(rf"(?i)\b{verb}\b", before)) for measure, verb in _KILLS.items()}
    last = max(((found[-1].start(), measure) for measure, found in verbs.items() if found), default=None)
    if last is not None and len(before[last[0] :].split()) <= _REACH and _CAUSE.search(before[: last[0]]):
        return last[1]
    for measure, verb in _DIES.items():
        undergoes = re.match(rf"(?i)\s+(?:have|has|had)\s+(?:(?:also|already|so\s+far)\s+)?{verb}\b", after)
        if undergoes and (_SINCE.search(before) or _SINCE.search(after)):
            return measure
    return None
