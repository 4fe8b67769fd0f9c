"""Public: a graph as it may be shown beyond this machine: who may not be named is not, and shelters lie in no town.

    with public_graph(open_graph(Path("kg-graph"))) as public: export_graph(public, "turtle")

It is a graph of its own, made of the whole one: a query, a search, a page or an export cannot reach what is not in it.
"""

from kg.graph.public.copy import public_graph, write_public

__all__ = ["public_graph", "write_public"]
