"""`kg show`, `kg why`, `kg query` and `kg check`: what they say about a small graph."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from kg.cli.answers import Format, print_answer
from kg.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTimeoutError, UnknownNameError
from kg.graph.build import build_graph
from kg.graph.store import open_graph
from kg.query import RESULT_FORMATS, run_query
from kg.resolve import resolve
from tests.analyses import analyses
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
RAIDS = "SELECT ?label { ?e a ckg:Raid ; rdfs:label ?label }"


def test_show_tells_a_thing_s_events_with_both_tolls_and_their_sentences(run: Run) -> None:
    text = run("show", "the ATMEH").stdout
    assert text.startswith("Atmeh\n  Settlement, Town · entity-atmeh\n  at 36.306, 36.677 (settlement)\n")
    assert text.count("Raid in Atmeh") == 1
    assert "killed 7 (5 to 7)" in text
    assert "«Five fighters were killed, the Dune Force said.»" not in text.split("Events")[0]
    assert "— Daily Dust, 2024-02-06 (north/first), according to Dune Force" in text
    assert "— Ridge Radio, 2024-02-07 (north/second), according to Dune Force" in text
    assert "known from 2 articles, 1 origin: Dune Force\n" in text
    assert "(2 articles, 2 origins)" in text
    assert "[denied]" in text


def test_show_marks_what_is_only_alleged_and_gives_figures(run: Run) -> None:
    assert "Ridge Front partOf Northern Pact [not stated as fact]" in run("show", "Northern Pact").stdout
    assert "Camp Rihan: about 4000 population (“people”)" in run("show", "camp rihan").stdout


def test_show_of_an_unknown_name_says_so(run: Run) -> None:
    with pytest.raises(UnknownNameError, match="Atlantis"):
        run("show", "Atlantis")


def test_why_leads_from_an_event_to_the_exact_characters_and_the_rule(run: Run) -> None:
    answer = json.loads(run("query", "SELECT ?e { ?e a ckg:Raid }", "--format", "json").stdout)
    iri = answer["results"]["bindings"][0]["e"]["value"]
    text = run("why", iri).stdout
    assert "taken for one: " in text
    assert "«Commandos raided a house in Atmeh on Monday.» 0–44" in text
    assert "read by by hand, confidence 0.90" in text
    assert run("why", "id:" + iri.rsplit("/", 1)[1]).stdout == text


def test_a_raid_is_an_event_and_a_denied_bombing_is_not(run: Run) -> None:
    assert run("query", RAIDS).stdout.splitlines()[1:] == ["Raid in Atmeh by Dune Force (2024-02-05)"]
    assert run("query", "ASK { ?e a ckg:Bombing }").stdout == "no\n"
    query = "SELECT ?status { ?e a ckg:UnconfirmedEvent ; ckg:eventType ckg:Bombing ; ckg:status ?status }"
    assert run("query", query).stdout.splitlines()[1:] == ["ckg:denied"]


def test_query_writes_csv_json_and_turtle(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("query", RAIDS, "-f", "csv").stdout)))
    assert rows == [["label"], ["Raid in Atmeh by Dune Force (2024-02-05)"]]
    data = json.loads(run("query", RAIDS, "-f", "json").stdout)
    assert data["head"] == {"vars": ["label"]}
    turtle = run("query", "CONSTRUCT { ?e a ckg:Raid } { ?e a ckg:Raid }", "-f", "turtle").stdout
    assert " a ckg:Raid ." in turtle


def test_every_format_of_the_engine_is_one_of_the_command() -> None:
    assert [str(name) for name in Format] == [known.name for known in RESULT_FORMATS]


def test_on_a_terminal_a_thing_is_a_link_to_its_address(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = run_query(open_graph(graph).store_path, "SELECT ?e { ?e a ckg:Raid }", prefixes={})
    screen = Console(force_terminal=True, width=120, file=io.StringIO(), highlight=False)
    monkeypatch.setattr("kg.cli.answers.out", lambda: screen)
    print_answer(answer, "table", open_graph(graph).prefixes, 10)
    shown = screen.file.getvalue()  # type: ignore[attr-defined]
    assert re.search(r"\x1b\]8;[^;]*;https://w3id\.org/conflict-kg/id/event-[^\x1b]*\x1b\\[^\x1b]*id:event-", shown)


def test_a_mistake_in_a_query_is_shown_with_a_caret_below_it(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("SELECT *\n{ ?s '日本' nope:x }\n")
    done = subprocess.run(
        [sys.executable, "-m", "kg", "query", "bad.rq", "--graph", str(graph)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 1
    first, excerpt, caret = done.stderr.splitlines()
    assert first.startswith("kg: bad.rq: line 2, column 6: ")
    assert excerpt == "    { ?s '日本' nope:x }"
    assert caret == "         ^"


def test_query_reads_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "raids.rq").write_text(RAIDS)
    assert run("query", "raids.rq").stdout == run("query", RAIDS).stdout == run("query", "-", stdin=RAIDS).stdout
    with pytest.raises(QueryError, match=r"missing\.rq"):
        run("query", "missing.rq")


def test_query_says_that_the_limit_cut_the_answer(run: Run) -> None:
    result = run("query", "SELECT * { ?s ?p ?o }", "--limit", "3")
    assert len(result.stdout.splitlines()) == 4
    assert "cut at 3 rows" in result.stderr


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT nonsense", QuerySyntaxError),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefusedError),
        ("DELETE WHERE { ?s ?p ?o }", QueryRefusedError),
    ],
)
def test_query_refuses_what_does_not_parse_or_does_more_than_read(run: Run, query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        run("query", query)


def test_query_stops_at_its_time_limit(run: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    with pytest.raises(QueryTimeoutError, match="1 seconds"):
        run("query", endless, "--timeout", "1")


def test_check_says_that_the_graph_conforms(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "conforms" in result.stdout


def test_check_names_the_rule_the_thing_and_the_number_of_problems(run: Run, tmp_path: Path) -> None:
    article = analyses()[0]
    document = article.document.model_copy(update={"content_hash": "not a hash"})
    build_graph(tmp_path / "bad", [article.model_copy(update={"document": document})], resolve)
    result = run("check", "--graph", "bad")
    assert result.exit_code == 1
    assert "content hash" in result.stdout
    assert "article-north%2Ffirst" in result.stdout
    assert result.stdout.endswith("1 problem\n")


def test_search_prints_what_matched_with_its_article_and_an_id_that_why_explains(run: Run) -> None:
    lines = run("search", "commandos", '"house in"').stdout.splitlines()
    kind, text, article, id_ = lines[1].split("\t")
    assert (kind, text, article) == ("quote", "Commandos raided a house in Atmeh on Monday.", "north/first")
    assert "Commandos raided a house" in run("why", id_).stdout
    assert "nothing found" in run("search", "unheard-of").stderr


def test_a_query_that_needs_too_much_memory_is_stopped(run: Run) -> None:
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY STR(?c)"
    with pytest.raises(QueryError, match="too much memory"):
        run("query", "--memory", "256", "--timeout", "100", hungry)
