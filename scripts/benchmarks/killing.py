"""Killing: runs the command line in processes that are killed, at a moment by the clock or just before a step.

A step is a change that the program makes to a file or folder of the graph: it opens a file to write, renames, removes,
makes a folder. What the engine does to its own files is met by the clock alone. The processes are forked from one that
has loaded the program, so that a moment is not spent on loading.
"""

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from scripts.benchmarks.data import ROOT

_STEPS = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "os.truncate"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_PUBLISHING = "os.rename current.new"
# Workers whose parent was killed may take this long to see it.
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: `seconds` after the start, or before the step of that number (from 0); never, if neither.

    A command that has no such step is killed when it has done all that it does.
    """

    seconds: float | None = None
    step: int | None = None

    def __str__(self) -> str:
        return f"after {self.seconds:.3f} s" if self.seconds is not None else f"before step {self.step}"


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended: killed or with an exit code, what it printed, how many seconds it took, and whether processes of
    it were left. Of a run that was let finish, `steps` are the seconds at which it took each, and `published` is the
    number of the one with which it published."""

    killed: bool
    code: int
    printed: str
    took: float
    left: bool
    steps: tuple[float, ...] = ()
    published: int = 0


class Victims:
    """Runs commands one after another, each in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._log, self._trace = folder / "printed", folder / "steps"
        # Threads of numerical libraries do not outlive a fork.
        still = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scripts.benchmarks.killing"],
            cwd=ROOT,
            env={**os.environ, **still, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, arguments: Sequence[str], graph: Path, moment: Moment | None = None) -> End:
        """Run `kg` with some arguments on a graph."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._trace.unlink(missing_ok=True)
        order = {
            "arguments": [*arguments, "--graph", str(graph)],
            "graph": str(graph),
            "log": str(self._log),
            "trace": str(self._trace),
            **asdict(moment or Moment()),
        }
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        printed = self._log.read_text(errors="replace")
        if not self._trace.exists():
            return End(**told, printed=printed)
        steps: list[tuple[float, str]] = json.loads(self._trace.read_text())
        published = max((number for number, (_, name) in enumerate(steps) if name == _PUBLISHING), default=0)
        return End(**told, printed=printed, steps=tuple(seconds for seconds, _ in steps), published=published)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()


def main() -> None:
    """Forks a process for each line of JSON on standard input, and answers with a line on how it ended."""
    import kg.cli
    import kg.pipeline  # noqa: F401 loaded before the fork

    for line in sys.stdin:
        order = json.loads(line)
        begun = time.perf_counter()
        child = os.fork()
        if child == 0:
            _play(order, begun)
        if order["seconds"] is not None:
            time.sleep(max(0.0, order["seconds"] - (time.perf_counter() - begun)))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told = {
            "killed": os.WIFSIGNALED(status),
            "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status),
            "took": time.perf_counter() - begun,
            "left": are_left(child),
        }
        print(json.dumps(told), flush=True)


def _play(order: dict[str, Any], begun: float) -> None:
    """Be the command, in a session of its own; never returns."""
    code = 70
    try:
        os.setsid()
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for stream in (1, 2):
            os.dup2(log, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        steps = _watch(order["graph"], order["step"], begun)
        sys.argv = ["kg", *order["arguments"]]
        from kg.cli import main as command_line

        try:
            command_line()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        if order["step"] is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        Path(order["trace"]).write_text(json.dumps(steps))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _watch(graph: str, last: int | None, begun: float) -> list[tuple[float, str]]:
    """The steps as they are taken: at which second, and what; the process is killed before the step number `last`."""
    steps: list[tuple[float, str]] = []

    def see(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            is_step = (mode is not None and mode[:1] in "wax") or bool(flags and flags & _WRITING)
        else:
            path, is_step = arguments[0] if arguments else None, event in _STEPS
        if not is_step or not isinstance(path, str | Path):
            return
        # Folders are emptied by names relative to an open folder.
        if str(path).startswith(graph) or (event in ("os.remove", "os.rmdir") and not os.path.isabs(path)):
            if len(steps) == last:
                os.kill(os.getpid(), signal.SIGKILL)
            steps.append((time.perf_counter() - begun, f"{event} {Path(path).name}"))

    sys.addaudithook(see)
    return steps


def are_left(session: int) -> bool:
    """Whether processes of a session are still there after a while."""
    end = time.monotonic() + _PATIENCE
    while _is_alive(session):
        if time.monotonic() > end:
            return True
        time.sleep(0.02)
    return False


def _is_alive(session: int) -> bool:
    if not Path("/proc/self/stat").exists():
        try:
            os.killpg(session, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which stands in brackets and may hold anything: state, parent, group, session.
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX" and int(fields[3]) == session:
            return True
    return False


if __name__ == "__main__":
    main()
