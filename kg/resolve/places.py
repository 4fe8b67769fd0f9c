"""Places: which country an article is about, and which place lies in which, as far as articles and gazetteer tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.model import Analysis, Status
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import gazetteer

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
    """Which canonical place lies in which, by the articles' locatedIn relations and the gazetteer."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._parents: dict[str, set[str]] = defaultdict(set)
        for inner, outer in pairs:
            if inner != outer:
                self._parents[inner].add(outer)

    def containers(self, place: str) -> frozenset[str]:
        """Every place that the place lies in, without itself."""
        found: set[str] = set()
        waiting = [place]
        while waiting:
            for parent in self._parents.get(waiting.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        return frozenset(found - {place})

    def meet(self, first: str, second: str) -> bool:
        """Whether both are the same place or one lies in the other."""
        return first == second or second in self.containers(first) or first in self.containers(second)

    def innermost(self, places: Iterable[str]) -> tuple[str, ...]:
        """The places that hold none of the others; sorted."""
        given = set(places)
        outer = {container for place in given for container in self.containers(place)}
        return tuple(sorted(given - outer or given))


def told_containment(analyses: Sequence[Analysis], entity_ids: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """The (inner, outer) pairs of canonical ids that articles state without a hedge: of places, and of groups."""
    return {
        (entity_ids[article, relation.subject], entity_ids[article, relation.object])
        for analysis in analyses
        for relation in analysis.relations
        if relation.predicate in ("locatedIn", "partOf") and relation.status is Status.OCCURRED
        for article in (analysis.document.id,)
    }


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
