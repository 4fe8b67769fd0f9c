"""JSON Lines: an article per line, and a bad line does not harm the others."""

import datetime
import json
from pathlib import Path

import pytest

from kg.errors import IngestError
from kg.ingest import Source, read_source
from kg.ingest.json_lines import JsonLines
from kg.ingest.reading import Reading


def read(tmp_path: Path, *lines: str | bytes, max_bytes: int = 1000) -> list[Reading | IngestError]:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return list(JsonLines().read(path, max_bytes=max_bytes))


def item(**fields: object) -> str:
    return json.dumps({"text": "Two men were killed.", **fields}, ensure_ascii=False)


def test_each_line_is_an_article_with_its_metadata(tmp_path: Path) -> None:
    (reading,) = read(
        tmp_path,
        item(
            id="raid",
            title="Raid",
            published="2021-06-07T10:00:00Z",
            source="Example Wire",
            authors=["Jane Doe"],
            lang="en",
        ),
    )
    assert isinstance(reading, Reading)
    assert (reading.part, reading.line) == ("raid", 1)
    assert reading.text == "Raid\n\nTwo men were killed."
    assert reading.declared.model_dump(exclude_none=True) == {
        "title": "Raid",
        "published": datetime.date(2021, 6, 7),
        "publisher": "Example Wire",
        "authors": ("Jane Doe",),
        "language": "en",
    }


def test_without_an_id_the_line_number_names_the_article(tmp_path: Path) -> None:
    readings = read(tmp_path, "", item(), "  ", item(id=""), item(id=7), item(id={"a": 1}))
    assert [reading.part for reading in readings if isinstance(reading, Reading)] == ["2", "4", "7", "6"]


def test_a_title_that_begins_the_text_is_not_repeated(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, item(title="Raid", text="RAID\nTwo men were killed."))
    assert isinstance(reading, Reading)
    assert reading.text == "RAID\nTwo men were killed."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("{}", "no text"),
        ('{"text": 5}', "no text"),
        ('{"text": " "}', "no text"),
        ("[" * 900, "not JSON"),
        (b"\x00\x01\x02", "binary"),
        ('{"text": "' + "a" * 2000 + '"}', "too large"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_next_is_read(
    tmp_path: Path, line: str | bytes, reason: str
) -> None:
    first, bad, last = read(tmp_path, item(), line, item())
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert isinstance(bad, IngestError)
    assert (bad.line, reason in bad.message) == (2, True)
    assert last.part == "3"


def test_a_byte_order_mark_and_lone_surrogates_do_no_harm(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, b"\xef\xbb\xbf" + rb'{"text": "Two \ud800 men", "publisher": "A\udfffB"}')
    assert isinstance(reading, Reading)
    assert reading.text == "Two � men"
    assert reading.declared.publisher == "A�B"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="empty"):
        read(tmp_path, "", " ")


def test_two_lines_with_one_id_are_an_article_and_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(f"{item(id='a')}\n{item(id='a')}\n")
    intake = read_source(Source(path=path, id="feed"))
    assert [article.id for article in intake.articles] == ["feed/a"]
    assert [(failure.line, failure.reason) for failure in intake.failures] == [(2, "another line has the id 'a'")]
