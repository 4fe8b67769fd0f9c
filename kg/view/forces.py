"""Forces: positions for one connected part of a network: linked nodes close together, labels apart."""

import math

import numpy
from numpy.typing import NDArray

Points = NDArray[numpy.float64]

ITERATIONS = 250
EDGE_LENGTH = 1.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
# Sums of floats differ in their last bits from one processor to the next, and each step would double the difference.
_DECIMALS = 6


def spring_positions(size: int, links: list[tuple[int, int]]) -> Points:
    """(size, 2) positions after Fruchterman and Reingold, in units of one edge length, centred on the origin."""
    points = _spiral(size)
    if size < 2:
        return points
    ends = numpy.array(sorted({(min(link), max(link)) for link in links}), dtype=int).reshape(-1, 2)
    for step in range(ITERATIONS):
        difference = points[:, None, :] - points[None, :, :]
        distance = numpy.maximum(numpy.hypot(difference[..., 0], difference[..., 1]), 0.01)
        push = (difference * (EDGE_LENGTH**2 / distance**2)[..., None]).sum(axis=1)
        along = points[ends[:, 1]] - points[ends[:, 0]]
        pull = along * numpy.hypot(along[:, 0], along[:, 1])[:, None] / EDGE_LENGTH
        numpy.add.at(push, ends[:, 0], pull)
        numpy.subtract.at(push, ends[:, 1], pull)
        # A weak pull to the middle keeps loosely linked parts from drifting off.
        push -= 0.5 * points
        length = numpy.maximum(numpy.hypot(push[:, 0], push[:, 1]), 0.01)
        heat = 0.1 * math.sqrt(size) * EDGE_LENGTH * (1 - step / ITERATIONS)
        points = numpy.round(points + push / length[:, None] * numpy.minimum(length, heat)[:, None], _DECIMALS)
    return numpy.asarray(points - points.mean(axis=0))


def part_boxes(points: Points, boxes: Points, *, rounds: int = 1000) -> Points:
    """The points moved so that boxes, (size, 2) widths and heights around the points, hardly overlap any more."""
    points = points.copy()
    apart_x = (boxes[:, None, 0] + boxes[None, :, 0]) / 2
    apart_y = (boxes[:, None, 1] + boxes[None, :, 1]) / 2
    order = numpy.arange(len(points))
    # Boxes with the same middle part by their order.
    side = numpy.where(order[:, None] < order[None, :], -1.0, 1.0)
    for _ in range(rounds):
        difference = points[:, None, :] - points[None, :, :]
        over_x = apart_x - numpy.abs(difference[..., 0])
        over_y = apart_y - numpy.abs(difference[..., 1])
        overlaps = (over_x > 0) & (over_y > 0)
        numpy.fill_diagonal(overlaps, False)
        if not overlaps.any():
            break
        sign_x = numpy.where(difference[..., 0] == 0, side, numpy.sign(difference[..., 0]))
        sign_y = numpy.where(difference[..., 1] == 0, side, numpy.sign(difference[..., 1]))
        by_x = overlaps & (over_x < over_y)
        move_x = numpy.where(by_x, sign_x * over_x, 0.0).sum(axis=1) / 2
        move_y = numpy.where(overlaps & ~by_x, sign_y * over_y, 0.0).sum(axis=1) / 2
        # Half steps: a box that is pushed from two sides must not jump over its neighbours.
        step = numpy.clip(numpy.stack((move_x, move_y), axis=1) * 0.6, -40.0, 40.0)
        points = numpy.round(points + step, _DECIMALS)
    return points


def _spiral(size: int) -> Points:
    """A start that depends on the number of nodes alone: even, and without two nodes on one spot."""
    turn = numpy.arange(size, dtype=float)
    radius = numpy.sqrt(turn) * EDGE_LENGTH
    return numpy.stack((radius * numpy.cos(turn * _GOLDEN_ANGLE), radius * numpy.sin(turn * _GOLDEN_ANGLE)), axis=1)
