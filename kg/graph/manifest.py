"""Manifest: which articles a generation was built from, below which base, and where their analyses are kept."""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from pydantic import Field, ValidationError

from kg.errors import GraphError
from kg.graph.identifiers import DEFAULT_BASE
from kg.model import Analysis
from kg.model.frozen import Frozen

MANIFEST_VERSION = 1
# How often a file is begun that another writer may clear away before it has its name.
_TURNS = 5


class Entry(Frozen):
    """One article of a build; `content_hash` and `extractor` together name its analysis.

    `warnings` are of reading its file: they are told in the graph, and are not part of the hash.
    """

    article: str
    content_hash: str
    extractor: str
    warnings: tuple[str, ...] = ()


class Tombstone(Frozen):
    """An article that was taken back: its content then, why, and when (as the one who decided gave it)."""

    article: str
    content_hash: str
    extractor: str
    reason: str
    at: str


class Manifest(Frozen):
    """The articles of a build and those withdrawn, sorted by id, the base of its identifiers, and what it counted.

    `maker` names the program that built it, `state` has the digests of the files that it left for the next build (see
    `kg.graph.state`), `judgements` is the digest of what was judged: the same articles and
    judgements by the same maker need no new build. `beside` is how many of the quads counted lie in other graphs than
    those that are built of articles, `entail` whether what follows from all is among them.
    """

    version: int = MANIFEST_VERSION
    base: str = DEFAULT_BASE
    articles: tuple[Entry, ...] = ()
    withdrawn: tuple[Tombstone, ...] = ()
    maker: str = ""
    judgements: str = ""
    counts: dict[str, int] = Field(default_factory=dict)
    beside: int = 0
    entail: bool = False
    state: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def read(cls, generation: Path) -> "Manifest":
        """The manifest of a generation; GraphError where it cannot be read."""
        path = generation / "manifest.json"
        try:
            return cls.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise GraphError("the graph's manifest cannot be read", file=path) from error

    def write(self, generation: Path) -> None:
        """Write it into a generation."""
        (generation / "manifest.json").write_text(f"{self.model_dump_json(indent=1)}\n", encoding="utf-8")


class AnalysisCache:
    """What was read from articles, by content hash and extractor version, so that nothing is read twice."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, content_hash: str, extractor: str) -> Analysis | None:
        """The analysis of an article with this content by this extractor; None if there is none that can be read."""
        try:
            return Analysis.model_validate_json(self._path(content_hash, extractor).read_bytes())
        except (FileNotFoundError, ValidationError):
            return None

    def all_of(self, article: str) -> list[Analysis]:
        """Every kept analysis of an article, of whatever content and extractor."""
        kept = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                analysis = Analysis.model_validate_json(path.read_bytes())
            except ValidationError:
                continue
            if analysis.document.id == article:
                kept.append(analysis)
        return kept

    def holds(self, content_hash: str, extractor: str) -> bool:
        """Whether there is an analysis of an article with this content by this extractor, readable or not."""
        return self._path(content_hash, extractor).exists()

    def forget(self, content_hash: str, extractor: str) -> None:
        """Remove the analysis of an article with this content by this extractor."""
        self._path(content_hash, extractor).unlink(missing_ok=True)

    def write(self, analysis: Analysis) -> Entry:
        """Keep an analysis, whole or not at all, and return the manifest's entry for it; GraphError if it cannot."""
        text = json.dumps(analysis.to_json(), ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "surrogatepass")
        content_hash = analysis.document.content_hash or hashlib.sha256(data).hexdigest()
        path = self._path(content_hash, analysis.extractor)
        if not path.exists() or path.read_bytes() != data:
            _write_whole(path, data)
        return Entry(
            article=analysis.document.id,
            content_hash=content_hash,
            extractor=analysis.extractor,
            warnings=analysis.document.warnings,
        )

    def erase(self, article: str) -> int:
        """Remove every analysis of an article, of whatever content and extractor, with drafts; how many files."""
        erased = 0
        for path in sorted(self.folder.iterdir()):
            try:
                known = Analysis.model_validate_json(path.read_bytes()).document.id
            except ValidationError:
                known = None
            # What nobody can read may hold anything, and is only a copy of what can be read again.
            if known in (article, None) or path.suffix == ".new":
                path.unlink(missing_ok=True)
                erased += known == article
        return erased

    def _path(self, content_hash: str, extractor: str) -> Path:
        # Both are hashed once more, so that neither can name a file outside the folder.
        return self.folder / f"{hashlib.sha256(f'{content_hash} {extractor}'.encode()).hexdigest()}.json"


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file for its owner alone, whole or not at all."""
    draft = path.with_suffix(f".{os.getpid()}.new")
    for turn in reversed(range(_TURNS)):
        try:
            draft.write_bytes(data)
            draft.chmod(0o600)
            os.replace(draft, path)
            return
        except OSError as error:
            # Another writer clears drafts away that look forgotten.
            if turn and isinstance(error, FileNotFoundError):
                continue
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise GraphError(f"what was read cannot be kept: {error.strerror}", file=path.parent) from error
