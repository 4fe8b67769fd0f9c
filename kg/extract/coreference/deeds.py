"""The sieve of those told by what they did: "the attackers" are the group that did the last deed told before them."""

from kg.extract.coreference.clusters import Clusters
from kg.extract.draft import Draft
from kg.extract.measures import VIOLENT
from kg.model import MentionKind
from kg.vocabulary import family_of

# Those who are told by what they did.
_DOERS = frozenset(
    "attackers assailants raiders perpetrators killers kidnappers abductors captors hijackers assassins bombers".split()
)
DOER_CONFIDENCE = 0.7
# How many sentences back their deed may be told.
DEED_REACH = 5


def join_doers(draft: Draft, clusters: Clusters) -> None:
    """ "The attackers" are the group that did the last deed of violence told shortly before them."""
    deeds = sorted(
        (draft.triggers[link.trigger].start, link.confidence, link.filler)
        for link in draft.links
        if link.role == "actor"
        and link.filler_kind == "mention"
        and link.confidence >= DOER_CONFIDENCE
        and draft.mentions[link.filler].class_ == "ArmedGroup"
        and family_of(draft.triggers[link.trigger].class_) in VIOLENT
    )
    for index, mention in enumerate(clusters.mentions):
        determiner, _, noun = mention.text.lower().partition(" ")
        sentence = draft.sentence_at(mention.start)
        if mention.kind is not MentionKind.NOMINAL or determiner != "the" or noun not in _DOERS or sentence is None:
            continue
        if not clusters.is_unnamed(index):
            continue
        near = draft.sentences[max(0, sentence.index - DEED_REACH)].start
        before = [
            filler
            for start, _, filler in deeds
            if near <= start < mention.start
            and clusters.mentions[filler].start < mention.start
            and clusters.root(filler) != clusters.root(index)
        ]
        if before:
            clusters.join(before[-1], index)
