"""The stage that finds time expressions and resolves them to days."""

import re

from kg.extract.draft import Draft, Sentence, TimeExpression
from kg.extract.times.calendar import Date, Days
from kg.extract.times.grammar import FORMS
from kg.extract.times.resolvers import Context, Resolver
from kg.model import Precision

_FUTURE = re.compile(
    r"\b(?:will|scheduled|due|upcoming|plans? (?:to|for)|planning to|planned for|set to|ahead of|expect(?:ed|s)?"
    r"|unless|(?:would|could|(?-i:may)|might|should|must)(?! have\b)|called for"
    r"|slated|billed|deadline|latest by|no later than|set for"
    r"|(?:is|are) to|agree(?:s|d)? to|(?:vow|threaten|hope|intend|pledge|promise)(?:e?d|s)? to)\b",
    re.I,
)
# What a thing to come is told to follow on has happened, where it has a verb in the past.
_AFTER = re.compile(r"(?i)\b(?:after|since|when|because|following)\b")
_PAST = re.compile(
    r"(?:was|were|had|broke|fell|left|took|came|went|met|began|lost|won|fled|struck|shot|hit|\w{3,}ed)\b"
)
_SAID = re.compile(
    r"(?i)\b(?:said|says|told(?:\s+\S+){1,3}|announced|reported|added|confirmed|stated|tweeted|wrote|statement)\s+"
    r"(?:late\s+|early\s+)?(?:on\s+)?$"
)
# "shelled daily from 3 July onward".
_ONWARD = re.compile(r",?\s+(?:onwards?|and\s+since)\b")
_SINCE = re.compile(r"\b(?:since|starting|beginning(?: in| on)?)\s+(?:at least\s+|the\s+)?$", re.I)
# "Since then": what follows is nearer to the day of publication than the year told before.
_SINCE_THEN = re.compile(r"\b[Ss]ince then\b")
# "since October when the town fell": the month is that of the fall.
_WHEN = re.compile(r",?\s+when\b")
_IN_FIGURES = re.compile(r"(?:19|20)\d\d")
_THAT_YEAR = re.compile(r"\b(?:that|the (?:same|following|next)) year$")
# "May" is a name or a verb unless something makes it a month; "march" and "second" likewise when lower case.
_MAY_AS_MONTH = re.compile(
    r"(?:\b(?:in|of|since|until|by|last|this|early|mid|late|from|and|to|between|through)[ -]|\d )$", re.I
)
_NAMES_A_THING = re.compile(
    r"\b(?:Operation|Resolution|Route|Highway|Brigade|Division|Battalion|No\.?|Number|Article)\s+$"
)


class FindTimes:
    """Finds the time expressions of every sentence, each resolved against publication and the dates told before it."""

    name = "times"
    purpose = "finds dates and intervals and resolves them against the publication date"
    reads: tuple[str, ...] = ("article", "sentences")
    writes: tuple[str, ...] = ("times",)

    def run(self, draft: Draft) -> None:
        """Fills `draft.times` in text order."""
        found: list[TimeExpression] = []
        published = draft.article.published
        anchor: Days | None = None
        deed: Days | None = None
        narrative_year: int | None = None
        told: Days | None = None
        block = -1
        for sentence in draft.sentences:
            text = draft.text(sentence.start, sentence.end)
            if sentence.block != block:
                block, narrative_year = sentence.block, None
            for rule, match, resolve in find_phrases(text):
                # Only what stands before a time can put it in the future, and not where the time is that of saying so.
                before = text[: match.start()]
                if _SINCE_THEN.search(before):
                    narrative_year = None
                is_future = lies_ahead(before)
                days = resolve(match, Context(published, anchor, narrative_year, is_future, deed, told))
                since = _SINCE.search(text[: match.start()]) and not _WHEN.match(text, match.end())
                if days is not None and (since or _ONWARD.match(text, match.end())):
                    days = _since(days, published)
                time = _expression(sentence, match, days, rule)
                found.append(time)
                if days is None:
                    continue
                if days.precision is Precision.DAY and not sentence.is_title:
                    anchor = days
                    deed = deed if ends_in_saying(before) else days
                if _IN_FIGURES.search(time.text) and days.earliest.year == days.latest.year:
                    told = days
                narrative_year = _year_of_story(time, days, published, narrative_year)
        draft.times = tuple(found)


def lies_ahead(before: str) -> bool:
    """Whether the words before a time put it in the future: "will meet", and not "is in doubt after they left on"."""
    if ends_in_saying(before):
        return False
    *_, clause = _AFTER.split(before)
    return bool(_FUTURE.search(clause if _PAST.search(clause) else before))


def ends_in_saying(before: str) -> bool:
    """Whether the words before a time end in a reporting verb: "said on Friday" dates what is said."""
    return bool(_SAID.search(before))


def _year_of_story(time: TimeExpression, days: Days, published: Date | None, current: int | None) -> int | None:
    """The year that bare months after `time` belong to, where the paragraph tells of an earlier year."""
    if _IN_FIGURES.search(time.text) is None and _THAT_YEAR.search(time.text) is None:
        return current
    if days.precision is Precision.INTERVAL:
        return current
    if published is None or days.earliest.year < published.year - 1:
        return days.earliest.year
    return None


def find_phrases(text: str) -> list[tuple[str, re.Match[str], Resolver]]:
    """The phrases of a sentence that tell a time, in text order and without overlap, the most specific form winning."""
    taken: list[tuple[int, int]] = []
    out: list[tuple[str, re.Match[str], Resolver]] = []
    for rule, pattern, resolve in FORMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken) or not _is_time(rule, match, text):
                continue
            taken.append((start, end))
            out.append((rule, match, resolve))
    return sorted(out, key=lambda phrase: phrase[1].start())


def _is_time(rule: str, match: re.Match[str], text: str) -> bool:
    """Whether the words really tell a time: not "may", not "Resolution 2170", not "2,017 people"."""
    before, after = text[: match.start()], text[match.end() :]
    if rule == "bare-month" and match[0] in ("May", "Mar.", "Jan", "Jun", "Jul"):
        return bool(_MAY_AS_MONTH.search(before))
    if rule in ("year", "year-range"):
        if _NAMES_A_THING.search(before) or re.match(r"[,.]\d", after) or re.search(r"[\d,$€£]$", before):
            return False
        counted = re.match(
            r" (?:people|civilians|fighters|troops|soldiers|families|members|militants|killed|others)\b", after
        )
        return counted is None
    return True


def _since(days: Days, published: Date | None) -> Days | None:
    """From the first day told to publication, and still going on."""
    if published is None or published < days.earliest:
        return Days(days.earliest, days.earliest, days.precision, True)
    return Days(days.earliest, published, Precision.INTERVAL, True)


def _expression(sentence: Sentence, match: re.Match[str], days: Days | None, rule: str) -> TimeExpression:
    return TimeExpression(
        start=sentence.start + match.start(),
        end=sentence.start + match.end(),
        text=match[0],
        earliest=days.earliest if days else None,
        latest=days.latest if days else None,
        precision=days.precision if days else None,
        is_ongoing=days.is_ongoing if days else False,
        rule=f"time:{rule}",
    )
