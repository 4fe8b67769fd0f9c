"""Names: the things of a graph by their names and aliases, for people who write names and not identifiers."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.errors import QueryError, UnknownNameError
from kg.graph.store import Graph
from kg.graph.terms import ALT_LABEL, PREF_LABEL, RDF_TYPE, ckg
from kg.vocabulary.folding import name_key

_LISTED = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the graph: its IRI, its id without the base, its name, and whether it is a place or a facility."""

    iri: str
    id: str
    name: str
    is_location: bool


class Names:
    """Finds things by name. What a name matches does not depend on case, diacritics, hyphens and article."""

    def __init__(self, graph: Graph) -> None:
        self._base = graph.identifiers.base
        locations = {quad.subject for quad in graph.quads(None, RDF_TYPE, ckg("Location"))}
        self._things: dict[str, Named] = {}
        for quad in graph.quads(None, PREF_LABEL):
            iri = quad.subject.value  # type: ignore[union-attr]
            local = iri.removeprefix(self._base)
            if local.startswith("entity-"):
                self._things[iri] = Named(iri, local, quad.object.value, quad.subject in locations)  # type: ignore[union-attr]
        self._points = _points(graph)
        self._inside: dict[str, set[str]] = {}
        for quad in graph.quads(None, ckg("locatedIn")):
            self._inside.setdefault(quad.subject.value, set()).add(quad.object.value)  # type: ignore[union-attr]
        # Preferred names before other names: who is called so beats who is also called so.
        self._tiers: tuple[dict[str, set[str]], ...] = ({}, {})
        for thing in self._things.values():
            self._add(0, thing.name, thing.iri)
        for predicate in (ALT_LABEL, ckg("gazetteerAlias"), ckg("gazetteerKey")):
            for quad in graph.quads(None, predicate):
                if quad.subject.value in self._things:  # type: ignore[union-attr]
                    self._add(1, quad.object.value, quad.subject.value)  # type: ignore[union-attr]

    def called(self, name: str, *, is_place: bool = False) -> tuple[Named, ...]:
        """The things called so: those whose name it is, else those with that alias; sorted by id, perhaps none.

        Of places that lie in one another (a town and its province) only the widest is returned, as it means them all.
        """
        key = name_key(name)
        first, second = (
            [thing for iri in tier.get(key, ()) if (thing := self._things[iri]).is_location or not is_place]
            for tier in self._tiers
        )
        around = {outer for thing in first for outer in self._around(thing.iri)}
        wider = [thing for thing in second if thing.iri in around]
        return self._widest({*first, *wider} if first else second)

    def find(self, name: str, *, is_place: bool = False) -> Named:
        """The one thing of that name or id.

        Raises UnknownNameError, with what is spelt most alike, and QueryError, with the choice, where several are
        called so.
        """
        local = name.removeprefix(self._base).removeprefix("id:")
        if (by_id := self._things.get(self._base + local)) is not None:
            return by_id
        found = self.called(name, is_place=is_place)
        if len(found) == 1:
            return found[0]
        kind = "place" if is_place else "thing"
        if found:
            choice = "; ".join(f"{thing.name} (id:{thing.id})" for thing in found[:_LISTED])
            raise QueryError(f"{name!r} is the name of {len(found)} {kind}s, say which by its id: {choice}")
        if is_place and (others := self.called(name)):
            raise UnknownNameError(f"{name!r} is no place: in this graph it is {others[0].name} (id:{others[0].id})")
        alike = self._alike(name, is_place=is_place)
        hint = f"; spelt alike: {', '.join(alike)}" if alike else ""
        raise UnknownNameError(f"no {kind} in the graph is called {name!r}{hint}")

    def containing(self, text: str, limit: int, *, is_place: bool = False) -> list[str]:
        """Names and aliases that hold a text whatever their case and accents, those that begin with it first."""
        if not (wanted := name_key(text)):
            return []
        found = {
            (not key.startswith(wanted), thing.name)
            for tier in self._tiers
            for key, iris in tier.items()
            if wanted in key
            for iri in iris
            if (thing := self._things[iri]).is_location or not is_place
        }
        return list(dict.fromkeys(name for _, name in sorted(found)))[:limit]

    def point_of(self, name: str) -> tuple[Named, float, float]:
        """The place of that name or id with its latitude and longitude in degrees; the town where its province has the
        same name.

        Raises what `find` raises, and QueryError where nothing is known of where it lies.
        """
        thing = self.find(name, is_place=True)
        key = name_key(name)
        inner = {iri for tier in self._tiers for iri in tier.get(key, ()) if thing.iri in self._around(iri)}
        for iri in [*sorted(inner, key=lambda iri: (-len(self._around(iri)), iri)), thing.iri]:
            if (point := self._points.get(iri)) is not None:
                return self._things[iri], *point
        raise QueryError(f"it is not known where {thing.name!r} lies on the map; write a point: 35.33,40.14")

    def _alike(self, name: str, *, is_place: bool) -> list[str]:
        known = sorted({thing.name for thing in self._things.values() if thing.is_location or not is_place})
        close = process.extract(name_key(name), known, scorer=fuzz.WRatio, processor=name_key, limit=3, score_cutoff=75)
        return [match[0] for match in close]

    def _add(self, tier: int, name: str, iri: str) -> None:
        if key := name_key(name):
            self._tiers[tier].setdefault(key, set()).add(iri)

    def _widest(self, found: Iterable[Named]) -> tuple[Named, ...]:
        things = sorted(found, key=lambda thing: thing.id)
        if len(things) > 1 and all(thing.is_location for thing in things):
            for thing in things:
                if all(thing.iri in self._around(other.iri) for other in things if other is not thing):
                    return (thing,)
        return tuple(things)

    def _around(self, iri: str) -> set[str]:
        around: set[str] = set()
        waiting = [iri]
        while waiting:
            for outer in self._inside.get(waiting.pop(), ()):
                if outer not in around:
                    around.add(outer)
                    waiting.append(outer)
        return around


def _points(graph: Graph) -> dict[str, tuple[float, float]]:
    """Latitude and longitude by IRI, in degrees."""
    north, east = (
        {quad.subject.value: float(quad.object.value) for quad in graph.quads(None, ckg(name))}  # type: ignore[union-attr]
        for name in ("latitude", "longitude")
    )
    return {iri: (latitude, east[iri]) for iri, latitude in north.items() if iri in east}
