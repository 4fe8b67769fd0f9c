"""A build that runs while the graph is served: no request fails, and what it publishes is served without a restart."""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.resolve import resolve
from kg.serve import Settings
from tests.query.world import world
from tests.serve.client import PATIENCE, Client, running

ROOT = Path(__file__).resolve().parents[2]
FIRST = "Soldiers raided a farm near Aleppo on 3 May 2023, killing four militants, the army said.\n"
SECOND = "A car bomb exploded at a market in Mosul on 9 June 2023 and killed six people, police said.\n"
QUOTES = "SELECT ?text { ?evidence a ckg:Evidence ; ckg:quote ?text }"


def _kg(*arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", *arguments]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=4 * PATIENCE, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST)
    return folder


@pytest.fixture
def built(articles: Path, tmp_path: Path) -> Path:
    graph = tmp_path / "graph"
    _kg("build", str(articles), "--graph", str(graph))
    return graph


class _Asking:
    """Asks one thing after another in the background; `failed` are replies that were no answer."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._end = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(3)]
        self.answered = 0
        self.failed: list[str] = []

    def __enter__(self) -> "_Asking":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join(PATIENCE)

    def _ask(self, number: int) -> None:
        while not self._end.is_set():
            try:
                if number == 0:
                    reply = self._client.get("/id/article-first", "text/html")
                    is_whole = "raided a farm" in reply.text
                else:
                    reply = self._client.ask(QUOTES)
                    is_whole = any("raided a farm" in text for text in reply.column("text"))
            except (OSError, ValueError, KeyError) as error:
                self.failed.append(repr(error))
            else:
                self.answered += 1
                if reply.status != 200 or not is_whole:
                    self.failed.append(reply.text[:300])


def test_builds_are_picked_up_whole_and_no_request_fails_meanwhile(built: Path, articles: Path) -> None:
    with running(built, Settings(workers=2)) as client:
        before = client.ask(QUOTES)
        assert not any("Mosul" in text for text in before.column("text"))
        with _Asking(client) as asking:
            for turn in range(2):
                (articles / "second.txt").write_text(SECOND * (turn + 1))
                _kg("build", str(articles), "--graph", str(built))
        assert asking.failed == []
        assert asking.answered > 10
        after = client.ask(QUOTES)
        assert any("Mosul" in text for text in after.column("text"))
        assert after.headers["etag"] != before.headers["etag"]
        assert client.get("/health").json()["articles"] == 2
        assert client.get("/editor/names?like=mosul").json()[0] == "Mosul"


def _held_though_deleted(folder: Path) -> list[str]:
    """Files of a folder that are gone and yet still open in this process or those it started (on Linux)."""
    children = [file.read_text().split() for file in Path("/proc/self/task").glob("*/children")]
    held = []
    for process in ("self", *(pid for pids in children for pid in pids)):
        for handle in Path("/proc", process, "fd").glob("*"):
            with contextlib.suppress(OSError):
                held.append(str(handle.readlink()))
    return [name for name in held if name.startswith(str(folder)) and name.endswith("(deleted)")]


def test_what_is_purged_is_gone_from_every_answer(built: Path, articles: Path) -> None:
    (articles / "second.txt").write_text(SECOND)
    _kg("build", str(articles), "--graph", str(built))
    with running(built) as client:
        assert any("Mosul" in text for text in client.ask(QUOTES).column("text"))
        tag = client.get("/id/article-second", "text/html").headers["etag"]
        _kg("purge", "second", "--graph", str(built))
        assert not any("Mosul" in text for text in client.ask(QUOTES).column("text"))
        assert client.get("/id/article-second", "text/html", If_None_Match=tag).status == 404
        assert "Mosul" not in client.get("/graph-store?default").text
        assert client.get("/editor/find?words=Mosul").json()["rows"] == []
        assert _held_though_deleted(built) == []


def test_without_a_graph_it_says_so_and_with_one_it_goes_on(tmp_path: Path) -> None:
    folder, away = tmp_path / "graph", tmp_path / "away"
    build_graph(folder, world(), resolve)
    with running(folder) as client:
        folder.rename(away)
        reply = client.ask("ASK {}")
        assert (reply.status, "no graph here" in reply.text) == (503, True)
        assert client.get("/health").status == 503
        away.rename(folder)
        assert client.ask("ASK {}").status == 200
