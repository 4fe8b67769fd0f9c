"""Run update: what an update changes, found on a copy of the store; runs inside the worker.

Operations without GRAPH work on a default graph that holds everything, as queries see it. What they insert belongs to
the graph of what was added by hand.
"""

import hashlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, QueryRefusedError
from kg.graph.identifiers import Identifiers
from kg.graph.write_store import link_store
from kg.query.functions import make_functions
from kg.query.guard import refuse_unsafe_update

_SHOWN = 3
_ALL = ox.DefaultGraph()


def run_update(request: dict[str, Any]) -> dict[str, list[str]]:
    """The quads that an update adds and removes, each as N-Quads.

    Raises QueryRefusedError where it reaches out or would change a graph that builds write, SyntaxError, QueryError.
    """
    text, identifiers = request["query"], Identifiers(request["base"])
    refuse_unsafe_update(text, allow_service=request["allow_service"], allow_load=request["allow_load"])
    scratch = Path(request["scratch"])
    try:
        store = _copy(Path(request["store"]), scratch)
        store.dump(str(scratch / "before.nq"), format=ox.RdfFormat.N_QUADS)
    except OSError as error:
        raise QueryError(f"a copy of the graph to work on cannot be written: {error.strerror or error}") from error
    store.update(text, prefixes=request["prefixes"], custom_functions=make_functions(Path(request["store"])))
    store.dump(str(scratch / "after.nq"), format=ox.RdfFormat.N_QUADS)
    gone, new = _tell_apart(scratch / "before.nq", scratch / "after.nq")
    added = _name_blanks({quad if quad.graph_name != _ALL else _own(quad, identifiers) for quad in new}, identifiers)
    # What is taken from the graph of everything is taken from each graph that has it.
    removed = {quad for quad in gone if quad.graph_name != _ALL}
    for quad in gone - removed:
        removed.update(_quads_of(Path(request["store"]), quad))
    touched = sorted({str(quad) for quad in (*added, *removed) if _is_built(quad, identifiers)})
    if touched:
        shown = "; ".join(touched[:_SHOWN]) + ("; …" if len(touched) > _SHOWN else "")
        raise QueryRefusedError(
            f"this would change {len(touched)} statements in graphs that are made of articles, where the next build "
            f"would undo it; an update changes only what was added by hand: {shown}"
        )
    return {"added": sorted(map(str, added)), "removed": sorted(map(str, removed))}


def _copy(store: Path, scratch: Path) -> ox.Store:
    """A copy of a store with the union of all graphs as its default graph."""
    link_store(store, scratch / "store")
    copy = ox.Store(str(scratch / "store"))
    graphs, union = scratch / "graphs.nq", scratch / "union.nt"
    copy.dump(str(graphs), format=ox.RdfFormat.N_QUADS)
    with graphs.open("rb") as lines, union.open("wb") as triples:
        # Each line ends with the graph's IRI and a full stop; neither holds a space.
        triples.writelines(line.rsplit(b" ", 2)[0] + b" .\n" for line in lines)
    copy.bulk_load(path=str(union), format=ox.RdfFormat.N_TRIPLES)
    return copy


def _tell_apart(before: Path, after: Path) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """The quads that only the first file has, and those that only the second has.

    Both list the quads in the engine's order, so that only lines that lie between the two places are held in memory.
    """
    unmatched: tuple[set[bytes], set[bytes]] = set(), set()
    with before.open("rb") as first, after.open("rb") as second:
        for pair in zip_longest(first, second):
            if pair[0] == pair[1]:
                continue
            for side, line in enumerate(pair):
                if line is None:
                    continue
                if line in unmatched[1 - side]:
                    unmatched[1 - side].remove(line)
                else:
                    unmatched[side].add(line)
    gone, new = ({*ox.parse(input=b"".join(lines), format=ox.RdfFormat.N_QUADS)} for lines in unmatched)
    for quad in new:
        if isinstance(quad.object, ox.Triple):
            raise QueryError(f"a triple cannot be the object of another one: {quad}")
    return gone, new


def _own(quad: ox.Quad, identifiers: Identifiers) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, identifiers.added_graph)


def _quads_of(store: Path, quad: ox.Quad) -> Iterator[ox.Quad]:
    yield from ox.Store.read_only(str(store)).quads_for_pattern(quad.subject, quad.predicate, quad.object, None)


def _is_built(quad: ox.Quad, identifiers: Identifiers) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and identifiers.is_built(quad.graph_name)


def _name_blanks(quads: set[ox.Quad], identifiers: Identifiers) -> set[ox.Quad]:
    """The quads with a name in place of each blank node, minted from all that is said of them (RDFC-1.0)."""
    if not any(isinstance(term, ox.BlankNode) for quad in quads for term in quad):
        return quads
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    digest = hashlib.sha256("\n".join(sorted(map(str, dataset))).encode()).hexdigest()[:12]
    blanks = {term for quad in dataset for term in quad if isinstance(term, ox.BlankNode)}
    ordered = sorted(blanks, key=lambda node: (len(node.value), node.value))
    names: dict[Any, Any] = {node: identifiers.added(digest, turn) for turn, node in enumerate(ordered, start=1)}
    return {ox.Quad(*(names.get(term, term) for term in quad)) for quad in dataset}
