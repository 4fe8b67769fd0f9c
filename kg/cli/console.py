"""What commands share in talking to people: progress on a terminal, quiet on a pipe, one line for an error."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kg.errors import ExportError, KgError, QuerySyntaxError
from kg.graph.folder import address_of

DEFAULT_GRAPH = "kg-graph"
_EXCERPT = 140


def graph_folder(chosen: Path | None) -> Path:
    """The graph folder named, else `$KG_GRAPH`, else `./kg-graph`."""
    return chosen or Path(os.environ.get("KG_GRAPH") or DEFAULT_GRAPH)


def local_folder(chosen: Path | None) -> Path:
    """The folder that a graph is built in: the graph folder, or where that is a server's address, the one beside it."""
    for place in (chosen, Path(os.environ.get("KG_GRAPH") or DEFAULT_GRAPH)):
        if place is not None and address_of(place) is None:
            return place
    return Path(DEFAULT_GRAPH)


def publish(chosen: Path | None, progress: "Steps") -> None:
    """Put the graph that was built on the server whose address was chosen, if one was."""
    if (address := address_of(graph_folder(chosen))) is None:
        return
    # Taken in here: most graphs stay in their folders.
    from kg.graph.remote import publish_graph
    from kg.graph.store import open_graph

    count = publish_graph(open_graph(local_folder(chosen)), address, progress)
    notes().print(f"published  {address} ({count:,} graphs)")


def errors_to(stream: TextIO, error: KgError) -> None:
    """Prints an error as one line, without control characters that came from a file's name or text.

    Below a query that does not parse stands the line concerned, with a caret under the place.
    """
    print("kg: " + _printable(" ".join(str(error).split())), file=stream)
    if isinstance(error, QuerySyntaxError):
        start = max(0, error.column - 1 - _EXCERPT // 2)
        before = _printable(error.excerpt[start : error.column - 1].replace("\t", " "))
        after = _printable(error.excerpt[error.column - 1 :].replace("\t", " "))[: _EXCERPT // 2]
        print(f"    {before}{after}\n    {' ' * cell_len(before)}^", file=stream)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text)


class _Results(Console):
    """A console that leaves it to the command line what happens where nobody reads on."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def out() -> Console:
    """The console for results; markup in article text is never read as markup."""
    return _Results(highlight=False, markup=False, soft_wrap=True)


def notes() -> Console:
    """The console for remarks beside the results, on standard error."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def write_file(path: Path, data: bytes) -> None:
    """Writes a file whole, with the folders above it; raises ExportError that names it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise ExportError(error.strerror or "cannot be written", file=path) from error


class Steps:
    """A progress bar for one long task after another; silent where standard error is no terminal."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def __call__(self, name: str, done: int, total: int) -> None:
        """Says that `done` of `total` items of the task `name` are done."""
        if self._progress is None:
            return
        tasks = {task.description: task.id for task in self._progress.tasks}
        task = tasks.get(name)
        if task is None:
            task = self._progress.add_task(name, total=total)
        self._progress.update(task, completed=done, total=total)


@contextmanager
def progress_bar(*, is_wanted: bool = True) -> Iterator[Steps]:
    """A progress bar on a terminal, nothing on a pipe or where it is not wanted."""
    if not (is_wanted and sys.stderr.isatty()):
        yield Steps(None)
        return
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Results go to standard output also while it shows.
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        yield Steps(progress)
