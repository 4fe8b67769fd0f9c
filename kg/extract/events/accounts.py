"""Accounts: sentences in which somebody gives another version of what was told before, with tolls of its own."""

import re

from kg.extract.draft import Draft, Sentence
from kg.extract.measures import VIOLENT
from kg.model import Status
from kg.vocabulary import MEASURES, family_of

# "However, an elder put the dead at 14", "the army, for its part, said", "two elders gave a different account".
_RIVAL = re.compile(
    r"(?i)(?:^\W*(?:but|however|yet)\b|\bfor\s+(?:its|their|his|her)\s+part\b|,\s+(?:though|however)\s*,"
    r"|\b(?:gave|offered|told|provided)\s+(?:an?\s+(?:\w+\s+)?(?:different|conflicting|contrary)|another)\s+"
    r"(?:account|version|story)\b|\bon\s+the\s+other\s+hand\b"
    r"|\b(?:disputed|contradicted|rejected)\s+(?:this|that|the)\b"
    r"|\b(?:spokesm[ae]n|spokeswoman|spokesperson)\b[^,.;]{0,60}\sclaimed\b)"
)
_SAYS = re.compile(r"(?i)\b(?:said|says|saying|put|claimed|claims|claiming|told|reported|stated|announced)\b")
# How many sentences back the event may stand of which another account is given.
REACH = 6


def rival_accounts(draft: Draft) -> list[tuple[int, int]]:
    """Pairs of triggers, by index, of which the second gives another account of the first: both with harm told."""
    harmed = {link.trigger for link in draft.links if link.role in MEASURES and link.confidence >= 0.5}
    pairs = []
    for sentence in draft.sentences:
        text = draft.text(sentence.start, sentence.end)
        says = _SAYS.search(text)
        if sentence.is_title or says is None or not _RIVAL.search(text):
            continue
        # "But a clash killed four, the agency said" tells of something else.
        said = sentence.start + says.end()
        own = [i for i in _deeds(draft, sentence, sentence.index) if i in harmed and draft.triggers[i].start >= said]
        before = _deeds(draft, sentence, sentence.index - REACH, until=sentence.index - 1)
        if own and before:
            pairs += [(before[-1], index) for index in own]
    return pairs


def _deeds(draft: Draft, sentence: Sentence, first: int, until: int | None = None) -> list[int]:
    """The triggers of single armed deeds that happened, told in the sentences from `first` to `until`."""
    last = sentence.index if until is None else until
    return [
        i
        for i, t in enumerate(draft.triggers)
        if family_of(t.class_) in VIOLENT
        and t.status is Status.OCCURRED
        and not t.is_plural
        and (s := draft.sentence_at(t.start)) is not None
        and not s.is_title
        and first <= s.index <= last
    ]
