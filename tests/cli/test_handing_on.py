"""`kg export` and `kg view`: what they write from a small graph."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ExportError, UnknownNameError
from kg.graph.build import build_graph
from kg.resolve import resolve
from tests.cli.conftest import Run
from tests.graph.analyses import Told


def _data(page: Path) -> dict[str, Any]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


@pytest.mark.parametrize("name", ["turtle", "json-ld", "n-quads", "trig"])
def test_a_file_holds_what_the_screen_shows(run: Run, tmp_path: Path, name: str) -> None:
    run("export", name, "-o", "deep/er/out")
    assert (tmp_path / "deep/er/out").read_bytes() == run("export", name).stdout_bytes
    assert b"Atmeh" in (tmp_path / "deep/er/out").read_bytes()


def test_what_is_written_for_the_public_names_nobody_without_an_office(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told("held", published="2025-02-10")
    told.entity("guard", "MilitaryForce", "Northern Guard Brigade")
    told.entity("held", "Person", "Tarek Sabri")
    told.event("arrest", "Arrest", actors=("guard",), targets=("held",), quote="The brigade arrested Tarek Sabri.")
    build_graph(tmp_path / "graph", [told.analysis()], resolve)
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "graph"))
    run("export", "turtle", "--audience", "public", "-o", "public.ttl")
    run("view", "--audience", "public", "-o", "public.html")
    run("view", "-o", "local.html")
    for name in ("public.ttl", "public.html"):
        text = (tmp_path / name).read_text("utf-8")
        assert "Northern Guard Brigade" in text
        assert "The brigade arrested a detainee." in text
        assert "Sabri" not in text
    assert "Sabri" in (tmp_path / "local.html").read_text("utf-8")
    assert "Sabri" in run("export", "turtle").stdout


def test_an_unknown_format_is_an_error_that_lists_the_known_ones(run: Run) -> None:
    with pytest.raises(ExportError, match="turtle, json-ld"):
        run("export", "parchment")


def test_view_draws_entities_and_events_with_roles_relations_and_quotes(run: Run, tmp_path: Path) -> None:
    run("view", "-o", "page.html")
    data = _data(tmp_path / "page.html")
    things = {thing["label"]: thing for thing in data["things"]}
    assert {"Atmeh", "Dune Force", "Ridge Front", "Northern Pact", "Raid · Atmeh · 2024-02-05"} <= set(things)
    raid = things["Raid · Atmeh · 2024-02-05"]
    assert ["Killed", "7 (5 to 7)"] in raid["facts"]
    quotes = [quote for _, quote, _, _ in raid["details"]]
    assert "Commandos raided a house in Atmeh on Monday." in quotes
    assert any(
        article == "Daily Dust, 2024-02-06 (north/first)" and "Dune Force" in source
        for *_, article, source in raid["details"]
    )
    drawn = {
        (data["things"][e["from"]]["label"], e["label"], data["things"][e["to"]]["label"]): e for e in data["edges"]
    }
    assert ("Raid · Atmeh · 2024-02-05", "actor", "Dune Force") in drawn
    assert drawn["Ridge Front", "part of", "Northern Pact"]["dashes"]
    assert not drawn["Raid · Atmeh · 2024-02-05", "place", "Atmeh"]["dashes"]


def test_an_unconfirmed_event_is_drawn_dashed_with_its_status(run: Run, tmp_path: Path) -> None:
    run("view", "-o", "page.html")
    data = _data(tmp_path / "page.html")
    index = next(i for i, thing in enumerate(data["things"]) if thing["label"].startswith("Bombing"))
    assert data["nodes"][index]["shapeProperties"]["borderDashes"]
    assert ["Status", "denied"] in data["things"][index]["facts"]


def test_view_about_a_thing_draws_only_what_is_near(run: Run, tmp_path: Path) -> None:
    run("view", "--about", "Northern Pact", "--hops", "1", "-o", "near.html")
    assert {thing["label"] for thing in _data(tmp_path / "near.html")["things"]} == {"Northern Pact", "Ridge Front"}
    with pytest.raises(UnknownNameError):
        run("view", "--about", "Atlantis")


def test_view_says_how_many_nodes_the_limit_left_out(run: Run, tmp_path: Path) -> None:
    result = run("view", "--limit", "2", "-o", "page.html")
    assert len(_data(tmp_path / "page.html")["nodes"]) == 2
    assert re.search(r"\d+ nodes with fewer lines", result.stderr)
