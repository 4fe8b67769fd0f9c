"""Speakers: places that tell of who speaks or what a body works on, and not where something happened."""

import re

from kg.extract.draft import Candidate, Draft

_SAYING = (
    r"(?:said|says|told|tells|added|announced|confirmed|reported|claimed|warned|called|wrote|explained|insisted"
    r"|denied)\b"
)
_WHO = (
    r"(?:coordinators?|directors?|heads?|chiefs?|representatives?|commissioners?|spokes(?:man|woman|person|men|people)|envoys?"
    r"|ambassadors?|correspondents?|reporters?|managers?|officials?|officers|authorities|residents?|witnesses|villagers"
    r"|doctors|medics|sources|activists?|elders|leaders|analysts?|observers|monitors|aid\s+workers)"
)
# "the agency's coordinator in Ramla", "officials in Ramla"
_POST = re.compile(
    rf"(?i)\b{_WHO}\s+(?:in|for|from|to|at)\s+(?:the\s+)?(?:(?:town|city|village|district|province|state)\s+of\s+)?$"
)
# "… in Ramla, Omar Tell, said", "… in Ramla — who asked not to be named — told"
_SPEAKS = re.compile(
    rf"(?:\s*\([^()]{{1,30}}\))?(?:\s+(?:region|province|state|district|area|city))?"
    rf"(?:,?(?:\s+[A-Z][\w.'’-]*){{1,4}},?|\s*(?:[-–—]+|,)\s+(?:who|speaking|on)\b[^.;]{{1,90}}?(?:[-–—]+|,))?"
    rf"\s+(?:(?:also|has|have|had|later|\w+day)\s+)?{_SAYING}"
)
# "a group focusing on the Ramla region"
_WORKS_ON = re.compile(
    r"(?i)\b(?:focus\w*|speciali\w+|works|working|reports|reporting|monitors|monitoring|documents|documenting)"
    r"\s+(?:on\s+)?(?:in\s+)?(?:the\s+)?(?:(?:rights|abuses|violations|conflict|war|crisis)\s+in\s+(?:the\s+)?)?$"
)
_BODY = re.compile(
    r"(?i)\b(?:organi[sz]ation|group|body|agency|charity|ngo|network|monitor|observatory|project)\s+(?:that\s+|which\s+)?$"
)


def is_of_speaker(draft: Draft, place: Candidate) -> bool:
    """Whether a place only tells of who speaks ("officials in Ramla told"), or of what a body works on."""
    sentence = draft.sentence_at(place.start)
    if sentence is None:
        return False
    before = draft.text(sentence.start, place.start)
    if _POST.search(before) and _SPEAKS.match(draft.text(place.end, sentence.end)):
        return True
    works = _WORKS_ON.search(before)
    return works is not None and _BODY.search(before, 0, works.start()) is not None
