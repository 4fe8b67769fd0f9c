"""A full disk and a folder that may not be written: a line that says so, and the graph as it was."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import KgError
from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.store import open_graph
from kg.resolve import resolve
from tests.analyses import analyses

NOBODY = 65534
ARTICLE = (
    "Soldiers raided a farm near Mosul on 3 March 2021 and killed two fighters of the Islamic State, police said.\n"
)
NOTE = "INSERT DATA { <urn:a> rdfs:comment 'checked' }"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and permissions of this kind are a matter of POSIX")


@contextmanager
def full_disk(bytes_left: int) -> Iterator[None]:
    """No file can become longer, as if the disk were full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which one can look, also where the tests are run by root, who may write anywhere."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
        if is_root := os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that anybody can reach, with a graph and an article in it."""
    folder = Path(tempfile.mkdtemp(prefix="kg-unwritable-"))
    folder.chmod(0o755)
    build_graph(folder / "g", analyses(), resolve)
    (folder / "new.txt").write_text(ARTICLE)
    yield folder
    shutil.rmtree(folder)


def refusal_of(*arguments: str) -> str:
    """The error in which a command ends."""
    result = CliRunner().invoke(app, arguments)
    assert isinstance(result.exception, KgError), result.output
    return str(result.exception)


def changes(place: Path) -> list[list[str]]:
    graph = ["--graph", str(place / "g")]
    return [
        ["build", str(place / "new.txt"), "--workers", "1", *graph],
        ["merge", "Ridge Front", "Northern Pact", "--why", "renamed", *graph],
        ["withdraw", "third", "--why", "retracted", *graph],
        ["purge", "third", *graph],
        ["update", NOTE, *graph],
    ]


def quads(graph: Path) -> set[str]:
    return {str(quad) for quad in open_graph(graph).quads()}


@pytest.mark.parametrize("bytes_left", [0, 2_000, 60_000])
def test_on_a_full_disk_every_change_says_so_and_leaves_the_graph_as_it_was(place: Path, bytes_left: int) -> None:
    graph = place / "g"
    before, names = quads(graph), {path for path in graph.rglob("*") if "analyses" not in path.parts}
    for arguments in changes(place):
        with full_disk(bytes_left):
            told = refusal_of(*arguments)
        # The last two are how the tables beside the store tell it.
        assert any(words in told for words in ("File too large", "disk I/O error", "database or disk is full"))
        assert quads(graph) == before
        # What was read of the new article may be kept, if there was room.
        left = {path for path in graph.rglob("*") if "analyses" not in path.parts}
        assert left - {graph / "lock"} == names - {graph / "lock"}
    assert check_graph(open_graph(graph)) == ()
    for arguments in changes(place):
        assert CliRunner().invoke(app, arguments).exit_code == 0


def test_a_folder_that_may_not_be_written_can_be_read_and_says_why_it_does_not_change(place: Path) -> None:
    graph = place / "g"
    before = quads(graph)
    # Loads what a command loads when it is first run, which nobody could in the folders of root.
    for arguments in (["search", "raid", "--graph", str(graph)], ["extract", str(place / "new.txt")]):
        assert CliRunner().invoke(app, arguments).exit_code == 0
    with read_only(graph):
        for arguments in changes(place):
            assert "cannot be written: Permission denied" in refusal_of(*arguments)
        found = CliRunner().invoke(app, ["search", "raid", "--graph", str(graph)])
    assert found.exit_code == 0
    assert quads(graph) == before


def test_results_that_cannot_be_written_are_told(place: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    import subprocess
    import sys

    command = [sys.executable, "-m", "kg", "search", "raid", "--graph", str(place / "g")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=Path(__file__).parents[2]
        )
    assert (done.returncode, done.stderr) == (1, "kg: standard output: No space left on device\n")
