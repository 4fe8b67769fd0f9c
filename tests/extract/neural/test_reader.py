"""The shipped model reads plain news."""

import pytest

from kg.extract.draft import Draft
from kg.extract.neural import Reader, Reading, Span
from kg.extract.sentences import CutSentences
from kg.model import Article

TEXT = (
    "Fighters of the Northern Dawn Front shelled a market in Kafr Zeitun on Tuesday, killing at least nine people and "
    "wounding 20 others, a medical official said. Army spokesman Col. Omar Haddad denied that soldiers were killed."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def draft_of(text: str) -> Draft:
    draft = Draft(article=Article(id="a", text=text))
    CutSentences().run(draft)
    return draft


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(draft_of(TEXT))


def words(span: object) -> str:
    draft = draft_of(TEXT)
    return " ".join(token.text for token in draft.tokens[span.first : span.last])  # type: ignore[attr-defined]


def test_names_descriptions_and_times_are_found(reading: Reading) -> None:
    names = {(words(span), span.label) for span in reading.names}
    assert {("Northern Dawn Front", "ArmedGroup"), ("Kafr Zeitun", "Settlement"), ("Omar Haddad", "Person")} <= names
    assert ("at least nine people", "People") in {(words(span), span.label) for span in reading.descriptions}
    assert [words(span) for span in reading.times] == ["Tuesday"]


def test_the_attack_has_its_roles_and_toll(reading: Reading) -> None:
    trigger = next(index for index, span in enumerate(reading.triggers) if words(span) == "shelled")
    assert reading.triggers[trigger].label == "Shelling"
    tuples = {"name": reading.names, "description": reading.descriptions, "time": reading.times}
    roles = {(role.role, words(tuples[role.kind][role.filler])) for role in reading.roles}
    assert {("place", "Kafr Zeitun"), ("date", "Tuesday"), ("killed", "at least nine people")} <= roles


def test_the_same_text_gives_the_same_reading(reader: Reader, reading: Reading) -> None:
    assert reader.read(draft_of(TEXT)) == reading


def test_probabilities_keep_to_the_threshold(reading: Reading) -> None:
    for part in (reading.names, reading.triggers, reading.roles, reading.pairs, reading.same_event):
        assert all(0.3 <= item.probability <= 1 for item in part)


def test_spans_may_be_given_in_place_of_those_found(reader: Reader) -> None:
    draft = draft_of(TEXT)
    tagging = reader.tag(draft)
    given = Span(0, 1, "Nothing of the kind")
    reading = reader.link(draft, tagging, names=[given], times=[], triggers=[])
    assert reading.names == (given,)
    assert reading.times == reading.triggers == reading.roles == ()


def test_an_empty_article_has_an_empty_reading(reader: Reader) -> None:
    assert reader.read(draft_of(" \n ")) == Reading()
