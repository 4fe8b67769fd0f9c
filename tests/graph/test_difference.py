"""Two builds are told apart in statements and events; rival reports of one event are disputes."""

from pathlib import Path

from kg.graph.build import build_graph
from kg.graph.check import check_graph
from kg.graph.difference import find_difference
from kg.graph.disputes import find_disputes
from kg.graph.read_back import Reader
from kg.graph.store import Graph, open_graph
from kg.model import Analysis, Responsibility, Stance
from kg.resolve import resolve
from tests.graph.analyses import Told, raid, war


def reader(folder: Path, analyses: list[Analysis], base: str | None = None) -> Reader:
    build_graph(folder, analyses, resolve, base=base)
    return Reader(open_graph(folder))


def test_the_same_articles_differ_in_nothing_whatever_the_base(tmp_path: Path) -> None:
    one = reader(tmp_path / "a", war())
    other = reader(tmp_path / "b", war(), base="https://example.org/x/")
    assert not find_difference(one, other)


def test_a_missing_report_is_gone_and_changes_its_event(tmp_path: Path) -> None:
    whole = reader(tmp_path / "a", war())
    raids = [event for event in whole.events() if len(event.reports) == 2]
    lost = raids[0].reports[1].quotes[0].article
    part = reader(tmp_path / "b", [analysis for analysis in war() if analysis.document.id != lost])
    found = find_difference(whole, part)
    assert raids[0].reports[1].id in {told.id for told in found.gone}
    assert not found.new
    assert not found.new_events
    assert raids[0].id in {before.id for before, _ in found.changed_events}
    back = find_difference(part, whole)
    assert back.new == found.gone
    assert back.gone == ()


def test_a_changed_toll_is_a_changed_statement(tmp_path: Path) -> None:
    one = reader(tmp_path / "a", [raid("x", dead=3, published="2025-02-10")])
    other = reader(tmp_path / "b", [raid("x", dead=4, published="2025-02-10")])
    found = find_difference(one, other)
    assert (found.gone, found.new, found.gone_events, found.new_events) == ((), (), (), ())
    assert len(found.changed_events) == 1
    assert len([pair for pair in found.changed if pair[0].kind == "report"]) == 1


def test_rival_tolls_are_a_dispute_with_both_reports(graph: Graph) -> None:
    disputes = find_disputes(Reader(graph))
    assert [dispute.about for dispute in disputes] == ["killed"]
    assert sorted(version.words for version in disputes[0].versions) == ["5", "7"]
    assert all(version.report.quotes for version in disputes[0].versions)
    assert disputes[0].is_open


def test_actors_who_have_none_in_common_are_a_dispute(tmp_path: Path) -> None:
    """One names who did it, the other only whom somebody blames."""
    both = [raid("x", dead=3, published="2025-02-10"), raid("y", dead=3, published="2025-02-11")]
    event = both[1].events[0]
    blamed = event.model_copy(
        update={"responsibility": (Responsibility(actor="group", stance=Stance.BLAMED),), "actors": ()}
    )
    found = reader(tmp_path / "a", [both[0], both[1].model_copy(update={"events": (blamed,)})])
    assert [dispute.about for dispute in find_disputes(found)] == ["actor"]


def test_reports_that_agree_or_are_silent_dispute_nothing(tmp_path: Path) -> None:
    agreeing = [raid("x", dead=3, published="2025-02-10"), raid("y", dead=3, published="2025-02-11")]
    silent = Told("z", published="2025-02-11")
    silent.entity("man", "Person", "Omar Idris Haddad")
    found = reader(tmp_path / "a", [*agreeing, silent.analysis()])
    assert max(len(event.reports) for event in found.events()) == 2
    assert find_disputes(found) == ()


def test_a_corrected_toll_is_superseded_and_no_disagreement(tmp_path: Path) -> None:
    first, second = (
        analysis.model_copy(update={"document": analysis.document.model_copy(update={"publisher": "Dune Post"})})
        for analysis in (raid("x", dead=3, published="2025-02-10"), raid("y", dead=8, published="2025-02-11"))
    )
    found = reader(tmp_path / "a", [first, second])
    (dispute,) = find_disputes(found)
    assert not dispute.is_open
    later = next(version.report.id for version in dispute.versions if version.words == "8")
    assert [(version.words, version.superseded_by) for version in dispute.versions] == [("3", later), ("8", None)]
    assert check_graph(found.graph) == ()
    third = reader(tmp_path / "b", [first, second, raid("z", dead=5, published="2025-02-12")])
    (dispute,) = find_disputes(third)
    assert dispute.is_open
