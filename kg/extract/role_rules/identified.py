"""The rule for those whom a text names after the deed: "The victim was identified as Tell", "the gunman as Karsan"."""

import re
from collections.abc import Iterator

from kg.extract.draft import Candidate, Draft, Link, Sentence, Trigger
from kg.extract.measures import VIOLENT
from kg.extract.role_rules.parts import RULE, TOLD, is_part
from kg.model import MentionKind, Status
from kg.vocabulary import family_of

# How many sentences back the deed may be told.
REACH = 3
# How far behind "as" the first name may begin, after titles and ranks.
NEAR = 45
_DEAD = r"(?:dead|deceased|slain|murdered|killed|assassinated)"
_CAPTIVE = r"(?:captives?|hostages?|kidnapped|abducted)"
_HARMED = (
    rf"(?:victims?|fatalit(?:y|ies)|casualties|wounded|injured|{_DEAD}|{_CAPTIVE})"
    rf"(?:(?<!s)\s+(?:[a-z]+\s+)?[a-z]+)?"
)
_ATTACKED = r"(?:attackers?|assailants?|gunm[ae]n|bombers?|shooters?|killers?|perpetrators?|kidnappers?|assassins?)"
_NAMED = r"(?:identified|named)\s+(?:(?:only|locally|by\s+[^,;.]{1,40}?)\s+)?as\s+"
_UNDERGONE = re.compile(
    rf"(?i)\b(?:(?P<harmed>{_HARMED})|(?P<attacked>{_ATTACKED}))\b(?:,[^,;.]{{1,60}},|[^,;.:]{{0,40}}?)\s+"
    rf"(?:was|were|is|are|(?:has|have)\s+been|had\s+been)\s+(?:\w+ly\s+|later\s+|also\s+)?{_NAMED}"
)
_DONE = re.compile(
    rf"(?i)\b(?:identified|named)\s+(?:the|one of the|two of the|one)\s+"
    rf"(?:(?P<harmed>{_HARMED})|(?P<attacked>{_ATTACKED}))\s+as\s+"
)
# "The wounded are …", "the dead included …": a name has to follow at once.
_ARE = re.compile(
    rf"(?i)\b(?:(?:one|two|three) of )?the\s+(?P<harmed>{_HARMED})\s+(?:were|are|was|is|includes?|included)\s+"
)
# Between two names of one row: who the first one is, and a title of the second.
_ROW = re.compile(
    r"(?:,[^,;.]{0,60})?(?:,|;|(?:,|;)?\s+and)\s+(?:and\s+)?(?:(?!(?:of|by|to|for|in|at|son|daughter)\b)[A-Za-z.-]+\s+){0,3}"
)
_TITLE = re.compile(r"(?:(?!(?:of|to|by|in|from|at|with|for|on|near)\b)[A-Za-z0-9.-]+\s+){0,6}")


def follow_identified(draft: Draft) -> tuple[Link, ...]:
    """Whom the text names as the victim of the last deed told before is its target, the named attacker its actor."""
    roles: dict[tuple[int, int], str] = {}
    for sentence in draft.sentences:
        text = draft.text(sentence.start, sentence.end)
        for found in (*_UNDERGONE.finditer(text), *_DONE.finditer(text), *_ARE.finditer(text)):
            told = found.groupdict()
            deed = _last_deed(draft, sentence, sentence.start + found.start(), told["harmed"] or told["attacked"])
            if deed is None:
                continue
            for index in _names_from(draft, sentence, sentence.start + found.end()):
                roles[deed, index] = "target" if told["harmed"] else "actor"
    named = {index: role for (_, index), role in roles.items()}
    kept = [k for k in draft.links if not (is_part(k) and named.get(k.filler, k.role) != k.role)]
    sure = {(k.trigger, k.filler, k.role) for k in kept if is_part(k) and k.confidence >= TOLD}
    added = (
        Link(at, role, "mention", index, TOLD, RULE)
        for (at, index), role in sorted(roles.items())
        if (at, index, role) not in sure
    )
    return (*kept, *added)


def _names_from(draft: Draft, sentence: Sentence, start: int) -> Iterator[int]:
    """The persons in a row of names that begins at an offset."""
    last: Candidate | None = None
    people = sorted(
        (
            (mention.start, index)
            for index, mention in draft.mentions_in(start, sentence.end)
            if mention.class_ == "Person" and mention.kind is MentionKind.NAME
        )
    )
    for at, index in people:
        between = draft.text(last.end if last else start, at)
        fits = _ROW.fullmatch(between) if last else len(between) <= NEAR and _TITLE.fullmatch(between)
        if not fits:
            return
        last = draft.mentions[index]
        yield index


def _last_deed(draft: Draft, sentence: Sentence, end: int, who: str) -> int | None:
    """The surest deed of violence told in the nearest sentence before an offset, if `who` may have a part in it.

    Nobody is dead by an abduction, or captive by anything else.
    """
    for back in range(REACH + 1):
        if sentence.index < back:
            return None
        told = draft.sentences[sentence.index - back]
        deeds = [
            (-trigger.confidence, at)
            for at, trigger in enumerate(draft.triggers)
            if told.start <= trigger.start < min(told.end, end)
            and trigger.status is Status.OCCURRED
            and trigger.confidence > 0
            and family_of(trigger.class_) in VIOLENT
        ]
        if deeds and not told.is_title:
            fitting = [deed for deed in deeds if _fits(draft.triggers[deed[1]], who)]
            return min(fitting)[1] if fitting else None
    return None


def _fits(deed: Trigger, who: str) -> bool:
    is_abduction = deed.class_ == "Abduction"
    if re.match(rf"(?i){_DEAD}\b", who):
        return not is_abduction
    return is_abduction or re.match(rf"(?i)(?:{_CAPTIVE}|kidnappers?)\b", who) is None
