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


def test_history_tells_article_by_article_in_order_of_publication(run: Run) -> None:
    lines = run("history", "Ridge Front").stdout.splitlines()
    assert [line for line in lines if line.startswith("  20")] == [
        "  2024-02-07  north/second, Ridge Radio",
        "  2024-02-08  third, Camp Letter",
    ]
    assert lines[2].startswith("    Bombing")
    assert lines[2].endswith("[denied]")
    assert lines[-1] == "    Ridge Front partOf Northern Pact [alleged]"


def test_history_gives_the_words_of_an_article_that_only_names_the_thing(run: Run) -> None:
    lines = run("history", "Dune Force").stdout.splitlines()
    assert lines[-2].startswith("  2024-02-08  third")
    assert lines[-1].startswith("    named: “")
    assert "named: “" not in run("history", "Atmeh").stdout
