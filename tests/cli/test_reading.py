"""`kg build`, `kg extract`, `kg evaluate` and `kg stages` on a small article."""

import json
import re
from pathlib import Path

import pytest

from kg.errors import EvaluationError, IngestError
from kg.extract import STAGES
from tests.cli.conftest import Run

ARTICLE = "Air strike on depot\n\nTurkish warplanes struck a depot in Afrin on 4 March 2018, killing two fighters.\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "strike.txt").write_text(ARTICLE)
    (tmp_path / "news" / "empty.txt").write_text("")
    return "news"


def test_build_prints_what_it_found_and_names_what_it_could_not_read(run: Run, article: str) -> None:
    result = run("build", article, "--graph", "g")
    assert result.exit_code == 0
    assert re.match(r"articles   1 \(1 read now, 0 known, 1 failed\)\nfound      \d+ entit", result.stdout)
    assert "not read: " in result.stderr
    assert "empty.txt" in result.stderr
    assert "(0 read now, 1 known" in run("build", article, "--graph", "g").stdout


def test_strict_makes_an_unread_file_a_failure_after_the_others_are_built(run: Run, article: str) -> None:
    assert run("build", article, "--graph", "g", "--strict").exit_code == 1
    assert run("query", "ASK { ?a a ckg:Article }", "--graph", "g").stdout == "yes\n"
    assert run("extract", article, "--strict").exit_code == 1


def test_extract_prints_the_interchange_format_that_its_schema_describes(run: Run, article: str) -> None:
    facts = json.loads(run("extract", article, "--format", "json").stdout)
    assert [one["document"]["id"] for one in facts] == ["strike"]
    schema = json.loads(run("extract", "--schema").stdout)
    assert set(facts[0]) == set(schema["properties"])
    for event in facts[0]["events"]:
        for evidence in event["evidence"]:
            assert ARTICLE[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_extract_as_text_quotes_the_sentence_of_each_event(run: Run, article: str) -> None:
    assert "«Turkish warplanes struck a depot in Afrin on 4 March 2018" in run("extract", article).stdout


def test_extract_wants_something_to_read(run: Run) -> None:
    with pytest.raises(IngestError, match="at least one"):
        run("extract")


def test_what_is_read_agrees_entirely_with_itself(run: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(run("extract", article, "--format", "json").stdout)
    table = run("evaluate", "gold.json", article, "--errors").stdout
    events = next(line for line in table.splitlines() if line.split()[:1] == ["events"])
    assert "1.00" in events or "100" in events


def test_evaluate_names_a_gold_file_that_is_no_json(run: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("{")
    with pytest.raises(EvaluationError, match=r"gold\.json"):
        run("evaluate", "gold.json", article)


def test_stages_are_listed_in_the_order_in_which_they_run(run: Run) -> None:
    listed = [line.split()[0] for line in run("stages").stdout.splitlines()[1:] if line[:1].strip()]
    assert listed == [stage.name for stage in STAGES]
