"""Status by the nearest status word in the clause before a trigger: "foiled an attack", "accused of shelling"."""

from functools import cache

from kg.extract.draft import Draft, Trigger
from kg.model import Status
from kg.vocabulary import hedges, status_words

REACH = 7
# A plan says that the deed was only meant; these say too little by themselves, and an attack repelled was an attack.
_TOO_WEAK = frozenset(
    "want wants wanted seek seeks sought aim aims aimed going set ready pledge pledges pledged pledging promise "
    "promised order repel repels repelled repelling repulse repulsed intercept intercepts intercepted intercepting "
    "disrupt disrupted disrupting block blocked stop stopped".split()
)
_STOPS = frozenset({";", ":", "(", ")", "but", "after", "when", "while", "before", "and", "who", "which", "that"})
# Verbs that say no more than that what their object names is done ("will hold talks"), and what may stand before them.
_LIGHT = frozenset(
    "hold host carry conduct launch stage mount begin start resume sign continue open commit make undertake perform "
    "execute join organise organize convene lead step escalate unleash wage renew repeat intensify expand order "
    "announce".split()
)
_BEFORE_VERB = frozenset("be have been also soon not still then now again immediately shortly out up".split())
_ABOUT = frozenset({"for", "about", "over", "with"})
_PLANS = ("plan", "plot", "prepar", "schem")
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_ACCUSES = frozenset("accused accuses accusing accuse suspected".split())
_ADVERBS = frozenset("allegedly purportedly supposedly".split())
_DENIES = frozenset("denied denies denying deny".split())


@cache
def _words() -> dict[str, Status]:
    table = {
        row.phrase: Status(row.status)
        for row in (*status_words(), *hedges())
        if row.status in ("planned", "thwarted") and " " not in row.phrase and row.kind in ("verb", "adjective")
    }
    return {word: status for word, status in table.items() if word not in _TOO_WEAK}


def status_before(draft: Draft, trigger: Trigger) -> Status | None:
    """What the nearest status word in the clause before a trigger says, None where there is none."""
    sentence = draft.sentence_at(trigger.start)
    if sentence is None:
        return None
    words = [t.lower for t in draft.tokens[max(sentence.first, trigger.first - REACH) : trigger.first]]
    found: Status | None = None
    for at in range(len(words) - 1, -1, -1):
        word, between = words[at], words[at + 1 :]
        if word in _STOPS:
            break
        if word in _ADVERBS:
            return Status.ALLEGED
        if word in _ACCUSES and "of" in between:
            # An attack that is spoken of as known is there, whoever is accused of it.
            return None if between[-1] in _KNOWN else Status.ALLEGED
        if word in _DENIES:
            return Status.DENIED
        status = _words().get(word)
        if status is Status.PLANNED and found is None and not _governs(word, between):
            break
        found = status or found
        if found is Status.THWARTED:
            break
    return found


def _governs(word: str, between: list[str]) -> bool:
    """Whether a word of planning before these words speaks of the trigger, and not of what is planned about it.

    "Will launch the raid" does, and "will discuss the raid" and "vowed revenge for the raid" do not.
    """
    if "to" in between or word == "will":
        rest = between[len(between) - between[::-1].index("to") :] if "to" in between else between
        rest = [w for w in rest if w not in _BEFORE_VERB and not w.endswith("ly")]
        return not rest or rest[0] in _LIGHT
    return word.startswith(_PLANS) or not _ABOUT & set(between)
