"""Engine: runs a SPARQL query over the graph, read-only, with a row limit and a time limit that really stops it."""

import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import kg
from kg.errors import QueryError, QuerySyntaxError, QueryTimeoutError
from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth
from kg.query.guard import refuse_unsafe
from kg.vocabulary.namespaces import PREFIXES

ROW_LIMIT = 10_000
TIME_LIMIT = 30.0


def run_query(
    store: Path,
    query: str,
    *,
    prefixes: Mapping[str, str],
    row_limit: int = ROW_LIMIT,
    time_limit: float = TIME_LIMIT,
    allow_service: Collection[str] = (),
) -> Answer:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query over the union of all graphs.

    `store` is the folder of an Oxigraph store (`kg.graph.store.open_graph(...).store_path`), `prefixes` are names that
    need no PREFIX line, beside those of `kg.vocabulary.namespaces`, `row_limit` the most rows or triples returned,
    `time_limit` is in seconds, `allow_service` are the hosts (`host` or `host:port`) that SERVICE may ask. Raises
    QueryRefusedError (SERVICE, LOAD, updates), QuerySyntaxError (with line and column), QueryTimeoutError, QueryError.

    The query runs in a process of its own, since the engine itself can neither be interrupted nor told to stop.
    """
    refuse_unsafe(query, allow_service=allow_service)
    known = {**PREFIXES, **prefixes}
    request = {"store": str(store), "query": query, "prefixes": known, "row_limit": row_limit}
    # Only this package's own folder is added to the path: the current folder is the user's and may hold anything.
    places = [str(Path(kg.__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.query.worker"],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=time_limit,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        )
    except subprocess.TimeoutExpired:
        raise QueryTimeoutError(
            f"the query was stopped after {time_limit:g} seconds; narrow it, or allow it more time"
        ) from None
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise QueryError(f"the query engine ended without an answer: {' '.join(reason) or done.returncode}")
    return _read(json.loads(done.stdout), query)


def _read(answer: dict[str, Any], query: str) -> Answer:
    match answer["kind"]:
        case "table":
            rows = tuple(tuple(None if term is None else _term(term) for term in row) for row in answer["rows"])
            return Table(variables=tuple(answer["variables"]), rows=rows, is_cut=answer["is_cut"])
        case "truth":
            return Truth(answer["value"])
        case "triples":
            triples = {(_term(s), _term(p), _term(o)) for s, p, o in answer["triples"]}
            return Triples(tuple(sorted(triples, key=_sort_key)), is_cut=answer["is_cut"])
        case "syntax":
            lines = query.split("\n")
            line, column = answer["line"], answer["column"]
            raise QuerySyntaxError(
                f"the query does not parse: {answer['reason']}",
                query_line=line,
                column=column,
                excerpt=lines[line - 1].rstrip("\r"),
            )
        case _:
            raise QueryError(answer["message"])


def _term(parts: list[Any]) -> Term:
    return Term(TermKind(parts[0]), parts[1], parts[2], parts[3])


def _sort_key(triple: tuple[Term, Term, Term]) -> list[str]:
    return [part for term in triple for part in (term.kind, term.value, term.datatype or "", term.language or "")]
