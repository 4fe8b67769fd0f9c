"""App: the addresses of the server, what every answer carries, and what happens to errors."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg import __version__
from kg.errors import KgError
from kg.serve.assets import answer_asset
from kg.serve.editor import answer_editor, answer_editor_data, answer_fill, answer_find, answer_names, answer_understand
from kg.serve.graph_store import answer_graph
from kg.serve.http import RequestError, tell, tell_error
from kg.serve.service import Service, service_of
from kg.serve.settings import Settings
from kg.serve.sparql import answer_sparql
from kg.serve.things import answer_thing

# Whatever an article says, nothing of it is run and nothing is fetched. The pages that need more say so themselves.
POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # The names of people are in our addresses; they are no one's business where a link leads out.
    "Referrer-Policy": "no-referrer",
    # Nor may a page elsewhere load an answer as a script or a picture, and learn from how that goes.
    "Cross-Origin-Resource-Policy": "same-origin",
}
# More than browsers and proxies carry; the server would read up to twice as much.
_LONGEST_QUERY = 32 * 1024
# What a script of another origin may see of an answer.
_EXPOSED = ("ETag", "Cut-At", "Error-Line", "Error-Column", "Retry-After")


def make_app(folder: Path, settings: Settings) -> Starlette:
    """The ASGI application that serves the graph of a folder."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        service = app.state.service = Service.open(folder, settings)
        await service.pool.warm()
        async with anyio.create_task_group() as group:
            group.start_soon(service.keep_current)
            yield
            group.cancel_scope.cancel()
        service.pool.close()
        service.snapshots.close()

    middleware = [
        Middleware(_SafeHeaders),
        Middleware(_Door, settings=settings),
    ]
    if settings.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Content-Type", "If-None-Match"],
                expose_headers=list(_EXPOSED),
            )
        )
    return Starlette(
        routes=[
            Route("/sparql", answer_sparql, methods=["GET", "POST"]),
            Route("/graph-store", answer_graph, methods=["GET"]),
            Route("/", answer_editor, methods=["GET"]),
            Route("/editor/data", answer_editor_data, methods=["GET"]),
            Route("/editor/fill", answer_fill, methods=["GET"]),
            Route("/editor/understand", answer_understand, methods=["GET"]),
            Route("/editor/find", answer_find, methods=["GET"]),
            Route("/editor/names", answer_names, methods=["GET"]),
            Route("/id/{name:path}", answer_thing, methods=["GET"]),
            Route("/assets/{name}", answer_asset, methods=["GET"]),
            Route("/health", answer_health, methods=["GET"]),
        ],
        middleware=middleware,
        exception_handlers={
            RequestError: _tell_request_error,
            KgError: _tell_kg_error,
            HTTPException: _tell_http_error,
            Exception: _tell_bug,
        },
        lifespan=lifespan,
    )


async def answer_health(request: Request) -> Response:
    """Whether there is a graph to answer from, and which."""
    snapshot = await service_of(request).snapshot()
    state = {
        "status": "ok",
        "version": __version__,
        "graph": snapshot.tag,
        "quads": snapshot.quads,
        "articles": len(snapshot.graph.manifest.articles),
    }
    return JSONResponse(state, headers={"Cache-Control": "no-store"})


class _Door:
    """Turns away what was sent to another server's name (RFC 9110, section 15.5.20), by a page elsewhere that may not
    ask, or to too long an address.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope, Headers(scope=scope)) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        hosts, origins = self._settings.hosts, self._settings.origins
        if len(scope["query_string"]) > _LONGEST_QUERY:
            return tell(414, f"the address is longer than {_LONGEST_QUERY:,} bytes; send long queries by POST")
        name = re.sub(r":\d*$", "", headers.get("host", "")).strip("[]").lower()
        if "*" not in hosts and name not in hosts:
            return tell(421, "this server does not answer under that name; `kg serve --name` allows one")
        # Browsers say where a request comes from. Following a link is everybody's right; having a browser ask a query
        # for a page that cannot read the answer would only keep this machine busy.
        is_foreign = headers.get("sec-fetch-site") == "cross-site"
        is_link = headers.get("sec-fetch-mode") == "navigate" and scope["method"] in ("GET", "HEAD")
        if is_foreign and not is_link and "*" not in origins and headers.get("origin") not in origins:
            return tell(403, "pages of that origin may not ask this server; `kg serve --cors` allows one")
        return None


class _SafeHeaders:
    """Adds to every answer what keeps a browser from running or telling anything, unless the answer says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


async def _tell_request_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return error.response


async def _tell_kg_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, KgError)
    return tell_error(error)


async def _tell_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        return tell(405, f"{request.method} is not allowed here, only {allowed}: this server reads", error.headers)
    if error.status_code == 404:
        return tell(404, "there is nothing at this address")
    return tell(error.status_code, error.detail, error.headers)


async def _tell_bug(_: Request, error: Exception) -> Response:
    return tell(500, f"the server failed: {type(error).__name__}")
