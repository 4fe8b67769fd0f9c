"""What is read back from the graph: records, explanations and the failures of looking up."""

import datetime

import pytest

from kg.errors import UnknownNameError
from kg.graph.explain import explain
from kg.graph.read_back import Reader
from kg.graph.store import Graph


@pytest.fixture(scope="module")
def reader(graph: Graph) -> Reader:
    return Reader(graph)


def test_a_name_shows_all_that_is_known_of_the_thing(reader: Reader) -> None:
    (thing,) = reader.show("northern guard brigade")
    assert thing.entity.class_ == "MilitaryForce"
    assert thing.entity.articles == ("first", "second", "third")
    assert [event.status for event in thing.events].count("occurred") == 2
    assert [(r.subject.name, r.predicate, r.is_stated) for r in thing.relations] == [
        ("Omar Idris Haddad", "leads", True)
    ]
    assert thing.relations[0].claims[0].sources == ("Valley Rights Observatory",)
    assert [quote.article for quote in thing.mentions] == ["first", "second", "third"]


def test_part_of_a_name_is_enough_where_nothing_is_called_so(reader: Reader) -> None:
    assert [thing.entity.name for thing in reader.show("Haddad")] == ["Omar Idris Haddad"]
    assert reader.show("id:entity-country-sy")[0].entity.name == "Syria"


def test_an_event_is_read_back_with_rival_tolls_and_their_sentences(reader: Reader) -> None:
    (event,) = [e for e in reader.events() if e.is_confirmed and e.kind == "incident"]
    assert (event.class_, event.earliest) == ("Raid", datetime.date(2025, 2, 9))
    (figure,) = event.figures
    assert (figure.measure, figure.low, figure.best, figure.high) == ("killed", 5, 5, 7)
    assert [part.text for report in event.reports for part in report.parts] == ["7 killed", "5 killed"]
    assert [quote.published for report in event.reports for quote in report.quotes] == [
        datetime.date(2025, 2, 10),
        datetime.date(2025, 2, 11),
    ]
    assert event.reports[0].confidence == 0.85
    assert dict(event.codings)["PLOVER"]


def test_an_observation_is_read_back(reader: Reader) -> None:
    (told,) = reader.observations()
    assert (told.subject.name, told.measure, told.count, told.approximate) == ("Camp Zero", "population", 56000, True)
    assert told.claims[0].text.startswith("Camp Zero: about 56000 population")


def test_why_an_event_is_there_is_its_reports_and_why_they_are_one(reader: Reader) -> None:
    (event,) = [e for e in reader.events() if len(e.reports) == 2]
    why = explain(reader, event.id)
    assert [statement.quotes[0].article for statement in why.statements] == ["first", "second"]
    assert any("the same target" in reason for reason in why.reasons)
    report = explain(reader, f"id:{event.reports[0].id}")
    assert (report.kind, report.statements[0].quotes[0].text) == ("report", "It happened.")


def test_any_id_can_be_explained(reader: Reader, graph: Graph) -> None:
    subjects = {quad.subject.value for quad in graph.quads()}  # type: ignore[union-attr]
    kinds = ("article-", "entity-", "event-", "report-", "claim-", "outcome-", "evidence-", "observation-", "mention-")
    for kind in kinds:
        iri = min(iri for iri in subjects if iri.startswith(graph.identifiers.base + kind))
        why = explain(reader, iri)
        assert why.text
        assert why.statements or kind == "mention-"


def test_an_in_article_id_is_enough(reader: Reader) -> None:
    assert explain(reader, "first.6000-6004").kind == "report"


@pytest.mark.parametrize("name", ["Nobody At All", "", "<>", "id:event-x", "the"])
def test_what_is_not_there_is_said_so(reader: Reader, name: str) -> None:
    with pytest.raises(UnknownNameError):
        reader.show(name)
    with pytest.raises(UnknownNameError):
        explain(reader, name)
