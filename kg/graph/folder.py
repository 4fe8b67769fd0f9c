"""Folder: the layout of a graph folder, generations that are published whole or not at all, and the writer's lock."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kg.errors import GraphError

OWNER_ONLY = 0o700
_CURRENT = "current"


def address_of(place: Path) -> str | None:
    """The address that a path stands for, which has lost a slash; None for a path of this machine."""
    scheme = place.parts[0] if place.parts else ""
    return f"{scheme}//{'/'.join(place.parts[1:])}" if scheme in ("http:", "https:") else None


class GraphFolder:
    """`generations/N/` holds a build (`store/`, `manifest.json`), `current` names the published one, `analyses/` what
    was read from each article, `judgements.jsonl` what people decided, `lock` keeps a second writer out. Only the owner
    can read any of it.
    """

    def __init__(self, path: Path) -> None:
        if address := address_of(path):
            raise GraphError("this needs a folder; a server can be built to, asked, viewed and exported", file=address)
        self.path = path
        self.generations = path / "generations"
        self.analyses = path / "analyses"
        self.judgements = path / "judgements.jsonl"

    def create(self) -> None:
        """Make the folder and what belongs in it, readable by its owner alone; GraphError if that cannot be done."""
        if self.path.exists() and not self.path.is_dir():
            raise GraphError("is a file, where a graph needs a folder", file=self.path)
        others = {path for path in self.path.iterdir() if path != self.judgements} if self.path.is_dir() else set()
        if others and not self.generations.is_dir():
            raise GraphError("is a folder with other things in it, not a graph", file=self.path)
        try:
            for folder in (self.path, self.generations, self.analyses):
                folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
                folder.chmod(OWNER_ONLY)
        except OSError as error:
            raise GraphError(f"cannot be written: {error.strerror}", file=self.path) from error

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

        Raises GraphError where another process is writing. What a killed build left is removed by the next one.
        """
        self.create()
        with self.locked():
            published = self.current()
            self._sweep(keep=published)
            number = int(published.name) + 1 if published else 1
            generation = self.generations / str(number)
            generation.mkdir(mode=OWNER_ONLY)
            try:
                yield generation
                self._publish(generation)
            except BaseException:
                shutil.rmtree(generation, ignore_errors=True)
                raise

    def forget_earlier(self) -> None:
        """Remove every generation but the published one; GraphError where another process is writing."""
        with self.locked():
            published = self.current()
            for folder in self.generations.iterdir():
                if folder != published:
                    shutil.rmtree(folder)

    def _publish(self, generation: Path) -> None:
        """Point `current` to the generation by one rename, after everything in it has reached the disk."""
        for folder, _, files in os.walk(generation):
            for file in files:
                _sync(Path(folder, file))
        draft = self.path / f"{_CURRENT}.new"
        draft.write_text(generation.name, encoding="ascii")
        _sync(draft)
        os.replace(draft, self.path / _CURRENT)
        _sync(self.path)

    def _sweep(self, *, keep: Path | None) -> None:
        """Remove all generations but the published one and the one before it, which a reader may still have open."""
        numbers = sorted(int(folder.name) for folder in self.generations.iterdir() if folder.name.isdigit())
        last = int(keep.name) if keep else 0
        for number in numbers:
            if number not in (last, last - 1):
                shutil.rmtree(self.generations / str(number), ignore_errors=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out; GraphError where another process is writing."""
        handle = os.open(self.path / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(handle, self.path)
            yield
        finally:
            os.close(handle)


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
