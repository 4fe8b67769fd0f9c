"""The same articles give the same bytes, whatever their order, the number of workers and PYTHONHASHSEED."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "scripts" / "sample"
ARTICLES = (
    "atmeh-raid.html",
    "homs-academy-ministry.txt",
    "homs-academy-monitor.txt",
    "karbala-plot.txt",
    "briefs.jsonl",
)
SCRIPT = """
import sys
from pathlib import Path
from kg.export import EXPORTERS, export_graph
from kg.graph.read_back import Reader
from kg.graph.store import open_graph
from kg.pipeline import build
from kg.view import gather_network, keep_best, write_view

if __name__ == "__main__":
    out, workers, paths = Path(sys.argv[1]), int(sys.argv[2]), [Path(p) for p in sys.argv[3:]]
    build(paths, out / "graph", workers=workers)
    graph = open_graph(out / "graph")
    for exporter in EXPORTERS:
        (out / exporter.name).write_bytes(export_graph(graph, exporter.name))
    write_view(keep_best(gather_network(Reader(graph)), 60), out / "page.html", title="Same")
"""


def _run(out: Path, *, workers: int, seed: str, names: tuple[str, ...]) -> dict[str, bytes]:
    out.mkdir()
    script = out / "script.py"
    script.write_text(SCRIPT)
    subprocess.run(
        [sys.executable, str(script), str(out), str(workers), *(str(SAMPLES / name) for name in names)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
        check=True,
        timeout=600,
    )
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path != script}


def test_order_workers_and_hash_seed_change_no_byte(tmp_path: Path) -> None:
    one = _run(tmp_path / "one", workers=1, seed="1", names=ARTICLES)
    other = _run(tmp_path / "other", workers=2, seed="4242", names=ARTICLES[::-1])
    assert set(one) == {"turtle", "json-ld", "n-quads", "trig", "page.html"}
    for name, data in one.items():
        assert other[name] == data, f"{name} differs"
