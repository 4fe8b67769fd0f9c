"""Centrality and communities: known values on known networks, windows, periods, and the same answer in every run."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from kg.graph.store import Graph
from kg.network import (
    SAMPLED_FROM,
    Measure,
    Span,
    Thing,
    Tie,
    Ties,
    find_communities,
    find_periods,
    rank_things,
    within,
)
from tests.architecture.sources import ROOT

Ids = dict[str, str]
Pairs = list[tuple[int, int]]


def _ties(pairs: Pairs) -> Ties:
    """A tie for each pair, the same pair twice for two events."""
    things = {f"t{n:02}": Thing(f"t{n:02}", f"Thing {n}", "Person", "Person", 1) for pair in pairs for n in pair}
    ties = tuple(
        Tie(f"e{k}", "event", f"E{k}", "actor – actor", f"t{a:02}", f"t{b:02}", True, None, False, None, None, ())
        for k, (a, b) in enumerate(pairs)
    )
    return Ties(things, ties)


def test_known_values_on_a_path_and_a_star() -> None:
    path = _ties([(0, 1), (1, 2), (2, 3), (3, 4)])
    by_name = {one.thing.name: one for one in rank_things(path, path.ties, Measure.BETWEENNESS)}
    # The middle lies on 4 of the 6 ways between two others, its neighbours on 3, the ends on none.
    assert [round(by_name[f"Thing {n}"].betweenness, 4) for n in range(5)] == [0, 0.5, 0.6667, 0.5, 0]
    star = _ties([(0, n) for n in range(1, 6)])
    first = rank_things(star, star.ties, Measure.DEGREE)[0]
    assert (first.thing.name, first.degree, first.betweenness) == ("Thing 0", 5, 1)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] != p[1]), min_size=1, max_size=30)
)
def test_pagerank_is_that_of_networkx(pairs: Pairs) -> None:
    known = _ties(pairs)
    graph = networkx.Graph()
    for one, other in pairs:
        ends = f"t{one:02}", f"t{other:02}"
        weight = graph.get_edge_data(*ends, {"weight": 0})["weight"]
        graph.add_edge(*ends, weight=weight + 1)
    expected = _pagerank_python(graph, tol=1e-12, max_iter=1000)
    for standing in rank_things(known, known.ties, Measure.PAGERANK):
        assert standing.pagerank == pytest.approx(expected[standing.thing.id], abs=2e-6)


def test_two_circles_joined_by_one_tie_are_two_communities() -> None:
    circle = [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3)]
    known = _ties([*circle, *((a + 10, b + 10) for a, b in circle), (3, 10)])
    found = find_communities(known, known.ties)
    assert [{member.id for member in one.members} for one in found.communities] == [
        {"t00", "t01", "t02", "t03"},
        {"t10", "t11", "t12", "t13"},
    ]
    assert [one.outside for one in found.communities] == [1, 1]
    assert found.communities[0].kinds == (("actor – actor", 6),)
    # By its definition: for each of the two, 6 of 13 ties inside less the square of 13 of 26 ends.
    assert found.modularity == pytest.approx(2 * (6 / 13 - 0.5**2), abs=1e-4)


def test_a_resolution_above_one_gives_more_communities(ties: Ties) -> None:
    few, many = (find_communities(ties, ties.choose(), resolution=r).communities for r in (0.05, 3.0))
    assert len(few) < len(many)


def test_betweenness_of_a_large_network_is_worked_out_only_where_it_is_asked_for() -> None:
    star = _ties([(0, n) for n in range(1, SAMPLED_FROM + 1)])
    assert {one.betweenness for one in rank_things(star, star.ties, Measure.DEGREE)} == {None}
    first = rank_things(star, star.ties, Measure.BETWEENNESS)[0]
    assert first.thing.name == "Thing 0"
    assert first.betweenness == pytest.approx(1, abs=0.02)


def test_nothing_gives_nothing() -> None:
    assert rank_things(Ties({}, ()), (), Measure.PAGERANK) == ()
    assert find_communities(Ties({}, ()), ()).communities == ()


def test_a_window_takes_what_may_have_held_in_it(ties: Ties) -> None:
    def told(first: str, last: str) -> set[str]:
        days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        return {tie.what.partition(" (")[0] for tie in within(ties.choose(), *days)}

    backing = "Blue Lantern Relief backedBy Eastern Plain Council"
    assert "Raid in Tal Amud by Northern Guard Brigade" in told("2024-02-09", "2024-02-09")
    # Since January, and still so when it was published in July.
    assert told("2025-03-01", "2025-03-31") == {backing}
    assert backing not in told("2024-01-01", "2024-12-31")
    assert told("2023-01-01", "2023-12-31") == set()


def test_change_over_time_is_the_last_period_less_the_first(ties: Ties, ids: Ids) -> None:
    chosen = ties.choose()
    periods = find_periods(chosen, Span.YEAR)
    assert [period.name for period in periods] == ["2024", "2025"]
    standings = {one.thing.name: one for one in rank_things(ties, chosen, Measure.DEGREE, periods)}
    # In 2024 the chief, the front and the Council; in 2025 the Council alone.
    assert standings["Northern Guard Brigade"].course == (3, 1)
    assert standings["Northern Guard Brigade"].change == -2
    assert standings["Salt Coast League"].course == (0, 1)
    assert [period.name for period in find_periods(chosen, Span.MONTH)] == ["2024-02", "2025-01", "2025-06", "2025-07"]


def test_the_same_bytes_whatever_the_hash_seed(fought: Graph, tmp_path: Path) -> None:
    folder = fought.store_path.parent.parent.parent
    for command in (["rank", "--measure", "pagerank"], ["groups"], ["path", "Salt Coast League", "Omar Idris Haddad"]):
        outputs = set()
        for seed in ("1", "2"):
            done = subprocess.run(
                [sys.executable, "-P", "-m", "kg", *command, "--format", "json", "--graph", str(folder)],
                capture_output=True,
                check=True,
                cwd=tmp_path,
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            )
            outputs.add(done.stdout)
        assert len(outputs) == 1
        assert b'"told"' in outputs.pop() or command[0] == "rank"
