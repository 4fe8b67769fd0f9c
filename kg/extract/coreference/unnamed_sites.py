"""What a site without a name is called by its place: of "the prison in X" the place tells which prison is meant."""

import re

from kg.extract.coreference.clusters import Clusters
from kg.extract.draft import Candidate, Draft
from kg.model import Entity, MentionKind
from kg.vocabulary import family_of

_IN = re.compile(r"\s(?P<where>in|at|outside|near|of)\s(?:the\s(?:city|town|village)\sof\s)?")
_ARTICLE = re.compile(r"(?i)(?:the|an?)\s")
# How many characters after a site its place is looked for.
_NEAR = 30


def call_by_place(draft: Draft, clusters: Clusters, entity: Entity, members: list[int]) -> Entity:
    """The entity, also called "prison in Karsan" where it is a site without a name whose place stands behind it."""
    if entity.is_named or family_of(entity.class_) != "Facility":
        return entity
    places = {
        mention.start: mention
        for mention in clusters.mentions
        if mention.kind is MentionKind.NAME and family_of(mention.class_) == "Place"
    }
    for mention in sorted((clusters.mentions[i] for i in members), key=lambda m: m.start):
        name = _name(draft, mention, places)
        if name is not None:
            return entity.model_copy(update={"aliases": (*entity.aliases, name)})
    return entity


def _name(draft: Draft, site: Candidate, places: dict[int, Candidate]) -> str | None:
    told = _IN.match(draft.text(site.end, min(site.end + _NEAR, len(draft.article.text))))
    if told is None or (place := places.get(site.end + told.end())) is None:
        return None
    kind = " ".join(_ARTICLE.sub("", site.text, count=1).split())
    return f"{kind} {told['where']} {' '.join(place.text.split())}"
