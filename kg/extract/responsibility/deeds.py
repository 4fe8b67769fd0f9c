"""Which deed somebody is told to claim, to be blamed for or to deny: the trigger that the words speak of."""

import re

from kg.extract.draft import Draft, Sentence
from kg.extract.measures import VIOLENT
from kg.extract.role_rules import FILLS
from kg.model import Status
from kg.vocabulary import family_of

# How many sentences back the attack may be told for which somebody claims responsibility.
REACH = 3
# How far behind the words that tell a stance its deed may stand, in characters.
NEAR = 90
_ENDS = re.compile(r"(?i)[.;]\s|,\s+(?:and|but|while|who|which|whose)\b|\b(?:after|since|although|because|whose)\b")
# "Similar attacks" are others, and a promise of one is none.
_OTHERS = re.compile(
    r"(?i)\b(?:similar|previous|past|earlier|other|others|numerous|countless|many|most|series|string|spate|future|responsibility"
    r"|failing|no|not|never|nothing)\b"
)
# "The attack was a lie": what is claimed is not the attack.
_PREDICATE = re.compile(r"(?i)\s+(?:was|were|is|are|had|has|have|did|would|could|came|happened|took|never|by)\b")
_PREPOSITION = re.compile(r"(?i)\s+for$")
_FOR = re.compile(r"(?i)\s+for\s+(?!(?:it|both|this|that|them)\b)\w")
# What an act of violence is called when it is spoken of again.
_DEED = re.compile(
    r"(?i)\b(?:attacks?|blasts?|assaults?|killings?|deaths?|murders?|bombs?|bombings?|explosions?|strikes?|raids?|ambush(?:es)?|shootings?"
    r"|abductions?|kidnappings?|massacres?|violence|shelling|crimes?|deeds?|acts?)\b"
)
_ASIDE = re.compile(r"(?i)\b(?:after|following|since|days? before|hours before|weeks? before)\b")


def deed_after(
    draft: Draft, sentence: Sentence, start: int, *, is_object: bool = False, words: int = NEAR
) -> int | None:
    """The first violent deed told from an offset on, in the same clause; None too where others are spoken of.

    With `is_object` no verb may make a clause of its own of it ("claimed the attack was a lie"). No more than `words`
    may stand before it.
    """
    for at, trigger in enumerate(draft.triggers):
        if trigger.start < start or not _may_be_meant(draft, at) or trigger.start >= sentence.end:
            continue
        between = draft.text(start, trigger.start)
        if len(between) > NEAR or len(between.split()) > words or _ENDS.search(between) or _OTHERS.search(between):
            return None
        if is_object and _PREDICATE.match(draft.text(trigger.end, sentence.end)):
            return None
        return at
    return None


def speaks_of_others(draft: Draft, sentence: Sentence, start: int) -> bool:
    """Whether what follows an offset tells of something else than the deed told last ("for similar attacks")."""
    preposition = _PREPOSITION.search(draft.text(max(sentence.start, start - NEAR), start))
    start -= len(preposition[0]) if preposition else 0
    following = draft.text(start, min(sentence.end, start + NEAR))
    end = _ENDS.search(following)
    following = following[: end.start() if end else None]
    return _OTHERS.search(following) is not None or (
        _FOR.match(following) is not None and _DEED.search(following) is None
    )


def deed_before(draft: Draft, sentence: Sentence, end: int) -> int | None:
    """The violent deed last told before an offset: in the sentence, or one of the few before it."""
    beside = [
        at
        for at, trigger in enumerate(draft.triggers)
        if sentence.start <= trigger.start and trigger.end <= end and _may_be_meant(draft, at)
    ]
    if beside:
        return beside[-1]
    for back in range(1, REACH + 1):
        if sentence.index - back < 0:
            break
        earlier = draft.sentences[sentence.index - back]
        told = [
            at
            for at, trigger in enumerate(draft.triggers)
            if earlier.start <= trigger.start < earlier.end and _may_be_meant(draft, at)
        ]
        if told and not earlier.is_title:
            first = draft.triggers[told[0]].end
            # What happened before it is not what the sentence is about.
            main = [at for at in told if not _ASIDE.search(draft.text(first, draft.triggers[at].start))]
            return (main or told)[-1]
    return None


def own_deeds(draft: Draft, sentence: Sentence, mention: int) -> list[int]:
    """The deeds of the sentence that a mention, or one that it lies in, is read to have done."""
    span = draft.mentions[mention]
    deeds = {
        link.trigger
        for link in draft.links
        if link.role == "actor"
        and _may_be_meant(draft, link.trigger)
        and link.filler_kind == "mention"
        and link.confidence >= FILLS
        and draft.mentions[link.filler].start <= span.start
        and span.end <= draft.mentions[link.filler].end
        and sentence.start <= draft.triggers[link.trigger].start < sentence.end
        and not _ASIDE.search(draft.text(span.end, draft.triggers[link.trigger].start))
    }
    return sorted(deeds)


def _may_be_meant(draft: Draft, at: int) -> bool:
    trigger = draft.triggers[at]
    return (
        trigger.confidence >= FILLS
        and trigger.status not in (Status.PLANNED, Status.THWARTED)
        and (family_of(trigger.class_) in VIOLENT or trigger.class_ == "Abduction")
    )
