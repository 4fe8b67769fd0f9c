"""The page as text: what it may hold, and that it is the same each time."""

import json
import re
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.view import Network, Node, keep_best, keep_near, make_page, write_view
from tests.view.networks import HOSTILE_TEXTS, SMALL, hostile_network


def _data(page: str) -> dict[str, object]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


def test_no_address_is_in_a_place_that_a_browser_would_load_from() -> None:
    page = make_page(hostile_network(), title="Hostile")
    markup = re.sub(r"(<script[^>]*>).*?(</script>)", r"\1\2", page, flags=re.DOTALL)
    assert not re.search(r"(src|href|action)\s*=", markup)
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_hostile_texts_neither_end_the_data_nor_fill_a_placeholder() -> None:
    page = make_page(hostile_network(), title="Hostile")
    labels = [thing["label"] for thing in _data(page)["things"]]  # type: ignore[attr-defined]
    assert labels == list(HOSTILE_TEXTS)
    assert page.count("<script") - page.count("<!--<script") == make_page(SMALL, title="x").count("<script")


def test_what_is_drawn_on_the_canvas_has_no_marks_that_turn_text() -> None:
    page = make_page(hostile_network(), title="Hostile")
    drawn = "".join(node["label"] for node in _data(page)["nodes"])  # type: ignore[attr-defined]
    assert drawn.isprintable()


def test_the_same_network_gives_the_same_page() -> None:
    assert make_page(SMALL, title="Same") == make_page(SMALL, title="Same")


def test_what_nobody_vouches_for_is_drawn_hollow_and_dashed() -> None:
    nodes = _data(make_page(SMALL, title="x"))["nodes"]
    by_label = {node["label"]: node for node in nodes}  # type: ignore[attr-defined]
    plot, raid = by_label["Bombing · Karbala"], by_label["Raid · Atmeh · 2022-02-03"]
    assert plot["shapeProperties"]["borderDashes"]
    assert not raid["shapeProperties"]["borderDashes"]
    assert plot["color"]["background"] == "#ffffff" != raid["color"]["background"]


def test_a_page_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(ExportError, match=re.escape(str(blocked))):
        write_view(SMALL, blocked / "page.html", title="x")


def test_the_least_linked_nodes_are_left_out_first_and_lonely_ones_always() -> None:
    lonely = Node(id="entity-lonely", label="Lonely", class_="Person")
    network = Network(nodes=(*SMALL.nodes, lonely), edges=SMALL.edges)
    assert {node.id for node in keep_best(network, 10).nodes} == {node.id for node in SMALL.nodes}
    for limit in (1, 2, 3):
        kept = keep_best(network, limit)
        ids = {node.id for node in kept.nodes}
        assert len(ids) == (limit if limit > 1 else 0)
        assert kept.left_out == 5 - len(ids)
        assert ids == {end for edge in kept.edges for end in (edge.source, edge.target)}
    assert "entity-lonely" not in ids


def test_only_what_is_near_is_kept() -> None:
    near = keep_near(SMALL, ["entity-us"], 1)
    assert {node.id for node in near.nodes} == {"entity-us", "event-raid"}
    assert keep_near(SMALL, ["entity-us"], 3).nodes == SMALL.nodes
    assert keep_near(SMALL, ["nothing"], 3).nodes == ()


def test_an_empty_network_still_gives_a_page() -> None:
    assert _data(make_page(Network(), title="Nothing"))["nodes"] == []
