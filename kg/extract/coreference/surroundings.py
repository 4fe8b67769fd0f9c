"""What a thing without a name is called by the name beside it: "the prison in X", "President X's government"."""

import re
from functools import cache

from kg.extract.coreference.clusters import Clusters
from kg.extract.draft import Candidate, Draft
from kg.model import Entity, MentionKind
from kg.vocabulary import family_of, titles

_IN = re.compile(r"\s(?P<where>in|at|outside|near|of)\s(?:the\s(?:city|town|village)\sof\s)?")
_ARTICLE = re.compile(r"(?i)(?:the|an?)\s")
_OWN = re.compile(r"['’]s?\s$")
_RULE = frozenset({"government", "regime", "administration"})
# How many characters after a site its place is looked for, and how many words before a person's name are a title.
_NEAR, _TITLE = 30, 3


def call_by_surroundings(draft: Draft, clusters: Clusters, entity: Entity, members: list[int]) -> Entity:
    """The entity, with what a site without a name is called by its place and a government by its head as an alias."""
    if entity.is_named:
        return entity
    mentions = sorted((clusters.mentions[i] for i in members), key=lambda m: m.start)
    if family_of(entity.class_) == "Facility":
        forms = (_by_place(draft, clusters, mention) for mention in mentions)
    elif entity.class_ == "Government":
        forms = (_by_head(draft, clusters, mention) for mention in mentions)
    else:
        return entity
    name = next((form for form in forms if form is not None), None)
    return entity.model_copy(update={"aliases": (*entity.aliases, name)}) if name is not None else entity


def _by_place(draft: Draft, clusters: Clusters, site: Candidate) -> str | None:
    """ "Prison in Karsan"."""
    told = _IN.match(draft.text(site.end, min(site.end + _NEAR, len(draft.article.text))))
    if told is None:
        return None
    at = site.end + told.end()
    places = (m for m in clusters.mentions if m.start == at and m.kind is MentionKind.NAME)
    place = next((m for m in places if family_of(m.class_) == "Place"), None)
    if place is None:
        return None
    kind = " ".join(_ARTICLE.sub("", site.text, count=1).split())
    return f"{kind} {told['where']} {' '.join(place.text.split())}"


def _by_head(draft: Draft, clusters: Clusters, body: Candidate) -> str | None:
    """ "President Haddad's government"."""
    own = _OWN.search(draft.text(max(0, body.start - 3), body.start))
    if own is None or body.text.lower() not in _RULE:
        return None
    end = body.start - len(own[0])
    heads = (m for m in clusters.mentions if m.end == end and m.kind is MentionKind.NAME and m.class_ == "Person")
    head = next(heads, None)
    if head is None:
        return None
    words = [token.text for token in draft.tokens[max(0, head.first - _TITLE) : head.first]]
    start = next((i for i in range(len(words)) if " ".join(words[i:]).lower() in _titles()), len(words))
    return " ".join([*words[start:], *draft.text(head.start, body.end).split()])


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.title.lower() for title in titles())
