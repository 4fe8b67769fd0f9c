"""Status by phrases at once before or behind a trigger: "may have killed", "talks are to be held", "denied that"."""

import re

from kg.extract.draft import Draft, Trigger
from kg.model import Status

_REPORTS = r"(?:reports?|claims?|rumou?rs?|allegations?|accusations?|suggestions?)"
_LIKELY = r"(?:believed|thought|feared|said|reported|alleged|suspected|rumou?red|presumed|understood)"
# "May have killed", "are believed to have abducted".
_UNSURE = re.compile(
    r"(?i)\b(?:(?:may|might|could|must)\s+have|(?:appears?|appeared|seems?|seemed)\s+to\s+have"
    rf"|(?:is|are|was|were)\s+(?:\w+ly\s+)?{_LIKELY}\s+to\s+have)\s+(?:been\s+)?(?:\w+ly\s+)?$"
)
# What these tell goes on to the end of the clause that they open.
_ALLEGED = re.compile(
    rf"(?i)\b(?:alleg(?:e|es|ed|ing)\s+that|(?:unconfirmed|unverified)\s+{_REPORTS}(?:\s+(?:that|of))?|(?:allegations?|rumou?rs)\s+"
    r"(?:that|of)|claims?\s+that)\b"
)
_DENIED = re.compile(
    rf"(?i)\b(?:(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es|ed|ing))\s+(?:as\s+[^,.;:]{{1,40}}?\s+)?"
    rf"(?:(?:the|a|an|all|any|earlier|media|local|press|persistent|recent|repeated|widespread|these|such)\s+){{0,3}}"
    rf"(?:{_REPORTS}(?:\s+(?:in|by|from|on)\s+[^,.;:]{{1,50}}?)?\s+(?:that|of)|that)"
    rf"|no\s+truth\s+(?:to|in)\s+(?:(?:the|any)\s+)?{_REPORTS}\s+(?:that|of))\b"
)
# "Did not deny that".
_NEVER = re.compile(r"(?i)(?:\b(?:not|never|nor|neither)|n['’]t)\s+(?:\w+ly\s+)?$")
_TURNS = re.compile(r"(?i);|,?\s+(?:but|although|though|while|whereas|after|before|when|since)\b")
# "Denied reports that he was killed when jets bombed the house": the bombing is part of the report.
_TURNS_OFF = re.compile(r"(?i);|,?\s+(?:but|although|though|while|whereas|after|before|since|where)\b|,\s+when\b")
_NOT = re.compile(
    r"(?i)\b(?:did|does|do|has|have|had)(?:\s+not|n['’]t|\s+never)\s+(?:ever\s+)?"
    r"(?:(?:carr(?:y|ied)\s+out|conduct(?:ed)?|launch(?:ed)?|stage[d]?|mount(?:ed)?)\s+(?:(?:any|the|an?|that|this)\s+)?(?:\w+\s+)?)?$"
)
# "there was no attack"
_NONE = re.compile(
    r"(?i)\bthere\s+(?:was|were|is|are|had\s+been|has\s+been|have\s+been)\s+no\s+(?:such\s+)?(?:\w+\s+)?$"
)
_SAYS = re.compile(r"(?i)\b(?:said|says|told|stated|insisted|added|denied|according\s+to)\b")
# Of something that is still to come: it stands behind the noun, in its clause.
_HAPPENING = (
    r"(?:held|take\s+place|taken\s+place|begin|begun|start|started|resume|resumed|open|opened|launched|carried\s+out|conducted"
    r"|signed|staged|hosted|mounted|convened?)"
)
_TO_COME = re.compile(
    rf"(?i)(?:\s+between\s[^.;,]{{1,60}}?)?(?:(?!\b(?:that|which|who|after|and|but)\b)[^.;,])*?\s(?:(?:is|are|was|were)\s+(?:to|due\s+to|set\s+to|expected\s+to|scheduled"
    rf"\s+(?:to|for)|planned\s+(?:to|for)|slated\s+(?:to|for))\s*(?:(?:be|have(?:\s+been)?)\s+)?|will\s+(?:be\s+)?){_HAPPENING}\b"
)
_TRIED = re.compile(r"(?i)\b(?:tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|attempts?)\s+to\s+(?:\w+\s+)?$")
_IN_VAIN = re.compile(
    r"(?i)\b(?:but|before|when)\b[^.;]{0,60}\b(?:caught|driven\s+(?:back|off)|repelled|repulsed|failed|stopped|shot|killed"
    r"|arrested|forced|prevented|foiled|thwarted|turned\s+back|intercepted|beaten\s+back|detained|overpowered)\b"
    r"|^[^.;,]{0,60}\s(?:failed|was\s+(?:foiled|thwarted|prevented|averted))\b"
)
# "Attempts to flee, but the guards thwarted them".
_UNDONE = re.compile(
    r"(?i)^[^.;]{0,120}?\bbut\b[^.;]{0,70}\b(?:thwart|foil|frustrat|avert|defus)\w*\s+(?:them|it|this|these"
    r"|the\s+(?:attacks?|plans?|plots?|attempts?|bombs?))\b"
)
# The sentence behind a plan that tells its end.
_ENDED = re.compile(
    r"(?i)\b(?:thwart|foil|frustrat|prevent|avert|disrupt)\w*\s+(?:this|that|the|their|these)\s+(?:\w+\s+)?"
    r"(?:plans?|plots?|schemes?|attempts?|attacks?)\b"
    r"|\bthe\s+(?:plan|plot|attempt|attack)s?\s+(?:was|were)\s+(?:thwarted|foiled|prevented|averted|frustrated|disrupted)\b"
    r"|\bthe\s+(?:device|bomb|explosives?|charge|mine)s?\s+(?:was|were)\s+(?:later\s+|safely\s+)?(?:neutrali[sz]ed|defused|dismantled"
    r"|disarmed)\b"
)


def status_around(draft: Draft, trigger: Trigger) -> Status | None:
    """What the words at once before or behind a trigger say of its status, None where they say nothing."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return None
    before, after = draft.text(sentence.start, trigger.start), draft.text(trigger.end, sentence.end)
    if (_NOT.search(before) or _NONE.search(before)) and _SAYS.search(before + after):
        return Status.DENIED
    for status, opening, turns in ((Status.DENIED, _DENIED, _TURNS_OFF), (Status.ALLEGED, _ALLEGED, _TURNS)):
        opened = list(opening.finditer(before))
        if opened and not _NEVER.search(before, 0, opened[-1].start()) and not turns.search(before, opened[-1].end()):
            return status
    if _UNSURE.search(before):
        return Status.ALLEGED
    if _TRIED.search(before) and _IN_VAIN.search(after):
        return Status.THWARTED
    if _UNDONE.match(after):
        return Status.THWARTED
    return Status.PLANNED if _is_to_come(trigger, after) else None


def is_ended(draft: Draft, trigger: Trigger) -> bool:
    """Whether the next sentence tells that the plan of a trigger came to nothing."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None or sentence.index + 1 >= len(draft.sentences):
        return False
    following = draft.sentences[sentence.index + 1]
    return not sentence.is_title and _ENDED.search(draft.text(following.start, following.end)) is not None


def _is_to_come(trigger: Trigger, after: str) -> bool:
    """Whether a noun is told as still to come: "talks are to be held"."""
    is_verb = re.search(r"(?:ed|ing)$", trigger.text) is not None
    return not is_verb and _TO_COME.match(after) is not None
