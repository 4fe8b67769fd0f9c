"""Server: runs the application on a port until it is told to stop."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import ServeError
from kg.serve.app import make_app
from kg.serve.settings import Settings
from kg.serve.snapshots import Snapshots

_BACKLOG = 256
# Of the request line with all headers: longer queries are for POST.
_HEADER_LIMIT = 64 * 1024
_LAST_SECONDS = 3


class Server:
    """Listens from the moment it is made; `port` is the one that was free where 0 was asked for.

    Raises GraphError where the folder has no graph, ServeError where the address cannot be listened at.
    """

    def __init__(self, folder: Path, settings: Settings, *, host: str = "127.0.0.1", port: int = 0) -> None:
        Snapshots(folder).current()
        self._socket = _listen(host, port)
        self.port: int = self._socket.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        self.address = f"http://{shown}:{self.port}/"
        self._server = _Announcing(
            uvicorn.Config(
                make_app(folder, settings),
                http="h11",
                ws="none",
                log_level="warning",
                access_log=False,
                server_header=False,
                date_header=True,
                proxy_headers=False,
                h11_max_incomplete_event_size=_HEADER_LIMIT,
                # Beyond the queries that run and wait, there are pages and connections that only stay open.
                limit_concurrency=4 * (settings.workers + settings.waiting) + 64,
                timeout_graceful_shutdown=_LAST_SECONDS,
            )
        )

    def run(self, on_ready: Callable[[], None] = lambda: None) -> None:
        """Serve until interrupted or stopped; `on_ready` is called once when requests are answered."""
        self._server.on_ready = on_ready
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()

    def stop(self) -> None:
        """Have `run` return soon; from any thread."""
        self._server.should_exit = True


class _Announcing(uvicorn.Server):
    on_ready: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self.on_ready()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen(_BACKLOG)
        except OSError:
            listening.close()
            raise
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ServeError(f"cannot listen at {host}, port {port}: {reason}") from error
    return listening
