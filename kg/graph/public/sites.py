"""Sites: places that shelter people, which the public graph puts no finer than into their district."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.store import Graph
from kg.graph.terms import CKG, HAS_GEOMETRY, RDF_TYPE, ckg
from kg.vocabulary.classes import classes

# Homes are buildings and compounds, and sites of which nothing closer is told.
_SHELTERS = frozenset({"Camp", "Hospital", "School", "Building", "Compound"})
_UNTOLD = "Facility"
_COARSE = ("Region", "Country")
_LOCATED_IN = ckg("locatedIn")
# What tells where on the map a thing lies; what is known of its region stands instead.
POSITION = ("latitude", "longitude", "coordinatePrecision", "coordinatesOf", "geonamesId")


@dataclass(frozen=True, slots=True)
class Shelter:
    """A site that shelters people: the IRI of its district, province or country, None where none is known; and the
    IRI of its point on the map.
    """

    region: str | None
    geometry: tuple[str, ...]


def find_shelters(graph: Graph) -> dict[str, Shelter]:
    """The shelters of a graph by IRI."""
    types: dict[str, set[str]] = {}
    for quad in graph.quads(None, RDF_TYPE):
        if quad.object.value.startswith(CKG):  # type: ignore[union-attr]
            types.setdefault(quad.subject.value, set()).add(quad.object.value[len(CKG) :])  # type: ignore[union-attr]
    found = {iri for iri, names in types.items() if "Site" in names and _is_shelter(names)}
    # What is drawn where a shelter lies would show it.
    for quad in graph.quads(None, ckg("coordinatesOf")):
        if quad.object.value in found:  # type: ignore[union-attr]
            found.add(quad.subject.value)  # type: ignore[union-attr]
    return {
        iri: Shelter(region=_region_of(graph, iri, types), geometry=tuple(sorted(_geometry_of(graph, iri))))
        for iri in sorted(found)
    }


def positions(graph: Graph, region: str) -> Iterator[tuple[ox.NamedNode, ox.Literal | ox.NamedNode]]:
    """The (property, value) pairs that draw something where its region is drawn."""
    node = ox.NamedNode(region)
    points = [(ckg(name), graph.quads(node, ckg(name))) for name in ("latitude", "longitude", "coordinatePrecision")]
    for property_, quads in points:
        for quad in quads:
            yield property_, quad.object  # type: ignore[misc]
    yield ckg("coordinatesOf"), node


def _is_shelter(names: set[str]) -> bool:
    return bool(names & _SHELTERS) or (_UNTOLD in names and not names & set(classes().below(_UNTOLD)))


def _region_of(graph: Graph, iri: str, types: dict[str, set[str]]) -> str | None:
    """The nearest district, province or region around a thing, else its country."""
    for class_ in _COARSE:
        seen, waiting = {iri}, [iri]
        while waiting:
            around = {q.object.value for inner in waiting for q in graph.quads(ox.NamedNode(inner), _LOCATED_IN)}  # type: ignore[union-attr]
            waiting = sorted(around - seen)
            seen |= around
            if regions := [outer for outer in waiting if class_ in types.get(outer, ())]:
                return regions[0]
    return None


def _geometry_of(graph: Graph, iri: str) -> Iterator[str]:
    for quad in graph.quads(ox.NamedNode(iri), HAS_GEOMETRY):
        yield quad.object.value  # type: ignore[union-attr]
