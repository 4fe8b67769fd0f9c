"""Layout: a place and a size for each node, worked out before the page is written, the same for the same network."""

import math
from dataclasses import dataclass

import networkx
import numpy

from kg.view.forces import part_boxes, spring_positions
from kg.view.network import Network, Node, as_graph

LABEL_LENGTH = 40
GAP = 60.0
# The window that a drawing is shown in is wider than high.
SHAPE = 1.5


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node is drawn (whole pixels), its radius and the size of its label's letters; hubs are larger."""

    x: int
    y: int
    radius: int
    font: int


def shorten(label: str) -> str:
    """A label on one line, not too long to draw, without the characters that turn or hide text."""
    line = " ".join("".join(c if c.isprintable() else " " for c in label).split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def place_nodes(network: Network) -> dict[str, Spot]:
    """A spot for each node: every connected part by its springs, then the parts side by side, the largest first."""
    graph = networkx.Graph(as_graph(network))
    nodes = {node.id: node for node in network.nodes}
    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn = [_draw_part([nodes[name] for name in sorted(part)], graph) for part in parts]
    return {
        name: Spot(round(left + x), round(top + y), radius, font)
        for part, (left, top) in zip(drawn, _pack(drawn), strict=True)
        for name, (x, y, radius, font) in part.spots.items()
    }


@dataclass(frozen=True, slots=True)
class _Part:
    """One connected part, its upper left corner at 0, 0."""

    width: float
    height: float
    spots: dict[str, tuple[float, float, int, int]]


def _pack(parts: list[_Part]) -> list[tuple[float, float]]:
    """The upper left corner of each part: rows of columns, each column as full as the row's first part is high."""
    area = sum((part.width + GAP) * (part.height + GAP) for part in parts)
    room = max([math.sqrt(area * SHAPE), *(part.width for part in parts)])
    corners = []
    row_top = row_height = left = column_width = below = 0.0
    for part in parts:
        if below and below + part.height > row_height:
            left, column_width, below = left + column_width + GAP, 0.0, 0.0
        if left and left + part.width > room:
            row_top, row_height, left, column_width, below = row_top + row_height + GAP, 0.0, 0.0, 0.0, 0.0
        corners.append((left, row_top + below))
        below += part.height + GAP
        column_width = max(column_width, part.width)
        row_height = max(row_height, part.height)
    return corners


def _draw_part(nodes: list[Node], graph: "networkx.Graph[str]") -> _Part:
    number = {node.id: index for index, node in enumerate(nodes)}
    links = [(number[a], number[b]) for a, b in graph.subgraph(number).edges if a != b]
    sizes = [_size(node, len(set(graph[node.id]) - {node.id})) for node in nodes]
    radii, fonts = numpy.array(sizes, dtype=float).T
    letters = numpy.array([len(shorten(node.label)) for node in nodes])
    # The box around a node also holds its label, which stands below it.
    boxes = numpy.stack((numpy.maximum(2 * radii, 0.56 * fonts * letters), 2 * radii + 1.5 * fonts), axis=1) + 14
    drop = numpy.stack((numpy.zeros(len(nodes)), 0.75 * fonts), axis=1)
    # Few nodes have room for long lines; many are pushed apart by their labels anyway.
    edge_pixels = 45 + 600 / (len(nodes) + 5)
    springs = spring_positions(len(nodes), links) * edge_pixels * (SHAPE**0.5, SHAPE**-0.5)
    middles = part_boxes(springs + drop, boxes)
    low, high = (middles - boxes / 2).min(axis=0), (middles + boxes / 2).max(axis=0)
    points = middles - drop - low
    spots = {node.id: (float(x), float(y), *size) for node, (x, y), size in zip(nodes, points, sizes, strict=True)}
    return _Part(float(high[0] - low[0]), float(high[1] - low[1]), spots)


def _size(node: Node, degree: int) -> tuple[int, int]:
    """(radius, size of the letters); an event is drawn smaller than a thing with as many links."""
    weight = math.sqrt(min(degree, 36))
    radius = (9 if node.is_event else 10) + round(weight * 2.5)
    return radius, 14 + round((weight - 1) * 6)
