"""The commands that take articles back: what they print, and what is asked of whoever runs them."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import QuerySyntaxError, UnknownNameError
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


def test_update_says_what_it_did_and_reads_files(own: Path, tmp_path: Path) -> None:
    update = "INSERT { ?e rdfs:comment 'checked' . GRAPH <urn:g> { ?e a ckg:Raid } } WHERE { ?e a ckg:Raid }"
    (tmp_path / "note.ru").write_text(update)
    told = _kg("update", str(tmp_path / "note.ru"), "--graph", str(own))
    assert told.stdout == "added    2 (1 of them are stated already)\nremoved  0\n"
    assert "checked" in _kg("query", "SELECT ?c { ?e rdfs:comment ?c }", "--graph", str(own)).stdout
    (tmp_path / "wrong.ru").write_text("INSERT\nDATA { nope:a <urn:b> 1 }")
    with pytest.raises(QuerySyntaxError, match=r"wrong\.ru: line 2, column 8: the update does not parse: the prefix"):
        _kg("update", str(tmp_path / "wrong.ru"), "--graph", str(own))
