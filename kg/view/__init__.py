"""The interactive page: which nodes and edges to draw, where, and one HTML file that needs no network.

network = keep_best(gather_network(Reader(open_graph(folder))), 300)
write_view(network, Path("graph.html"), title="What happened")
"""

from kg.view.gather import find_ids, gather_network
from kg.view.network import Detail, Edge, Network, Node, keep_best, keep_near
from kg.view.page import make_page, write_view

__all__ = [
    "Detail",
    "Edge",
    "Network",
    "Node",
    "find_ids",
    "gather_network",
    "keep_best",
    "keep_near",
    "make_page",
    "write_view",
]
