"""A small graph for the commands to work on, and a way to run them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.graph.build import build_graph
from kg.resolve import resolve
from tests.analyses import analyses

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of three articles."""
    folder = tmp_path_factory.mktemp("graph") / "kg-graph"
    build_graph(folder, analyses(), resolve)
    return folder


@pytest.fixture
def run(graph: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `kg` with some arguments on the graph, in an empty folder; an error that is not ours is raised."""
    monkeypatch.setenv("KG_GRAPH", str(graph))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(app, arguments, input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_command
