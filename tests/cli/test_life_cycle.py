"""The commands that take articles back: what they print, and what is asked of whoever runs them."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import UnknownNameError
from kg.graph.build import build_graph
from kg.graph.life_cycle import find_withdrawn
from kg.resolve import resolve
from tests.analyses import analyses


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A graph that a test may change."""
    build_graph(tmp_path / "kg-graph", analyses(), resolve)
    return tmp_path / "kg-graph"


def _kg(*arguments: str) -> Result:
    result = CliRunner().invoke(app, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_withdraw_says_what_is_left_and_keeps_reason_and_time(own: Path) -> None:
    told = _kg("withdraw", "third", "--why", "retracted", "--at", "2026-01-02T03:04:05", "--graph", str(own))
    assert told.exit_code == 0
    assert told.stdout.startswith("withdrawn  third\narticles   2 left (")
    tomb = find_withdrawn(own)["third"]
    assert (tomb.reason, tomb.at) == ("retracted", "2026-01-02T03:04:05")


def test_withdraw_asks_for_a_reason(own: Path) -> None:
    assert _kg("withdraw", "third", "--graph", str(own)).exit_code == 2
    assert find_withdrawn(own) == {}


def test_purge_says_what_is_left(own: Path) -> None:
    told = _kg("purge", "north/second", "--graph", str(own))
    assert told.stdout.startswith("purged     north/second\narticles   2 left (")
    with pytest.raises(UnknownNameError):
        _kg("purge", "north/second", "--graph", str(own))
