"""Life cycle: whether a build would change anything, and how an article is withdrawn or erased for good."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from kg.errors import UnknownNameError
from kg.graph.build import BuildSummary, publish
from kg.graph.folder import GraphFolder
from kg.graph.manifest import AnalysisCache, Entry, Manifest, Tombstone
from kg.graph.settle import find_erasing
from kg.graph.state import read_seen
from kg.judge.journal import digest_judgements, erase_article, read_judgements
from kg.model import Analysis
from kg.model.renewal import Resolve
from kg.model.seen import SeenFile

Progress = Callable[[str, int, int], None]


def _silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def find_withdrawn(graph: Path) -> dict[str, Tombstone]:
    """The articles that were withdrawn from the graph of a folder, by id; none where there is no graph yet."""
    manifest = _read(graph)
    return {} if manifest is None else {tomb.article: tomb for tomb in manifest.withdrawn}


def find_held(graph: Path) -> frozenset[Entry]:
    """The articles of the graph of a folder whose analyses are kept; none where there is no graph yet."""
    manifest, cache = _read(graph), AnalysisCache(GraphFolder(graph).analyses)
    entries = () if manifest is None else manifest.articles
    return frozenset(entry for entry in entries if cache.holds(entry.content_hash, entry.extractor))


def find_seen(graph: Path, version: str) -> dict[str, SeenFile]:
    """The files that were read for the graph of a folder by a program of this version, see `kg.model.seen`."""
    generation = GraphFolder(graph).current() if graph.is_dir() else None
    return {} if generation is None else read_seen(generation, version)


def find_unchanged(
    graph: Path, analyses: Iterable[Analysis], *, base: str | None, maker: str, entail: bool | None = None
) -> BuildSummary | None:
    """What the graph counted when it was built, if it holds all these analyses and judgements by this maker; else None.

    JudgementError where the file of judgements is malformed.
    """
    manifest = _read(graph)
    if manifest is None or not manifest.counts or manifest.maker != maker or base not in (None, manifest.base):
        return None
    if entail not in (None, manifest.entail):
        return None
    if manifest.judgements != digest_judgements(read_judgements(GraphFolder(graph).judgements)):
        return None
    held = set(manifest.articles)
    for analysis in analyses:
        document = analysis.document
        if (
            Entry(
                article=document.id,
                content_hash=document.content_hash,
                extractor=analysis.extractor,
                warnings=document.warnings,
            )
            not in held
        ):
            return None
    return BuildSummary(**{**manifest.counts, "added": 0, "replaced": 0})


def withdraw_article(
    graph: Path,
    article: str,
    resolve: Resolve,
    *,
    reason: str,
    at: str,
    maker: str = "",
    progress: Progress = _silent,
) -> BuildSummary:
    """Take an article out of the graph and leave a tombstone, which keeps it out until its content changes.

    `maker` names the program, see `Manifest`. UnknownNameError where the graph has no such article.
    """

    def take_back(before: Manifest) -> Manifest:
        entry = next((entry for entry in before.articles if entry.article == article), None)
        if entry is None:
            raise _unknown(graph, article)
        tomb = Tombstone(**entry.model_dump(exclude={"warnings"}), reason=reason, at=at)
        others = [other for other in before.withdrawn if other.article != article]
        return before.model_copy(
            update={
                "articles": tuple(other for other in before.articles if other is not entry),
                "withdrawn": tuple(sorted((*others, tomb), key=lambda tomb: tomb.article)),
                "maker": maker,
            }
        )

    if _read(graph) is None:
        raise _unknown(graph, article)
    return publish(graph, take_back, resolve, progress=progress)


def purge_article(
    graph: Path, article: str, resolve: Resolve, *, maker: str = "", progress: Progress = _silent
) -> BuildSummary:
    """Erase an article: from a fresh generation, with the older ones, its kept analyses, its tombstone and judgements.

    An engine's log keeps deleted bytes, so the store is written anew. What was interrupted can be run again.
    UnknownNameError where nothing of the article is left to erase.
    """

    def erase(before: Manifest) -> Manifest:
        return before.model_copy(
            update={
                "articles": tuple(entry for entry in before.articles if entry.article != article),
                "withdrawn": tuple(tomb for tomb in before.withdrawn if tomb.article != article),
                "maker": maker,
            }
        )

    folder = GraphFolder(graph)
    generation = folder.current() if graph.is_dir() else None
    if generation is None:
        raise _unknown(graph, article)
    was_cut_short = find_erasing(generation) == article
    with folder.locked():
        judged = any(erase_article([told], article) != (told,) for told in read_judgements(folder.judgements))
        is_in_graph = judged or article in _articles(folder)
        if not is_in_graph and not AnalysisCache(folder.analyses).erase(article) and not was_cut_short:
            raise _unknown(graph, article)
    if is_in_graph:
        forget = partial(erase_article, article=article)
        return publish(graph, erase, resolve, decide=forget, erased=article, progress=progress)
    return BuildSummary(**{**Manifest.read(generation).counts, "added": 0, "replaced": 0})


def _articles(folder: GraphFolder) -> set[str]:
    """The articles of every generation that is still on the disk, those withdrawn included."""
    manifests = [Manifest.read(path.parent) for path in sorted(folder.generations.glob("*/manifest.json"))]
    held = {entry.article for manifest in manifests for entry in manifest.articles}
    return held | {tomb.article for manifest in manifests for tomb in manifest.withdrawn}


def _read(graph: Path) -> Manifest | None:
    generation = GraphFolder(graph).current() if graph.is_dir() else None
    return None if generation is None else Manifest.read(generation)


def _unknown(graph: Path, article: str) -> UnknownNameError:
    return UnknownNameError(f"no article of the graph has the id {article!r}", file=graph)
