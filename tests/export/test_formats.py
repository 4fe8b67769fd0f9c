"""Each format is read by other programs, says the same, and is the same bytes each time."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from kg.errors import ExportError
from kg.export import EXPORTERS, export_graph, find_exporter
from kg.graph.store import Graph

NAMES = [exporter.name for exporter in EXPORTERS]
AGAIN = """
import sys
from pathlib import Path
from kg.export import export_graph
from kg.graph.build import build_graph
from kg.graph.store import open_graph
from kg.resolve import resolve
from tests.graph.analyses import war

build_graph(Path(sys.argv[1]), reversed(war()), resolve)
for name in sys.argv[2:]:
    sys.stdout.buffer.write(export_graph(open_graph(Path(sys.argv[1])), name))
"""


def test_another_process_with_another_hash_seed_writes_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(tmp_path / "g"), *NAMES],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"".join(export_graph(graph, name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_ends_its_lines_like_a_text_file(graph: Graph, name: str) -> None:
    data = export_graph(graph, name)
    assert data.endswith(b"\n")
    assert b"\r" not in data


def test_merged_and_divided_files_hold_the_same_triples(graph: Graph) -> None:
    quads = set(ox.parse(input=export_graph(graph, "n-quads"), format=ox.RdfFormat.N_QUADS))
    assert quads == set(graph.quads())
    assert set(ox.parse(input=export_graph(graph, "trig"), format=ox.RdfFormat.TRIG)) == quads
    merged = {quad.triple for quad in ox.parse(input=export_graph(graph, "turtle"), format=ox.RdfFormat.TURTLE)}
    assert merged == {quad.triple for quad in quads}


@pytest.mark.parametrize(("name", "parser"), [("turtle", "turtle"), ("trig", "trig"), ("n-quads", "nquads")])
def test_rapper_reads_it(graph: Graph, tmp_path: Path, name: str, parser: str) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper (raptor2-utils) is not installed")
    path = tmp_path / "file"
    path.write_bytes(export_graph(graph, name))
    done = subprocess.run([rapper, "-q", "-i", parser, "-o", "ntriples", str(path)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(set(done.stdout.splitlines())) == len({quad.triple for quad in graph.quads()})


def test_pyld_expands_the_json_ld_without_asking_the_web(graph: Graph) -> None:
    def refuse(url: str, _: object) -> None:
        raise AssertionError(f"asked for {url}")

    document = json.loads(export_graph(graph, "json-ld"))
    expanded = jsonld.expand(document, {"documentLoader": refuse})
    assert {node["@id"] for node in expanded} == {quad.subject.value for quad in graph.quads()}  # type: ignore[union-attr]
    quads = jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse})
    read = rdflib.Graph().parse(data=quads, format="nt")
    turtle = rdflib.Graph().parse(data=export_graph(graph, "turtle"), format="turtle")
    assert isomorphic(read, turtle)


def test_the_json_ld_is_short_names_and_sorted(graph: Graph) -> None:
    document = json.loads(export_graph(graph, "json-ld"))
    nodes = document["graph"] if "graph" in document else document["@graph"]
    ids = [node["id"] for node in nodes]
    assert ids == sorted(ids)
    (raid,) = [node for node in nodes if "Raid" in node["type"]]
    assert raid["earliestDate"] == "2025-02-09"
    assert raid["killedBest"] == 5


def test_turtle_names_things_without_a_backslash_and_in_order(graph: Graph) -> None:
    lines = export_graph(graph, "turtle").decode().splitlines()
    subjects = [line.split()[0] for line in lines if line.startswith("id:")]
    assert subjects == sorted(set(subjects))
    assert not any("\\" in line.split('"')[0] for line in lines)


def test_a_format_that_there_is_not_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(ExportError, match="turtle, json-ld, n-quads, trig"):
        find_exporter("word")
