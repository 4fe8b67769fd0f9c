"""What `kg diff` and `kg disputes` print."""

from pathlib import Path

from kg.graph.build import build_graph
from kg.resolve import resolve
from tests.analyses import analyses
from tests.cli.conftest import Run


def test_diff_marks_what_one_graph_lacks(run: Run, graph: Path, tmp_path: Path) -> None:
    build_graph(tmp_path / "less", analyses()[:2], resolve)
    told = run("diff", str(graph), str(tmp_path / "less")).stdout
    assert told.startswith("statements  2 gone, 0 new, 0 changed\nevents      0 gone, 0 new, 0 changed\n")
    assert "- Ridge Front partOf Northern Pact" in told
    assert run("diff", str(graph), str(graph)).stdout == "the same statements and events\n"


def test_disputes_print_both_tolls_with_their_sentences(run: Run) -> None:
    told = run("disputes").stdout
    assert "\n  killed\n    5\n" in told
    assert "north/first: “Commandos raided a house in Atmeh on Monday.”" in told
    assert "\n    7\n      north/second: “" in told
