"""Endpoint: a SPARQL 1.1 server as this program speaks to it: queries, updates and graphs, over HTTP."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import urllib3

from kg.errors import GraphError

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
TIME_LIMIT = 300.0
MOST_BYTES = 1 << 30
_LOOPBACK = re.compile(r"localhost|127\.\d+\.\d+\.\d+|::1")
_PLAIN_TEXT = re.compile(r"<[^<>:]*>|\s+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a kind of server answers queries, updates and the Graph Store Protocol, below its address."""

    query: str
    update: str
    store: str
    named: str = ""  # what its Server header begins with, where two kinds answer queries at the same place


LAYOUTS = (
    Layout("/query", "/update", "/store"),  # Oxigraph
    Layout("/sparql", "/sparql", "/sparql-graph-crud", "Virtuoso"),
    Layout("/sparql", "/update", "/graph-store", "conflict-kg"),  # kg serve, which refuses updates
    Layout("/sparql", "/update", "/data"),  # Fuseki
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: its status, its media type without parameters, and the bytes."""

    status: int
    media_type: str
    data: bytes


class Endpoint:
    """A server at an address: https, or http on this machine. Nothing is sent but to that host, redirects included.

    `$KG_REMOTE_USER` and `$KG_REMOTE_PASSWORD` are given to it where they are set; `$KG_REMOTE_UPDATE` and
    `$KG_REMOTE_STORE` are the addresses for updates and the Graph Store Protocol of a server of another kind, whose
    address is then the one for queries.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.username is not None:
            raise GraphError("name and password go into $KG_REMOTE_USER and $KG_REMOTE_PASSWORD", file=parts.hostname)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise GraphError("is no address of a SPARQL server", file=address)
        if parts.scheme == "http" and not _LOOPBACK.fullmatch(parts.hostname):
            raise GraphError("is not encrypted; only a server on this machine may be asked over http", file=address)
        self.address = address.rstrip("/")
        self._pool = urllib3.PoolManager(retries=False)
        user = os.environ.get("KG_REMOTE_USER")
        self._headers = {"User-Agent": "conflict-kg"}
        if user:
            self._headers |= urllib3.make_headers(basic_auth=f"{user}:{os.environ.get('KG_REMOTE_PASSWORD', '')}")
        self._query, self._update, self._store = self._find_layout()

    def query(
        self,
        text: str,
        *,
        accept: str = RESULTS,
        graphs: Iterable[str] | None = None,
        time_limit: float = TIME_LIMIT,
    ) -> Reply:
        """The reply to a query; `graphs` are those that it sees, merged as its default graph and each by its name."""
        return self._ask(self._query, text, accept, graphs, time_limit)

    def rows(self, text: str) -> list[Mapping[str, str]]:
        """The values of the rows of one of the program's own SELECT queries; GraphError where there is no answer."""
        reply = self.query(text)
        if reply.status != 200:
            raise self.error(reply)
        bindings = json.loads(reply.data)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in bindings]

    def update(self, text: str) -> None:
        """Run an update; GraphError where the server refuses it."""
        form = urlencode({"update": text}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if self._update == self._query:  # as Virtuoso takes it
            form = urlencode({"query": text}).encode()
        self._expect(self._send("POST", self._update, form, headers), 200, 204)

    def read_graph(self, graph: str) -> bytes:
        """A named graph as N-Triples; GraphError where there is none."""
        return self._expect(self._send("GET", self._graph(graph), None, {"Accept": TRIPLES}), 200).data

    def write_graph(self, graph: str, triples: bytes) -> None:
        """Replace a named graph by N-Triples."""
        self._expect(self._send("PUT", self._graph(graph), triples, {"Content-Type": TRIPLES}), 200, 201, 204)

    def error(self, reply: Reply) -> GraphError:
        """A reply that is none as an error that says what the server said."""
        said = _PLAIN_TEXT.sub(" ", reply.data[:2000].decode("utf-8", "replace")).strip()[:300]
        return GraphError(
            f"the server refused with status {reply.status}: {said or 'without a word'}", file=self.address
        )

    def _graph(self, graph: str) -> str:
        return f"{self._store}?{urlencode({'graph': graph})}"

    def _ask(self, where: str, text: str, accept: str, graphs: Iterable[str] | None, time_limit: float) -> Reply:
        fields = [("query", text)]
        for graph in graphs or ():
            fields += [("default-graph-uri", graph), ("named-graph-uri", graph)]
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return self._send("POST", where, urlencode(fields).encode(), headers, time_limit)

    def _find_layout(self) -> tuple[str, str, str]:
        update, store = os.environ.get("KG_REMOTE_UPDATE"), os.environ.get("KG_REMOTE_STORE")
        if update and store:
            return self.address, update, store
        tried = []
        for layout in LAYOUTS:
            root = self.address.removesuffix(layout.query)
            reply = self._ask(root + layout.query, "ASK {}", RESULTS, None, 30.0)
            if reply.status == 200 and _is_truth(reply) and self._server.startswith(layout.named):
                return root + layout.query, root + layout.update, root + layout.store
            tried.append(f"{root}{layout.query} ({reply.status})")
        raise GraphError(f"no SPARQL server answers there; tried {', '.join(dict.fromkeys(tried))}", file=self.address)

    def _expect(self, reply: Reply, *statuses: int) -> Reply:
        if reply.status not in statuses:
            raise self.error(reply)
        return reply

    def _send(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str], time_limit: float = TIME_LIMIT
    ) -> Reply:
        try:
            answer = self._pool.request(
                method,
                url,
                body=body,
                headers={**self._headers, **headers},
                timeout=urllib3.Timeout(connect=10.0, read=time_limit),
                redirect=False,
                preload_content=False,
            )
            data = answer.read(MOST_BYTES + 1)
            answer.release_conn()
        except urllib3.exceptions.NewConnectionError as error:
            raise GraphError(f"the server cannot be reached: {error}", file=self.address) from error
        except urllib3.exceptions.TimeoutError as error:
            raise GraphError(f"the server did not answer within {time_limit:g} seconds", file=self.address) from error
        except urllib3.exceptions.HTTPError as error:
            raise GraphError(f"the server cannot be reached: {error}", file=self.address) from error
        if len(data) > MOST_BYTES:
            raise GraphError("the answer is larger than a gigabyte", file=self.address)
        self._server = answer.headers.get("Server", "")
        return Reply(answer.status, answer.headers.get("Content-Type", "").partition(";")[0].strip().lower(), data)


def read_truth(document: Mapping[str, Any]) -> bool | None:
    """What a results document says to ASK; None where it is a table. Virtuoso gives a table of one number."""
    if "boolean" in document:
        return bool(document["boolean"])
    if document.get("head", {}).get("vars") == ["__ASK_RETVAL"]:
        return any(row["__ASK_RETVAL"]["value"] != "0" for row in document["results"]["bindings"])
    return None


def _is_truth(reply: Reply) -> bool:
    try:
        document: Any = json.loads(reply.data)
    except ValueError:
        return False
    return isinstance(document, dict) and read_truth(document) is True
