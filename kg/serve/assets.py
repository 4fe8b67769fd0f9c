"""Assets: the fixed files of the pages, from this package; no page asks any other host for anything."""

import hashlib
from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.http import RequestError, is_known

_TYPES = {"css": "text/css", "js": "text/javascript"}


async def answer_asset(request: Request) -> Response:
    """GET of `/assets/NAME`."""
    name = request.path_params["name"]
    if name not in _names():
        raise RequestError(404, "there is nothing at this address")
    data, tag = _read(name)
    headers = {"Cache-Control": "no-cache", "ETag": tag}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(data, headers=headers, media_type=_TYPES[name.rpartition(".")[2]])


def read_asset(name: str) -> str:
    """The text of a file of the pages."""
    return (resources.files("kg.serve") / "assets" / name).read_text(encoding="utf-8")


@cache
def _names() -> frozenset[str]:
    folder = resources.files("kg.serve") / "assets"
    return frozenset(file.name for file in folder.iterdir() if file.name.rpartition(".")[2] in _TYPES)


@cache
def _read(name: str) -> tuple[bytes, str]:
    data = read_asset(name).encode()
    return data, f'"{hashlib.sha256(data).hexdigest()[:16]}"'
