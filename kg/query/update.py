"""Update: runs SPARQL 1.1 Update on what was added by hand; the graphs that builds make stay as they are."""

import json
from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox

from kg.graph.carry_added import Change, UpdateSummary, change_added
from kg.graph.identifiers import Identifiers
from kg.query.engine import MEMORY_LIMIT, raise_told
from kg.query.process import QueryProcess
from kg.vocabulary.namespaces import PREFIXES

# It takes a copy of the graph, which is slower than asking it, and nobody else waits for it.
UPDATE_TIME_LIMIT = 600.0
__all__ = ["UPDATE_TIME_LIMIT", "UpdateSummary", "update_graph"]


def update_graph(
    graph: Path,
    update: str,
    *,
    time_limit: float = UPDATE_TIME_LIMIT,
    allow_service: Collection[str] = (),
    allow_load: Collection[str] = (),
) -> UpdateSummary:
    """Run an update on the graph of a folder; it lands whole or not at all.

    What is inserted without GRAPH goes to the graph `id:graph-added`. `time_limit` is in seconds; `allow_service` and
    `allow_load` are the hosts that SERVICE and LOAD may ask. Raises QueryRefusedError where the update reaches out or
    would change what builds make, QuerySyntaxError, QueryTimeoutError, QueryError, GraphError.
    """

    def find_change(store: Path, scratch: Path, identifiers: Identifiers) -> Change:
        request = {
            "store": str(store),
            "scratch": str(scratch),
            "base": identifiers.base,
            "query": update,
            "prefixes": {**PREFIXES, "id": identifiers.base},
            "allow_service": sorted(allow_service),
            "allow_load": sorted(allow_load),
            "memory_limit": MEMORY_LIMIT,
        }
        with QueryProcess() as process:
            header, body = process.ask(request, time_limit)
        raise_told(header, update, "update")
        change = json.loads(body)
        return Change(added=_read(change["added"]), removed=_read(change["removed"]))

    return change_added(graph, find_change)


def _read(lines: list[str]) -> tuple[ox.Quad, ...]:
    text = "".join(f"{line} .\n" for line in lines)
    return tuple(ox.parse(input=text.encode(), format=ox.RdfFormat.N_QUADS))
