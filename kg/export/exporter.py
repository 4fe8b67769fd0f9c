"""Exporter: what is known about one format, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.graph.store import Graph


@dataclass(frozen=True, slots=True)
class Exporter:
    """`name` as the user types it, `suffix` of the file without a dot, a line of help, and graph -> text."""

    name: str
    suffix: str
    help: str
    write: Callable[[Graph], str]
