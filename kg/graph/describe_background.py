"""Describe background: what the gazetteers know of the things that articles speak of, kept apart from what they say."""

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.identifiers import Identifiers
from kg.graph.notes import Notes
from kg.graph.terms import AS_WKT, GEOMETRY, HAS_GEOMETRY, PREF_LABEL, RDF_TYPE, RDFS_LABEL, decimal, point
from kg.model.resolution import Resolution
from kg.vocabulary.classes import family_of
from kg.vocabulary.gazetteer_entry import GazetteerEntry
from kg.vocabulary.gazetteers import ancestors_of, find_entry, gazetteer

_SUCCESSION = {"renamed": "successorOf", "merged": "mergedInto", "split": "splitFrom"}


def describe_background(
    resolution: Resolution, identifiers: Identifiers, canonical: Iterable[ox.Quad]
) -> list[ox.Quad]:
    """The quads of the background graph: the entries that entities are linked to, and what those are part of.

    Nothing is said that the canonical graph says: in a query over all graphs together, a triple in two of them would
    give every row, and every number in a sum, twice.
    """
    notes = Notes(identifiers.background_graph)
    notes.say_type(notes.graph, "BackgroundGraph")
    entries = _with_ancestors(entity.key for entity in resolution.entities if entity.key)
    told = {entity.key for entity in resolution.entities}
    for key in sorted(entries):
        entry, node = entries[key], identifiers.keyed(key)
        if key not in told:
            notes.say_type(node, entry.class_, entry.subclass or None)
            notes.say(node, PREF_LABEL, entry.name)
            notes.say(node, RDFS_LABEL, entry.name)
        _describe(entry, node, notes, identifiers)
    for succession in gazetteer().successions():
        before, after = succession.predecessor, succession.successor
        if before in entries and after in entries:
            # What became or joined another points to it; what came out of another points back.
            ends = (before, after) if succession.kind == "merged" else (after, before)
            notes.say(identifiers.keyed(ends[0]), _SUCCESSION[succession.kind], identifiers.keyed(ends[1]))
    said = {quad.triple for quad in canonical}
    return sorted({quad for quad in notes.quads if quad.triple not in said}, key=str)


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


def _describe(entry: GazetteerEntry, node: ox.NamedNode, notes: Notes, identifiers: Identifiers) -> None:
    say = notes.say
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
    if is_location and entry.lat is not None and entry.lon is not None:
        geometry = identifiers.geometry(entry.key)
        say(node, "latitude", decimal(entry.lat))
        say(node, "longitude", decimal(entry.lon))
        say(node, HAS_GEOMETRY, geometry)
        say(geometry, RDF_TYPE, GEOMETRY)
        say(geometry, AS_WKT, point(entry.lat, entry.lon))
