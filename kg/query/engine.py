"""Engine: runs a SPARQL query over the graph, read-only, with a row limit and a time limit that really stops it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QueryError, QueryRefusedError, QuerySyntaxError, UnacceptableAnswerError
from kg.graph.store import Graph
from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth
from kg.query.process import QueryProcess
from kg.vocabulary.namespaces import PREFIXES

ROW_LIMIT = 10_000
TIME_LIMIT = 30.0
MEMORY_LIMIT = 4096 * 2**20


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees, as IRIs: those merged into its default graph, and those that GRAPH finds."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with all that it needs.

    `store` is the folder of an Oxigraph store (`kg.graph.store.open_graph(...).store_path`), `prefixes` are names that
    need no PREFIX line, beside those of `kg.vocabulary.namespaces`, `row_limit` is the most rows or triples returned,
    `time_limit` is in seconds, `memory_limit` in bytes, `allow_service` are the hosts (`host` or `host:port`) that
    SERVICE may ask, `base` is the IRI that relative ones start from. `output` is a file that takes triples as they are
    found, without a limit, in the formats of `kg.query.STREAMED`. Without `dataset` a query sees what its FROM and FROM
    NAMED say, else the union of all graphs.
    """

    store: Path
    query: str
    prefixes: Mapping[str, str]
    row_limit: int = ROW_LIMIT
    time_limit: float = TIME_LIMIT
    memory_limit: int | None = None
    dataset: Dataset | None = None
    base: str | None = None
    output: Path | None = None
    allow_service: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer as bytes; `kind` is table, truth or triples, `format` one of `kg.query.RESULT_FORMATS`.

    `is_in_file` says that it stands in the request's `output` instead.
    """

    kind: str
    format: str
    data: bytes
    is_cut: bool
    is_in_file: bool = False


def run_query(
    store: Path,
    query: str,
    *,
    prefixes: Mapping[str, str],
    row_limit: int = ROW_LIMIT,
    time_limit: float = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    allow_service: Collection[str] = (),
) -> Answer:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query; the parameters are those of QueryRequest.

    Raises QueryRefusedError (SERVICE, LOAD, updates), QuerySyntaxError (with line and column), QueryTimeoutError,
    QueryError. The query runs in a process of its own.
    """
    request = QueryRequest(store, query, prefixes, row_limit, time_limit, memory_limit, allow_service=allow_service)
    with QueryProcess() as process:
        header, body = _ask(process, request, None)
    return _read(header, json.loads(body))


def ask_graph(
    graph: Graph,
    query: str,
    *,
    row_limit: int = ROW_LIMIT,
    time_limit: float = TIME_LIMIT,
    memory_limit: int | None = MEMORY_LIMIT,
    allow_service: Collection[str] = (),
) -> Answer:
    """The answer of an open graph, be it in a folder or on a server; parameters and errors as for `run_query`.

    What memory a server may take is the server's to say.
    """
    if graph.is_remote:
        # Taken in here: most graphs lie in folders, and speaking to servers takes time to load.
        from kg.query.remote import ask_server

        return ask_server(graph, query, row_limit=row_limit, time_limit=time_limit, allow_service=allow_service)
    return run_query(
        graph.store_path,
        query,
        prefixes=graph.prefixes,
        row_limit=row_limit,
        time_limit=time_limit,
        memory_limit=memory_limit,
        allow_service=allow_service,
    )


def write_query(process: QueryProcess, request: QueryRequest, formats: Mapping[str, str]) -> WrittenAnswer:
    """The answer written by the process that found it, in the format that `formats` has for its kind.

    For whoever asks much: the process stays ready, and a large answer never passes through this program's own objects.
    Raises what `run_query` does, and UnacceptableAnswerError where `formats` has nothing for the kind of the answer.
    """
    header, body = _ask(process, request, formats)
    return WrittenAnswer(header["kind"], header["format"], body, header["is_cut"], header.get("is_in_file", False))


def _ask(
    process: QueryProcess, request: QueryRequest, formats: Mapping[str, str] | None
) -> tuple[dict[str, Any], bytes]:
    dataset = request.dataset
    plain = {
        "store": str(request.store),
        "query": request.query,
        "prefixes": {**PREFIXES, **request.prefixes},
        "row_limit": request.row_limit,
        "memory_limit": request.memory_limit,
        "dataset": None if dataset is None else [dataset.default, dataset.named],
        "base": request.base,
        "output": None if request.output is None else str(request.output),
        "allow_service": sorted(request.allow_service),
        "formats": None if formats is None else dict(formats),
    }
    header, body = process.ask(plain, request.time_limit)
    raise_told(header, request.query)
    return header, body


def raise_told(header: Mapping[str, Any], text: str, what: str = "query") -> None:
    """Raise the error that a worker's reply tells of, if it does; `text` is the query or update, `what` which it is."""
    match header["kind"]:
        case "syntax":
            line = header["line"]
            raise QuerySyntaxError(
                f"the {what} does not parse: {header['reason']}",
                query_line=line,
                column=header["column"],
                excerpt=text.split("\n")[line - 1].rstrip("\r"),
            )
        case "refused":
            raise QueryRefusedError(header["message"])
        case "unacceptable":
            raise UnacceptableAnswerError(header["message"])
        case "error":
            raise QueryError(header["message"])


def _read(header: dict[str, Any], answer: Any) -> Answer:
    match header["kind"]:
        case "table":
            rows = tuple(tuple(None if term is None else _term(term) for term in row) for row in answer["rows"])
            return Table(variables=tuple(answer["variables"]), rows=rows, is_cut=header["is_cut"])
        case "truth":
            return Truth(answer)
        case _:
            triples = tuple((_term(s), _term(p), _term(o)) for s, p, o in answer)
            return Triples(triples, is_cut=header["is_cut"])


def _term(parts: list[Any]) -> Term:
    return Term(TermKind(parts[0]), parts[1], parts[2], parts[3])
