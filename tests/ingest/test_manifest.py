"""A manifest tells about the files beside it; a bad line is named and the others count."""

import datetime
from pathlib import Path

import pytest

from kg.ingest.manifest import Manifest, read_manifest


def read(tmp_path: Path, content: str | bytes) -> Manifest:
    path = tmp_path / "manifest.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_manifest(path)


def test_any_column_but_the_file_may_be_missing(tmp_path: Path) -> None:
    manifest = read(tmp_path, "published,file\n2021-06-07,a.txt\n,b.txt\n")
    assert manifest.rows["a.txt"].metadata.published == datetime.date(2021, 6, 7)
    assert manifest.rows["b.txt"].metadata.published is None
    assert manifest.failures == ()


def test_all_columns_are_read(tmp_path: Path) -> None:
    manifest = read(
        tmp_path,
        "file,title,published,publisher,authors,language,url,shelf\n"
        '"a, b.txt","Raid, again",2021-06-07,Example Wire,Jane Doe; Li Wei,en,https://example.org/a,7\n',
    )
    row = manifest.rows["a, b.txt"]
    assert row.metadata.authors == ("Jane Doe", "Li Wei")
    assert (row.metadata.title, row.metadata.publisher) == ("Raid, again", "Example Wire")
    assert (row.metadata.language, row.metadata.url, row.line) == ("en", "https://example.org/a", 2)


def test_spreadsheets_write_semicolons_byte_order_marks_and_odd_line_ends(tmp_path: Path) -> None:
    manifest = read(tmp_path, "\ufeffFile;Published\r\n.\\sub\\a.txt;7 June 2021\r\n".encode())
    assert manifest.rows["sub/a.txt"].metadata.published == datetime.date(2021, 6, 7)


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("name,title\na.txt,Raid\n", 1, "one called file"),
        ("file,published\na.txt,02/03/2021\n", 2, "'02/03/2021' is not used: it is not one certain day"),
        ("file,url\na.txt,javascript:alert(1)\n", 2, "it is not a web address"),
        ("file,title\na.txt,Raid, again\n", 2, "more cells than columns"),
        ("file,title\n\n,Raid\n", 3, "no file is named"),
        ("file,title\na.txt,One\n./a.txt,Two\n", 3, "a.txt is already described on line 2"),
        ('file,title\na.txt,"Raid\n', 2, "not CSV"),
    ],
)
def test_a_bad_line_is_named_with_the_reason(tmp_path: Path, content: str, line: int, reason: str) -> None:
    (failure,) = read(tmp_path, content).failures
    assert (failure.line, reason in failure.reason) == (line, True)
    assert str(failure).startswith(f"{tmp_path / 'manifest.csv'}:{line}: ")


def test_a_bad_value_does_not_take_the_rest_of_its_line_along(tmp_path: Path) -> None:
    manifest = read(tmp_path, "file,published,publisher\na.txt,soon,Example Wire\n")
    assert manifest.rows["a.txt"].metadata.publisher == "Example Wire"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"PK\x03\x04xyz"])
def test_an_unreadable_manifest_is_a_failure_and_no_exception(tmp_path: Path, content: bytes) -> None:
    manifest = read(tmp_path, content)
    assert manifest.rows == {}
    assert len(manifest.failures) == 1
