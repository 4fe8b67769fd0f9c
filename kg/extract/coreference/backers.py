"""The sieve of forces told by their backer: "Karsan-backed rebels" are the one group that Karsa is told to back."""

from collections import defaultdict

from kg.extract.coreference.clusters import Clusters
from kg.extract.draft import Draft
from kg.extract.role_rules.parts import bound_to
from kg.model import MentionKind
from kg.vocabulary import family_of

BACKED = "backedBy"
# How sure it has to be that a named group has a backer.
TOLD = 0.5


def join_backed(draft: Draft, clusters: Clusters) -> None:
    """Joins what is told only by its backer to the one name that the article tells the same backer of."""
    named: dict[int, set[int]] = defaultdict(set)
    for pair in draft.pairs:
        if pair.label == BACKED and pair.confidence >= TOLD and any(clusters.names(pair.left)):
            named[clusters.root(pair.right)].add(clusters.root(pair.left))
    for index, mention in enumerate(clusters.mentions):
        if mention.kind is not MentionKind.NOMINAL or family_of(mention.class_) != "Organisation":
            continue
        if any(clusters.names(index)):
            continue
        for backer, told in draft.mentions_in(mention.start, mention.end):
            groups = {clusters.root(group) for group in named[clusters.root(backer)]}
            if bound_to(draft, told) == BACKED and len(groups) == 1:
                clusters.join(groups.pop(), index)
                break
