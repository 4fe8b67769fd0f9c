"""Describe entities: what follows from all articles about each person, group, place and site."""

from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.terms import ALT_LABEL, PREF_LABEL, RDFS_LABEL
from kg.model.resolution import CanonicalEntity
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


def list_entity(id_: str, index: Index) -> Part:
    """The part of the graph that is an entity, with the direct relations from it.

    Only a relation that some article states without a hedge, between ends of the right kinds, is a direct triple.
    """
    graph = index.identifiers.canonical_graph
    told = _read(index.resolved.entities[id_], index)
    return Part(f"thing {told.node.value}", digest_of(told), graph, (told.node,), partial(_describe, told, graph))


def _read(entity: CanonicalEntity, index: Index) -> EntityFacts:
    mentions, origins = index.resolved.tally(entity.id)
    relations = [
        (predicate, index.entities[other])
        for predicate, other in index.resolved.relations_of(entity.id)
        if _fits(predicate, entity, index.resolved.entities[other])
    ]
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
        mention_count=mentions,
        origin_count=origins,
        relations=tuple(sorted(relations, key=str)),
    )


def _fits(predicate: str, entity: CanonicalEntity, other: CanonicalEntity) -> bool:
    """Whether both ends are of the right kinds, a symmetric relation in the direction in which it is kept."""
    ends = (entity, other) if predicate not in SYMMETRIC or entity.id < other.id else (other, entity)
    return relation_fits(predicate, ends[0].class_, ends[1].class_)


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
