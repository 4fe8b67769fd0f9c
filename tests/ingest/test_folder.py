"""Folders and files become articles in a fixed order; whatever cannot be read is told and stops nothing."""

import datetime
import os
import shutil
from pathlib import Path

import pytest

from kg.errors import IngestError
from kg.ingest import find_sources, read_articles
from kg.ingest.readers import READERS, reader_of

BODY = "Two men were killed on Friday when soldiers raided a farm near Palmyra, the army said."


def write(path: Path, text: str = f"Raid on farm\n\n{BODY}\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(*paths: Path) -> list[str]:
    return [article.id for article in read_articles(paths).articles]


def test_ids_are_paths_without_extension_relative_to_the_folder_named(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    write(tmp_path / "a" / "deep" / "x.y.md")
    write(tmp_path / "a.html", f"<h1>Raid</h1><p>{BODY}</p>")
    write(tmp_path / "feed.jsonl", '{"text": "One."}\n{"id": "two", "text": "Two."}\n')
    assert ids(tmp_path) == ["a/deep/x.y", "a", "b", "feed/1", "feed/two"]
    assert ids(tmp_path / "a") == ["deep/x.y"]
    assert ids(tmp_path / "b.txt") == ["b"]


def test_ids_do_not_depend_on_the_content(tmp_path: Path) -> None:
    before = ids(write(tmp_path / "a.txt").parent)
    write(tmp_path / "a.txt", "Something else altogether happened.\n")
    assert ids(tmp_path) == before


def test_reading_again_gives_equal_articles(tmp_path: Path) -> None:
    for name in ("c.txt", "a.txt", "b/d.md"):
        write(tmp_path / name)
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    shutil.copytree(tmp_path, copy)
    assert read_articles([tmp_path]).articles == read_articles([copy]).articles


def test_the_manifest_overrides_the_file(tmp_path: Path) -> None:
    write(tmp_path / "a.md", f"---\ntitle: Old\ndate: 2020-01-01\n---\nBy Jane Doe\n\n{BODY}\n")
    write(tmp_path / "manifest.csv", "file,title,published\na.md,New,2021-06-07\n")
    for path in (tmp_path, tmp_path / "a.md"):
        (article,) = read_articles([path]).articles
        assert (article.title, article.published) == ("New", datetime.date(2021, 6, 7))
        assert article.authors == ("Jane Doe",)


def test_a_manifest_above_a_file_counts_where_none_beside_it_names_it(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt")
    write(tmp_path / "sub" / "b.txt")
    write(tmp_path / "manifest.csv", "file,publisher\nsub/a.txt,Upper\nsub/b.txt,Upper\n")
    write(tmp_path / "sub" / "manifest.csv", "file,publisher\na.txt,Lower\n")
    assert [article.publisher for article in read_articles([tmp_path]).articles] == ["Lower", "Upper"]


def test_a_manifest_line_for_a_missing_file_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "manifest.csv", "file,publisher\na.txt,X\nb.txt,X\n")
    (failure,) = read_articles([tmp_path]).failures
    assert (failure.line, failure.reason) == (3, "there is no file b.txt")
    assert read_articles([tmp_path / "a.txt"]).failures == ()


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "good.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(4000))
    (tmp_path / "large.txt").write_bytes(b"war " * 2_500_000)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    write(tmp_path / "report.pdf", "%PDF")
    write(tmp_path / "photo.jpg")
    os.mkfifo(tmp_path / "pipe.txt")
    intake = read_articles([tmp_path])
    assert [article.id for article in intake.articles] == ["good"]
    assert {Path(failure.file).name: failure.reason for failure in intake.failures} == {
        "binary.txt": "a binary file, not text",
        "dangling.txt": "no such file or directory",
        "empty.txt": "the file is empty",
        "large.txt": "10.0 MB is too large for one article (the limit is 8.0 MB)",
        "pipe.txt": "not a regular file",
        "report.pdf": ".pdf files are not read; save it as text or HTML",
    }
    assert [Path(name).name for name in intake.skipped] == ["photo.jpg"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    (failure,) = read_articles([tmp_path]).failures
    assert failure.reason == "permission denied"


def test_the_size_limit_can_be_set(tmp_path: Path) -> None:
    (failure,) = read_articles([write(tmp_path / "a.txt", "x" * 101)], max_bytes=100).failures
    assert "too large" in failure.reason


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"nowhere: there is no such file or folder"):
        find_sources([tmp_path / "nowhere"])


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    intake = read_articles([tmp_path])
    assert (intake.articles, intake.failures, intake.skipped) == ((), (), ())


def test_symlink_loops_end(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert ids(tmp_path) == ["a/x"]


def test_a_linked_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "x.txt")
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / "link").symlink_to(tmp_path / "elsewhere")
    assert ids(tmp_path / "named") == ["link/x"]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "x.txt")
    write(tmp_path / ".x.txt")
    assert ids(tmp_path) == []


def test_two_files_with_one_id_are_an_article_and_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.html", f"<p>{BODY}</p>")
    intake = read_articles([tmp_path])
    assert [article.id for article in intake.articles] == ["a"]
    assert "its id 'a' is taken by" in intake.failures[0].reason


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    intake = read_articles([path, tmp_path, path])
    assert ([article.id for article in intake.articles], intake.failures) == (["a"], ())


@pytest.mark.parametrize("name", ["a b", "عربي", "quote'\"<&>", "a\\b", "%41", "}};DROP", "-rf", "a\nb", "é", "a#b?c"])
def test_odd_file_names_give_ids_that_can_be_written(tmp_path: Path, name: str) -> None:
    write(tmp_path / f"{name}.txt")
    (found,) = ids(tmp_path)
    assert found == name.replace("\n", "%0A")
    found.encode("utf-8")


def test_a_file_name_that_is_no_text_is_escaped(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/a\xff.txt", "w") as stream:
        stream.write(BODY)
    assert ids(tmp_path) == ["a%FF"]


def test_a_named_file_of_unknown_kind_is_read_as_text(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "article.story")) == ["article"]
    assert ids(tmp_path) == []


def test_no_two_readers_claim_one_suffix() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert reader_of(Path("A.HTML")) is reader_of(Path("a.htm")) is not None
    assert reader_of(Path("a.csv")) is None
