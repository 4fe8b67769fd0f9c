"""The stage that checks the status of triggers against the words before them: "foiled an attack"."""

from dataclasses import replace
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
_OF_ACCUSATION = frozenset({"of", "for"})
_ACCUSES = frozenset("accused accuses accusing accuse suspected blamed".split())
_ADVERBS = frozenset("allegedly purportedly supposedly".split())
_DENIES = frozenset("denied denies denying deny".split())


class CheckStatus:
    """Makes a trigger read as occurred planned, thwarted, alleged or denied where the words before it say so."""

    name = "status"
    purpose = "checks the status of each trigger against the words before it"
    reads: tuple[str, ...] = ("tokens", "sentences", "triggers")
    writes: tuple[str, ...] = ("triggers",)

    def run(self, draft: Draft) -> None:
        """Rewrites `draft.triggers`."""
        draft.triggers = tuple(
            replace(trigger, status=status, rule=f"{trigger.rule}+status")
            if trigger.status is Status.OCCURRED and (status := status_before(draft, trigger)) is not None
            else trigger
            for trigger in draft.triggers
        )


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
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in _STOPS:
            return None
        if word in _ADVERBS:
            return Status.ALLEGED
        if word in _ACCUSES and _OF_ACCUSATION & set(words[at + 1 :]):
            return Status.ALLEGED
        if word in _DENIES:
            return Status.DENIED
        if word in _words():
            return _words()[word]
    return None
