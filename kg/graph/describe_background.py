"""Describe background: what the gazetteers know of the things that articles speak of, kept apart from what they say."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial

import pyoxigraph as ox

from kg.graph.describe_entities import list_entity
from kg.graph.identifiers import Identifiers
from kg.graph.index import Index
from kg.graph.notes import Notes
from kg.graph.parts import Part, digest_of
from kg.graph.place_precision import precision_of
from kg.graph.terms import AS_WKT, GEOMETRY, HAS_GEOMETRY, PREF_LABEL, RDF_TYPE, RDFS_LABEL, decimal, point
from kg.vocabulary.classes import family_of
from kg.vocabulary.gazetteer_entry import GazetteerEntry
from kg.vocabulary.gazetteers import ancestors_of, find_entry, gazetteer

_SUCCESSION = {"renamed": "successorOf", "merged": "mergedInto", "split": "splitFrom", "replaced": "replaced"}


def list_background(index: Index, listed: Mapping[str, Part], digest_before: Callable[[str], str]) -> Iterator[Part]:
    """The parts of the background graph: one for each entry that entities are linked to, or that those are part of.

    Nothing is said that the canonical graph says: in a query over all graphs together, a triple in two of them would
    give every row, and every number in a sum, twice. `listed` are the parts of the canonical graph that may be told
    otherwise than before, by name; `digest_before` gives that of another one.
    """
    identifiers = index.identifiers
    graph = identifiers.background_graph
    yield Part("graph background", "", graph, (graph,), partial(_describe_graph, graph))
    told = set(index.resolved.keys())
    entries = _with_ancestors(sorted(told))
    successions = _successions(entries, identifiers)
    for key in sorted(entries):
        node = identifiers.keyed(key)
        name = f"thing {node.value}"
        digest = "" if key not in told else listed[name].digest if name in listed else digest_before(name)
        after = tuple(successions.get(key, ()))
        describe = partial(_describe, entries[key], key if key in told else None, after, index)
        subjects = (node, identifiers.geometry(key))
        yield Part(f"background {key}", digest_of(key, digest, after), graph, subjects, describe)


def _describe_graph(graph: ox.NamedNode) -> list[ox.Quad]:
    notes = Notes(graph)
    notes.say_type(graph, "BackgroundGraph")
    return notes.distinct()


def _successions(entries: Container[str], identifiers: Identifiers) -> Mapping[str, Sequence[tuple[str, ox.NamedNode]]]:
    """What became of each entry, as (relation, other entry) by key, between entries that are both here."""
    found: dict[str, list[tuple[str, ox.NamedNode]]] = defaultdict(list)
    for succession in gazetteer().successions():
        before, after = succession.predecessor, succession.successor
        if before in entries and after in entries:
            # What became or joined another points to it; what came out of another points back.
            ends = (before, after) if succession.kind == "merged" else (after, before)
            found[ends[0]].append((_SUCCESSION[succession.kind], identifiers.keyed(ends[1])))
    return found


def _located(entry: GazetteerEntry) -> GazetteerEntry | None:
    """The entry whose coordinates tell where a place is: its own, else those of the nearest one that holds it."""
    country = gazetteer().country_of(entry.key)
    holders = (entry, *ancestors_of(entry.key), *((country,) if country else ()))
    return next((holder for holder in holders if holder.lat is not None), None)


def _with_ancestors(keys: Iterable[str]) -> dict[str, GazetteerEntry]:
    entries: dict[str, GazetteerEntry] = {}
    for key in keys:
        if (entry := find_entry(key)) is not None:
            entries[key] = entry
            entries.update((outer.key, outer) for outer in ancestors_of(key))
            country = gazetteer().country_of(key)
            if country is not None:
                entries[country.key] = country
    return entries


def _describe(
    entry: GazetteerEntry, told: str | None, successions: Iterable[tuple[str, ox.NamedNode]], index: Index
) -> list[ox.Quad]:
    """What is known of an entry, without what the part that articles tell of it (the entity `told`) says already."""
    identifiers = index.identifiers
    notes, node = Notes(identifiers.background_graph), identifiers.keyed(entry.key)
    say = notes.say
    if told is None:
        notes.say_type(node, entry.class_, entry.subclass or None)
        say(node, PREF_LABEL, entry.name)
        say(node, RDFS_LABEL, entry.name)
    for relation, other in successions:
        say(node, relation, other)
    say(node, "gazetteerKey", entry.key)
    say(node, "gazetteerAlias", entry.name, *entry.aliases, *entry.weak_aliases)
    say(node, "gazetteerSource", "GeoNames" if entry.source == "geonames" else entry.source)
    say(node, "gazetteerNote", entry.note or None)
    say(node, "geonamesId", entry.geonames or None)
    say(node, "countryCode", entry.country or None)
    say(node, "activeFrom", entry.valid_from or None)
    say(node, "activeUntil", entry.valid_to or None)
    is_location = family_of(entry.class_) in ("Place", "Facility")
    if entry.part_of:
        say(node, "locatedIn" if is_location else "partOf", identifiers.keyed(entry.part_of))
    elif is_location and entry.country and (country := gazetteer().country_of(entry.key)) and country.key != entry.key:
        say(node, "locatedIn", identifiers.keyed(country.key))
    located = _located(entry) if is_location else None
    if located is not None and located.lat is not None and located.lon is not None:
        say(node, "latitude", decimal(located.lat))
        say(node, "longitude", decimal(located.lon))
        say(node, "coordinatePrecision", precision_of(located.class_))
        if located is entry:
            geometry = identifiers.geometry(entry.key)
            say(node, HAS_GEOMETRY, geometry)
            say(geometry, RDF_TYPE, GEOMETRY)
            say(geometry, AS_WKT, point(located.lat, located.lon))
        else:
            say(node, "coordinatesOf", identifiers.keyed(located.key))
    said = {quad.triple for quad in list_entity(told, index).describe()} if told else set()
    return [quad for quad in notes.distinct() if quad.triple not in said]
