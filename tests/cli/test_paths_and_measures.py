"""What `kg path`, `kg rank` and `kg groups` print, and what they refuse."""

import json

import pytest

from kg.errors import KgError
from tests.cli.conftest import Run


def test_a_path_shows_each_step_with_its_sentence_and_article(run: Run) -> None:
    told = run("path", "Dune Force", "Atmeh").stdout
    assert told.startswith("1. Dune Force → Atmeh\n")
    assert "«Commandos raided a house in Atmeh on Monday.»" in told
    assert "(north/first)" in told


def test_an_alleged_step_is_taken_only_when_asked_for_and_says_so(run: Run) -> None:
    found = run("path", "Ridge Front", "Northern Pact")
    assert found.stdout == ""
    assert "no path of at most 4 hops" in found.stderr
    assert "--unconfirmed" in found.stderr
    assert (
        "partOf Northern Pact [not stated as fact]"
        in run("path", "Ridge Front", "Northern Pact", "--unconfirmed").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("path", "Dune Force", "Dune Forse"), "spelt alike: Dune Force"),
        (("path", "Dune Force", "the dune force"), "are one thing"),
        (("rank", "--measure", "fame"), "there is degree, betweenness, pagerank"),
        (("rank", "--by", "week"), "there is month, year"),
        (("rank", "--class", "Goat"), "is no class"),
        (("rank", "--from", "yesterday"), "is no date"),
        (("groups", "--from", "2025", "--to", "2024"), "the end is before the start"),
    ],
)
def test_what_cannot_be_asked_is_told_so(run: Run, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(KgError, match=words):
        run(*arguments)


def test_ranks_are_a_table_and_json(run: Run) -> None:
    lines = run("rank").stdout.splitlines()
    assert lines[0].split("\t") == [
        "thing", "class", "degree", "betweenness", "pagerank", "events and relations", "articles",
    ]  # fmt: skip
    document = json.loads(run("rank", "--places", "--by", "month", "--format", "json").stdout)
    assert document["periods"] == ["2024-02"]
    assert {thing["thing"]["name"] for thing in document["things"]} >= {"Dune Force"}
    assert all(len(thing["course"]) == 1 and thing["change"] == 0 for thing in document["things"])


def test_only_the_class_asked_for_is_ranked(run: Run) -> None:
    document = json.loads(run("rank", "--class", "ArmedGroup", "--unconfirmed", "--format", "json").stdout)
    assert {thing["thing"]["class"] for thing in document["things"]} <= {"ArmedGroup"}
    assert document["things"]


def test_groups_tell_their_members_and_what_holds_them_together(run: Run) -> None:
    found = run("groups", "--unconfirmed")
    assert "held together by 1 × partOf" in found.stdout
    assert "modularity" in found.stderr
    document = json.loads(run("groups", "--unconfirmed", "--format", "json").stdout)
    assert document["communities"][0]["bonds"][0]["ties"][0]["told"][0]["quote"]


def test_help_says_what_a_measure_must_not_be_read_as(run: Run) -> None:
    assert "More reporting is not more power" in " ".join(run("rank", "--help").stdout.split())
    assert "no alliance" in " ".join(run("groups", "--help").stdout.split())
