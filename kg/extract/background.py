"""The stage that sets aside words that tell no event: a verdict, a threat, a habit, a state, a mishap, an old war."""

import re
from dataclasses import replace

from kg.extract.draft import Draft, Trigger
from kg.extract.measures import VIOLENT
from kg.extract.trigger_words import type_of
from kg.vocabulary import family_of

_WAR = frozenset("fight fighting battling war struggle insurgency waging rebellion battle campaign".split())
_FIGHTS = frozenset({"fighting", "battling", "combating", "combatting"})
_FOE = re.compile(r"\s+(?:the|an?|its|their|against|[A-Z])\b")
_CAUSES = frozenset({"fight", "war", "struggle"})
_BEFORE = re.compile(
    r"(?i)\b(?:(?:sentenc\w+|condemn\w+)\b[^.;]{0,80}\bto"
    r"|(?:remain|remains|remained|remaining|still)(?:\s+(?:in|under|being))?"
    r"|(?:often|regularly|frequently|routinely|usually|typically|sometimes|occasionally)(?:\s+(?:been|be|being))?)\s+$"
)
_PENALTY = re.compile(r"(?i)^\s+(?:penalty|penalties|sentences?|row|threats?|squads?|certificates?)\b")
_THREAT = re.compile(r"(?i)^(?:death\s+)?threat(?:s|ens?|ened|ening)?$")
_FOR_YEARS = re.compile(
    r"(?i)^[^.;]{0,80}?\b(?:since\s+(?:the\s+)?(?:\w+\s+)?(?:19|20)\d\d|for\s+[^.;]{0,25}\b(?:years|decades?))\b"
)
# "raids and clashes occur daily": a habit, whatever its words.
_EVERY_DAY = re.compile(
    r"(?i)^[^.;]{0,40}?\b(?:occurs?|happens?|takes?\s+place|are\s+(?:common|frequent))\b"
    r"(?:\s+(?:almost\s+|nearly\s+)?(?:daily|every|regularly|frequently|often|routinely|constantly|weekly)\b)"
)
# "Omar, who fought in Karsan until 2019": what somebody did before is told of him, and not of the war.
_WHO_HAD = re.compile(r"(?i)\bwho\s+(?:(?:had|has|once|himself|first|previously)\s+)*$")
_IN_A_LIFE = re.compile(
    r"(?i)^[^.;,]{0,60}?\b(?:(?:until|from|between|since|in)\s+(?:the\s+)?(?:19|20)\d\d|war|years|decades?)\b"
)
_SERVED = frozenset({"fought", "served", "battled"})
# "The more are killed, the more join": a rule, and no event.
_THE_MORE = re.compile(r"(?i)^\W*the\s+(?:more|fewer|longer)\b[^.;]*,\s+the\s+(?:more|fewer|less|longer)\b")
_HAS_BEEN = re.compile(r"(?i)\b(?:has|have|had)\s+(?:long\s+)?been\s+$")
_WHO_ARE = re.compile(r"(?i)\b(?:who|which)\s+(?:is|are|was|were|has been|have been)\s+$")
# Mishaps are no acts of war, unless somebody is told to have brought them about.
_MISHAP = re.compile(
    r"(?i)\b(?:accident(?:s|al|ally)?|crash(?:es|ed|ing)?|collisions?|collided|capsiz\w+|derail\w+|earthquakes?|landslides?"
    r"|mudslides?|avalanches?|stampedes?|shipwrecks?|drown\w*|lightning)\b"
)
_BROUGHT_ABOUT = re.compile(
    r"(?i)\b(?:shot|shoot\w*|fir(?:e|ed|ing)|gunfire|gunm[ae]n|attack\w*|ambush\w*|missiles?|rockets?|bomb\w*|blasts?|explo\w+"
    r"|mines?|militants?|rebels?|insurgents?|strikes?|struck|hit|hijack\w*|sabotage\w*|downed|clash\w*|fighting|suicide)\b"
)
_CAME_TO_HARM = re.compile(
    r"(?i)^(?:killed|killing|died|dead|deaths?|injured|injuring|wounded|wounding|casualties|hurt)$"
)
# "the coalition fighting the front in Karsan": the fight tells of what kind the coalition is.
_BODY = re.compile(
    r"(?i)\b(?:coalition|alliance|force|forces|troops|groups?|militias?|mission|countries|nations|states|factions|front)\s+$"
)
_OF_SOMEBODY = re.compile(r"(?i)(?:\b(?:the|its|their|his|her|our|a|in|of)|['’]s?)\s+$")
_AGAINST = re.compile(r"(?i)^\s+(?:against|on|with)\b")


# What somebody would do, or was about to do, is no event; a comma ends the condition.
_CONDITION = re.compile(
    r"(?i)(?:(?:^|[,;]\s+|\b(?:and|that|but|even|only|said)\s+)(?:if|in\s+case)"
    r"|\b(?:will|would|could|may|might)\b[^.;]*\s(?:if|in\s+case)|\bunless)\s+[^,;]*$"
)
_HAD_THEY = re.compile(r"^(?:\W*)Had\s+(?:the|they|he|she|it|[A-Z]\w+)\b[^,;]*$")
_ON_THE_WAY = re.compile(
    r"(?i)\b(?:on\s+(?:his|her|their|its|the)\s+way\s+(?:to|for)|(?:did|does|do|have|has|had)(?:\s+not|n['’]t|\s+never))\s+(?:a\s+|an\s+)?$"
)


# "gun battles over control of Ramla": what they fought over did not change hands by that.
_OVER = re.compile(
    r"(?i)\b(?:battl|fight|fought|clash|struggl|vying|vie\b|vied|compet|contest|disput|rival|jostl|feud|war\b|wars\b)\w*[^.;]*?"
    r"\b(?:over|for)(?:\s+(?:the\s+)?control)?$"
)
_CONTROL = re.compile(r"(?i)^(?:(?:over|for)\s+)?(?:the\s+)?control$|^over$")
# "since the start of the conflict in 2003": an old war that gives a date.
_SINCE_WAR = re.compile(
    r"(?i)\bsince\s+(?:the\s+)?(?:start|beginning|outbreak|end|eruption|onset)\s+of\s+(?:(?:the|a|an|its|their)\s+)?(?:[\w-]+\s+){0,3}$"
)
_CITED = re.compile(
    r"(?i)\b(?:articles?|sections?|clauses?|chapters?)\s+(?:\d+|[IVX]+|one|two|three|four|five)\s+of\s+[^.;,]{0,40}$"
)
_MESSAGE = (
    r"(?:messages?|warnings?|speech(?:es)?|statements?|ultimatums?|verdicts?|letters?|address(?:es)?|remarks|sermons?"
    r"|threats?)"
)
_SENDS = re.compile(r"(?i)^(?:deliver|sen[dt]|convey|hand|pass)\w*")
_SENDS_MESSAGE = re.compile(
    rf"(?i)^\s+(?:(?:a|an|the|his|her|its|their|this|that)\s+)?(?:[a-z-]+\s+){{0,2}}{_MESSAGE}\b"
)
_MESSAGE_SENT = re.compile(rf"(?i)\b{_MESSAGE}\s+(?:(?:that|which)\b[^.;,]{{1,90}}|(?:was|were|is|has been)\s+)$")


class SetBackgroundAside:
    """Makes doubtful beyond use the triggers that tell no event."""

    name = "background"
    purpose = "sets aside words that tell of a verdict, threat, habit, state, mishap or old war and of no event"
    reads: tuple[str, ...] = ("sentences", "times", "triggers")
    writes: tuple[str, ...] = ("triggers",)

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.triggers`."""
        draft.triggers = tuple(
            replace(trigger, confidence=0.0) if tells_no_event(draft, trigger) else trigger
            for trigger in draft.triggers
        )


def tells_no_event(draft: Draft, trigger: Trigger) -> bool:
    """Whether the words around a trigger say that it tells of nothing that happened at some time."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    before, after = draft.text(sentence.start, trigger.start), draft.text(trigger.end, sentence.end)
    if _THREAT.match(trigger.text) or _BEFORE.search(before) or _is_unreal(before) or _EVERY_DAY.match(after):
        return True
    if _THE_MORE.match(before + trigger.text + after) or _SINCE_WAR.search(before) or _is_adjective(draft, trigger):
        return True
    # "Saturday's bombings": the day is none.
    if trigger.text.isalpha() and any(time.start <= trigger.start and trigger.end <= time.end for time in draft.times):
        return True
    if _is_no_deed(trigger, before, after) or _is_mishap(before + trigger.text + after, trigger):
        return True
    word = trigger.text.lower().split()[-1]
    if word == "death":
        return _PENALTY.match(after) is not None
    if word in _SERVED and _WHO_HAD.search(before) and _IN_A_LIFE.match(after):
        return True
    if word in _CAUSES and _OF_SOMEBODY.search(before) and _AGAINST.match(after):
        return True
    if word in _FIGHTS and _BODY.search(before) and _FOE.match(after) and not sentence.is_title:
        return True
    lasts = _WHO_ARE.search(before) or (_HAS_BEEN.search(before) and _FOR_YEARS.match(after))
    return word in _WAR and lasts is not None


def _is_adjective(draft: Draft, trigger: Trigger) -> bool:
    """Whether a word that names no event stands right before one that does ("intense shelling")."""
    if type_of(trigger.text) is not None or len(trigger.text.split()) > 1:
        return False
    return any(
        other.confidence > 0.0 and draft.text(trigger.end, other.start) == " "
        for other in draft.triggers
        if other.start > trigger.end and type_of(other.text) is not None
    )


def _is_no_deed(trigger: Trigger, before: str, after: str) -> bool:
    """Whether a word names what sides fight over, a treaty cited by its article, or a message that was delivered."""
    if trigger.class_ == "TerritorialChange":
        return _CONTROL.match(trigger.text) is not None and _OVER.search(before + trigger.text) is not None
    if trigger.class_ == "Agreement":
        return _CITED.search(before) is not None
    is_sent = trigger.class_ == "Transfer" and _SENDS.match(trigger.text) is not None
    return is_sent and (_MESSAGE_SENT.search(before) is not None or _SENDS_MESSAGE.match(after) is not None)


def _is_unreal(before: str) -> bool:
    """Whether a trigger stands in a condition, or is told as what did not happen or was only about to."""
    return any(pattern.search(before) for pattern in (_CONDITION, _HAD_THEY, _ON_THE_WAY))


def _is_mishap(sentence: str, trigger: Trigger) -> bool:
    """Whether a word of violence tells of an accident: "the crash", or who died in one."""
    if family_of(trigger.class_) not in VIOLENT or _MISHAP.search(sentence) is None:
        return False
    is_told = _MISHAP.search(trigger.text) is not None or _CAME_TO_HARM.match(trigger.text) is not None
    return is_told and _BROUGHT_ABOUT.search(sentence) is None
