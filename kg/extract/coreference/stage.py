"""The stage that turns mentions into entities: clusters them, votes on their class, and names them."""

from collections import Counter

from kg.extract.coreference.clusters import Clusters
from kg.extract.coreference.name_forms import fold, is_acronym
from kg.extract.coreference.order import SIEVES
from kg.extract.coreference.short_places import settle_short_places
from kg.extract.coreference.surroundings import call_by_surroundings
from kg.extract.describing import tells_something
from kg.extract.draft import Candidate, Draft
from kg.model import Entity, Mention, MentionKind
from kg.vocabulary import family_of, find_entry
from kg.vocabulary.dated_names import dated_names

GAZETTEER_WEIGHT = 1.5
# Words tell what a thing is, initials do not.
ACRONYM_SHARE = 0.3
# How sure the model has to be of a group or person that no name tells.
DESCRIBED_CONFIDENCE = 0.8


class ResolveMentions:
    """Mentions become entities; counted groups ("nine people") and pronouns without antecedent become none."""

    name = "coreference"
    purpose = "joins the mentions of one thing and votes on its class"
    reads: tuple[str, ...] = ("article", "mentions", "triggers", "links", "pairs")
    writes: tuple[str, ...] = ("mentions", "entities", "entity_of")

    def run(self, draft: Draft) -> None:
        """Fills `draft.entities`, in text order, and `draft.entity_of`."""
        draft.mentions = settle_short_places(draft.mentions)
        clusters = Clusters(draft.mentions)
        for sieve in SIEVES:
            sieve(draft, clusters)
        entities: list[Entity] = []
        for root in clusters.roots():
            members = clusters.members(root)
            mentions = sorted((draft.mentions[i] for i in members), key=lambda m: (m.start, m.end))
            if all(m.kind is MentionKind.PRONOUN or m.class_ == "People" for m in mentions):
                continue
            if all(
                m.kind is not MentionKind.NAME
                and m.kind is not MentionKind.ADJECTIVE
                and m.key is None
                and not tells_something(m.text, m.class_)
                for m in mentions
            ) or _is_doubtful(mentions):
                continue
            entity = call_by_surroundings(draft, clusters, make_entity(mentions), members)
            entities.append(entity)
            draft.entity_of.update(dict.fromkeys(members, entity.id))
        draft.entities = tuple(sorted(entities, key=lambda entity: (entity.mentions[0].start, entity.id)))


def _is_doubtful(mentions: list[Candidate]) -> bool:
    """Whether somebody is only described, and hardly surely at that ("fighters", "dissidents")."""
    return all(
        m.kind in (MentionKind.NOMINAL, MentionKind.PRONOUN)
        and m.key is None
        and family_of(m.class_) in ("Organisation", "Person")
        and m.confidence < DESCRIBED_CONFIDENCE
        for m in mentions
    )


def make_entity(mentions: list[Candidate]) -> Entity:
    """The entity of a cluster of mentions, which are in text order."""
    named = [m for m in mentions if m.kind is MentionKind.NAME]
    adjectives = [m for m in mentions if m.kind is MentionKind.ADJECTIVE]
    shown = named or adjectives or [m for m in mentions if m.kind is MentionKind.NOMINAL]
    keys = Counter(m.key for m in mentions if m.key)
    # What was so called by turns yields to the one that also is called by a name of its own.
    own = [k for k in keys if k not in dated_names() or not any(t.holder in keys for t in dated_names()[k].tenures)]
    key = min(own or keys, key=lambda k: (-keys[k], k)) if keys else None
    entry = find_entry(key) if key else None
    class_, subclass = vote_on_class(shown, entry.class_ if entry else None)
    if entry and entry.class_ == class_ and entry.subclass:
        subclass = entry.subclass
    first = shown[0]
    name = entry.name if entry and not adjectives_only(named, adjectives) else best_name(shown)
    surfaces = list(dict.fromkeys(m.text for m in named))
    return Entity(
        id=f"entity-{mentions[0].start}-{mentions[0].end}",
        class_=class_,
        subclass=subclass,
        name=entry.name if entry else name,
        aliases=tuple(surface for surface in surfaces if surface != (entry.name if entry else name)),
        mentions=tuple(Mention(start=m.start, end=m.end, text=m.text, kind=m.kind) for m in mentions),
        key=key,
        geonames=(entry.geonames or None) if entry else None,
        inferred=adjectives_only(named, adjectives) and len(adjectives) == len(mentions),
        is_named=bool(named) or bool(adjectives) or key is not None,
        confidence=round(1.0 - _doubt(shown), 3),
        rule=first.rule,
    )


def adjectives_only(named: list[Candidate], adjectives: list[Candidate]) -> bool:
    """Whether the thing is told of only by an adjective ("Iraqi")."""
    return not named and bool(adjectives)


def vote_on_class(mentions: list[Candidate], known: str | None) -> tuple[str, str | None]:
    """The FORMAT class that the mentions' confidence speaks for, with the gazetteer's word, and the finest subclass."""
    weight: dict[str, float] = {}
    spelled_out = any(m.kind is MentionKind.NAME and not is_acronym(m.text) for m in mentions)
    for mention in mentions:
        share = ACRONYM_SHARE if spelled_out and is_acronym(mention.text) else 1.0
        weight[mention.class_] = weight.get(mention.class_, 0.0) + share * mention.confidence
    weight.pop("People", None)
    if known is not None:
        weight[known] = weight.get(known, 0.0) + GAZETTEER_WEIGHT
    class_ = max(sorted(weight), key=lambda c: weight[c])
    subclasses = Counter(m.subclass for m in mentions if m.subclass and m.class_ == class_)
    return class_, min(subclasses, key=lambda s: (-subclasses[s], s)) if subclasses else None


def best_name(mentions: list[Candidate]) -> str:
    """The fullest form: not an acronym if there are words, else the commonest of the longest; without line ends."""
    counts = Counter(" ".join(m.text.split()) for m in mentions)
    return min(counts, key=lambda name: (is_acronym(name), -min(len(fold(name).split()), 5), -counts[name], name))


def _doubt(mentions: list[Candidate]) -> float:
    """The chance that none of the mentions was read right, taken as independent and never below 2 in 100."""
    doubt = 1.0
    for mention in mentions[:4]:
        doubt *= 1.0 - min(mention.confidence, 0.95)
    return max(doubt, 0.02)
