"""The two sample articles on one incident: one event, two reports, a dispute; purging one leaves the other's graph."""

from pathlib import Path

import pytest

from kg.export import export_graph
from kg.graph.disputes import find_disputes
from kg.graph.read_back import Reader
from kg.graph.store import open_graph
from kg.pipeline import build, purge

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "scripts" / "sample"
MINISTRY, MONITOR = (SAMPLES / f"homs-academy-{source}.txt" for source in ("ministry", "monitor"))


def test_two_articles_on_one_incident_are_one_event_with_two_reports_and_a_dispute(tmp_path: Path) -> None:
    build([MINISTRY, MONITOR], tmp_path / "g", workers=1)
    reader = Reader(open_graph(tmp_path / "g"))
    (strike,) = [event for event in reader.events() if len(event.reports) > 1 and event.class_ == "Airstrike"]
    told_by = [{quote.article for quote in report.quotes} for report in strike.reports]
    assert sorted(told_by, key=sorted) == [{MINISTRY.stem}, {MONITOR.stem}]
    assert strike.reasons
    killed = next(figure for figure in strike.figures if figure.measure == "killed")
    assert killed.low is not None
    assert killed.high == 112
    assert 80 <= killed.low < killed.high
    about = {dispute.about: dispute for dispute in find_disputes(reader) if dispute.event.id == strike.id}
    assert about["killed"].is_open
    words = [version.words for version in about["killed"].versions]
    assert len(words) == len(set(words)) == 2
    assert any("112" in told for told in words)
    assert any("80" in told for told in words)
    assert len(strike.origins) >= 2


@pytest.mark.parametrize(("kept", "purged"), [(MINISTRY, MONITOR), (MONITOR, MINISTRY)])
def test_purging_one_of_them_leaves_the_graph_that_is_built_without_it(
    tmp_path: Path, kept: Path, purged: Path
) -> None:
    build([MINISTRY, MONITOR], tmp_path / "both", workers=1)
    purge(tmp_path / "both", purged.stem)
    build([kept], tmp_path / "one", workers=1)
    both, one = (export_graph(open_graph(tmp_path / name), "n-quads") for name in ("both", "one"))
    assert both == one
    assert not any(
        purged.stem.encode() in path.read_bytes() for path in (tmp_path / "both").rglob("*") if path.is_file()
    )
