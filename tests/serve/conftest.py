"""A server of a small graph, for tests that only ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.graph.store import Graph, open_graph
from kg.resolve import resolve
from tests.query.world import world
from tests.serve.client import Client, running


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("served") / "graph"
    build_graph(made, world(), resolve)
    return made


@pytest.fixture(scope="session")
def graph(folder: Path) -> Graph:
    return open_graph(folder)


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[Client]:
    with running(folder) as made:
        yield made
