"""Figures given of a toll told before: "the count had risen to 17", "put the dead at 19", "31 bodies were found"."""

import re
from dataclasses import dataclass

from kg.extract.quantities import Number, find_numbers

_DEAD = (
    r"(?:(?:death|casualty|body)\s+(?:toll|count)|toll|count|tally|fatalities"
    r"|numbers?\s+of\s+(?:the\s+|those\s+)?(?:(?:people|civilians|soldiers)\s+)?(?:dead|deaths|killed|fatalities)(?:\s+[a-z]+)?)"
)
_HURT = r"(?:numbers?\s+of\s+(?:the\s+|those\s+)?(?:people\s+)?(?:wounded|injured|injuries)(?:\s+[a-z]+)?)"
# Up to a verb's own "to" or "at", behind which the figure stands.
_TO = r"(?:\s+\w+){0,2}?\s+(?:to|at)\s+$"
_CHANGES = (
    r"(?:risen|rose|rises|rising|climbed|climbs|grown|grew|jumped|increased|gone\s+up|went\s+up|dropped|fallen|stood|stands"
    r"|put|raised|revised|updated|lowered|set|placed)"
)
_IS = r"(?:reached|reaches|topped|passed|was|is|has\s+been|now|was\s+now|is\s+now|had\s+reached)"
_GIVES = r"(?:put|puts|putting|placed|places|set|sets|raised|raises|raising|revised|lowered|updated|gave|gives|giving)"
_BRINGS = r"(?:bringing|brings|brought|taking|takes|took|pushing|pushed|raising|raised|lifting|lifted)"
_COUNTS = (
    r"(?:counted|counts|counting|reported|recorded|confirmed|registered|listed|documented|acknowledged|admitted(?:\s+to)?"
    r"|conceded|spoke\s+of|speaks\s+of|suffered|announced|gave|suffering)"
)
_FOUND = re.compile(
    r"(?i)\b(?:found|recovered|recovering|retrieved|retrieving|pulled|counted|buried|burying|left|leaving|collected"
    r"|discovered|dug|received)\b"
)
_BODIES = re.compile(r"(?i)\s+(?:(?!of\b)[\w-]+\s+){0,2}?(?:bodies|corpses)\b")
# "the bodies of five soldiers had arrived"
_BODIES_OF = re.compile(r"(?i)\b(?:bodies|corpses)\s+of\s+(?:(?:the|another|at\s+least|some|about)\s+)*$")
_BROUGHT = re.compile(
    r"(?i)\b(?:arriv\w+|brought|taken|received|delivered|found|recovered|retrieved|pulled|counted|collected)\b"
)
_STATES = re.compile(
    r"(?i)\s+(?:people\s+|others\s+|more\s+)?(?P<state>dead|deaths|killed|fatalities|wounded|injured|injuries)\b"
)
_HARM = {"wounded": "injured", "injured": "injured", "injuries": "injured"}
_ENDS = re.compile(
    r"(?i)\s*(?:[,.;:)”\"]|$|\s(?:and|but|while|on|after|by|in|with|when|as)\b|\s(?:dead|killed|people|civilians|soldiers)\b)"
)
# The toll of a year, a war or a place over many deeds is none of one deed.
_SUMS_UP = re.compile(
    r"(?i)\b(?:war|conflict|insurgency|campaign|this\s+year|last\s+year|so\s+far\s+in|since|in\s+(?:19|20)\d\d|this\s+month"
    r"|quarter|past|last\s+(?:week|month)|annual|overall|total\s+number|days|weeks|months|years)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a measure at characters `start` to `end` of the article."""

    measure: str
    start: int
    end: int
    number: Number


def find_figures(text: str, base: int) -> list[Figure]:
    """The figures that a sentence, beginning at character `base`, gives of a toll told before it, in text order."""
    if _SUMS_UP.search(text):
        return []
    numbers = find_numbers(text)
    out = [
        Figure(measure, base + start, base + end, number)
        for start, end, number in numbers
        if (measure := _measure(text[:start], text[end:])) is not None
    ]
    # Bodies found are those of a toll told beside them.
    return out or [
        Figure("killed", base + start, base + end, number)
        for start, end, number in numbers
        if (_BODIES.match(text, end) and _FOUND.search(text[max(0, start - 60) : end + 80]))
        or (_BODIES_OF.search(text[:start]) and _BROUGHT.search(text[max(0, start - 60) : end + 80]))
    ]


def _toll(nouns: str) -> re.Pattern[str]:
    """What stands before a figure of those whom the nouns count."""
    return re.compile(
        rf"(?i)(?:\b{nouns}\b[^.;:]{{0,50}}?\b{_CHANGES}{_TO}"
        rf"|\b{nouns}\s+(?:(?:has|have|had)\s+)?{_IS}\s+$"
        rf"|\b{_GIVES}\s+(?:the|its|their|his)\s+(?:\w+\s+)?{nouns}{_TO}"
        rf"|\b{_BRINGS}\s+the\s+(?:\w+\s+)?{nouns}(?:\s+\w+){{0,5}}?\s+to\s+$"
        rf"|\b{nouns}\s+(?:that|which)\s+[^.;,]{{1,60}}?\s{_CHANGES}{_TO})"
    )


_BEFORE = {"killed": _toll(rf"(?:{_DEAD}|dead)"), "injured": _toll(rf"(?:{_HURT}|wounded|injured)")}
_OTHER = re.compile(r"(?i)\bgave\s+(?:a|another)\s+(?:\w+\s+){0,2}(?:figure|toll|count|number|tally)(?:,?\s+of|:)\s*$")


def _measure(before: str, after: str) -> str | None:
    """What befell those whom a figure between two texts counts; None where it gives no toll."""
    for measure, pattern in _BEFORE.items():
        if pattern.search(before) and _ENDS.match(after):
            return measure
    if _OTHER.search(before) and _ENDS.match(after):
        return "killed"
    if re.search(rf"(?i)\b{_COUNTS}\s+$", before) and (state := _STATES.match(after)):
        return _HARM.get(state["state"].lower(), "killed")
    return None
