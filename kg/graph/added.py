"""Added: statements that people added by hand, in graphs of their own, which every build carries over.

They are kept beside the store as sorted N-Quads, since a build may leave some of them out: those that speak of an
article that was withdrawn, and those that an article states by now.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.entail import entail
from kg.graph.identifiers import Identifiers, local_part
from kg.graph.terms import RDF_TYPE, ckg
from kg.model import Analysis
from kg.vocabulary.classes import classes

_FILE = "added.nq"
# Shorter texts ("of", "5") are in every article and give nothing away.
_TELLING = 4
# The fields of an analysis that hold words of the article; all others hold names of the program's own.
_TEXTS = frozenset(
    {"title", "publisher", "authors", "url", "content_hash", "name", "aliases", "text", "date_text", "quote"}
)


def read_added(generation: Path | None) -> tuple[ox.Quad, ...]:
    """What was added by hand up to a generation, sorted; nothing where there is no such file."""
    path = generation / _FILE if generation else None
    if path is None or not path.exists():
        return ()
    try:
        return tuple(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS))
    except (OSError, SyntaxError) as error:
        raise GraphError(f"what was added by hand cannot be read: {error}", file=path) from error


def write_added(generation: Path, quads: Iterable[ox.Quad]) -> None:
    """Keep what was added in a generation."""
    lines = sorted({f"{quad} .\n" for quad in quads})
    if lines:
        (generation / _FILE).write_text("".join(lines), encoding="utf-8")


def lay_beside(path: Path, quads: Iterable[ox.Quad], identifiers: Identifiers, *, entailed: bool) -> int:
    """Put what was added, and what follows from all if asked for, beside the built graphs of a store, in place of what
    an earlier build put there.

    A triple that a built graph has is left out: in two graphs it would give every row of a query over all graphs, and
    every number in a sum, twice. Returns how many quads now lie beside the built ones.
    """
    store = ox.Store(str(path))
    for graph in list(store.named_graphs()):
        if graph == identifiers.entailed_graph or not identifiers.is_built(graph):  # type: ignore[arg-type]
            store.remove_graph(graph)
    laid = [quad for quad in sorted(set(quads), key=str) if not is_stated(store, quad)]
    kinds = [
        ox.Quad(graph, RDF_TYPE, ckg(kind), identifiers.added_graph)
        for graph in sorted({quad.graph_name for quad in laid}, key=str)
        if isinstance(graph, ox.NamedNode)
        for kind in ("AddedGraph", *classes().above("AddedGraph"))
    ]
    once: dict[ox.Triple, ox.Quad] = {}
    for quad in (*laid, *kinds):
        once.setdefault(quad.triple, quad)
    store.extend(once.values())
    found = entail(store, identifiers) if entailed else 0
    store.flush()
    del store  # lets go of the engine's lock
    return len(once) + found


def is_stated(store: ox.Store, quad: ox.Quad | ox.Triple) -> bool:
    """Whether any graph of a store has a triple."""
    return any(True for _ in store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None))


def drop_traces(quads: Sequence[ox.Quad], gone: Sequence[Analysis], left: Iterable[Analysis]) -> tuple[ox.Quad, ...]:
    """What was added, without the statements that bear a trace of articles that are gone.

    A statement bears one where it names something that was minted from such an article, where one of its texts holds a
    text that was read in such an article alone, or where such a text holds it (a part of a quote).
    """
    if not quads or not gone:
        return tuple(quads)
    own = {text for analysis in gone for text in _texts(analysis)}
    known = {text for analysis in left for text in _texts(analysis)}
    own -= known
    articles = {analysis.document.id for analysis in gone}
    names = tuple(f"-{local_part(article)}" for article in sorted(articles))
    return tuple(
        quad
        for quad in quads
        if not any(_has_trace(term, own, known, names) or _is_name(term, articles) for term in quad)
    )


def _is_name(term: Any, articles: Container[str]) -> bool:
    return isinstance(term, ox.Literal) and term.value in articles


def _has_trace(term: Any, own: set[str], known: set[str], names: Sequence[str]) -> bool:
    if isinstance(term, ox.NamedNode):
        # "article-ID", "graph-of-ID", and "event-ID.6000-6004".
        return any(term.value.endswith(name) or f"{name}." in term.value for name in names)
    if not isinstance(term, ox.Literal) or len(term.value) < _TELLING:
        return False
    said = term.value.casefold()
    if any(text in said for text in own):
        return True
    return any(said in text for text in own) and not any(said in text for text in known)


def _texts(analysis: Analysis) -> Iterator[str]:
    """Every text that was read in an article and is long enough to tell something, folded."""
    waiting: list[tuple[str, Any]] = [("", analysis.to_json())]
    while waiting:
        field, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.items())
        elif isinstance(value, list):
            waiting.extend((field, part) for part in value)
        elif isinstance(value, str) and field in _TEXTS and len(value) >= _TELLING:
            yield value.casefold()
