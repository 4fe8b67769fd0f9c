"""Service: what the addresses share: the settings, the graph that is current, and the processes that run queries."""

import contextlib
import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from kg.errors import KgError
from kg.query import RESULT_FORMATS, Dataset, QueryRequest, WrittenAnswer
from kg.query.worker import KINDS
from kg.serve.http import unless_gone
from kg.serve.negotiate import Offer, choose
from kg.serve.pool import QueryPool
from kg.serve.settings import Settings
from kg.serve.snapshots import Snapshot, Snapshots

# How often to look for a new graph when nobody asks, in seconds.
_LOOK = 2.0
# Asks the index, which is made when it is first asked.
_INDEXING = 'ASK { FILTER(ckg:matches(<urn:nothing>, "nothing")) }'
_LONGEST_INDEXING = 3600.0
# Best first, for clients that take anything. Each kind of answer has formats of its own.
_PREFERRED = ("json", "xml", "tsv", "csv", "turtle", "n-triples", "json-ld", "rdf-xml", "markdown", "table")


@dataclass(slots=True)
class Service:
    """One for each running server."""

    settings: Settings
    snapshots: Snapshots
    pool: QueryPool
    # What is written in this process itself takes its time from all other requests.
    pages: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(2), init=False)
    # Set when the full-text index of the graph that is current has been made.
    prepared: anyio.Event = field(default_factory=anyio.Event, init=False)
    _tag: str = field(default="", init=False)

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> "Service":
        """A service of a graph folder."""
        return cls(
            settings, Snapshots(folder, is_public=settings.is_public), QueryPool(settings.workers, settings.waiting)
        )

    async def snapshot(self) -> Snapshot:
        """The graph that was last published; GraphError where there is none."""
        current = await to_thread.run_sync(self.snapshots.current)
        if current.tag != self._tag:
            self._tag = current.tag
            # Nothing holds on to what was perhaps erased: no process, and no ring of objects that nobody needs.
            self.pool.renew()
            self.prepared = anyio.Event()
            await to_thread.run_sync(gc.collect)
        return current

    async def keep_current(self) -> None:
        """Look for a new graph every few seconds for ever, and make its full-text index before somebody needs it.

        Thus what was erased is not held open until somebody asks, and no query's time runs out over the index.
        """
        while True:
            # Whatever is wrong with the graph, those who ask are told; this goes on looking.
            with contextlib.suppress(KgError, OSError):
                snapshot, prepared = await self.snapshot(), self.prepared
                if not prepared.is_set():
                    graph = snapshot.graph
                    await self.pool.prepare(
                        QueryRequest(graph.store_path, _INDEXING, graph.prefixes, time_limit=_LONGEST_INDEXING)
                    )
                    prepared.set()
            await anyio.sleep(_LOOK)

    async def ask(
        self,
        request: Request,
        snapshot: Snapshot,
        query: str,
        formats: Mapping[str, str],
        *,
        dataset: Dataset | None = None,
        row_limit: int | None = None,
        time_limit: float | None = None,
        output: Path | None = None,
    ) -> WrittenAnswer:
        """The written answer to a query that a client asks, unless the client goes away."""
        settings = self.settings
        asked = QueryRequest(
            snapshot.graph.store_path,
            query,
            snapshot.graph.prefixes,
            row_limit=settings.row_limit if row_limit is None else row_limit,
            time_limit=settings.time_limit if time_limit is None else min(time_limit, settings.time_limit),
            memory_limit=settings.memory_limit,
            dataset=dataset,
            output=output,
            base=str(request.url.replace(query="", fragment="")),
        )
        return await unless_gone(request, lambda: self.pool.write(asked, formats))


def service_of(request: Request) -> Service:
    """The service that a request is for."""
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def offers(kind: str) -> list[Offer]:
    """The formats that a kind of answer (table, truth or triples) can be had in, best first."""
    class_ = next(class_ for class_, name in KINDS.items() if name == kind)
    able = [f for f in RESULT_FORMATS if class_ in f.writers and (f.name != "table" or kind != "triples")]
    able.sort(key=lambda format_: _PREFERRED.index(format_.name))
    return [Offer(f.name, f.media_type, f.also_asked_as) for f in able]


def choose_formats(accept: str, named: Sequence[str]) -> dict[str, str]:
    """The format for each kind of answer that a client accepts; a format that it names goes before its header.

    Clients also send names of other servers' formats, perhaps several; what is no name here counts as not given.
    """
    chosen: dict[str, str] = {}
    for kind in KINDS.values():
        offered = offers(kind)
        if by_name := [name for name in named if any(offer.name == name for offer in offered)]:
            chosen[kind] = by_name[0]
        elif (offer := choose(accept, offered)) is not None:
            chosen[kind] = offer.name
    return chosen
