"""Process: a worker as its parent sees it: started once, asked one thing after another, killed when time is up."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

import kg
from kg.errors import QueryError, QueryTimeoutError

_OUT_OF_MEMORY = "the query was stopped because it needs too much memory; narrow it"
# What a process ends with whose stack was full.
_CRASHED = tuple(-int(number) for name in ("SIGSEGV", "SIGBUS") if (number := getattr(signal, name, None)) is not None)


class QueryProcess:
    """Runs `kg.query.worker`. The engine can neither be interrupted nor told to stop; a process can be killed."""

    def __init__(self) -> None:
        # Only this package's own folder is added to the path: the current folder is the user's and may hold anything.
        places = [str(Path(kg.__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 closed with the process
        self._time_limit = 0.0
        self._is_late = False
        self._is_stopped = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.query.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        )
        # It does not outlive this object, whoever forgets to close it.
        self._end = weakref.finalize(self, _end, self._process, self._errors)

    def ask(self, request: Mapping[str, Any], time_limit: float) -> tuple[dict[str, Any], bytes]:
        """The header and the body of the worker's reply; one caller at a time.

        Raises QueryTimeoutError where it is not there after `time_limit` seconds, QueryError where the worker ended
        without one; then the process is gone, and `is_alive` false.
        """
        self._time_limit = time_limit
        timer = threading.Timer(time_limit, self._stop_late)
        timer.daemon = True
        timer.start()
        try:
            header, body = self._exchange(json.dumps({**request, "time_limit": time_limit}).encode() + b"\n")
        finally:
            timer.cancel()
        if header["kind"] == "memory":
            self.stop()
            raise QueryError(_OUT_OF_MEMORY)
        return header, body

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._is_stopped and self._process.poll() is None

    def stop(self) -> None:
        """End it at once, whatever it does; from any thread, any number of times."""
        self._is_stopped = True
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone."""
        self._is_stopped = True
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _stop_late(self) -> None:
        self._is_late = True
        self.stop()

    def _exchange(self, request: bytes) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(request)
            self._process.stdin.flush()
            header = json.loads(self._process.stdout.readline())
            body = self._process.stdout.read(header["length"])
            if len(body) == header["length"]:
                return header, body
        except (OSError, ValueError):
            pass
        self.stop()
        self._process.wait()
        raise self._reason()

    def _reason(self) -> QueryError:
        if self._is_late:
            return QueryTimeoutError(
                f"the query was stopped after {self._time_limit:g} seconds; narrow it, or allow it more time"
            )
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        if any("memory allocation of" in line for line in lines):
            return QueryError(_OUT_OF_MEMORY)
        if any("implement a total order" in line for line in lines):
            return QueryError("the engine cannot put values of these kinds in order; write ORDER BY STR(?x)")
        # The engine goes down as many levels as the query has, and has no limit of its own.
        if any("overflowed its stack" in line for line in lines) or self._process.returncode in _CRASHED:
            return QueryError("the query is nested too deeply for the engine")
        return QueryError(
            f"the query engine ended without an answer: {lines[-1] if lines else self._process.returncode}"
        )


def _end(process: "subprocess.Popen[bytes]", errors: IO[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout, errors):
        with contextlib.suppress(OSError):
            stream.close()  # type: ignore[union-attr]
