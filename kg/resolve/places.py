"""Places: which country an article is about, and which place lies in which, as far as articles and gazetteer tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.model import Analysis, Status
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import gazetteer


def country_context(analysis: Analysis) -> str | None:
    """The country that an article speaks of most often, by gazetteer key or folded name; None where two tie.

    Mentions of a country count, and mentions of a known place for the country that it lies in.
    """
    counted: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.class_ == "Country":
            counted[entity.key or name_key(entity.name)] += len(entity.mentions)
        elif entity.key and family_of(entity.class_) in ("Place", "Facility"):
            country = gazetteer().country_of(entity.key)
            if country is not None:
                counted[country.key] += len(entity.mentions)
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


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
