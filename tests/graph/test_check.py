"""The check finds nothing wrong with a sound graph, and says in words what is wrong with another."""

from pathlib import Path

from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.store import Graph, open_graph
from kg.resolve import resolve
from tests.graph.analyses import Told


def test_a_sound_graph_conforms(graph: Graph) -> None:
    assert [str(problem) for problem in check_graph(graph)] == []


def test_a_problem_names_the_rule_the_thing_and_the_sentence(tmp_path: Path) -> None:
    told = Told("bad")
    told.entity("camp", "Camp", "Camp Zero")
    told.observation("camp", "population", 5, low=9, high=3)
    build_graph(tmp_path / "g", [told.analysis()], resolve)
    problems = check_graph(open_graph(tmp_path / "g"))
    assert problems
    words = [str(problem) for problem in problems]
    assert any("no higher than the upper bound" in text and "So many." in text and "bad" in text for text in words)
