"""The commands that ask named questions."""

import pytest

from kg.errors import QueryError, UnknownNameError
from tests.ask.fake_model import FakeModel, served
from tests.cli.conftest import Run


def test_questions_are_listed_and_explained(run: Run) -> None:
    listed = run("questions").stdout
    assert "toll-by-month" in listed
    assert "What sources disagree on" in listed
    explained = run("questions", "near").stdout
    assert "--near    point\n" in explained
    assert "--radius  number, may be left out" in explained


def test_a_named_question_is_answered_and_what_was_understood_is_told_apart(run: Run) -> None:
    result = run("ask", "operations", "--place", "atmeh", "--from", "2024-02", "--format", "csv")
    header, *rows = result.stdout.splitlines()
    assert header.startswith("day,what,by")
    assert [row[:10] for row in rows] == ["2024-02-05"]
    assert "north/first" in rows[0]
    assert "north/second" in rows[0]
    assert "place: Atmeh (id:entity-atmeh); from: 2024-02-01" in result.stderr


def test_the_query_of_a_question_can_be_seen_and_run(run: Run) -> None:
    query = run("ask", "operations", "--place", "Atmeh", "--sparql").stdout
    assert "VALUES ?place { <https://" in query
    assert "# if" not in query
    assert (
        run("query", query, "--format", "csv").stdout
        == run("ask", "operations", "--place", "Atmeh", "--format", "csv").stdout
    )


def test_an_unknown_question_is_answered_with_the_nearest_names(run: Run) -> None:
    with pytest.raises(QueryError, match="no question is called 'operation'; there is operations"):
        run("ask", "operation")


def test_a_sentence_is_answered_like_the_named_question_it_means(run: Run) -> None:
    plain = run("ask", "Which raids took place in Atmeh in February 2024?", "--format", "csv")
    named = run(
        "ask", "events", "--place", "Atmeh", "--type", "raid", "--from", "2024-02", "--to", "2024-02", "-f", "csv"
    )
    assert plain.stdout == named.stdout
    assert "2024-02-05" in plain.stdout
    assert "What happened (events); place: Atmeh (id:entity-atmeh)" in plain.stderr


def test_a_sentence_that_is_not_understood_says_so_with_the_nearest_questions(run: Run) -> None:
    with pytest.raises(QueryError, match="not understood; nearest are: "):
        run("ask", "How tall is the tower?")


def test_a_name_in_a_sentence_that_nothing_has_is_refused(run: Run) -> None:
    with pytest.raises(UnknownNameError, match="'Atmoh'; spelt alike: Atmeh"):
        run("ask", "Which raids took place in Atmoh in February 2024?")
    with pytest.raises(QueryError, match="a date needs its year: 'February'"):
        run("ask", "Which raids took place in Atmeh in February?")
    with pytest.raises(QueryError, match="a date needs its year: 'last week'"):
        run("ask", "Which raids took place in Atmeh last week?")
    with pytest.raises(QueryError, match="a date needs its year: 'february'"):
        run("ask", "raids in atmeh in february")


def test_a_language_model_s_query_is_shown_and_answered(run: Run) -> None:
    query = "SELECT ?day WHERE {\n  ?e a ckg:Raid ; ckg:earliestDate ?day\n}"
    with served(FakeModel(f"```sparql\n{query}\n```")) as fake:
        model = ("--llm", fake.url, "--model", "any")
        result = run("ask", "Which raids took place?", *model, "--format", "csv")
        assert result.stdout.split() == ["day", "2024-02-05"]
        assert f"the language model asks:\n{query}\n" in result.stderr
        assert run("ask", "Which raids took place?", *model, "--sparql").stdout == ""
        plain = run("ask", "Which raids took place in Atmeh in February 2024?", "--llm", "", "--format", "csv")
        assert "2024-02-05" in plain.stdout
        # A named question needs no model, and is answered without one.
        run("ask", "operations", *model)
        assert len(fake.requests) == 2
        with pytest.raises(QueryError, match="without --place"):
            run("ask", "Which raids took place?", "--place", "Atmeh", *model)
    with pytest.raises(QueryError, match="--llm needs --model"):
        run("ask", "Which raids took place?", "--llm", fake.url)
    with pytest.raises(QueryError, match="another machine"):
        run("ask", "Which raids took place?", "--llm", "https://models.example/v1", "--model", "any")
