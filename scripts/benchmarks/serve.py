"""serve: wrk asks mixed questions, others send hostile ones, while builds run: failed requests, times, and memory."""

import argparse
import http.client
import json
import os
import re
import shutil
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

Request = tuple[str, str | None]
"""The path, and the query where one is posted."""

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
    ("SELECT * { " + "{" * 3000 + "}" * 3000 + " }", {500}),
    ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {500}),
)
# Asked in turn on every connection. wrk itself counts as failed what is answered with a status above 399.
_SCRIPT = """
local at = 0
local asked = {
%s
}
function request()
  at = at + 1
  local one = asked[(at - 1) %% #asked + 1]
  return wrk.format(one.method, one.path, one.headers, one.body)
end
function done(summary, latency, _)
  local told = { requests = summary.requests, seconds = summary.duration / 1e6, longest = latency.max / 1e3 }
  for name, part in pairs({ median = 50, p95 = 95, p99 = 99 }) do told[name] = latency:percentile(part) / 1e3 end
  for _, name in ipairs({ "connect", "read", "write", "status", "timeout" }) do told[name] = summary.errors[name] end
  local parts = {}
  for name, value in pairs(told) do parts[#parts + 1] = string.format('"%%s": %%.1f', name, value) end
  io.write("{" .. table.concat(parts, ", ") .. "}\\n")
end
"""
_PATIENCE = 60.0
# How often memory is looked at, in seconds.
_LOOK = 0.2
# Between two hostile requests, in seconds; each may cost a process.
_PAUSE = 2.0
_BUSY = 503
_PARTS = 4
_NEW = "Soldiers raided a farm near Aleppo on {} May 2023, killing four militants, the army said.\n"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this part."""
    parser.add_argument("--seconds", type=float, default=60, help="how long to ask (60)")
    parser.add_argument("--clients", type=int, default=16, help="connections of wrk, asking side by side (16)")
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
    asked = _requests(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE))
    for path, body in asked:  # every process has started, every list has been made
        _send(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE), path, body)
    before = _memory(server)
    begun = time.monotonic()
    end, builds = begun + options.seconds, 0
    seen: list[tuple[float, float]] = []
    wrong: list[str] = []
    hostile = count()
    threads = [
        threading.Thread(target=_watch, args=(server, begun, end, seen)),
        threading.Thread(target=_offend, args=(port, hostile, end, wrong)),
    ]
    for thread in threads:
        thread.start()
    with subprocess.Popen(_wrk(options, articles.parent, asked, port), stdout=subprocess.PIPE, text=True) as wrk:
        while time.monotonic() < end:
            builds += 1
            (articles / "new.txt").write_text(_NEW.format(builds % 28 + 1), encoding="utf-8")
            _build(articles, graph)
        output = wrk.communicate()[0]
    for thread in threads:
        thread.join()
    told = json.loads(output.splitlines()[-1])
    failed = {name: int(told[name]) for name in ("connect", "read", "write", "status", "timeout")}
    print(f"{told['requests']:,.0f} requests of {len(asked)} kinds by {options.clients} connections of wrk", end=" ")
    print(f"in {told['seconds']:.0f} s, and {next(hostile):,} hostile ones, beside {builds} builds")
    print(f"failed {sum(failed.values())} ({', '.join(f'{name} {number}' for name, number in failed.items())})")
    print(
        f"hostile ones answered otherwise than with a refusal {len(wrong)}{': ' if wrong else ''}{'; '.join(wrong[:3])}"
    )
    print(
        "time of a request  " + ", ".join(f"{name} {told[name]:.0f} ms" for name in ("median", "p95", "p99", "longest"))
    )
    parts = [[mib for at, mib in seen if part <= _PARTS * at / options.seconds < part + 1] for part in range(_PARTS)]
    print(f"memory of the server and its processes  {before:.0f} MiB before; at most, by quarter of the time: ", end="")
    print(", ".join(f"{max(part):.0f}" for part in parts if part), f"; {_memory(server):.0f} after")


def _wrk(options: argparse.Namespace, folder: Path, asked: list[Request], port: int) -> list[str]:
    """The command that asks; raises SystemExit where there is no wrk."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit("this needs wrk, which asks over HTTP (Debian's package wrk)")
    rows = []
    for path, body in asked:
        fields = {"method": "GET" if body is None else "POST", "path": path, "body": body}
        given = [f"{name} = {_quoted(text)}" for name, text in fields.items() if text is not None]
        headers = "" if body is None else f"['Content-Type'] = {_quoted('application/sparql-query')}"
        rows.append(f"  {{ {', '.join(given)}, headers = {{ {headers} }} }},")
    script = folder / "asked.lua"
    script.write_text(_SCRIPT % "\n".join(rows), encoding="utf-8")
    command = [
        program,
        "--threads",
        "1",
        "--connections",
        str(options.clients),
        "--duration",
        f"{options.seconds:.0f}s",
    ]
    return [*command, "--timeout", f"{_PATIENCE:.0f}s", "--script", str(script), f"http://127.0.0.1:{port}"]


def _quoted(text: str) -> str:
    """A text as a string of Lua, each byte that is no plain one by its number."""
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\{b:03}" for b in text.encode()) + '"'


def _watch(server: int, begun: float, end: float, seen: list[tuple[float, float]]) -> None:
    """Take down (seconds since the beginning, MiB) until the end."""
    while (now := time.monotonic()) < end:
        seen.append((now - begun, _memory(server)))
        time.sleep(_LOOK)


def _offend(port: int, turns: "count[int]", end: float, wrong: list[str]) -> None:
    """Send hostile requests until the end, and take down what was answered otherwise than it should be."""
    while time.monotonic() < end:
        body, right = _HOSTILE[next(turns) % len(_HOSTILE)]
        try:
            status = _send(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE), "/sparql?timeout=2", body)
        except (OSError, http.client.HTTPException) as error:
            wrong.append(f"{body[:40]!r}: {error!r}")
            continue
        if status not in right | {_BUSY}:
            wrong.append(f"{body[:40]!r}: {status}")
        time.sleep(_PAUSE)


def _requests(connection: http.client.HTTPConnection) -> list[Request]:
    """What is asked, all of which is to be answered: questions, examples, pages, things and the whole graph."""
    made: list[Request] = []
    for question in questions().values():
        given = {p.name: _GIVEN[p.name] for p in question.parameters if p.required and p.name in _GIVEN}
        path = f"/editor/fill?{urlencode({'question': question.name, **given})}"
        connection.request("GET", path)
        answer = connection.getresponse()
        filled = answer.read()
        if answer.status == 200:  # else the articles tell nothing of what is asked about
            made += [(path, None), ("/sparql", json.loads(filled)["query"])]
    for _, query in examples():
        made += [(f"/sparql?{urlencode({'query': query})}", None), ("/sparql", query)]
    made += [(path, None) for path in ("/", "/health", "/sparql", "/editor/data", "/editor/names?like=syr")]
    return [*made, ("/id/entity-islamic-state", None), ("/graph-store?default", None)]


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
