"""Pool: the processes that run queries: so many side by side, so many waiting, none longer than its client waits."""

import contextlib
from collections.abc import Mapping

import anyio
from anyio import to_thread

from kg.errors import KgError, QueryError
from kg.query import QueryProcess, QueryRequest, WrittenAnswer, write_query


class BusyError(KgError):
    """More queries are waiting than the server keeps."""


class QueryPool:
    """Lends each query a process of its own and takes it back, or replaces it where the query had to be killed."""

    def __init__(self, workers: int, waiting: int) -> None:
        self._places = anyio.Semaphore(workers)
        self._limiter = anyio.CapacityLimiter(2 * workers)
        self._allowed = waiting
        self._waiting = 0
        self._round = 0
        self._idle: list[tuple[int, QueryProcess]] = []
        self._busy: set[QueryProcess] = set()
        self._preparing: set[QueryProcess] = set()

    async def warm(self) -> None:
        """Start one process beforehand, as the first to ask would wait for it."""
        self._idle.append((self._round, await to_thread.run_sync(QueryProcess)))

    async def write(self, request: QueryRequest, formats: Mapping[str, str]) -> WrittenAnswer:
        """What `kg.query.write_query` gives; a cancelled call kills its query. BusyError where the line is too long."""
        if self._waiting >= self._allowed and self._places.value == 0:
            raise BusyError("too many queries are waiting; try again in a while")
        self._waiting += 1
        try:
            with anyio.move_on_after(request.time_limit) as patience:
                await self._places.acquire()
            if patience.cancelled_caught:
                raise BusyError("other queries took all the time this one could wait; try again in a while")
        finally:
            self._waiting -= 1
        try:
            return await self._run(request, formats)
        finally:
            self._places.release()

    async def prepare(self, request: QueryRequest) -> None:
        """Run an ASK that nobody waits for, beside all others, until it is done or `renew` ends it."""
        with anyio.CancelScope(shield=True):
            process = await to_thread.run_sync(QueryProcess)
        self._preparing.add(process)
        try:
            with contextlib.suppress(QueryError):
                await to_thread.run_sync(write_query, process, request, {"truth": "json"}, abandon_on_cancel=True)
        finally:
            self._preparing.discard(process)
            with anyio.CancelScope(shield=True):
                await to_thread.run_sync(process.close)

    async def _run(self, request: QueryRequest, formats: Mapping[str, str]) -> WrittenAnswer:
        # Whoever goes away meanwhile must not leave a process behind that nobody knows of.
        with anyio.CancelScope(shield=True):
            turn, process = self._idle.pop() if self._idle else (self._round, await to_thread.run_sync(QueryProcess))
        self._busy.add(process)

        try:
            return await to_thread.run_sync(
                write_query, process, request, formats, abandon_on_cancel=True, limiter=self._limiter
            )
        except BaseException as error:
            if not isinstance(error, Exception):  # cancelled: whoever asked is gone
                process.stop()
            raise
        finally:
            self._busy.discard(process)
            if process.is_alive and turn == self._round:
                self._idle.append((turn, process))
            else:
                with anyio.CancelScope(shield=True):
                    await to_thread.run_sync(process.close)

    def renew(self) -> None:
        """Have every process replaced after what it is at, so that none holds on to an earlier graph."""
        self._round += 1
        for process in self._preparing:
            process.stop()
        while self._idle:
            self._idle.pop()[1].close()

    def close(self) -> None:
        """End every process at once."""
        self.renew()
        for process in tuple(self._busy):
            process.stop()
