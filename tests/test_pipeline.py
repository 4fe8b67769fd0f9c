"""The pipeline with real extraction: what is read, what is remembered, what fails, and what the graph then holds."""

import os
from pathlib import Path

import pytest

import kg.pipeline
from kg.errors import IngestError, VocabularyError
from kg.export import export_graph
from kg.graph.store import open_graph
from kg.ingest.plain_text import PlainText
from kg.model import Article
from kg.pipeline import build, extract_all, keep_sure, purge, read_articles, withdraw

AMBUSH = """Gunmen ambush convoy near Kirkuk

Islamic State gunmen killed three soldiers on Tuesday when they attacked an army convoy near Kirkuk, police said.
"""
STRIKE = """Air strike on depot

Turkish warplanes struck a weapons depot in Afrin on 4 March 2018, killing two fighters, the army said in a statement.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "ambush.txt").write_text(AMBUSH)
    (articles / "strike.txt").write_text(STRIKE)
    (articles / "manifest.csv").write_text("file,published\nambush.txt,2021-05-05\n")
    return articles


def _quads(graph: Path) -> bytes:
    return export_graph(open_graph(graph), "n-quads")


def test_what_was_read_before_is_not_read_again_and_gives_the_same_graph(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    first = build([folder], graph)
    assert (first.read, first.cached, first.failures) == (2, 0, ())
    assert first.graph.articles == 2
    assert first.graph.events >= 1
    before = _quads(graph)
    second = build([folder], graph)
    assert (second.read, second.cached) == (0, 2)
    assert (second.graph.added, second.graph.replaced) == (0, 0)
    assert _quads(graph) == before


def test_a_changed_article_alone_is_read_again_and_takes_the_place_of_the_old_one(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([folder], graph)
    (folder / "ambush.txt").write_text(AMBUSH.replace("three soldiers", "nine soldiers"))
    again = build([folder], graph)
    assert (again.read, again.cached, again.graph.articles) == (1, 1, 2)
    assert b"nine soldiers" in _quads(graph)
    assert b"three soldiers" not in _quads(graph)


def test_of_a_folder_only_what_is_new_or_changed_goes_to_the_graph(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([folder], graph)
    (folder / "later.txt").write_text("Quiet day in Vienna\n\nNothing was reported on 7 May 2021.\n")
    again = build([folder], graph)
    assert (again.read, again.cached) == (1, 2)
    assert (again.graph.articles, again.graph.added, again.graph.replaced) == (3, 1, 0)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, in their order."""
    names: list[str] = []
    read = PlainText.read

    def note(self: PlainText, path: Path, *, max_bytes: int) -> object:
        names.append(path.name)
        return read(self, path, max_bytes=max_bytes)

    monkeypatch.setattr(PlainText, "read", note)
    return names


def age(folder: Path, seconds: int = 60) -> None:
    """Make files old enough to be known again by the time of their last change."""
    for path in folder.rglob("*.txt"):
        os.utime(path, ns=(path.stat().st_mtime_ns - seconds * 10**9,) * 2)


def test_a_file_that_is_as_it_was_is_not_opened_again(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    graph = tmp_path / "g"
    age(folder)
    build([folder], graph)
    assert opened == ["ambush.txt", "strike.txt"]
    opened.clear()
    assert build([folder], graph).unchanged
    assert opened == []
    (folder / "ambush.txt").write_text(AMBUSH.replace("three soldiers", "nine soldiers"))
    again = build([folder], graph)
    assert (again.read, again.cached, opened) == (1, 1, ["ambush.txt"])
    opened.clear()
    # It has changed so shortly before that it may change once more at what is told for the same time.
    assert build([folder], graph).cached == 2
    assert opened == ["ambush.txt"]
    build([folder], tmp_path / "at-once")
    assert _quads(graph) == _quads(tmp_path / "at-once")


def test_what_a_manifest_tells_otherwise_is_read_again(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    graph = tmp_path / "g"
    age(folder)
    build([folder], graph)
    opened.clear()
    (folder / "manifest.csv").write_text("file,published\nambush.txt,2021-05-06\n")
    assert build([folder], graph).read == 1
    assert opened == ["ambush.txt"]


def test_a_file_is_read_again_where_the_list_of_what_was_read_cannot_be(
    folder: Path, tmp_path: Path, opened: list[str]
) -> None:
    graph = tmp_path / "g"
    age(folder)
    build([folder], graph)
    opened.clear()
    (seen,) = graph.rglob("seen.json")
    for text in ("", "[]", "{}", seen.read_text().replace('"files":{', '"files":{"x":1,')):
        seen.write_text(text)
        assert build([folder], graph).unchanged
    assert opened == ["ambush.txt", "strike.txt"] * 4


def test_what_is_purged_is_in_no_list_of_files(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    age(folder)
    build([folder], graph)
    assert "strike" in next(graph.rglob("seen.json")).read_text()
    withdraw(graph, "strike", reason="wrong", at="2026-01-02T03:04:05")
    assert build([folder], graph).withdrawn == ("strike",)
    purge(graph, "strike")
    assert not [path for path in graph.rglob("*") if path.is_file() and b"strike" in path.read_bytes().lower()]


def test_a_kept_reading_that_is_lost_is_made_again(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([folder], graph)
    before = _quads(graph)
    for kept in (graph / "analyses").iterdir():
        kept.unlink()
    assert build([folder], graph).read == 2
    assert _quads(graph) == before


def test_articles_that_come_one_by_one_give_the_graph_of_all_at_once(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "at-once")
    build([folder / "strike.txt"], tmp_path / "in-steps")
    build([folder / "ambush.txt"], tmp_path / "in-steps")
    assert _quads(tmp_path / "in-steps") == _quads(tmp_path / "at-once")


def test_a_new_base_renames_everything_and_is_kept(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([folder], graph, base="https://example.org/x/")
    build([folder], graph)
    assert b"<https://example.org/x/article-ambush>" in _quads(graph)
    assert b"https://w3id.org/conflict-kg/id/" not in _quads(graph)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_built(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    done = build([folder], tmp_path / "g")
    assert sorted(Path(failure.file).name for failure in done.failures) == ["binary.txt", "empty.txt"]
    assert done.graph.articles == 2


def test_an_article_that_trips_the_extractor_is_told_and_the_others_are_built(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = kg.pipeline.extract

    def trip(article: Article, **options: object) -> object:
        if article.id == "ambush":
            raise ValueError("stumbled")
        return real(article, **options)

    monkeypatch.setattr(kg.pipeline, "extract", trip)
    done = build([folder], tmp_path / "g")
    assert [str(failure) for failure in done.failures] == ["ambush: cannot be analysed: ValueError: stumbled"]
    assert done.graph.articles == 1


def test_what_would_trip_every_article_stops_the_build_and_leaves_the_graph_as_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = tmp_path / "g"
    build([folder / "strike.txt"], graph)
    before = _quads(graph)

    def fail(article: Article, **options: object) -> object:
        raise VocabularyError("a lexicon is broken")

    monkeypatch.setattr(kg.pipeline, "extract", fail)
    with pytest.raises(VocabularyError):
        build([folder], graph)
    assert _quads(graph) == before


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="nowhere"):
        build([tmp_path / "nowhere"], tmp_path / "g")


def test_progress_counts_every_article(folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    extract_all(read_articles([folder]).articles, progress=lambda *step: seen.append(step))
    assert seen == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]


def test_statements_below_a_confidence_are_left_out(folder: Path) -> None:
    analysis = extract_all(read_articles([folder]).articles).analyses[0]
    assert analysis.events
    surest = max(event.confidence for event in analysis.events)
    assert keep_sure(analysis, 0.0) == analysis
    assert all(event.confidence >= surest for event in keep_sure(analysis, surest).events)
    assert keep_sure(analysis, 1.0 + 1e-9).events == ()


def test_a_build_of_unchanged_files_does_nothing_and_a_changed_file_replaces_its_analysis(
    folder: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "g"
    assert not build([folder], graph).unchanged
    generation = (graph / "current").read_text()
    again = build([folder], graph)
    assert again.unchanged
    assert (graph / "current").read_text() == generation
    assert again.graph.quads == len(open_graph(graph))
    (folder / "strike.txt").write_text(STRIKE.replace("two fighters", "three fighters"))
    assert not build([folder], graph).unchanged
    build([folder], tmp_path / "fresh")
    assert _quads(graph) == _quads(tmp_path / "fresh")


def test_a_withdrawn_article_stays_out_until_it_changes_or_is_restored(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([folder], graph)
    whole = _quads(graph)
    withdraw(graph, "strike", reason="retracted", at="2026-01-02T03:04:05")
    done = build([folder], graph)
    assert done.withdrawn == ("strike",)
    assert done.unchanged
    assert done.graph.articles == 1
    build([folder], graph, restore=True)
    assert _quads(graph) == whole
    withdraw(graph, "strike", reason="retracted", at="2026-01-02T03:04:05")
    (folder / "strike.txt").write_text(STRIKE.replace("two fighters", "three fighters"))
    assert build([folder], graph).graph.articles == 2


def test_a_purged_article_is_gone_and_comes_back_with_its_file_alone(folder: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    build([folder], graph)
    purge(graph, "strike")
    assert not any(b"Afrin" in path.read_bytes() for path in graph.rglob("*") if path.is_file())
    (folder / "strike.txt").unlink()
    assert build([folder], graph).graph.articles == 1
