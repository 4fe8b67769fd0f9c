"""Centrality: how linked each thing is, by degree, betweenness and PageRank, and how that changes over time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx
import numpy as np

from kg.network.linked import link
from kg.network.periods import Period
from kg.network.ties import Thing, Tie, Ties, within

Values = Mapping[str, float]
# Betweenness looks at the ways between all pairs. Beyond this many things it is worked out only where it is asked for,
# and from a sample of them, drawn with one seed: half a minute for five thousand.
SAMPLED_FROM = 1_500
_SAMPLE = 200
_SEED = 1
# The usual share of steps that follow a tie rather than start anew (Brin and Page 1998).
_DAMPING = 0.85
_PLACES = 6


class Measure(StrEnum):
    """A measure of how central a thing is."""

    DEGREE = "degree"
    BETWEENNESS = "betweenness"
    PAGERANK = "pagerank"


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing with its value of each measure, and how many events, relations and articles these rest on.

    `betweenness` is None in a network of more than SAMPLED_FROM things, unless it was asked for. `course` is the value
    of the measure that was ranked by in each period, 0 where the thing is tied to nothing; `change` is the last of
    these less the first, None without periods.
    """

    thing: Thing
    degree: float
    betweenness: float | None
    pagerank: float
    ties: int
    articles: int
    course: tuple[float, ...]
    change: float | None


def rank_things(known: Ties, ties: Iterable[Tie], by: Measure, periods: Iterable[Period] = ()) -> tuple[Standing, ...]:
    """Every thing that some of the ties touch, the highest of a measure first, equals by id.

    Degree counts the other things that one is tied to. Betweenness is the share of shortest ways between two others
    that lead over it (Freeman 1977, normalised). PageRank adds up to 1 over all; what is tied by several events and
    relations counts for more in it, and only there.
    """
    chosen = tuple(ties)
    graph = link(known, chosen)
    wanted = [m for m in Measure if m in (by, Measure.DEGREE, Measure.PAGERANK) or len(graph) <= SAMPLED_FROM]
    values = {measure: _MEASURES[measure](graph) for measure in wanted}
    columns = [_MEASURES[by](link(known, within(chosen, period.first, period.last))) for period in periods]
    found = []
    for name in graph:
        told = [tie for other in graph[name] for tie in graph[name][other]["ties"]]
        course = tuple(column.get(name, 0.0) for column in columns)
        found.append(
            Standing(
                thing=known.things[name],
                degree=values[Measure.DEGREE][name],
                betweenness=values[Measure.BETWEENNESS][name] if Measure.BETWEENNESS in values else None,
                pagerank=values[Measure.PAGERANK][name],
                ties=len({tie.id for tie in told}),
                articles=len({sentence.article for tie in told for sentence in tie.told}),
                course=course,
                change=round(course[-1] - course[0], _PLACES) if course else None,
            )
        )
    return tuple(sorted(found, key=lambda standing: (-values[by][standing.thing.id], standing.thing.id)))


def _degree(graph: "networkx.Graph[str]") -> Values:
    return {name: float(degree) for name, degree in graph.degree}


def _betweenness(graph: "networkx.Graph[str]") -> Values:
    sample = _SAMPLE if len(graph) > SAMPLED_FROM else None
    found = networkx.betweenness_centrality(graph, k=sample, seed=_SEED)
    return {name: round(value, _PLACES) for name, value in found.items()}


def _pagerank(graph: "networkx.Graph[str]") -> Values:
    """By power iteration, since that of networkx wants scipy, which nothing else here needs."""
    names = list(graph)
    if not names:
        return {}
    place = {name: number for number, name in enumerate(names)}
    edges = [(place[one], place[other], data["weight"]) for one, other, data in graph.edges(data=True)]
    sources = np.array([edge[0] for edge in edges] + [edge[1] for edge in edges])
    targets = np.array([edge[1] for edge in edges] + [edge[0] for edge in edges])
    weights = np.array([edge[2] for edge in edges] * 2, dtype=float)
    weights /= np.bincount(sources, weights, minlength=len(names))[sources]
    ranks = np.full(len(names), 1 / len(names))
    for _ in range(200):
        flow = np.bincount(targets, ranks[sources] * weights, minlength=len(names))
        last, ranks = ranks, (1 - _DAMPING) / len(names) + _DAMPING * flow
        if np.abs(ranks - last).sum() < 1e-10:
            break
    return {name: round(float(rank), _PLACES) for name, rank in zip(names, ranks, strict=True)}


_MEASURES: Mapping[Measure, Callable[["networkx.Graph[str]"], Values]] = {
    Measure.DEGREE: _degree,
    Measure.BETWEENNESS: _betweenness,
    Measure.PAGERANK: _pagerank,
}
