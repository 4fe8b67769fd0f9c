"""Which authors become persons of an article."""

import pytest

from kg.extract.bylines import FindAuthors
from kg.extract.draft import Draft
from kg.model import Article, Entity, Mention

TEXT = "Quiet night in Amud\n\nBy Omar Idris Haddad and Staff\n\nThe town was quiet. omar idris haddad9 is no name."


def draft(*authors: str, entities: tuple[Entity, ...] = ()) -> Draft:
    return Draft(Article(id="a", text=TEXT, authors=authors), entities=entities)


def names(told: Draft) -> list[str]:
    FindAuthors().run(told)
    return [entity.name for entity in told.entities]


def person(name: str, start: int) -> Entity:
    mention = Mention(start=start, end=start + len(name), text=name)
    return Entity(id="p", **{"class": "Person"}, name=name, mentions=(mention,))


def test_an_author_whom_the_text_names_is_a_person_with_the_place_of_the_name() -> None:
    told = draft("Omar Idris Haddad")
    assert names(told) == ["Omar Idris Haddad"]
    (mention,) = told.entities[0].mentions
    assert TEXT[mention.start : mention.end] == mention.text == "Omar Idris Haddad"


@pytest.mark.parametrize("author", ["Staff", "Nobody Here", "", "(Omar"])
def test_who_is_not_named_in_full_in_the_text_is_not_added(author: str) -> None:
    assert names(draft(author)) == []


def test_who_is_read_already_is_not_added_again() -> None:
    known = person("Omar Idris Haddad", TEXT.index("Omar"))
    assert names(draft("Omar Idris Haddad", entities=(known,))) == ["Omar Idris Haddad"]


def test_the_entities_stay_in_text_order() -> None:
    late = person("Amud", TEXT.index("town"))
    assert names(draft("Omar Idris Haddad", entities=(late,))) == ["Omar Idris Haddad", "Amud"]


@pytest.mark.parametrize("author", ["The Karsan Centre for Studies", "Tell Press Agency", "Foundation for Tell"])
def test_a_body_that_signs_an_article_is_no_person(author: str) -> None:
    told = Draft(Article(id="a", text=f"Quiet night\n\nBy {author}\n\nAll slept.", authors=(author,)))
    assert names(told) == []
