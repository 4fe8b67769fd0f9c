"""The pipeline: paths become articles, articles become analyses, analyses become a graph; progress and workers."""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import KgError
from kg.extract import extract, extractor_version
from kg.extract.side_by_side import map_side_by_side
from kg.graph.build import BuildSummary, build_graph, find_analysis, keep_analysis
from kg.graph.collection import without_collection
from kg.graph.deciding import add_judgements, change_judgements, read_judging, take_back
from kg.graph.folder import GraphFolder
from kg.graph.life_cycle import find_held, find_seen, find_unchanged, find_withdrawn, purge_article, withdraw_article
from kg.graph.manifest import Entry
from kg.ingest import IngestFailure, Intake, reader_version
from kg.ingest import read_articles as read_paths
from kg.judge.review import Pair, list_unsure
from kg.model import Analysis, Article
from kg.model.judgement import Judgement
from kg.model.seen import Seen, SeenArticle
from kg.resolve import resolve

Progress = Callable[[str, int, int], None]
# Starting a process costs as much as reading a few articles.
ARTICLES_PER_WORKER = 8


@dataclass(frozen=True, slots=True)
class Extraction:
    """The analyses of articles, in the order of the articles, and what went wrong in which."""

    analyses: tuple[Analysis, ...]
    failures: tuple[IngestFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: articles read now, taken from the cache, or failed, and what the graph then holds.

    `unchanged` where there was nothing to do; `withdrawn` are articles left out because somebody took them back.
    """

    read: int
    cached: int
    failures: tuple[IngestFailure, ...]
    skipped: tuple[str, ...]
    graph: BuildSummary
    unchanged: bool = False
    withdrawn: tuple[str, ...] = ()


def _silent(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def read_articles(paths: Iterable[Path]) -> Intake:
    """The articles of files and folders, with what could not be read; IngestError for a path that is not there."""
    return read_paths(tuple(paths))


def extract_each(
    articles: Sequence[Article],
    *,
    workers: int | None = None,
    progress: Progress = _silent,
    min_confidence: float = 0.0,
    names_model: str | None = None,
) -> Generator[Analysis | IngestFailure, None, None]:
    """The analysis of each article, or why it has none, as they are read; close it where not all are taken.

    They come in the order of the articles, whatever the number of processes (`workers`; None chooses), and without
    statements less sure than `min_confidence`. `names_model` is a spaCy pipeline that finds the names; PipelineError
    where it cannot be used.
    """
    enough = 1 + len(articles) // ARTICLES_PER_WORKER
    processes = min(enough, os.cpu_count() or 1) if workers is None else min(workers, len(articles))
    read_one = partial(_extract_one, names_model=names_model)
    progress("reading", 0, len(articles))
    outcomes = map_side_by_side(read_one, articles, processes) if processes > 1 else map(read_one, articles)
    try:
        for done, outcome in enumerate(outcomes, start=1):
            yield keep_sure(outcome, min_confidence) if isinstance(outcome, Analysis) else outcome
            progress("reading", done, len(articles))
    finally:
        if isinstance(outcomes, Generator):
            outcomes.close()


def extract_all(articles: Sequence[Article], *, workers: int | None = None, progress: Progress = _silent) -> Extraction:
    """The analyses of all articles together, see `extract_each`."""
    with closing(extract_each(articles, workers=workers, progress=progress)) as each:
        outcomes = tuple(each)
    return Extraction(
        tuple(outcome for outcome in outcomes if isinstance(outcome, Analysis)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, IngestFailure)),
    )


def build(
    paths: Iterable[Path],
    graph: Path,
    *,
    base: str | None = None,
    workers: int | None = None,
    restore: bool = False,
    entail: bool | None = None,
    names_model: str | None = None,
    progress: Progress = _silent,
) -> Build:
    """Read articles into the graph of a folder, beside those that are there; an article with the same id is replaced.

    What was read before by this version of the extractor is not read again; where the graph holds all of it already,
    nothing is written. An article that was withdrawn stays out while its content is the same, unless `restore`. `base`
    is the IRI below which identifiers are minted, None for that of the graph so far; `entail` puts what follows by the
    ontology into a graph of its own, None does as before. The graph is the same whatever the
    order of the paths and the number of workers. `names_model` is a spaCy pipeline that finds the names. Raises
    IngestError for a path that is not there, GraphError for a graph folder and PipelineError for a names model that
    cannot be used; a KeyboardInterrupt says how much is read and kept.
    """
    GraphFolder(graph).tidy()
    version, maker = extractor_version(names_model), builder_version()
    tombs = {} if restore else find_withdrawn(graph)
    in_graph = find_held(graph)

    def is_withdrawn(article: SeenArticle) -> bool:
        return article.id in tombs and tombs[article.id].content_hash == article.content_hash

    def holds(article: SeenArticle) -> bool:
        return _entry(article, version) in in_graph

    seen = Seen(f"{version}+{reader_version()}", find_seen(graph, f"{version}+{reader_version()}"), holds)
    intake = read_paths(tuple(paths), seen=seen)
    known_of = {article.id: SeenArticle.of(article) for article in intake.articles}
    articles = [article for article in intake.articles if not is_withdrawn(known_of[article.id])]
    withdrawn = tuple(sorted(known_of.keys() - {article.id for article in articles}))
    changed = [article for article in articles if not holds(known_of[article.id])]
    number = len(articles) + len(intake.unread)
    failures = list(intake.failures)
    same = None if changed else find_unchanged(graph, (), base=base, maker=maker, entail=entail)
    if same is not None:
        return Build(0, number, tuple(failures), intake.skipped, same, unchanged=True, withdrawn=withdrawn)
    known: dict[str, Analysis] = {}
    for article in changed:
        if (kept := find_analysis(graph, article.content_hash, version)) is not None:
            # Warnings are not part of the hash, and may have changed.
            document = kept.document.model_copy(update={"warnings": article.warnings})
            known[article.id] = kept.model_copy(update={"document": document})
    unread = [article for article in changed if article.id not in known]
    held = number - len(unread)
    fresh: list[Analysis] = []
    try:
        if unread:
            with closing(extract_each(unread, workers=workers, progress=progress, names_model=names_model)) as outcomes:
                for outcome in outcomes:
                    if isinstance(outcome, Analysis):
                        keep_analysis(graph, outcome)
                        fresh.append(outcome)
                    else:
                        failures.append(outcome)
        read = Seen(seen.version, {**seen.files, **intake.seen})
        summary = build_graph(
            graph,
            (*known.values(), *fresh),
            resolve,
            base=base,
            maker=maker,
            entail=entail,
            seen=read,
            progress=progress,
        )
    except KeyboardInterrupt:
        so_far = f"{held + len(fresh)} of {number} articles are read and kept"
        raise KeyboardInterrupt(f"{so_far}; the same command goes on from there") from None
    return Build(len(fresh), held, tuple(failures), intake.skipped, summary, withdrawn=withdrawn)


def withdraw(graph: Path, article: str, *, reason: str, at: str, progress: Progress = _silent) -> BuildSummary:
    """Take an article back by its id, see `kg.graph.life_cycle`; UnknownNameError where the graph has none such."""
    return withdraw_article(graph, article, resolve, reason=reason, at=at, maker=builder_version(), progress=progress)


def purge(graph: Path, article: str, *, progress: Progress = _silent) -> BuildSummary:
    """Erase an article for good by its id, see `kg.graph.life_cycle`; UnknownNameError where nothing is left of it."""
    return purge_article(graph, article, resolve, maker=builder_version(), progress=progress)


def decide(graph: Path, *judgements: Judgement, progress: Progress = _silent) -> BuildSummary:
    """Add judgements to a graph and let them take effect, see `kg.graph.deciding`."""
    return change_judgements(graph, add_judgements(*judgements), resolve, maker=builder_version(), progress=progress)


def undo(graph: Path, judgement: str, *, progress: Progress = _silent) -> BuildSummary:
    """Take back the judgement whose id begins so; JudgementError where there is none, or several."""
    return change_judgements(graph, take_back(judgement), resolve, maker=builder_version(), progress=progress)


def find_unsure(graph: Path, *, progress: Progress = _silent) -> tuple[Pair, ...]:
    """The pairs of a graph that the rules cannot tell, the likeliest first; GraphError where there is no graph."""
    judging = read_judging(graph)
    progress("comparing", 0, 1)
    with without_collection():
        resolution = resolve(judging.analyses, judging.ruling)
    progress("comparing", 1, 1)
    return list_unsure(resolution, judging)


def _entry(article: SeenArticle, extractor: str) -> Entry:
    return Entry(article=article.id, content_hash=article.content_hash, extractor=extractor, warnings=article.warnings)


def builder_version() -> str:
    """What a graph depends on besides its analyses: the extractor's version, and a digest of the code that builds."""
    digest = hashlib.sha256()
    for part in ("graph", "judge", "resolve"):
        folder = Path(__file__).parent / part
        for path in sorted(folder.rglob("*.py")):
            digest.update(f"{part}/{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    return f"{extractor_version()}+{digest.hexdigest()[:12]}"


def keep_sure(analysis: Analysis, minimum: float) -> Analysis:
    """An analysis without events, relations and observations below a confidence."""
    if minimum <= 0:
        return analysis
    return analysis.model_copy(
        update={
            "events": tuple(e for e in analysis.events if e.confidence >= minimum),
            "relations": tuple(r for r in analysis.relations if r.confidence >= minimum),
            "observations": tuple(o for o in analysis.observations if o.confidence >= minimum),
        }
    )


def _extract_one(article: Article, *, names_model: str | None) -> Analysis | IngestFailure:
    """One article's analysis; what the article trips over is recorded, what would trip all of them is raised."""
    try:
        return extract(article, names_model=names_model)
    except KgError:
        raise
    except Exception as error:
        return IngestFailure(file=article.id, reason=f"cannot be analysed: {type(error).__name__}: {error}")
