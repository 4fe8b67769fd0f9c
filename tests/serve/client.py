"""A running server for tests, and a client that sends any bytes: what a library would mend or refuse reaches it."""

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from kg.serve import Server, Settings

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode()

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0]

    def json(self) -> Any:
        return json.loads(self.data)

    def column(self, name: str) -> list[str]:
        """The values of a variable in an answer as JSON."""
        return [row[name]["value"] for row in self.json()["results"]["bindings"]]


@dataclass(frozen=True, slots=True)
class Client:
    """Asks one server; `base` is its address without the last slash."""

    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, accept: str | None = None, **headers: str) -> Reply:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("GET", path, headers={"Accept": accept, **sent} if accept is not None else sent)

    def ask(self, query: str, accept: str | None = None, **fields: str) -> Reply:
        """A query by GET."""
        return self.get(f"/sparql?{urlencode({'query': query, **fields}, quote_via=quote)}", accept)

    def post(self, query: str, path: str = "/sparql", accept: str | None = None) -> Reply:
        """A query by POST, directly."""
        headers = {"Content-Type": "application/sparql-query"}
        return self.send("POST", path, query.encode(), {**headers, "Accept": accept} if accept else headers)

    def post_form(self, fields: Mapping[str, str], path: str = "/sparql") -> Reply:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, urlencode(fields).encode(), headers)


@contextlib.contextmanager
def running(folder: Path, settings: Settings | None = None) -> Iterator[Client]:
    """A server on a free port, which ends with the block."""
    server = Server(folder, settings or Settings())
    ready = threading.Event()
    thread = threading.Thread(target=server.run, args=(ready.set,))
    thread.start()
    try:
        assert ready.wait(PATIENCE)
        yield Client(server.port)
    finally:
        server.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()
