"""What happened although a word near it tells of a plan: "the planned attack killed five"."""

import re

from kg.extract.draft import Draft, TimeExpression, Trigger

# Verbs in the past that tell what an act of violence did.
_DID = (
    r"(?:killed|wounded|injured|destroyed|damaged|displaced|struck|hit|targeted|began|started|erupted|broke\s+out|ended"
    r"|collapsed|claimed\s+the\s+lives|took\s+(?:place|effect|hold)|left\s+(?:\w+\s+){1,4}(?:dead|wounded|injured))"
)
# "The planned attack on the barracks killed", "a bomb meant for a convoy killed", "the strike that killed".
_HAD_EFFECT = re.compile(
    rf"(?i)(?:\s+(?:on|in|at|against|near|outside|inside|of|by|for|intended|meant|aimed|planned|planted)\s[^,.;]{{1,70}}?)?"
    rf"(?:,?\s+(?:that|which)(?:\s+(?:has|have|had))?)?\s+{_DID}\b"
)
_INSERTED = re.compile(rf"(?i),\s+which\s+[^.;]{{1,70}},\s+{_DID}\b")
_UNREAL = re.compile(
    r"(?i)\b(?:if|unless|whether|until|would|could|might|may|will|should|to|not|never|n['’]t|had\s+(?:the|they|he|it|she))\b"
)
_PAST = re.compile(
    r"(?:\w{2,}ed|shot|struck|took|fought|broke|hit|blew|met|fled|withdrew|left|fell|seized|held|began|stormed|overran|retook)$"
)
_CLAUSE = re.compile(r"(?:[,;:(]|\b(?:and|but|that|which|who|when|while|after|before|as|because|since)\b)")
_PARTICIPLE_OF = re.compile(r"(?i)\b(?:be|been|being|have|has|a|an|the|of|any|its|their|his|or)\s+$")
_NOT_DONE = re.compile(
    r"(?i)^(?:plan|plot|thwart|foil|intercept|prevent|avert|abort|defus|attempt|fail|threaten|announc|agree|offer|pledg"
    r"|vow|schedul|intend|prepar|call|order|expect|demand|urge|cancel|postpon|repel|disrupt|dismantl)"
)
_REPELLED = re.compile(r"(?i)\b(?:repel\w*|repuls\w+)\s+(?:(?!attempt)[\w’'-]+\s+){0,4}$")
_FOUGHT = frozenset({"Attack", "Offensive", "Clash", "Shelling"})


def lies_ahead(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is after publication, or from there on: what it dates, and no verb tells as done, is to come."""
    published = draft.article.published
    if published is None or time.earliest is None or time.latest is None:
        return False
    return published <= time.earliest and published < time.latest


def tells_a_fact(draft: Draft, trigger: Trigger) -> bool:
    """Whether the words around a trigger say that it happened: it did something, or is told by a verb in the past."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return False
    before, after = draft.text(sentence.start, trigger.start), draft.text(trigger.end, sentence.end)
    if trigger.class_ in _FOUGHT and _REPELLED.search(before):
        return True
    if _HAD_EFFECT.match(after) or _INSERTED.match(after):
        return not _UNREAL.search(before[-12:])
    word = trigger.text.split()[0]
    if not _PAST.match(word.lower()) or _NOT_DONE.match(word) or _PARTICIPLE_OF.search(before):
        return False
    cuts = list(_CLAUSE.finditer(before))
    clause = before[cuts[-1].end() if cuts else 0 :]
    joined = cuts[-1][0].lower() == "and" if cuts else False
    # What "and" joins to an infinitive or a condition is as unreal as this.
    return not _UNREAL.search(before if joined else clause)
