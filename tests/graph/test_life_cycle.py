"""Articles that are added in any order, withdrawn and purged leave the graph of those that remain, and no byte more."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UnknownNameError
from kg.graph.build import build_graph
from kg.graph.life_cycle import find_unchanged, find_withdrawn, purge_article, withdraw_article
from kg.graph.store import Graph, open_graph
from kg.model import Analysis
from kg.resolve import resolve
from tests.graph.analyses import Told, raid, war


def quads(graph: Path) -> bytes:
    return "\n".join(sorted(str(quad) for quad in open_graph(graph).quads())).encode()


def secret(article: str) -> Analysis:
    told = Told(article, published="2025-02-13", publisher="Gazette of Qzxv")
    told.entity("man", "Person", "Wolfram Qzxvian Tarb")
    told.entity("group", "ArmedGroup", "Black River Front")
    told.relation("man", "leads", "group", quote="Wolfram Qzxvian Tarb leads it.")
    return told.analysis()


def bytes_of(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()] + [
        str(path.relative_to(folder)).encode() for path in folder.rglob("*")
    ]


ARTICLES = [*war(), raid("fourth", dead=9, published="2025-02-20", day="2025-02-19")]


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(len(ARTICLES))), st.lists(st.booleans(), min_size=4, max_size=4))
def test_steps_in_any_order_give_the_quads_of_one_build(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: list[bool]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    build_graph(folder / "whole", ARTICLES, resolve)
    waiting: list[Analysis] = []
    for place, cut in zip(order, cuts, strict=True):
        waiting.append(ARTICLES[place])
        if cut:
            build_graph(folder / "steps", waiting, resolve)
            waiting = []
    build_graph(folder / "steps", waiting, resolve)
    assert quads(folder / "steps") == quads(folder / "whole")


def retold(article: str) -> Analysis:
    """Another telling of an article: its people are renamed, and the places that were told are not."""
    told = Told(article, published="2025-02-14", publisher="Later Post")
    told.entity("force", "MilitaryForce", "Northern Guard Brigade")
    told.entity("is", "ArmedGroup", "Islamic State", key="islamic-state")
    told.entity("iq", "Country", "Iraq", key="country-iq")
    told.relation("force", "opposes", "is")
    told.event("raid", "Raid", day="2025-02-09", actors=("force",), targets=("is",), places=("iq",))
    return told.analysis()


STEPS = st.lists(st.tuples(st.sampled_from(("add", "retell", "withdraw")), st.integers(0, 3)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_a_graph_that_is_renewed_part_by_part_is_the_one_that_is_written_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("renewed")
    held: dict[str, Analysis] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.graph.state._MOST", 9)  # small graphs would be written anew each time
        for step, place in steps:
            article = ARTICLES[place].document.id
            if step != "withdraw":
                held[article] = ARTICLES[place] if step == "add" else retold(article)
                done = build_graph(folder / "steps", [held[article]], resolve)
            elif held.pop(article, None):
                done = withdraw_article(folder / "steps", article, resolve, reason="wrong", at="2026-01-02T03:04:05")
            else:
                continue
            assert done.quads == len(open_graph(folder / "steps"))
    build_graph(folder / "whole", held.values(), resolve)
    if held:
        assert quads(folder / "steps") == quads(folder / "whole")


def test_a_renewed_graph_leaves_the_one_before_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.state._MOST", 9)
    build_graph(tmp_path / "g", ARTICLES[:3], resolve)
    with_two = open_graph(tmp_path / "g")
    before = {str(quad) for quad in with_two.quads()}
    build_graph(tmp_path / "g", ARTICLES[3:], resolve)
    assert {str(quad) for quad in with_two.quads()} == before
    assert {str(quad) for quad in Graph(with_two.store_path.parent).quads()} == before


def test_a_graph_of_another_maker_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "g"
    monkeypatch.setattr("kg.graph.state._MOST", 9)
    build_graph(graph, ARTICLES, resolve, maker="one")
    whole = quads(graph)
    monkeypatch.setattr("kg.graph.build.renew_store", lambda *_: pytest.fail("renewed what another program wrote"))
    build_graph(graph, ARTICLES[:1], resolve, maker="two")
    assert quads(graph) == whole


@pytest.mark.parametrize("article", [analysis.document.id for analysis in ARTICLES])
def test_what_is_withdrawn_or_purged_leaves_the_graph_that_was_built_without_it(tmp_path: Path, article: str) -> None:
    build_graph(tmp_path / "without", [a for a in ARTICLES if a.document.id != article], resolve)
    for name in ("withdrawn", "purged"):
        build_graph(tmp_path / name, ARTICLES, resolve)
    withdraw_article(tmp_path / "withdrawn", article, resolve, reason="wrong", at="2026-01-02T03:04:05")
    purge_article(tmp_path / "purged", article, resolve)
    assert quads(tmp_path / "withdrawn") == quads(tmp_path / "purged") == quads(tmp_path / "without")


def test_a_tombstone_tells_content_reason_and_time_and_goes_when_the_article_is_built_again(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build_graph(graph, ARTICLES, resolve)
    before = quads(graph)
    withdraw_article(graph, "third", resolve, reason="retracted by its paper", at="2026-01-02T03:04:05")
    tomb = find_withdrawn(graph)["third"]
    assert (tomb.reason, tomb.at) == ("retracted by its paper", "2026-01-02T03:04:05")
    assert tomb.content_hash
    build_graph(graph, [analysis for analysis in ARTICLES if analysis.document.id == "third"], resolve)
    assert find_withdrawn(graph) == {}
    assert quads(graph) == before


def test_after_a_purge_no_byte_of_the_article_is_on_the_disk(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build_graph(graph, [*ARTICLES, secret("qzxv-letter")], resolve)
    changed = secret("qzxv-letter").model_copy(update={"extractor": "by-hand 2"})
    build_graph(graph, [changed], resolve)
    withdraw_article(graph, "qzxv-letter", resolve, reason="Qzxvian asked", at="2026-01-02T03:04:05")
    assert any(b"qzxv" in data.lower() for data in bytes_of(graph))
    purge_article(graph, "qzxv-letter", resolve)
    assert not any(b"qzxv" in data.lower() for data in bytes_of(graph))
    assert [path.name for path in (graph / "generations").iterdir()] == [(graph / "current").read_text()]


def test_a_purge_that_was_cut_short_can_be_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "g"
    build_graph(graph, [*ARTICLES, secret("qzxv-letter")], resolve)
    with monkeypatch.context() as patch:
        patch.setattr("kg.graph.manifest.AnalysisCache.erase", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            purge_article(graph, "qzxv-letter", resolve)
    purge_article(graph, "qzxv-letter", resolve)
    assert not any(b"qzxv" in data.lower() for data in bytes_of(graph))


def test_an_article_that_is_not_there_cannot_be_withdrawn_or_purged(tmp_path: Path) -> None:
    build_graph(tmp_path / "g", ARTICLES, resolve)
    before = quads(tmp_path / "g")
    with pytest.raises(UnknownNameError, match="nowhere"):
        withdraw_article(tmp_path / "g", "nowhere", resolve, reason="x", at="2026-01-02T03:04:05")
    with pytest.raises(UnknownNameError, match="nowhere"):
        purge_article(tmp_path / "g", "nowhere", resolve)
    with pytest.raises(UnknownNameError):
        purge_article(tmp_path / "no-graph", "third", resolve)
    assert quads(tmp_path / "g") == before


def test_a_graph_knows_whether_it_holds_what_is_given(tmp_path: Path) -> None:
    held = [
        a.model_copy(update={"document": a.document.model_copy(update={"content_hash": f"{i}"})})
        for i, a in enumerate(ARTICLES)
    ]
    build = build_graph(tmp_path / "g", held, resolve, maker="one")
    same = find_unchanged(tmp_path / "g", held, base=None, maker="one")
    assert same is not None
    assert (same.quads, same.added) == (build.quads, 0)
    assert find_unchanged(tmp_path / "g", held, base=None, maker="two") is None
    assert find_unchanged(tmp_path / "g", held, base="https://example.org/", maker="one") is None
    newer = held[0].model_copy(update={"document": held[0].document.model_copy(update={"content_hash": "new"})})
    assert find_unchanged(tmp_path / "g", [newer], base=None, maker="one") is None
    assert find_unchanged(tmp_path / "none", held, base=None, maker="one") is None
