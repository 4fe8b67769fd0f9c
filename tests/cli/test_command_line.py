"""The command line as a whole: help, errors as one line, and quiet on a pipe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import COMMANDS
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]


def _kg(*arguments: str, cwd: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-m", "kg", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_every_command_has_help_for_itself_and_all_its_options(run: Run, command: object) -> None:
    import typer.main

    from kg.cli import app

    name = command.NAME  # type: ignore[attr-defined]
    result = run(name, "--help")
    assert result.exit_code == 0
    for parameter in typer.main.get_command(app).commands[name].params:  # type: ignore[attr-defined]
        assert parameter.help or parameter.name == "help", f"{name}: {parameter.name} has no help"


def test_help_names_every_command_and_where_to_start(run: Run) -> None:
    text = run("--help").stdout
    assert all(f" {command.NAME} " in text for command in COMMANDS)
    assert "kg build ARTICLES" in " ".join(text.split())


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"conflict-kg {__version__}\n"


def test_an_error_of_ours_is_one_line_and_status_1(tmp_path: Path) -> None:
    done = _kg("query", "ASK {}", "--graph", "nowhere", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "kg: nowhere: there is no graph here yet; `kg build` makes one\n"


def test_an_error_prints_no_control_characters_from_a_name(tmp_path: Path) -> None:
    done = _kg("build", "no\x1b[31m\nsuch", cwd=tmp_path)
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_early_is_no_error(graph: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -P -m kg export n-quads --graph {graph} | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_on_a_pipe_answers_are_plain_text_and_there_is_no_progress_bar(graph: Path, tmp_path: Path) -> None:
    done = _kg("check", "--graph", str(graph), cwd=tmp_path)
    assert done.stderr == ""
    assert all(line.isprintable() for line in done.stdout.splitlines())
