"""`kg serve` from the command line: says where it listens, ends cleanly when interrupted, tells what it cannot do."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from kg.errors import GraphError, ServeError
from kg.graph.build import build_graph
from kg.resolve import resolve
from tests.cli.conftest import Run
from tests.query.world import world

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("served") / "graph"
    build_graph(made, world(), resolve)
    return made


def test_it_says_where_it_listens_and_ends_when_interrupted(folder: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "kg",
        "serve",
        "--graph",
        str(folder),
        "--port",
        "0",
        "--cors",
        "https://a.example",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stderr is not None
        try:
            said = server.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert address is not None, said
            asked = urllib.request.Request(
                address[0] + "sparql?query=ASK%7B%7D", headers={"Origin": "https://a.example"}
            )
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=60) as answer:
                assert b"true" in answer.read()
                assert answer.headers["Access-Control-Allow-Origin"] == "https://a.example"
            server.send_signal(signal.SIGINT)
            rest = server.communicate(timeout=60)[1]
        finally:
            server.kill()
    assert "Traceback" not in rest
    assert server.returncode in (0, -signal.SIGINT, 130)


def test_what_it_cannot_do_is_told(folder: Path, run: Run, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here yet"):
        run("serve", "--graph", str(tmp_path / "nothing"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(ServeError, match=f"127.0.0.1, port {port}: "):
            run("serve", "--graph", str(folder), "--port", port)
    with pytest.raises(ServeError, match=r"no\.such\.host\.invalid, port 0: "):
        run("serve", "--graph", str(folder), "--host", "no.such.host.invalid", "--port", "0")
