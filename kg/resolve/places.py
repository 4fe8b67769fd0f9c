"""Places: which country an article is about, and which place lies in which, as far as articles and gazetteer tell."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Self

from kg.model import Analysis, Status
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import gazetteer

Named = tuple[str, str]
# The relations by which a place lies in another, and a group is part of another.
CONTAINS = ("locatedIn", "partOf")
# What acts for a country or within it shows where an article's events take place; media and monitors sit anywhere.
_SHOWS_COUNTRY = frozenset({"ArmedGroup", "MilitaryForce", "Government"})


def told_countries(analysis: Analysis) -> frozenset[str]:
    """The countries that an article speaks of most, by gazetteer key or folded name; empty if it shows none.

    Mentions count of a country, and of places, sites, groups and authorities for the country that the gazetteer has
    for them. Countries with less than half the mentions of the first are told of in passing.
    """
    counted: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.class_ == "Country":
            counted[entity.key or name_key(entity.name)] += len(entity.mentions)
        elif entity.key and (family_of(entity.class_) in ("Place", "Facility") or entity.class_ in _SHOWS_COUNTRY):
            country = gazetteer().country_of(entity.key)
            if country is not None:
                counted[country.key] += len(entity.mentions)
    most = max(counted.values(), default=0)
    return frozenset(country for country, mentions in counted.items() if 2 * mentions >= most)


class Containment:
    """Which canonical place lies in which, by the articles' locatedIn relations and the gazetteer.

    `parents_of` gives the things that a thing is told, or known, to lie in directly.
    """

    def __init__(self, parents_of: Callable[[str], Iterable[str]]) -> None:
        self._parents_of = parents_of
        self._containers: dict[str, frozenset[str]] = {}

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """The containment of (inner, outer) pairs."""
        parents: dict[str, set[str]] = defaultdict(set)
        for inner, outer in pairs:
            parents[inner].add(outer)
        return cls(lambda place: parents.get(place, ()))

    def containers(self, place: str) -> frozenset[str]:
        """Every place that the place lies in, without itself."""
        if place not in self._containers:
            found: set[str] = set()
            waiting = [place]
            while waiting:
                for parent in self._parents_of(waiting.pop()):
                    if parent not in found:
                        found.add(parent)
                        waiting.append(parent)
            self._containers[place] = frozenset(found - {place})
        return self._containers[place]

    def meet(self, first: str, second: str) -> bool:
        """Whether both are the same place or one lies in the other."""
        return first == second or second in self.containers(first) or first in self.containers(second)

    def innermost(self, places: Iterable[str]) -> tuple[str, ...]:
        """The places that hold none of the others; sorted."""
        given = set(places)
        outer = {container for place in given for container in self.containers(place)}
        return tuple(sorted(given - outer or given))


def told_containment(analyses: Sequence[Analysis], entity_ids: Mapping[Named, str]) -> set[tuple[str, str]]:
    """The (inner, outer) pairs of canonical ids that articles state without a hedge: of places, and of groups."""
    return {
        (entity_ids[article, relation.subject], entity_ids[article, relation.object])
        for analysis in analyses
        for relation in analysis.relations
        if relation.predicate in CONTAINS and relation.status is Status.OCCURRED
        for article in (analysis.document.id,)
    }


def known_parent(key: str) -> str | None:
    """The key of what the thing of a key lies in directly, where the gazetteer knows it."""
    return next((entry.key for entry in gazetteer().ancestors_of(key)), None)


def known_containment(keys: Iterable[str]) -> set[tuple[str, str]]:
    """The (inner, outer) pairs of keys that the gazetteer knows, from each key outwards."""
    pairs: set[tuple[str, str]] = set()
    for key in keys:
        chain = [key, *(entry.key for entry in gazetteer().ancestors_of(key))]
        pairs.update(pairwise(chain))
    return pairs


def known_countries(keys: Iterable[str]) -> dict[str, str]:
    """The key of the country that each key belongs to, or is, where the gazetteer knows it."""
    return {key: country.key for key in keys if (country := gazetteer().country_of(key)) is not None}
