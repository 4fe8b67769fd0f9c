"""Carry added: what people added by hand goes from one generation to the next, through builds and through updates."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.added import drop_traces, is_stated, lay_beside, read_added, write_added
from kg.graph.folder import GraphFolder
from kg.graph.identifiers import Identifiers
from kg.graph.manifest import AnalysisCache, Manifest
from kg.graph.state import carry_seen, carry_state
from kg.graph.write_store import link_store
from kg.model import Analysis


@dataclass(frozen=True, slots=True)
class Change:
    """Quads that an update adds to and takes from the graphs that builds do not write."""

    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]


@dataclass(frozen=True, slots=True)
class UpdateSummary:
    """How many statements an update added and removed; `stated` of those added were in a built graph already."""

    added: int
    removed: int
    stated: int


def carry_added(
    published: Path | None,
    generation: Path,
    manifest: Manifest,
    cache: AnalysisCache,
    analyses: Callable[[], Iterable[Analysis]],
    *,
    erased: str | None = None,
) -> tuple[ox.Quad, ...]:
    """Keep in a new generation what was added so far; returns what of it the store shall hold.

    What bears a trace of an article that is erased is not kept; what bears one of a withdrawn article is kept but not
    shown, so that it comes back with the article. `analyses` gives those of the articles that stay.
    """
    added = read_added(published)
    if not added:
        return ()
    kept = added if erased is None else drop_traces(added, cache.all_of(erased), analyses())
    write_added(generation, kept)
    return _shown(kept, manifest, cache, analyses)


def change_added(graph: Path, find_change: Callable[[Path, Path, Identifiers], Change]) -> UpdateSummary:
    """Publish a generation in which only what was added by hand is changed.

    `find_change` is given the store, a folder that it may fill and that is taken away afterwards, and the identifiers.
    Raises GraphError where there is no graph or another process is writing it, and whatever `find_change` raises.
    """
    folder = GraphFolder(graph)
    if not graph.is_dir() or folder.current() is None:
        raise GraphError("there is no graph here yet; `kg build` makes one", file=graph)
    with folder.writing() as generation:
        published = folder.current()
        assert published is not None
        manifest = Manifest.read(published)
        identifiers = Identifiers(manifest.base)
        scratch = generation / "scratch"
        scratch.mkdir()
        change = find_change(published / "store", scratch, identifiers)
        shutil.rmtree(scratch)
        kept = sorted({*read_added(published), *change.added} - set(change.removed), key=str)
        cache = AnalysisCache(folder.analyses)
        shown = _shown(kept, manifest, cache, lambda: _read_all(cache, manifest))
        link_store(published / "store", generation / "store")
        carry_state(published, generation, manifest)
        carry_seen(published, generation)
        write_added(generation, kept)
        stated = _count_stated(published / "store", change.added, identifiers)
        beside = lay_beside(generation / "store", shown, identifiers, entailed=manifest.entail)
        counts = {**manifest.counts, "quads": manifest.counts["quads"] - manifest.beside + beside}
        manifest.model_copy(update={"counts": counts, "beside": beside}).write(generation)
    return UpdateSummary(added=len(change.added), removed=len(change.removed), stated=stated)


def _shown(
    kept: Sequence[ox.Quad], manifest: Manifest, cache: AnalysisCache, left: Callable[[], Iterable[Analysis]]
) -> tuple[ox.Quad, ...]:
    """What was added, without what bears a trace of articles that are withdrawn at present."""
    if not kept or not manifest.withdrawn:
        return tuple(kept)
    gone = [analysis for tomb in manifest.withdrawn for analysis in cache.all_of(tomb.article)]
    return drop_traces(kept, gone, left())


def _read_all(cache: AnalysisCache, manifest: Manifest) -> list[Analysis]:
    found = (cache.read(entry.content_hash, entry.extractor) for entry in manifest.articles)
    return [analysis for analysis in found if analysis is not None]


def _count_stated(path: Path, quads: Iterable[ox.Quad], identifiers: Identifiers) -> int:
    store = ox.Store.read_only(str(path))
    return sum(is_stated(store, quad) for quad in quads)
