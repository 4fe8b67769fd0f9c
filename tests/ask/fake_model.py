"""A server on this machine that speaks the OpenAI chat protocol, and says what a test tells it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Respond = Callable[[BaseHTTPRequestHandler], None]


class FakeModel:
    """`answers` are said in turn, the last one for ever; `requests` are the bodies and headers that came."""

    def __init__(self, *answers: str | Respond) -> None:
        self.answers = list(answers)
        self.requests: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.url = ""

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one request."""
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.requests.append((handler.path, json.loads(body), dict(handler.headers)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer(handler)
        else:
            send(handler, json.dumps({"choices": [{"message": {"role": "assistant", "content": answer}}]}).encode())


def send(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    """Sends a whole response."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(data)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(data)


@contextmanager
def served(fake: FakeModel) -> Iterator[FakeModel]:
    """The model behind an address of this machine, until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            # Who asked may have gone while an answer without end is sent.
            try:
                fake.handle(self)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
