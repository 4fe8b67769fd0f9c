"""A build lands whole or not at all, keeps what was there, and gives the same bytes in any order and steps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.export import export_graph
from kg.graph.build import build_graph, find_analysis, keep_analysis
from kg.graph.store import open_graph
from kg.resolve import Resolver, resolve
from kg.resolve.ledger import Ledger
from tests.graph.analyses import raid, war


def dump(folder: Path) -> bytes:
    return export_graph(open_graph(folder), "n-quads")


def test_any_order_and_any_steps_give_the_same_bytes(tmp_path: Path) -> None:
    first, second, third = war()
    build_graph(tmp_path / "once", [first, second, third], resolve)
    build_graph(tmp_path / "turned", [third, second, first], resolve)
    for part in ([third], [first], [second, third]):
        build_graph(tmp_path / "steps", part, resolve)
    assert dump(tmp_path / "once") == dump(tmp_path / "turned") == dump(tmp_path / "steps")


def test_an_article_that_comes_again_replaces_what_it_said(tmp_path: Path) -> None:
    build_graph(
        tmp_path / "g", [raid("a", dead=7, published="2025-02-10"), raid("b", dead=9, published="2025-02-11")], resolve
    )
    done = build_graph(tmp_path / "g", [raid("b", dead=3, published="2025-02-11")], resolve)
    assert (done.articles, done.added, done.replaced) == (2, 0, 1)
    build_graph(
        tmp_path / "h", [raid("a", dead=7, published="2025-02-10"), raid("b", dead=3, published="2025-02-11")], resolve
    )
    assert dump(tmp_path / "g") == dump(tmp_path / "h")


def test_a_build_that_fails_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", war()[:1], resolve)
    before = dump(tmp_path / "g")

    class Failing(Resolver):
        def open(self, path: Path | None) -> Ledger:
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        build_graph(tmp_path / "g", war(), Failing())
    assert dump(tmp_path / "g") == before
    assert len(list((tmp_path / "g" / "generations").iterdir())) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from kg.graph.build import build_graph
from kg.resolve import resolve
from tests.graph.analyses import war

def die(step, done, total):
    if step == "describing" and done == 2:
        os.kill(os.getpid(), signal.SIGKILL)

build_graph(Path(sys.argv[1]), war(), resolve, progress=die)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can kill a process at once")
def test_a_build_that_is_killed_leaves_the_graph_as_it_was_and_the_next_one_works(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", war()[:1], resolve)
    before = dump(tmp_path / "g")
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "g")], cwd=root, check=False)
    assert done.returncode == -9
    assert dump(tmp_path / "g") == before
    build_graph(tmp_path / "g", war(), resolve)
    build_graph(tmp_path / "h", war(), resolve)
    assert dump(tmp_path / "g") == dump(tmp_path / "h")


def test_a_reader_keeps_the_graph_that_it_opened(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", war()[:1], resolve)
    opened = open_graph(tmp_path / "g")
    before = export_graph(opened, "n-quads")
    build_graph(tmp_path / "g", war()[1:], resolve)
    assert export_graph(opened, "n-quads") == before
    assert dump(tmp_path / "g") != before


def test_two_builds_cannot_write_one_graph_at_a_time(tmp_path: Path) -> None:
    class Building(Resolver):
        def open(self, path: Path | None) -> Ledger:
            with pytest.raises(GraphError, match="another build"):
                build_graph(tmp_path / "g", [], resolve)
            return super().open(path)

    build_graph(tmp_path / "g", war(), Building())


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are a matter of POSIX")
def test_only_the_owner_can_read_a_graph(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", war(), resolve)
    open_to_others = [path for path in (tmp_path / "g").iterdir() if path.is_dir() and path.stat().st_mode & 0o077]
    assert (tmp_path / "g").stat().st_mode & 0o777 == 0o700
    assert open_to_others == []


def test_a_folder_that_is_no_graph_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(GraphError, match="not a graph"):
        build_graph(tmp_path, war(), resolve)
    with pytest.raises(GraphError, match="no graph here"):
        open_graph(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_analysis_is_kept_by_content_and_extractor(tmp_path: Path) -> None:
    analysis = war()[0]
    keep_analysis(tmp_path / "g", analysis)
    digest = analysis.document.content_hash
    assert find_analysis(tmp_path / "g", digest, analysis.extractor) == analysis
    assert find_analysis(tmp_path / "g", digest, "by-hand 2") is None
    assert find_analysis(tmp_path / "g", "0" * 64, analysis.extractor) is None
    assert find_analysis(tmp_path / "nowhere", digest, analysis.extractor) is None


def test_the_base_of_identifiers_stays_until_another_is_given(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", war()[:1], resolve, base="https://example.org/things/")
    build_graph(tmp_path / "g", war()[1:], resolve)
    assert b"w3id.org/conflict-kg/id/" not in dump(tmp_path / "g")
    build_graph(tmp_path / "g", [], resolve, base="urn:things:")
    assert b"example.org" not in dump(tmp_path / "g")
