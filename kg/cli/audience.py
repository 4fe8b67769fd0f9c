"""Audience: the graph as those for whom something is written may see it."""

from contextlib import AbstractContextManager, nullcontext

from kg.cli.options import Audience
from kg.graph.store import Graph


def graph_for(audience: Audience, graph: Graph) -> AbstractContextManager[Graph]:
    """The graph itself, or its public form, which is there until the block ends."""
    if audience is Audience.LOCAL:
        return nullcontext(graph)
    # Taken in here: most of what is written stays on this machine.
    from kg.graph.public import public_graph

    return public_graph(graph)
