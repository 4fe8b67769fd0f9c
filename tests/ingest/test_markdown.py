"""Markdown becomes prose with its blocks known, and front matter becomes metadata."""

import datetime
from pathlib import Path

import pytest

from kg.errors import IngestError
from kg.ingest.markdown import Markdown, split_front_matter
from kg.ingest.reading import Reading


def read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "article.md"
    path.write_text(text, encoding="utf-8")
    (reading,) = Markdown().read(path, max_bytes=10_000)
    return reading


def test_front_matter_declares_metadata(tmp_path: Path) -> None:
    declared = read(
        tmp_path,
        "---\ntitle: 'Raid on farm'\ndate: 2021-06-07\nauthor:\n  - Jane Doe\n  - Li Wei\nsource: Example Wire\n"
        "lang: EN\nlink: https://example.org/raid\ntags: [a, b]\n---\n\nTwo men were killed on Friday.\n",
    ).declared
    assert declared.model_dump() == {
        "title": "Raid on farm",
        "published": datetime.date(2021, 6, 7),
        "publisher": "Example Wire",
        "authors": ("Jane Doe", "Li Wei"),
        "language": "en",
        "url": "https://example.org/raid",
    }


def test_values_that_cannot_be_right_are_left_out_with_a_warning(tmp_path: Path) -> None:
    reading = read(tmp_path, "---\ndate: last week\nurl: javascript:alert(1)\nbroken\n---\nText of the article.\n")
    assert (reading.declared.published, reading.declared.url) == (None, None)
    assert [warning.split(" ")[0] for warning in reading.warnings] == ["line", "published", "url"]
    assert reading.warnings[0] == "line 4 of the front matter is not understood"


def test_the_stored_text_is_the_prose_without_markup(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "# Raid on *farm*\n\nTwo **men** were\nkilled near [Palmyra](https://example.org/p), the `army` said.\n\n"
        "> “We heard shots,” a farmer said.\n\n- Three rifles were found\n- One car was burnt\n\n***\n\n"
        "![The farm. Photo: Li Wei](farm.jpg)\n\nWhat next?\n----------\n\n5 \\* 3 = 15; snake_case_name\n",
    )
    assert reading.text.split("\n\n") == [
        "Raid on farm",
        "Two men were killed near Palmyra, the army said.",
        "“We heard shots,” a farmer said.",
        "Three rifles were found",
        "One car was burnt",
        "The farm. Photo: Li Wei",
        "What next?",
        "5 * 3 = 15; snake_case_name",
    ]
    assert [block.kind.value for block in reading.blocks] == [
        *("title", "body", "body", "body", "body", "caption", "heading", "body")
    ]


def test_a_declared_title_stands_on_the_first_line(tmp_path: Path) -> None:
    assert read(tmp_path, "---\ntitle: Raid\n---\nTwo men were killed.\n").text == "Raid\n\nTwo men were killed."
    assert read(tmp_path, "---\ntitle: Raid\n---\n# RAID\n\nTwo men died.\n").text == "RAID\n\nTwo men died."


def test_rules_without_a_closing_line_are_no_front_matter() -> None:
    assert split_front_matter("---\nA text.\n") == ({}, "---\nA text.\n", ())


def test_a_file_of_front_matter_alone_holds_no_article(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match="no text"):
        read(tmp_path, "---\ntitle: Raid\n---\n\n---\n")
