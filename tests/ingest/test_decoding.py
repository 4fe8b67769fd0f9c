"""Bytes become text whatever their encoding, and what is no text is refused with the reason."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import IngestError
from kg.ingest.decoding import decode, normalise, read_bytes

ARABIC = (
    "قال مصدر عسكري إن خمسة جنود قتلوا في كمين نصبه مسلحون قرب مدينة الرقة مساء الخميس، وأصيب اثنان آخران بجروح خطيرة."
)
ENGLISH = (
    "The commander said “seven fighters” – all of them foreigners – had been captured; the camp’s guards weren’t hurt."
)
SPANISH = "Según la Defensoría, 12 familias huyeron de Nariño después del ataque; la cifra podría aumentar mañana."
RUSSIAN = "Военные сообщили, что в результате удара погибли пять человек, еще семеро ранены и доставлены в больницу."


@pytest.mark.parametrize(
    ("text", "encoding", "recorded"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "utf-16", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "utf-32", "utf-32-le"),
        (ENGLISH, "cp1252", "cp1252"),
        (SPANISH, "latin-1", "cp1252"),
        (ARABIC, "cp1256", "cp1256"),
        (ARABIC, "utf-16", "utf-16-le"),
        (RUSSIAN, "cp1251", "cp1251"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_was_written_in(text: str, encoding: str, recorded: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == recorded


def test_a_guess_is_told_and_a_declaration_is_none() -> None:
    assert decode(ENGLISH.encode("cp1252")).warnings == ("encoding guessed as cp1252",)
    assert decode(ENGLISH.encode("utf-8")).warnings == ()
    assert decode(ARABIC.encode("cp1256"), declared="windows-1256").warnings == ()


def test_a_declared_encoding_that_does_not_exist_is_passed_over() -> None:
    assert decode(ENGLISH.encode("cp1252"), declared="utf-99").text == ENGLISH


def test_a_few_damaged_bytes_do_not_change_the_encoding_of_the_rest() -> None:
    data = ARABIC.encode() + b" \xff " + ARABIC.encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text == f"{ARABIC} � {ARABIC}"
    assert decoded.warnings == ("1 characters are lost (they read as U+FFFD)",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\x00\x01\x02\x03" * 500, "a binary file"),
        (bytes(range(1, 256)) * 8, "a binary file"),
        (b" \n\t\r\n ", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        decode(data)


def test_line_ends_become_newlines_and_what_no_output_holds_is_replaced() -> None:
    assert normalise("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"
    assert normalise("\ufeffa\x00b\x1bc\ud800d\uffffe\tf") == "a b c�d�e\tf"


@given(st.text())
def test_normalised_text_can_be_written_anywhere_and_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    once.encode("utf-8")
    assert "\r" not in once
    assert normalise(once) == once or once.startswith("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_become_text_or_an_ingest_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except IngestError:
        return
    assert decoded.text.strip()
    decoded.text.encode("utf-8")


def test_a_pipe_is_not_waited_for(tmp_path) -> None:  # type: ignore[no-untyped-def]
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(IngestError, match="not a regular file"):
        read_bytes(pipe, max_bytes=100)
