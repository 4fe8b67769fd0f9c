"""Run update: what an update changes, found on a copy of the store; runs inside the worker.

Operations without GRAPH work on a default graph that holds everything, as queries see it. What they insert belongs to
the graph of what was added by hand.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, QueryRefusedError
from kg.graph.added import is_stated
from kg.graph.identifiers import Identifiers
from kg.graph.write_store import link_store
from kg.query.functions import make_functions
from kg.query.guard import refuse_unsafe_update

_SHOWN = 3


def run_update(request: dict[str, Any]) -> dict[str, list[str]]:
    """The quads that an update adds and removes, each as N-Quads.

    Raises QueryRefusedError where it reaches out or would change a graph that builds write, SyntaxError, QueryError.
    """
    text, identifiers = request["query"], Identifiers(request["base"])
    refuse_unsafe_update(text, allow_service=request["allow_service"], allow_load=request["allow_load"])
    before = ox.Store.read_only(request["store"])
    after = _copy(Path(request["store"]), Path(request["scratch"]) / "store", before)
    after.update(text, prefixes=request["prefixes"], custom_functions=make_functions(Path(request["store"])))
    added = _name_blanks({*_inserted(before, after, identifiers)}, identifiers)
    removed = {*_deleted(before, after)}
    touched = sorted({str(quad) for quad in (*added, *removed) if _is_built(quad, identifiers)})
    if touched:
        shown = "; ".join(touched[:_SHOWN]) + ("; …" if len(touched) > _SHOWN else "")
        raise QueryRefusedError(
            f"this would change {len(touched)} statements in graphs that are made of articles, where the next build "
            f"would undo it; an update changes only what was added by hand: {shown}"
        )
    return {"added": sorted(map(str, added)), "removed": sorted(map(str, removed))}


def _copy(store: Path, path: Path, before: ox.Store) -> ox.Store:
    """A copy of a store with the union of all graphs as its default graph."""
    link_store(store, path)
    after = ox.Store(str(path))
    after.bulk_extend(ox.Quad(*quad.triple) for quad in before)
    return after


def _inserted(before: ox.Store, after: ox.Store, identifiers: Identifiers) -> Iterator[ox.Quad]:
    for quad in after:
        if isinstance(quad.object, ox.Triple):
            raise QueryError(f"a triple cannot be the object of another one: {quad}")
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            if quad not in before:
                yield quad
        elif not is_stated(before, quad):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, identifiers.added_graph)


def _deleted(before: ox.Store, after: ox.Store) -> Iterator[ox.Quad]:
    for quad in before:
        if quad not in after or ox.Quad(*quad.triple) not in after:
            yield quad


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
