"""Language model: asks a server that speaks the OpenAI chat protocol, and trusts nothing that comes back."""

import contextlib
import http.client
import json
import re
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from kg.errors import QueryError, QueryTimeoutError

Message = dict[str, str]
TIME_LIMIT = 120.0
# An answer with a query is a few thousand characters long.
_LONGEST = 400_000
_TOKENS = 2_000
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_BLOCK = re.compile(r"```[ \t]*(?:sparql|rq)?[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL | re.IGNORECASE)
_QUERY = re.compile(r"\b(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model behind an address such as `http://localhost:8080/v1`; `key` is sent as a bearer token, and never shown.

    `time_limit` is for one whole answer, in seconds. Raises QueryError where the address is none, and where it is on
    another machine without `allow_remote`: what is asked would leave this one.
    """

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    allow_remote: bool = False
    time_limit: float = TIME_LIMIT

    def __post_init__(self) -> None:
        host = self._host()
        if not self.allow_remote and not _is_here(host):
            raise QueryError(f"the language model is on another machine, {host}; --allow-remote sends it the question")

    def answer(self, messages: Sequence[Message]) -> str:
        """What the model says. Raises QueryTimeoutError, and QueryError where it cannot be reached or says nothing."""
        request = {"model": self.name, "messages": list(messages), "temperature": 0, "max_tokens": _TOKENS}
        try:
            document = json.loads(self._post(json.dumps(request).encode()))
            text = document["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise QueryError(f"{self.url} gives no answer of the OpenAI chat protocol") from None
        if not isinstance(text, str) or not text.strip():
            raise QueryError(f"the language model at {self.url} said nothing")
        return text

    def _host(self) -> str:
        try:
            parts = urlsplit(self.url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host, parts = None, None
        if parts is None or not host or parts.scheme not in ("http", "https"):
            raise QueryError(f"{self.url!r} is no address; write http://localhost:8080/v1")
        return host

    def _post(self, body: bytes) -> bytes:
        """The body of the response. A redirection is not followed: it could lead to another machine."""
        connection = self._connection()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        over = threading.Event()
        timer: threading.Timer | None = None
        try:
            connection.connect()
            # The connection's own limit is for each read; who sends a byte now and then would never reach it.
            timer = threading.Timer(self.time_limit, _end, (connection.sock, over))
            timer.daemon = True
            timer.start()
            connection.request("POST", f"{urlsplit(self.url).path.rstrip('/')}/chat/completions", body, headers)
            response = connection.getresponse()
            data = response.read(_LONGEST + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if over.is_set() or isinstance(error, TimeoutError):
                raise self._too_slow() from None
            raise QueryError(f"the language model at {self.url} cannot be reached: {error}") from None
        finally:
            if timer is not None:
                timer.cancel()
            connection.close()
        if over.is_set():
            raise self._too_slow()
        if response.status != http.client.OK:
            raise QueryError(f"the language model at {self.url} answers with status {response.status}")
        if len(data) > _LONGEST:
            raise QueryError(f"the language model at {self.url} answers with more than {_LONGEST:,} bytes")
        return data

    def _too_slow(self) -> QueryTimeoutError:
        return QueryTimeoutError(f"the language model at {self.url} was stopped after {self.time_limit:g} seconds")

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(self._host(), parts.port, timeout=self.time_limit)


def find_query(answer: str) -> str:
    """The SPARQL query in what a model says: its last block of code, else all of it; QueryError where there is none."""
    text = _THOUGHTS.sub("", answer)
    blocks: list[str] = _BLOCK.findall(text)
    query = (blocks[-1] if blocks else text).strip()
    if not _QUERY.search(query):
        raise QueryError("the language model wrote no SPARQL query")
    return query + "\n"


def _end(connected: socket.socket, over: threading.Event) -> None:
    over.set()
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _is_here(host: str) -> bool:
    """Whether a host is this machine, by its address or as "localhost"; other names may lead anywhere."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
