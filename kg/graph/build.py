"""Build: analyses and what is already there become a new generation of the graph, which lands whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.graph.added import lay_beside
from kg.graph.carry_added import carry_added
from kg.graph.collection import without_collection
from kg.graph.describe_article import list_article
from kg.graph.describe_background import list_background
from kg.graph.describe_canonical import list_canonical
from kg.graph.describe_judgements import list_judgements
from kg.graph.folder import GraphFolder
from kg.graph.identifiers import DEFAULT_BASE, Identifiers
from kg.graph.index import Index
from kg.graph.manifest import AnalysisCache, Manifest
from kg.graph.parts import Part, PartsTable, Written
from kg.graph.readings import Readings, find_change
from kg.graph.settle import leave_erasing, leave_judgements
from kg.graph.state import LEDGER, PARTS, carry_seen, carry_state, digest_state, is_worth_following, write_seen
from kg.graph.write_store import renew_store, write_store
from kg.judge.journal import digest_judgements, read_judgements
from kg.judge.judging import Judging
from kg.model import Analysis
from kg.model.judgement import Judgement
from kg.model.renewal import Renewal, Resolve
from kg.model.seen import Seen

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
    seen: Seen | None = None,
    progress: Progress = _silent,
) -> BuildSummary:
    """Add analyses to the graph of a folder, made if need be; an article that is there already is replaced.

    `resolve` is `kg.resolve.resolve`. `base` is the IRI below which identifiers are minted: that of the graph so far
    unless another is given. `maker` names the program (see `Manifest`), `entail` says whether what follows by the
    ontology is put into a graph of its own (None: as before), `seen` which files were read. The same articles give the
    same quads, in whatever order and steps they came. Raises GraphError where the folder cannot be written, another
    build is writing, or a kept analysis is lost.
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

    return publish(graph, add, resolve, given=given, seen=seen, progress=progress)


def publish(
    graph: Path,
    change: Callable[[Manifest], Manifest],
    resolve: Resolve,
    *,
    decide: Decide = _leave,
    given: Mapping[str, Analysis] | None = None,
    erased: str | None = None,
    seen: Seen | None = None,
    progress: Progress = _silent,
) -> BuildSummary:
    """Publish the generation that a change of the manifest asks for; analyses not `given` are taken from the cache.

    All judgements of the folder's file are replayed; `decide` changes them, and the file with the generation. Only the
    parts that changed are written. Where an article is to be `erased` all is written anew, as an engine keeps bytes of
    what was taken away, nothing of it is kept in what people added by hand, and the older generations and kept readings
    are removed.

    What the generation before left (`kg.graph.state`) is carried over, and only what changed is resolved again, unless
    it was made by another program, below another base, or is not what its manifest says.
    """
    folder = GraphFolder(graph)
    with folder.writing() as generation, without_collection():
        published = folder.current()
        before = Manifest.read(published) if published else Manifest()
        after = change(before)
        known = given or {}
        readings = Readings(AnalysisCache(folder.analyses), after, known)
        held = read_judgements(folder.judgements)
        told = decide(held)
        follows = (
            published is not None
            and erased is None
            and (before.base, before.maker) == (after.base, after.maker)
            and is_worth_following(before, after, known)
            and carry_state(published, generation, before)
        )
        ledger, table = resolve.open(generation / LEDGER), PartsTable(generation / PARTS)
        progress("resolving", 0, 1)
        earlier = before.articles if follows else ()
        judging, changed = find_change(ledger, readings, told, earlier, after)
        renewal = ledger.renew(changed)
        progress("resolving", 1, 1)
        index = Index(renewal.resolved, changed.load, Identifiers(after.base))
        parts = list_parts(renewal, index, judging, table)
        gone = find_gone(renewal, changed.gone, index, parts, table)
        if published and follows:
            built = before.counts["quads"] - before.beside
            parts, replaced_parts = find_replaced(parts, gone, table)
            quads = renew_store(generation / "store", published / "store", built, replaced_parts, parts, progress)
        else:
            quads = write_store(generation / "store", parts, progress)
        table.drop(gone)
        table.put(parts)
        counts = renewal.resolved.count()
        ledger.close()
        table.close()
        added = carry_added(published, generation, after, readings.cache, readings.all, erased=erased)
        is_alone = not (added or before.beside or after.entail)
        beside = (
            0 if is_alone else lay_beside(generation / "store", added, Identifiers(after.base), entailed=after.entail)
        )
        replaced = len({entry.article for entry in before.articles} & set(known))
        summary = BuildSummary(
            articles=len(after.articles),
            added=len(known) - replaced,
            replaced=replaced,
            quads=quads + beside,
            **counts,
        )
        done = {
            "counts": asdict(summary),
            "beside": beside,
            "judgements": digest_judgements(told),
            "state": digest_state(generation),
        }
        after.model_copy(update=done).write(generation)
        if seen is not None:
            write_seen(generation, seen, after)
        elif erased is None:
            carry_seen(published, generation)
        if told != held:
            leave_judgements(generation, told)
        if erased is not None:
            leave_erasing(generation, erased)
    return summary


def list_parts(renewal: Renewal, index: Index, judging: Judging, table: PartsTable) -> list[Part]:
    """The parts of a graph that may be told otherwise than before: of articles, canonical, background, judgements.

    `table` has those that were written before.
    """
    canonical = list(list_canonical(renewal, index))

    def digest_before(name: str) -> str:
        written = table.get(name)
        assert written is not None, name
        return written.digest

    return [
        *(list_article(index.analyses[article], index) for article in sorted(renewal.articles)),
        *canonical,
        *list_background(index, {part.name: part for part in canonical}, digest_before),
        *list_judgements(judging, index),
    ]


def find_gone(
    renewal: Renewal, articles: Iterable[str], index: Index, parts: Iterable[Part], table: PartsTable
) -> list[str]:
    """The names of parts that are there no longer: of articles, of things, and of what is always listed."""
    names = {f"{kind} {article}" for article in articles for kind in ("article", "origins")}
    names |= {f"thing {index.identifiers.thing(thing).value}" for thing in renewal.gone}
    listed = {part.name for part in parts}
    for kind in ("outlet", "background", "judgements"):
        names |= table.names(kind) - listed
    return sorted(names)


def find_replaced(parts: Iterable[Part], gone: Iterable[str], table: PartsTable) -> tuple[list[Part], list[Written]]:
    """The parts that are new or told otherwise than before, and what they replace or is gone, as it was written."""
    before = {part.name: table.get(part.name) for part in parts}
    changed = [part for part in parts if (old := before[part.name]) is None or old.digest != part.digest]
    replaced = [*map(table.get, gone), *(before[part.name] for part in changed)]
    return changed, [written for written in replaced if written is not None]
