"""A graph built once from the articles by hand, for tests that only read it."""

from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.graph.store import Graph, open_graph
from kg.resolve import resolve
from tests.graph.analyses import war


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("war") / "graph"
    build_graph(folder, war(), resolve)
    return open_graph(folder)
