"""Ctrl-C and closed pipes: a line on what was kept, the status that shells expect, no process left, and going on."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.export import export_graph
from kg.graph.store import open_graph
from kg.pipeline import build
from scripts.benchmarks.data import ROOT
from scripts.benchmarks.killing import are_left

COUNT = 24
TEXT = """Soldiers raid farms near Qasr Amun

On {day} March 2021 soldiers of the Northern Guard Brigade raided a farm near Mosul and killed {dead} fighters of the
Islamic State, the brigade said in a statement. Residents told the Valley Courier that {hurt} people were wounded when a
house collapsed. A spokesman, Omar Idris Haddad, denied that the house had been bombed.
"""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends signals")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for number in range(1, COUNT + 1):
        told = TEXT.format(day=number, dead=number + 1, hurt=number + 30)
        (folder / f"raid-{number:02}.txt").write_text(told)
    return folder


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The graph of a build that nobody interrupted."""
    graph = tmp_path_factory.mktemp("whole") / "g"
    build([articles], graph, workers=1)
    return export_graph(open_graph(graph), "n-quads")


def heed_signals() -> None:
    """Whatever runs the tests in the background may have told its children to ignore them."""
    for each in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(each, signal.SIG_DFL)


def become_terminal_user() -> None:
    """Make standard input the terminal whose keys reach the process, with all that it starts."""
    import fcntl
    import termios

    heed_signals()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def start(*arguments: str, **streams: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments],
        **{"cwd": ROOT, "start_new_session": True, "preexec_fn": heed_signals, **streams},  # type: ignore[call-overload]
    )


def wait_for(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def kept_in(graph: Path) -> int:
    return len(list(graph.glob("analyses/*.json")))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_build_says_what_it_kept_and_the_next_one_reads_only_the_rest(
    articles: Path, whole: bytes, tmp_path: Path, workers: int
) -> None:
    graph = tmp_path / "g"
    command = ["build", str(articles), "--graph", str(graph), "--workers", str(workers)]
    with start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: kept_in(graph) > 2)
        os.killpg(process.pid, signal.SIGINT)
        out, told = process.communicate(timeout=60)
    kept = kept_in(graph)
    assert process.returncode == 130
    assert (out, told.decode()) == (
        b"",
        f"kg: interrupted: {kept} of {COUNT} articles are read and kept; the same command goes on from there\n",
    )
    assert not are_left(process.pid)
    assert 2 < kept < COUNT
    again = subprocess.run([sys.executable, "-m", "kg", *command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"({COUNT - kept} read now, {kept} known, 0 failed)" in again.stdout
    assert export_graph(open_graph(graph), "n-quads") == whole


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_in_a_terminal_stops_a_build_whose_progress_was_shown(
    articles: Path, tmp_path: Path, workers: int
) -> None:
    graph = tmp_path / "g"
    leader, follower = pty.openpty()
    command = ["build", str(articles), "--graph", str(graph), "--workers", str(workers)]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), follower)
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with start(*command, **streams, preexec_fn=become_terminal_user, env=environment) as process:
        os.close(follower)
        shown, is_pressed = b"", False
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # the other side is closed
                break
            if not piece:
                break
            shown += piece
            if not is_pressed and kept_in(graph) > 2:
                is_pressed = bool(os.write(leader, b"\x03"))
        process.wait(timeout=60)
    os.close(leader)
    assert process.returncode == 130
    assert re.search(rb"reading .* \d+/24", shown)
    assert b"kg: interrupted: " in shown
    assert b"Traceback" not in shown
    assert not are_left(process.pid)


@pytest.mark.parametrize(("form", "workers"), [("json", 1), ("text", 2)])
def test_facts_are_printed_as_they_are_read_until_nobody_reads_on_or_somebody_interrupts(
    articles: Path, form: str, workers: int
) -> None:
    command = ["extract", str(articles), "--format", form, "--workers", str(workers)]
    for stop in ("pipe", "interrupt"):
        with start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            if stop == "pipe":
                process.stdout.close()
            else:
                os.killpg(process.pid, signal.SIGINT)
                process.stdout.read()
            told = process.stderr.read().decode()
            process.wait(timeout=60)
        assert process.returncode == (141 if stop == "pipe" else 130)
        assert re.fullmatch("" if stop == "pipe" else rf"kg: interrupted: \d+ of {COUNT} articles are read\n", told)
        assert not are_left(process.pid)
