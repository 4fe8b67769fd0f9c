"""HTTP: what every address of the server shares: reading requests, plain-text errors, tags, clients that go away."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar
from urllib.parse import parse_qsl

import anyio
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import GraphError, KgError, QueryRefusedError, QuerySyntaxError, UnacceptableAnswerError
from kg.serve.pool import BusyError

_FIELDS = 1000
_T = TypeVar("_T")
# The order matters: the first class that fits. Anything else that a query meets is, in the words of the SPARQL
# protocol, a failure to execute it.
_STATUS: tuple[tuple[type[KgError], int], ...] = (
    (QuerySyntaxError, 400),
    (QueryRefusedError, 403),
    (UnacceptableAnswerError, 406),
    (BusyError, 503),
    (GraphError, 503),
    (KgError, 500),
)


class RequestError(Exception):
    """What is wrong with a request, as status and words."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.response = tell(status, message, headers)


def tell(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """A message to people, as plain text."""
    lines = [line for line in message.split("\n") if line]
    shown = "\n".join("".join(c if c.isprintable() or c == "\t" else "\ufffd" for c in line) for line in lines)
    return Response(f"{shown}\n", status, headers, media_type="text/plain")


def tell_error(error: KgError) -> Response:
    """An error of the program as an answer; a mistake in a query with its line, and a mark below the place."""
    status = next(status for class_, status in _STATUS if isinstance(error, class_))
    message = error.message
    headers = {"Retry-After": "1"} if status == 503 else {}
    if isinstance(error, QuerySyntaxError):
        # Tabs stay, so that the mark stands below its place however wide they are.
        margin = "".join("\t" if c == "\t" else " " for c in error.excerpt[: error.column - 1])
        message = f"{message}\n{error.excerpt}\n{margin}^"
        headers = {"Error-Line": str(error.query_line), "Error-Column": str(error.column)}
    return tell(status, message, headers)


def read_fields(data: bytes, what: str) -> dict[str, list[str]]:
    """The fields of a query string or a form, each with its values; RequestError where it is not UTF-8."""
    try:
        pairs = parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError:
        raise RequestError(400, f"the {what} is not percent-encoded UTF-8") from None
    except ValueError:
        raise RequestError(400, f"the {what} has more than {_FIELDS} fields") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def one(fields: Mapping[str, list[str]], name: str) -> str | None:
    """The one value of a field, None where it is not given; RequestError where it is given twice."""
    values = fields.get(name, [])
    if len(values) > 1:
        raise RequestError(400, f"{name} is given {len(values)} times; it may be given once")
    return values[0] if values else None


async def read_body(request: Request, limit: int, patience: float) -> bytes:
    """The body of a request; RequestError where it is longer than `limit` bytes or slower than `patience` seconds."""
    too_long = RequestError(413, f"the request is longer than the {limit:,} bytes that this server reads")
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > limit:
        raise too_long
    body = bytearray()
    with anyio.move_on_after(patience) as scope:
        async for piece in request.stream():
            body += piece
            if len(body) > limit:
                raise too_long
    if scope.cancelled_caught:
        raise RequestError(408, f"the request took longer than {patience:g} seconds to arrive")
    return bytes(body)


def entity_tag(snapshot_tag: str, *parts: str) -> str:
    """The tag of one way to write something that follows from a graph."""
    return f'W/"{snapshot_tag}-{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:8]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has what bears this tag."""
    if request.method not in ("GET", "HEAD"):
        return False
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or tag.removeprefix("W/") in {part.removeprefix("W/") for part in known}


async def unless_gone(request: Request, work: Callable[[], Awaitable[_T]]) -> _T:
    """What the work gives; it is cancelled when the client closes the connection. The request's body must be read."""
    done: list[_T] = []
    failed: list[Exception] = []

    async def watch(scope: anyio.CancelScope) -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(watch, group.cancel_scope)
        try:
            done.append(await work())
        # Raised again below: a task group would wrap it.
        except Exception as error:
            failed.append(error)
        group.cancel_scope.cancel()
    if failed:
        raise failed[0]
    if not done:
        raise RequestError(499, "the client is gone")
    return done[0]
