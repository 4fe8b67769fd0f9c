"""Paths and measures: how things are linked, how central they are, and which belong together, from sourced ties.

known = read_ties(Reader(open_graph(folder)))
find_paths(known, "entity-…", "entity-…")
rank_things(known, known.choose(), Measure.DEGREE)
"""

from kg.network.centrality import SAMPLED_FROM, Measure, Standing, rank_things
from kg.network.communities import Bond, Communities, Community, find_communities
from kg.network.paths import Hop, Paths, find_paths
from kg.network.periods import Period, Span, find_periods
from kg.network.ties import Thing, Tie, Ties, Told, read_ties, within

__all__ = [
    "SAMPLED_FROM",
    "Bond",
    "Communities",
    "Community",
    "Hop",
    "Measure",
    "Paths",
    "Period",
    "Span",
    "Standing",
    "Thing",
    "Tie",
    "Ties",
    "Told",
    "find_communities",
    "find_paths",
    "find_periods",
    "rank_things",
    "read_ties",
    "within",
]
