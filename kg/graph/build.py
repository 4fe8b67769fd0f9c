"""Build: analyses and what is already there become a new generation of the graph, which lands whole or not at all."""

import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.graph.added import lay_beside
from kg.graph.carry_added import carry_added
from kg.graph.describe_article import list_article
from kg.graph.describe_background import list_background
from kg.graph.describe_canonical import list_canonical
from kg.graph.describe_judgements import list_judgements
from kg.graph.folder import GraphFolder
from kg.graph.identifiers import DEFAULT_BASE, Identifiers
from kg.graph.index import Index
from kg.graph.manifest import AnalysisCache, Entry, Manifest
from kg.graph.parts import Part, read_parts, write_parts
from kg.graph.settle import leave_erasing, leave_judgements
from kg.graph.write_store import is_worth_renewing, renew_store, write_store
from kg.judge.journal import digest_judgements, read_judgements
from kg.judge.judging import Judging, judge
from kg.model import Analysis
from kg.model.judgement import Judgement
from kg.model.resolution import Resolution
from kg.model.ruling import Ruling

Resolve = Callable[[Sequence[Analysis], Ruling], Resolution]
Decide = Callable[[tuple[Judgement, ...]], tuple[Judgement, ...]]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build put into the graph; `added` and `replaced` count articles against the generation before."""

    articles: int
    added: int
    replaced: int
    entities: int
    events: int
    unconfirmed: int
    summaries: int
    relations: int
    observations: int
    quads: int


def _silent(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _leave(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Nothing new is judged."""
    return judgements


def find_analysis(graph: Path, content_hash: str, extractor: str) -> Analysis | None:
    """The kept analysis of an article's content by a version of the extractor, or None: then it must be read."""
    return AnalysisCache(GraphFolder(graph).analyses).read(content_hash, extractor)


def keep_analysis(graph: Path, analysis: Analysis) -> None:
    """Keep an analysis beside the graph before it is built, so that an interrupted run need not read it again."""
    folder = GraphFolder(graph)
    folder.create()
    AnalysisCache(folder.analyses).write(analysis)


def build_graph(
    graph: Path,
    analyses: Iterable[Analysis],
    resolve: Resolve,
    *,
    base: str | None = None,
    maker: str = "",
    entail: bool | None = None,
    progress: Progress = _silent,
) -> BuildSummary:
    """Add analyses to the graph of a folder, made if need be; an article that is there already is replaced.

    `resolve` is `kg.resolve.resolve`. `base` is the IRI below which identifiers are minted: that of the graph so far
    unless another is given. `maker` names the program (see `Manifest`), `entail` says whether what follows by the
    ontology is put into a graph of its own (None: as before). The same articles give the same quads, in
    whatever order and steps they came. Raises GraphError where the folder cannot be written, another build is writing,
    or a kept analysis is lost.
    """
    given = {analysis.document.id: analysis for analysis in analyses}
    cache = AnalysisCache(GraphFolder(graph).analyses)

    def add(before: Manifest) -> Manifest:
        entries = {entry.article: entry for entry in before.articles}
        entries |= {article: cache.write(analysis) for article, analysis in given.items()}
        return before.model_copy(
            update={
                "base": Identifiers(base or before.base or DEFAULT_BASE).base,
                "articles": tuple(entries[article] for article in sorted(entries)),
                "withdrawn": tuple(tomb for tomb in before.withdrawn if tomb.article not in given),
                "maker": maker,
                "entail": before.entail if entail is None else entail,
            }
        )

    return publish(graph, add, resolve, given=given, progress=progress)


def publish(
    graph: Path,
    change: Callable[[Manifest], Manifest],
    resolve: Resolve,
    *,
    decide: Decide = _leave,
    given: Mapping[str, Analysis] | None = None,
    erased: str | None = None,
    progress: Progress = _silent,
) -> BuildSummary:
    """Publish the generation that a change of the manifest asks for; analyses not `given` are taken from the cache.

    All judgements of the folder's file are replayed; `decide` changes them, and the file with the generation. Only the
    parts that changed are written. Where an article is to be `erased` all is written anew, as an engine keeps bytes of
    what was taken away, nothing of it is kept in what people added by hand, and the older generations and kept readings
    are removed.
    """
    folder = GraphFolder(graph)
    with folder.writing() as generation, _without_collection():
        published = folder.current()
        before = Manifest.read(published) if published else Manifest()
        after = change(before)
        cache = AnalysisCache(folder.analyses)
        known = given or {}
        ordered = [known.get(entry.article) or _read(cache, entry) for entry in after.articles]
        held = read_judgements(folder.judgements)
        told = decide(held)
        judging = judge(ordered, told, withdrawn=[tomb.article for tomb in after.withdrawn])
        progress("resolving", 0, 1)
        resolution = resolve(judging.analyses, judging.ruling)
        progress("resolving", 1, 1)
        parts = list_parts(judging.analyses, resolution, Identifiers(after.base), judging)
        is_same_maker = (before.base, before.maker) == (after.base, after.maker)
        written = read_parts(published) if published and is_same_maker and erased is None else {}
        if published and is_worth_renewing(written, parts):
            earlier = published / "store"
            built = before.counts["quads"] - before.beside
            quads = renew_store(generation / "store", earlier, built, written, parts, progress)
        else:
            quads = write_store(generation / "store", parts, progress)
        write_parts(generation, parts)
        added = carry_added(published, generation, after, cache, ordered, erased=erased)
        is_alone = not (added or before.beside or after.entail)
        beside = (
            0 if is_alone else lay_beside(generation / "store", added, Identifiers(after.base), entailed=after.entail)
        )
        earlier_articles = {entry.article for entry in before.articles}
        replaced = len(earlier_articles & set(known))
        summary = _summarise(resolution, len(ordered), len(known) - replaced, replaced, quads + beside)
        digest = digest_judgements(told)
        done = {"counts": asdict(summary), "beside": beside, "judgements": digest}
        after.model_copy(update=done).write(generation)
        if told != held:
            leave_judgements(generation, told)
        if erased is not None:
            leave_erasing(generation, erased)
    return summary


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Lets the collector of cyclic garbage rest: it would walk the analyses of all articles again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # Moves what is there now to the oldest generation, which is walked seldom, without walking it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def list_parts(
    analyses: Sequence[Analysis], resolution: Resolution, identifiers: Identifiers, judging: Judging | None = None
) -> list[Part]:
    """All parts of a graph: each article's graph, those of the canonical and the background graph, the judgements."""
    index = Index(resolution, analyses, identifiers)
    canonical = list(list_canonical(resolution, index))
    return [
        *(list_article(analysis, index) for analysis in analyses),
        *canonical,
        *list_background(resolution, identifiers, canonical),
        *(list_judgements(judging, index) if judging else ()),
    ]


def _read(cache: AnalysisCache, entry: Entry) -> Analysis:
    analysis = cache.read(entry.content_hash, entry.extractor)
    if analysis is None:
        raise GraphError(f"the kept analysis of {entry.article} is lost; build that article again", file=cache.folder)
    return analysis


def _summarise(resolution: Resolution, articles: int, added: int, replaced: int, quads: int) -> BuildSummary:
    kinds = ["unconfirmed" if event.status.value != "occurred" else event.kind.value for event in resolution.events]
    return BuildSummary(
        articles=articles,
        added=added,
        replaced=replaced,
        entities=len(resolution.entities),
        events=kinds.count("incident"),
        unconfirmed=kinds.count("unconfirmed"),
        summaries=kinds.count("summary"),
        relations=len(resolution.relations),
        observations=len(resolution.observations),
        quads=quads,
    )
