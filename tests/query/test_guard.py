"""What a query may not ask for is refused, however it is hidden, and what only looks like it is not."""

import http.server
import socket
import threading
from typing import ClassVar

import pyoxigraph as ox
import pytest

from kg.errors import QueryRefusedError
from kg.query.guard import refuse_unsafe, refuse_unsafe_update


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "select*{service<http://127.0.0.1:1/>{?s ?p ?o}}",
        "SELECT * { SeRvIcE SILENT ?x { ?s ?p ?o } }",
        'SELECT * { ?s ?p "a\\"" SERVICE <http://127.0.0.1:1/> { ?s ?p "b" } }',
        "SELECT * { ?s ?p '''it's''' SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p """a""\\"""" SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
        "SELECT * { # a comment\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { # a comment\r SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s <urn:a#b> ?o . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2) SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE<http://127.0.0.1:1/>{?s ?p ?o} }",
        "SELECT * { SERVI\\u0043E <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { \\U00000053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\u0022 SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #" }',
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x{?s ?p ?o} }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:1/>{?s ?p ?o} }",
        "SELECT * { ?s ?p 1e1SERVICE<http://127.0.0.1:1/>{?s ?p ?o} }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{?s ?p ?o} }",
        "PREFIX a: <a:> SELECT * { ?s ?p a:.SERVICE<http://127.0.0.1:1/>{?s ?p ?o} }",
        "SELECT * { ?s ?p 'x'@en1SERVICE<http://127.0.0.1:1/>{?s ?p ?o} }",
        "LOAD <http://127.0.0.1:1/>",
        "LOAD SILENT <file:///etc/hostname> INTO GRAPH <urn:g>",
        "PREFIX a: <urn:a> INSERT DATA { a:a a:b a:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "clear all",
        "DROP GRAPH <urn:g>",
        "MOVE <urn:g> TO <urn:h>",
    ],
)
def test_what_reaches_out_or_changes_is_refused(query: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"not allowed|allowed in strings"):
        refuse_unsafe(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://127.0.0.1:1/>" }',
        "SELECT * { ?service ?load $insert }",
        "SELECT * { ?s <urn:SERVICE> ?o } # SERVICE and LOAD",
        "PREFIX load: <urn:s> SELECT * { ?s load:insert ckg:SERVICE }",
        "SELECT * { ?s ?p 'it\\'s a LOAD' }",
        'SELECT * { ?s ?p """DROP "ALL" ""DELETE""" }',
        'SELECT * { ?s ?p "chat"@load }',
        "SELECT * { _:load ?p ?o }",
        'SELECT * { ?s ?p "\\u00e9t\\u00e9" ; <urn:\\u0061> ?o }',
    ],
)
def test_what_only_looks_like_it_is_let_through(query: str) -> None:
    refuse_unsafe(query)


def test_the_engine_itself_would_reach_out_in_each_form_that_needs_no_space() -> None:
    """If this fails, the engine has a tokeniser now and the guard may be loosened."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked: list[bytes] = []

        def listen() -> None:
            while True:
                connection, _ = server.accept()
                with connection:
                    asked.append(connection.recv(64))
                    if len(asked) == 3:
                        return

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        address = f"<http://127.0.0.1:{server.getsockname()[1]}/>"
        for query in (
            f"PREFIX : {address} SELECT * {{ SERVICE:x{{?s ?p ?o}} }}",
            f"SELECT * {{ SERVICESILENT{address}{{?s ?p ?o}} }}",
            f"SELECT * {{ {{}} SERVICE {address} {{?s ?p ?o}} }}",
        ):
            with pytest.raises(QueryRefusedError):
                refuse_unsafe(query)
            try:
                list(ox.Store().query(query))  # type: ignore[arg-type]
            except (OSError, RuntimeError, ValueError):
                continue  # the listener answers nothing; that it was asked is what counts
        listener.join(timeout=20)
    assert len(asked) == 3


ALLOWED = ("data.example", "127.0.0.1:7878", "[::1]")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <https://data.example/sparql> { ?s ?p ?o } }",
        "SELECT * { service silent<http://DATA.example:81/x?q#f>{ ?s ?p ?o } }",
        "SELECT * { SERVICE <http://127.0.0.1:7878/> { ?s ?p ?o } SERVICE <http://[::1]:9/> { ?s ?p ?o } }",
    ],
)
def test_a_service_of_an_allowed_host_is_let_through(query: str) -> None:
    refuse_unsafe(query, allow_service=ALLOWED)
    with pytest.raises(QueryRefusedError):
        refuse_unsafe(query)


@pytest.mark.parametrize(
    "service",
    [
        "<http://127.0.0.1/>",
        "<http://127.0.0.1:78789/>",
        "<http://data.example@evil.example/>",
        "<http://data.example:80@evil.example/>",
        "<http://evil.example/#@data.example>",
        "<http://data.example.evil.example/>",
        "<http:data.example>",
        "<//data.example/>",
        "<http:///data.example/>",
        "<http://data%2Eexample/>",
        "<http://evil.example\\u0040data.example/>",
        "<file:///data.example>",
        "?x",
        "ex:there",
        "<https://data.example/> { ?s ?p ?o } SERVICE <http://evil.example/>",
        "# <https://data.example/>\n <http://evil.example/>",
        "'<https://data.example/>' SERVICE <http://evil.example/>",
    ],
)
def test_any_other_service_is_refused(service: str) -> None:
    with pytest.raises(QueryRefusedError):
        refuse_unsafe(
            f"PREFIX ex: <http://evil.example/> SELECT * {{ SERVICE {service} {{ ?s ?p ?o }} }}", allow_service=ALLOWED
        )


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://evil.example/x>",
        "load silent<http://evil.example/x>into graph <urn:g>",
        "INSERT DATA { <urn:a> <urn:b> 1 };LOAD <http://evil.example/>",
        "LOAD <file:///etc/hostname>",
        "PREFIX e: <http://evil.example/> LOAD e:x",
        "L\\u004FAD <http://evil.example/x>",
        "LOAD <http://data.example/> ; LOAD <http://evil.example/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://data.example/> { ?s ?p ?o } }",
    ],
)
def test_an_update_loads_from_allowed_hosts_only(update: str) -> None:
    with pytest.raises(QueryRefusedError):
        refuse_unsafe_update(update, allow_load=ALLOWED)


def test_an_update_may_speak_of_loading() -> None:
    refuse_unsafe_update("INSERT DATA { <urn:LOAD> ckg:load 'LOAD <http://evil.example/>' }")
    refuse_unsafe_update("LOAD SILENT <https://data.example/x> INTO GRAPH <urn:g>", allow_load=ALLOWED)


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Sends every request on to another port, which counts as reached when it is asked."""

    reached: ClassVar[list[int]] = []
    target = 0

    def do_GET(self) -> None:
        self.reached.append(self.server.server_address[1])
        self.send_response(307)
        self.send_header("Location", f"http://127.0.0.1:{self.target}/x.ttl")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


def test_the_engine_lets_an_allowed_host_send_it_nowhere_else() -> None:
    """If this fails, the engine follows redirects now, and hosts must not be allowed by their address alone."""
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as allowed,
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other,
    ):
        Elsewhere.target = other.server_port
        for server in (allowed, other):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"<http://127.0.0.1:{allowed.server_port}/>"
        with pytest.raises((OSError, RuntimeError)):
            list(ox.Store().query(f"SELECT * {{ SERVICE {address} {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
        with pytest.raises((OSError, RuntimeError)):
            ox.Store().update(f"LOAD {address}")
        for server in (allowed, other):
            server.shutdown()
    assert Elsewhere.reached == [allowed.server_port] * 2
