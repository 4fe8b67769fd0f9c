"""Asides: times that date what a clause beside the event tells ("the prison, where men caught in 2019 are held, …")."""

import re
from collections.abc import Callable

from kg.extract.draft import Draft, Sentence, TimeExpression, Trigger
from kg.model import Precision

_RELATIVE = re.compile(r"(?P<comma>,\s+)?\b(?P<word>who|whose|whom|where|which|that)\b")
_OF_THE_EVENT = re.compile(r"(?i)\b(?:in|during|after|before|of|by)\s+$")
# "the siege, which began in May": so many words before "which" the word of the event may stand that it takes up.
_NEAR = 8
_AUXILIARY = r"(?:is|are|was|were|has|have|had|will)"
# "fighters captured in 2019 are held": a participle, its time, and the verb of the sentence after both.
_PARTICIPLE = re.compile(
    r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbeing\s)\b(?P<word>\w+ed|built|held|taken|shot|caught|driven|made)\s+"
    r"(?:\w+\s+){0,4}?(?:in|on|during|since|before|after)\s+$"
)
_THEN_VERB = re.compile(rf"\s+{_AUXILIARY}\b")
# "claimed the attack on Tuesday": the claim is dated, since the attack is one told before.
_CLAIM = re.compile(
    r"(?i)\b(?:(?:claim(?:ed|ing|s)|took|taking)\s+(?:the\s+)?responsibility(?:\s+for\s+the\b[^,;.]{0,40}?)?"
    r"|claim(?:ed|ing|s)\s+the\b[^,;.]{0,40}?)"
    r"\s+(?:on\s+)?(?:late\s+|early\s+)?$"
)
# "the deadliest attack since 2019", "the heaviest fighting since the 2014 war": another, to compare with.
_COMPARED = re.compile(
    r"(?i)\b(?:(?:dead|heavi|larg|bigg|bloodi|fierc|high|strong|long)[li]*est|worst|first|most\s+\w+)\b[^;.]{0,60}?"
    r"\bsince\s+(?:(?:the|a|an|last|early|late)\s+)*$"
)
# "the first exchange since fighting flared in March": March is the time of the fighting.
_FIRST_SINCE = re.compile(
    r"(?i)\b(?:(?:dead|heavi|larg|bigg|bloodi|fierc|high|strong|long)[li]*est|worst|first|only|most\s+\w+)\b[^;.]{0,60}?"
    r"\b(?P<since>since)\s+(?:(?!\bsince\b)[^,;.]){3,60}?\s+(?:in\s+|on\s+)?(?:(?:early|late|mid)[ -])?$"
)
# "fewer than in January", "worse than it was on Monday": another time, to compare with.
_THAN = re.compile(
    r"(?i)\bthan\s+(?:(?:it|they|that|those)\s+(?:was|were|had\s+been)\s+)?(?:in|on|during|at)\s+(?:the\s+)?$"
)
# "a review in September 2019", "a November 2019 report": when it was told, not when it happened.
_DOCUMENT = (
    r"(?:report|review|survey|study|assessment|poll|interview|article|document|memo|investigation|audit|inquiry|briefing"
    r"|paper)"
)
_TOLD_IN = re.compile(
    rf"(?i)\b{_DOCUMENT}s?(?:\s+(?:published|released|issued|dated|conducted|made|written|aired|compiled))?"
    r"(?:\s+by\s+[^,;.]{1,40}?)?(?:\s+(?:in|on|from|of|dated))?\s+(?:late\s+|early\s+)?$"
)
_OF_DOCUMENT = re.compile(rf"(?i)\s+(?:(?!(?:and|in|on|at|of)\b)[\w-]+\s+){{0,2}}{_DOCUMENT}\b")
_GOES_ON = re.compile(r"\s+(?:that|which|in|on|at|near|outside)\b")
_COUNT = re.compile(
    r"(?i)\b(?:toll|number\s+of\s+(?:dead|deaths|casualties|injured|victims)|figure)\b[^,;.]{0,40}?"
    r"\b(?:rose|risen|rises|rising|climb\w*|stood|stands|increased|jumped|reached|revised|put)\b[^,;.]{0,30}\s(?:on\s+)?$"
)


def may_date(draft: Draft, trigger: Trigger, time: TimeExpression) -> bool:
    """Whether a time can be that of a trigger, and not that of a clause, a claim or a count beside it."""
    sentence = draft.sentence_at(time.start)
    if sentence is None:
        return True
    before, after = draft.text(sentence.start, time.start), draft.text(time.end, sentence.end)
    # A report is dated by it, be the deed told before or behind.
    if _TOLD_IN.search(before) or _OF_DOCUMENT.match(after):
        return False
    is_other = (
        _COUNT.search(before)
        or _COMPARED.search(before)
        or _THAN.search(before)
        or (_CLAIM.search(before) and not _GOES_ON.match(after))
    )
    told_since = _FIRST_SINCE.search(before)
    if told_since is not None and trigger.start < sentence.start + told_since.start("since"):
        return False
    # "the worst since May when rebels took the town": of what follows it may be the time.
    if is_other and trigger.start < time.end:
        return False
    clause = _clause_around(draft, sentence, time)
    return clause is None or clause[0] <= trigger.start < clause[1]


def _clause_around(draft: Draft, sentence: Sentence, time: TimeExpression) -> tuple[int, int] | None:
    """The clause beside the main one that a time dates, as characters of the article; None where there is none."""
    text, at = draft.text(sentence.start, sentence.end), time.start - sentence.start

    def has_trigger(start: int, end: int) -> bool:
        return any(
            sentence.start + start <= t.start < sentence.start + end and t.confidence > 0 for t in draft.triggers
        )

    # A day may be that of the main clause ("killed men who had met on Friday") if no deed stands beside it.
    is_day = time.precision is Precision.DAY
    for match in reversed(list(_RELATIVE.finditer(text, 0, at))):
        start, end = match.start("word"), _end_of(text, match)
        if not at < end or _OF_THE_EVENT.search(text[:start]):
            continue
        if match["word"] in ("which", "that") and _is_about_event(text, match, has_trigger):
            return None
        if is_day and (match["word"] == "that" or not has_trigger(start, end)):
            return None
        return sentence.start + start, sentence.start + end
    participle = _PARTICIPLE.search(text[:at])
    ends = time.end - sentence.start
    if participle is not None and _THEN_VERB.match(text, ends) and not is_day:
        return sentence.start + participle.start("word"), sentence.start + ends
    return None


def _end_of(text: str, match: re.Match[str]) -> int:
    """Where a relative clause ends: at its comma, or, without one before it, at the verb of the main clause."""
    comma = re.compile(r"[,;—–](?!\d)").search(text, match.end())
    end = comma.start() if comma else len(text)
    if match["comma"] is None:
        words = re.compile(r"\s+\S+").match(text, match.end())
        verb = re.compile(rf"\s{_AUXILIARY}\b").search(text, words.end() if words else match.end())
        if verb is not None:
            end = min(end, verb.start())
    return end


def _is_about_event(text: str, match: re.Match[str], has_trigger: Callable[[int, int], bool]) -> bool:
    """Whether "which" may take up the event, since its word stands not far before."""
    words = list(re.finditer(r"\S+", text[: match.start()]))[-_NEAR:]
    return bool(words) and has_trigger(words[0].start(), match.start())
