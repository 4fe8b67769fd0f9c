"""Folder: the layout of a graph folder, generations that are published whole or not at all, and the writer's lock."""

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kg.errors import GraphError
from kg.graph.settle import find_judgements, settle
from kg.judge.journal import forget_drafts

OWNER_ONLY = 0o700
_CURRENT = "current"
_REFUSED = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")
_REASONS = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)))


def address_of(place: Path) -> str | None:
    """The address that a path stands for, which has lost a slash; None for a path of this machine."""
    scheme = place.parts[0] if place.parts else ""
    return f"{scheme}//{'/'.join(place.parts[1:])}" if scheme in ("http:", "https:") else None


class GraphFolder:
    """`generations/N/` holds a build (`store/`, `manifest.json`, and what the next one follows), `current` names the
    published one, `analyses/` what was read from each article, `judgements.jsonl` what people decided, `lock` keeps a
    second writer out. Only the owner can read any of it.
    """

    def __init__(self, path: Path) -> None:
        if address := address_of(path):
            raise GraphError("this needs a folder; a server can be built to, asked, viewed and exported", file=address)
        self.path = path
        self.generations = path / "generations"
        self.analyses = path / "analyses"
        self._judgements = path / "judgements.jsonl"

    @property
    def judgements(self) -> Path:
        """The file of judgements; where a writer was killed while publishing, the one that waits for its place."""
        published = self.current()
        return (find_judgements(published) if published else None) or self._judgements

    def create(self) -> None:
        """Make the folder and what belongs in it, readable by its owner alone; GraphError if that cannot be done."""
        if self.path.exists() and not self.path.is_dir():
            raise GraphError("is a file, where a graph needs a folder", file=self.path)
        others = {path for path in self.path.iterdir() if path != self._judgements} if self.path.is_dir() else set()
        if others and not self.generations.is_dir():
            raise GraphError("is a folder with other things in it, not a graph", file=self.path)
        try:
            for folder in (self.path, self.generations, self.analyses):
                folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
                if folder.stat().st_mode & 0o777 != OWNER_ONLY:
                    folder.chmod(OWNER_ONLY)
        except OSError as error:
            raise GraphError(_reason(error), file=self.path) from error

    def current(self) -> Path | None:
        """The folder of the published generation, or None before the first build."""
        try:
            name = (self.path / _CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise GraphError(f"cannot be read: {error}", file=self.path / _CURRENT) from error
        generation = self.generations / name
        if not name.isdigit() or not generation.is_dir():
            raise GraphError("names a generation that is not there", file=self.path / _CURRENT)
        return generation

    @contextlib.contextmanager
    def writing(self) -> Iterator[Path]:
        """A new, empty generation to fill; published when the block ends well, taken away when it fails.

        Raises GraphError where another process is writing, or the disk takes no more.
        """
        self.create()
        with self.locked():
            generation = self.generations / str(1 + max(self._numbers(), default=0))
            try:
                generation.mkdir(mode=OWNER_ONLY)
                yield generation
                self._publish(generation)
            except BaseException as error:
                shutil.rmtree(generation, ignore_errors=True)
                if _is_of_the_disk(error):
                    raise GraphError(f"{_reason(error)}; the graph is as it was", file=self.path) from error
                raise
            self._settle()

    def tidy(self) -> None:
        """Finish and clear away what a killed writer left, unless the folder cannot be written at present."""
        if self.generations.is_dir():
            with contextlib.suppress(GraphError), self.locked():
                pass

    def _publish(self, generation: Path) -> None:
        """Point `current` to the generation by one rename, after everything in it has reached the disk."""
        for folder, _, files in os.walk(generation):
            for file in files:
                _sync(Path(folder, file))
            _sync(Path(folder))
        draft = self.path / f"{_CURRENT}.new"
        draft.write_text(generation.name, encoding="ascii")
        _sync(draft)
        os.replace(draft, self.path / _CURRENT)
        _sync(self.path)

    def _settle(self) -> None:
        """Do what the published generation leaves to be done outside it."""
        if published := self.current():
            settle(published, self._judgements, self.analyses)

    def _sweep(self) -> None:
        """Remove drafts, and all generations but the published one and that before it, which a reader may have open."""
        published = self.current()
        last = int(published.name) if published else 0
        before = max((number for number in self._numbers() if number < last), default=0)
        for number in self._numbers():
            if number not in (last, before):
                shutil.rmtree(self.generations / str(number), ignore_errors=True)
        forget_drafts(self._judgements)
        drafts = (self.path.glob(f"{_CURRENT}.new"), self.analyses.glob("*.new"), self.generations.glob("*/*.new"))
        for draft in chain.from_iterable(drafts):
            draft.unlink(missing_ok=True)

    def _numbers(self) -> list[int]:
        """The numbers of the generations that are there, published or not."""
        return [int(folder.name) for folder in self.generations.glob("*") if folder.name.isdigit()]

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out, after what one that was killed left is finished and cleared away.

        GraphError where another process is writing, or the folder cannot be written.
        """
        try:
            handle = os.open(self.path / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as error:
            raise GraphError(_reason(error), file=self.path) from error
        try:
            _lock(handle, self.path)
            try:
                self._settle()
                self._sweep()
            except OSError as error:
                raise GraphError(_reason(error), file=self.path) from error
            yield
        finally:
            os.close(handle)


def _is_of_the_disk(error: BaseException) -> bool:
    """Whether the system refused to write, as the engine, the tables and Python's own files tell it."""
    name = error.sqlite_errorname if isinstance(error, sqlite3.OperationalError) else ""
    return isinstance(error, OSError) or name.startswith(_REFUSED)


def _reason(error: BaseException) -> str:
    """Why something cannot be written, in the system's words; the engine's errors hold these in a text of its own."""
    within = (words for words in _REASONS if words in str(error))
    return f"cannot be written: {getattr(error, 'strerror', None) or next(within, str(error))}"


def _lock(handle: int, path: Path) -> None:
    """Hold the lock until the handle is closed or the process ends; the system lets go of it when we are killed."""
    busy = GraphError("another build is writing this graph", file=path)
    try:
        import fcntl
    except ModuleNotFoundError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            raise busy from None
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise busy from None


def _sync(path: Path) -> None:
    """Have the system write a file, or a folder's entries, to the disk."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
