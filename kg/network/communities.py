"""Communities: the sets of things with more ties among themselves than to the rest, and what holds each together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import networkx

from kg.network.linked import link
from kg.network.ties import Thing, Tie, Ties

_SEED = 1


@dataclass(frozen=True, slots=True)
class Bond:
    """Two members of a community and the ties between them."""

    one: Thing
    other: Thing
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """Members, those with the most ties inside first; `kinds` counts the ties inside by what they are.

    `bonds` are its pairs, the most tied first; `outside` is how many ties lead to other communities.
    """

    members: tuple[Thing, ...]
    kinds: tuple[tuple[str, int], ...]
    bonds: tuple[Bond, ...]
    outside: int


@dataclass(frozen=True, slots=True)
class Communities:
    """Every community, the largest first. `modularity` is 0 where chance would tie as well and at most 1."""

    communities: tuple[Community, ...]
    modularity: float


def find_communities(known: Ties, ties: Iterable[Tie], *, resolution: float = 1.0) -> Communities:
    """The communities among things by the Louvain method (Blondel et al. 2008) with a fixed seed.

    A tie weighs as many events and relations as it stands for. A resolution above 1 gives more and smaller ones.
    """
    graph = link(known, ties)
    if not graph.number_of_edges():
        return Communities((), 0.0)
    # Numbers in place of names: the method walks through sets, whose order depends on the run where they hold strings.
    names = list(graph)
    numbered = networkx.relabel_nodes(graph, {name: number for number, name in enumerate(names)})
    parts = networkx.community.louvain_communities(numbered, weight="weight", resolution=resolution, seed=_SEED)
    modularity = networkx.community.modularity(numbered, parts, weight="weight", resolution=resolution)
    found = [_community(graph, known, {names[number] for number in part}) for part in parts]
    found.sort(key=lambda one: (-len(one.members), [member.id for member in one.members]))
    return Communities(tuple(found), round(modularity, 4))


def _community(graph: "networkx.Graph[str]", known: Ties, names: set[str]) -> Community:
    inside = graph.subgraph(names)
    weight = {name: sum(inside[name][other]["weight"] for other in inside[name]) for name in sorted(names)}
    pairs = sorted(inside.edges(data=True), key=lambda edge: (-edge[2]["weight"], *sorted(edge[:2])))
    # An event that three members share is one event, and not three.
    kinds = Counter(kind for _, kind in {(tie.id, _kind(tie)) for *_, data in pairs for tie in data["ties"]})
    outside = {
        tie.id for name in names for other in graph[name] if other not in names for tie in graph[name][other]["ties"]
    }
    return Community(
        members=tuple(known.things[name] for name in sorted(names, key=lambda name: (-weight[name], name))),
        kinds=tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        bonds=tuple(
            Bond(known.things[min(one, other)], known.things[max(one, other)], tuple(data["ties"]))
            for one, other, data in pairs
        ),
        outside=len(outside),
    )


def _kind(tie: Tie) -> str:
    """What a tie is, whichever end comes first: "actor – target", "leads"."""
    return " – ".join(sorted(tie.how.split(" – ")))
