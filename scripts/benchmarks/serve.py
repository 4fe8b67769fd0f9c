"""serve: mixed questions over HTTP while builds run: failed requests, times, and memory before, meanwhile and after."""

import argparse
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from kg.serve.editor import examples
from kg.vocabulary.questions import questions
from scripts.benchmarks.data import ROOT

_GIVEN = {
    "place": "Syria",
    "who": "Islamic State",
    "whom": "Iraq",
    "at": "2022",
    "near": "36.2,37.1",
}
# What an unfriendly client sends now and then, and the answers that are right for it.
_HOSTILE = (
    ("SELECT * { ?s ?p ", {400}),
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {403}),
    ("SELECT * { " + "{" * 3000 + "}" * 3000 + " }", {200, 400, 500}),
)
_NEW = "Soldiers raided a farm near Aleppo on {} May 2023, killing four militants, the army said.\n"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--seconds", type=float, default=60, help="how long to ask (60)")
    parser.add_argument("--clients", type=int, default=8, help="how many ask side by side (8)")
    parser.add_argument("--articles", type=Path, default=ROOT / "scripts" / "sample", help="the articles to build from")


def run(options: argparse.Namespace) -> None:
    """Builds a graph, serves it, asks for a while and builds again and again meanwhile; prints what came of it."""
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as name:
        articles, graph = Path(name, "articles"), Path(name, "graph")
        shutil.copytree(options.articles, articles)
        _build(articles, graph)
        command = [sys.executable, "-m", "kg", "serve", "--graph", str(graph), "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            try:
                port = int(re.search(r":(\d+)/", server.stderr.readline())[1])  # type: ignore[index]
                _measure(options, articles, graph, server.pid, port)
            finally:
                server.terminate()


def _measure(options: argparse.Namespace, articles: Path, graph: Path, server: int, port: int) -> None:
    asked = _requests(http.client.HTTPConnection("127.0.0.1", port, timeout=120))
    for path, body, _ in asked:  # every process has started, every list has been made
        _send(http.client.HTTPConnection("127.0.0.1", port, timeout=120), path, body)
    before, peak, builds = _memory(server), 0.0, 0
    end = time.monotonic() + options.seconds
    times: list[float] = []
    failed: list[str] = []
    turns = count()
    threads = [
        threading.Thread(target=_ask, args=(port, asked, turns, end, times, failed)) for _ in range(options.clients)
    ]
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        builds += 1
        (articles / "new.txt").write_text(_NEW.format(builds % 28 + 1), encoding="utf-8")
        _build(articles, graph)
        peak = max(peak, _memory(server))
    for thread in threads:
        thread.join()
    after = _memory(server)
    ranked = statistics.quantiles(times, n=100)
    print(f"{len(times):,} requests by {options.clients} clients in {options.seconds:.0f} s beside {builds} builds")
    print(f"failed {len(failed)}{': ' + '; '.join(failed[:3]) if failed else ''}")
    print(f"time of a request  median {ranked[49] * 1000:.0f} ms, 95 % below {ranked[94] * 1000:.0f} ms")
    print(f"memory of the server and its processes  {before:.0f} MiB before, {peak:.0f} at most, {after:.0f} after")


def _requests(connection: http.client.HTTPConnection) -> list[tuple[str, str | None, set[int]]]:
    """Path, body of a POST, and the statuses that are right."""
    made: list[tuple[str, str | None, set[int]]] = []
    for question in questions().values():
        given = {p.name: _GIVEN[p.name] for p in question.parameters if p.required and p.name in _GIVEN}
        path = f"/editor/fill?{urlencode({'question': question.name, **given})}"
        connection.request("GET", path)
        answer = connection.getresponse()
        filled = answer.read()
        if answer.status == 200:  # else the articles tell nothing of what is asked about
            made += [(path, None, {200}), ("/sparql", json.loads(filled)["query"], {200})]
    for _, query in examples():
        made.append((f"/sparql?{urlencode({'query': query})}", None, {200}))
        made.append(("/sparql", query, {200}))
    made += [(path, None, {200}) for path in ("/", "/health", "/sparql", "/editor/data", "/editor/names?like=syr")]
    made += [("/id/entity-islamic-state", None, {200}), ("/graph-store?default", None, {200})]
    made += [("/sparql", query, right) for query, right in _HOSTILE]
    return made


def _ask(
    port: int,
    asked: list[tuple[str, str | None, set[int]]],
    turns: "count[int]",
    end: float,
    times: list[float],
    failed: list[str],
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    while time.monotonic() < end:
        path, body, right = asked[next(turns) % len(asked)]
        begun = time.perf_counter()
        try:
            status = _send(connection, path, body)
        except (OSError, http.client.HTTPException) as error:
            failed.append(f"{path[:60]}: {error!r}")
            connection.close()
            continue
        times.append(time.perf_counter() - begun)
        if status not in right:
            failed.append(f"{path[:60]}: {status}")


def _send(connection: http.client.HTTPConnection, path: str, body: str | None) -> int:
    headers = {"Content-Type": "application/sparql-query"} if body is not None else {}
    connection.request("GET" if body is None else "POST", path, None if body is None else body.encode(), headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def _build(articles: Path, graph: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(articles), "--graph", str(graph), "--workers", "1"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _memory(process: int) -> float:
    """Resident MiB of a process and those it started; what they share counts for each (Linux)."""
    children = [
        int(pid) for file in Path(f"/proc/{process}/task").glob("*/children") for pid in file.read_text().split()
    ]
    total = 0
    for one in (process, *children):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:  # ended meanwhile
            continue
    return total / 2**20
