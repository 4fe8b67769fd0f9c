"""What a writer that is killed right after publishing leaves undone: readers see it done, the next writer does it."""

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph.build import build_graph
from kg.graph.deciding import add_judgements, change_judgements, is_built, judgements_of, take_back
from kg.graph.folder import GraphFolder
from kg.graph.life_cycle import purge_article
from kg.graph.settle import find_erasing, find_judgements
from kg.graph.store import open_graph
from kg.model.judgement import Verdict
from kg.resolve import resolve
from tests.graph.analyses import raid, war
from tests.judge.made import EVENT, judged, refer

SAME = judged(
    Verdict.SAME, EVENT, refer(war(), EVENT, "first", "raid"), refer(war(), EVENT, "third", "planned"), why="one raid"
)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    build_graph(tmp_path / "g", war(), resolve)
    return tmp_path / "g"


@pytest.fixture
def cut_short(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Whoever publishes is stopped before it does what is left to be done; `undo()` ends this."""

    def stop(generation: Path, *_: Path) -> None:
        if find_judgements(generation) or find_erasing(generation):
            raise KeyboardInterrupt

    monkeypatch.setattr("kg.graph.folder.settle", stop)
    return monkeypatch


def files(graph: Path) -> set[str]:
    inside = {
        path.relative_to(graph).parts for path in graph.rglob("*") if path.is_file() and "store" not in path.parts
    }
    return {"/".join(part if not part.isdigit() else "N" for part in parts) for parts in inside}


def test_judgements_hold_from_the_moment_of_publishing(graph: Path, cut_short: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        change_judgements(graph, add_judgements(SAME), resolve)
    assert not (graph / "judgements.jsonl").exists()
    assert judgements_of(graph) == (SAME,)
    assert is_built(graph)
    cut_short.undo()
    change_judgements(graph, take_back(SAME.id), resolve)
    assert judgements_of(graph) == ()
    assert not (graph / "judgements.jsonl").exists()


def test_a_judgement_that_is_taken_back_is_so_from_the_moment_of_publishing(
    graph: Path, request: pytest.FixtureRequest
) -> None:
    change_judgements(graph, add_judgements(SAME), resolve)
    patch: pytest.MonkeyPatch = request.getfixturevalue("cut_short")
    with pytest.raises(KeyboardInterrupt):
        change_judgements(graph, take_back(SAME.id), resolve)
    assert (graph / "judgements.jsonl").exists()
    assert judgements_of(graph) == ()
    patch.undo()
    GraphFolder(graph).tidy()
    assert not (graph / "judgements.jsonl").exists()


def test_any_later_writer_ends_a_purge_that_was_cut_short(graph: Path, cut_short: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        purge_article(graph, "second", resolve)
    assert any(b"Paper of second" in path.read_bytes() for path in graph.glob("analyses/*"))
    cut_short.undo()
    build_graph(graph, [raid("fourth", dead=1, published="2025-03-01")], resolve)
    assert not any(b"Paper of second" in path.read_bytes() for path in graph.rglob("*") if path.is_file())
    assert len(open_graph(graph).manifest.articles) == 3


def test_drafts_of_killed_writers_are_cleared_away_even_where_nothing_is_to_be_built(graph: Path) -> None:
    before = files(graph)
    for name in ("current.new", "judgements.jsonl.new", "analyses/abc.17.new", "generations/1/texts.17.new"):
        (graph / name).write_text("half of it")
    (graph / "generations" / "2" / "scratch").mkdir(parents=True)
    (graph / "generations" / "2" / "manifest.json").write_text("{")
    GraphFolder(graph).tidy()
    assert files(graph) == before
    assert not (graph / "generations" / "2").exists()


def test_a_folder_that_is_no_graph_is_not_tidied(tmp_path: Path) -> None:
    (tmp_path / "current.new").write_text("somebody's")
    GraphFolder(tmp_path).tidy()
    assert [path.name for path in tmp_path.iterdir()] == ["current.new"]


def test_a_note_of_what_to_erase_that_cannot_be_read_is_told(graph: Path) -> None:
    (graph / "generations" / "1" / "erased.json").write_text("half")
    with pytest.raises(GraphError, match=r"erased\.json: the note of what is to be erased cannot be read"):
        build_graph(graph, war(), resolve)
