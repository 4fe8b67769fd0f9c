"""Paths: the shortest ways from one thing to another over ties, each step with the sentences that tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx

from kg.network.linked import link
from kg.network.ties import Thing, Tie, Ties

# Equally short ways that are looked through for the best attested ones; there may be far too many to count.
_LOOKED_THROUGH = 2_000


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: from a thing to the next, with every tie between the two, the best attested first."""

    start: Thing
    end: Thing
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths between two things. `length` is in hops, None where no path is within the hops allowed.

    `found` counts the equally short paths; with `is_more`, there are more than were counted.
    """

    start: Thing
    end: Thing
    length: int | None
    paths: tuple[tuple[Hop, ...], ...]
    found: int
    is_more: bool


def find_paths(
    known: Ties,
    start: str,
    end: str,
    *,
    max_hops: int = 4,
    limit: int = 3,
    unconfirmed: bool = False,
    places: bool = False,
) -> Paths:
    """The shortest paths from one thing to another (ids of two different named things), at most `limit` of them.

    Of equally short paths, that comes first whose weakest hop is told by the most articles, then by id. `unconfirmed`
    and `places` are as in `Ties.choose`.
    """
    ends = known.things[start], known.things[end]
    graph = link(known, known.choose(unconfirmed=unconfirmed, places=places, ends=frozenset((start, end))))
    length = None
    if start in graph:
        length = networkx.single_source_shortest_path_length(graph, start, cutoff=max_hops).get(end)
    if length is None:
        return Paths(*ends, length=None, paths=(), found=0, is_more=False)
    ways = list(islice(networkx.all_shortest_paths(graph, start, end), _LOOKED_THROUGH + 1))
    looked_through = ways[:_LOOKED_THROUGH]
    best = sorted(looked_through, key=lambda way: (-_strength(graph, way), way))[:limit]
    return Paths(
        *ends,
        length=length,
        paths=tuple(tuple(_hop(graph, known, *step) for step in pairwise(way)) for way in best),
        found=len(looked_through),
        is_more=len(ways) > len(looked_through),
    )


def _strength(graph: "networkx.Graph[str]", way: Sequence[str]) -> int:
    return min(_articles(graph[one][other]["ties"]) for one, other in pairwise(way))


def _articles(ties: Sequence[Tie]) -> int:
    return len({told.article for tie in ties for told in tie.told})


def _hop(graph: "networkx.Graph[str]", known: Ties, one: str, other: str) -> Hop:
    ties = sorted(graph[one][other]["ties"], key=lambda tie: (-_articles([tie]), tie.kind, tie.id, tie.how))
    return Hop(known.things[one], known.things[other], tuple(ties))
