"""Describe entities: what follows from all articles about each person, group, place and site."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.terms import ALT_LABEL, PREF_LABEL, RDFS_LABEL
from kg.model.resolution import CanonicalEntity, Resolution
from kg.vocabulary.classes import family_of
from kg.vocabulary.relations import relation_fits

SYMMETRIC = frozenset({"alliedWith", "opposes"})


class EntityFacts(NamedTuple):
    """All that is told of an entity: its record, the articles that mention it, and the relations from it."""

    node: ox.NamedNode
    class_: str
    subclass: str | None
    name: str
    aliases: tuple[str, ...]
    key: str | None
    wikidata: str | None
    geonames: str | None
    resolution: str | None
    inferred: bool
    is_named: bool
    reasons: tuple[str, ...]
    articles: tuple[ox.NamedNode, ...]
    mention_count: int
    origin_count: int
    relations: tuple[tuple[str, ox.NamedNode], ...]


def list_entities(resolution: Resolution, index: Index) -> Iterator[Part]:
    """A part for each entity, with the direct relations from it.

    Only a relation that some article states without a hedge, between ends of the right kinds, is a direct triple.
    """
    graph = index.identifiers.canonical_graph
    counts = {(article, e.id): len(e.mentions) for article, a in index.analyses.items() for e in a.entities}
    relations = _relations(resolution, index)
    for entity in resolution.entities:
        told = _read(entity, index, counts, relations.get(entity.id, ()))
        yield Part(f"thing {told.node.value}", digest_of(told), graph, (told.node,), partial(_describe, told, graph))


def _relations(resolution: Resolution, index: Index) -> Mapping[str, Sequence[tuple[str, ox.NamedNode]]]:
    """The direct relations from each entity, by its id; symmetric ones from both ends."""
    by_id = {entity.id: entity for entity in resolution.entities}
    found: dict[str, list[tuple[str, ox.NamedNode]]] = defaultdict(list)
    for relation in resolution.relations:
        ends = by_id[relation.subject], by_id[relation.object]
        if relation.is_stated and relation_fits(relation.predicate, ends[0].class_, ends[1].class_):
            found[relation.subject].append((relation.predicate, index.entities[relation.object]))
            if relation.predicate in SYMMETRIC:
                found[relation.object].append((relation.predicate, index.entities[relation.subject]))
    return found


def _read(
    entity: CanonicalEntity,
    index: Index,
    counts: Mapping[tuple[str, str], int],
    relations: Sequence[tuple[str, ox.NamedNode]],
) -> EntityFacts:
    return EntityFacts(
        node=index.entities[entity.id],
        class_=entity.class_,
        subclass=entity.subclass,
        name=entity.name,
        aliases=entity.aliases,
        key=entity.key,
        wikidata=entity.wikidata,
        geonames=entity.geonames,
        resolution=_resolution(entity),
        inferred=entity.inferred,
        is_named=entity.is_named,
        reasons=entity.reasons,
        articles=tuple(index.articles[article] for article in sorted({m.article for m in entity.members})),
        mention_count=sum(counts[member.key] for member in entity.members),
        origin_count=len({index.origins[member.article].own for member in entity.members}),
        relations=tuple(sorted(relations, key=str)),
    )


def _resolution(entity: CanonicalEntity) -> str | None:
    """Whether the gazetteers tell where a place or site is; None for what is neither."""
    if family_of(entity.class_) not in ("Place", "Facility"):
        return None
    return "gazetteer" if entity.key else "unresolved"


def _describe(told: EntityFacts, graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    say, node = notes.say, told.node
    notes.say_type(node, told.class_, told.subclass)
    say(node, PREF_LABEL, told.name)
    say(node, RDFS_LABEL, told.name)
    say(node, ALT_LABEL, *told.aliases)
    say(node, "gazetteerKey", told.key)
    say(node, "wikidataId", told.wikidata)
    say(node, "geonamesId", told.geonames)
    say(node, "placeResolution", told.resolution)
    say(node, "inferred", told.inferred)
    say(node, "isNamed", ox.Literal(told.is_named))
    say(node, "mergeReason", *told.reasons)
    say(node, "mentionedIn", *told.articles)
    say(node, "mentionCount", told.mention_count)
    say(node, "originCount", told.origin_count)
    for predicate, other in told.relations:
        say(node, predicate, other)
    return notes.distinct()
