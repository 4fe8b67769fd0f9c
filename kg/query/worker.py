"""Worker: the process that runs queries and can be killed; a line of JSON in, one of JSON and the answer's bytes out.

Everything that a hostile query can make slow happens here: judging its words, running it, and writing its answer.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, QueryRefusedError
from kg.query.answer import Answer, Table, Term, Triples, Truth
from kg.query.functions import make_functions
from kg.query.guard import in_order_of, names_dataset, refuse_unsafe
from kg.query.mistakes import find_mistake
from kg.query.read_terms import read_term, read_triples
from kg.query.results import write_answer
from kg.query.stream_triples import STREAMED, stream_triples

# How much longer than the limit a process lives whose parent died and cannot stop it any more, in seconds.
_GRACE = 5.0
KINDS: dict[type, str] = {Table: "table", Truth: "truth", Triples: "triples"}


def main() -> None:
    """Answer one request after another until there are no more."""
    stores, requests = _Stores(), SimpleQueue[bytes]()
    threading.Thread(target=_take, args=(requests,), daemon=True).start()
    while True:
        line = requests.get()
        request = json.loads(line)
        _limit_itself(request["time_limit"] + _GRACE, request["memory_limit"])
        header, body = _reply(request, stores)
        _limit_itself(0, None)
        sys.stdout.buffer.write(json.dumps({**header, "length": len(body)}).encode() + b"\n" + body)
        sys.stdout.buffer.flush()


def _take(requests: "SimpleQueue[bytes]") -> None:
    """Take requests as they come, and end the process with its parent, whatever it does then."""
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)


class _Stores:
    """Keeps the store that was asked last open, as the next query mostly goes to the same."""

    def __init__(self) -> None:
        self.functions: dict[ox.NamedNode, Callable[..., Any]] = {}
        self._path: str | None = None
        self._store: ox.Store | None = None

    def open(self, path: str) -> ox.Store:
        if path != self._path or self._store is None:
            self._path, self._store = None, None
            self._store = ox.Store.read_only(path)
            self._path = path
            self.functions = make_functions(Path(path))
        return self._store


def _limit_itself(seconds: float, memory: int | None) -> None:
    """Have the system end this process after a time (0: never) and allow it no more than so many bytes."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
    if memory is not None and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _reply(request: dict[str, Any], stores: _Stores) -> tuple[dict[str, Any], bytes]:
    is_update = "scratch" in request
    try:
        if is_update:
            # Taken in here: what it loads takes longer than most queries run.
            from kg.query.run_update import run_update

            return {"kind": "change"}, json.dumps(run_update(request)).encode()
        refuse_unsafe(request["query"], allow_service=request["allow_service"])
        found = _found(request, stores.open(request["store"]), stores.functions)
        if (output := request.get("output")) and isinstance(found, ox.QueryTriples):
            wanted = request["formats"].get("triples")
            if wanted in STREAMED:
                stream_triples(found, Path(output), wanted, request["prefixes"])
                return {"kind": "triples", "format": wanted, "is_cut": False, "is_in_file": True}, b""
        answer = _answer(found, request["query"], request["row_limit"])
        header = {"kind": KINDS[type(answer)], "is_cut": getattr(answer, "is_cut", False)}
        if request["formats"] is None:
            return header, json.dumps(_plain(answer)).encode()
        if (wanted := request["formats"].get(header["kind"])) is None:
            return {"kind": "unacceptable", "message": header["kind"]}, b""
        return {**header, "format": wanted}, write_answer(answer, wanted, request["prefixes"])
    except QueryRefusedError as error:
        return {"kind": "refused", "message": error.message}, b""
    except SyntaxError as error:
        mistake = find_mistake(
            request["query"], request["prefixes"], str(error), is_update=is_update, base=request.get("base")
        )
        return {"kind": "syntax", **asdict(mistake)}, b""
    except MemoryError:
        return {"kind": "memory"}, b""
    except (OSError, ValueError, RuntimeError, QueryError) as error:
        return {"kind": "error", "message": str(error)}, b""


def _found(request: dict[str, Any], store: ox.Store, functions: dict[ox.NamedNode, Callable[..., Any]]) -> Any:
    query = request["query"]
    dataset: dict[str, Any] = {}
    if request["dataset"] is not None:
        default, named = ([ox.NamedNode(iri) for iri in graphs] for graphs in request["dataset"])
        dataset = {"default_graph": default, "named_graphs": named}
    elif not names_dataset(query):
        # Asked for the union, the engine would leave FROM out of account.
        dataset = {"use_default_graph_as_union": True}
    return store.query(
        query, base_iri=request["base"], prefixes=request["prefixes"], custom_functions=functions, **dataset
    )


def _answer(found: Any, query: str, limit: int) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Truth(bool(found))
    if isinstance(found, ox.QuerySolutions):
        variables = in_order_of(query, [variable.value for variable in found.variables])
        # The engine names blank nodes as chance has it; here they are numbered as they come.
        blanks: dict[str, str] = {}
        rows = [
            tuple(
                read_term(solution[name], lambda label: blanks.setdefault(label, f"b{len(blanks)}"))
                for name in variables
            )
            for solution in islice(found, limit + 1)
        ]
        return Table(tuple(variables), tuple(rows[:limit]), is_cut=len(rows) > limit)
    triples = list(islice(found, limit + 1))
    return Triples(read_triples(triples[:limit]), is_cut=len(triples) > limit)


def _plain(answer: Answer) -> Any:
    """An answer as JSON, in the shape that `kg.query.engine` reads."""
    match answer:
        case Table():
            return {"variables": answer.variables, "rows": [list(map(_parts, row)) for row in answer.rows]}
        case Truth():
            return answer.value
        case Triples():
            return [list(map(_parts, triple)) for triple in answer.triples]


def _parts(term: Term | None) -> list[str | None] | None:
    return None if term is None else [term.kind.value, term.value, term.datatype, term.language]


if __name__ == "__main__":
    main()
