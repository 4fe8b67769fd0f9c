"""Which entities of several articles are taken for the same thing, and which are not."""

import pytest

from kg.model import Analysis
from kg.model.resolution import CanonicalEntity
from kg.resolve import resolve
from kg.vocabulary import find_by_name
from tests.graph.analyses import Told


def one(article: str, class_: str, name: str, *, country: str | None = None, **fields: object) -> Analysis:
    """An article that names one thing, and a country or none."""
    told = Told(article)
    told.entity("thing", class_, name, **fields)
    if country:
        told.entity("country", "Country", country)
    return told.analysis()


def things(*analyses: Analysis) -> list[CanonicalEntity]:
    return [entity for entity in resolve(analyses).entities if "thing" in {member.id for member in entity.members}]


@pytest.mark.parametrize(
    ("class_", "left", "right"),
    [
        ("Person", "Omar Idris Haddad", "Omar  Idris Haddad"),
        ("Person", "Zaïd Idrîs Qarmatî", "Zaid Idris Qarmati"),
        ("ArmedGroup", "Black River Front", "the Black-River Front"),
        ("Organisation", "Valley Rights Observatory", "Valley Rights Observatory"),
    ],
)
def test_the_same_full_name_is_the_same_thing(class_: str, left: str, right: str) -> None:
    found = things(one("a", class_, left), one("b", class_, right))
    assert len(found) == 1
    assert {member.article for member in found[0].members} == {"a", "b"}
    assert found[0].reasons


@pytest.mark.parametrize(
    ("class_", "left", "right"),
    [
        ("Person", "Omar Idris Haddad", "Haddad"),
        ("Person", "Haddad", "Haddad"),
        ("Person", "Abu Omar", "Abu Omar"),
        ("ArmedGroup", "Black River Front", "Black River Brigade"),
        ("MilitaryForce", "Security Forces", "Security Forces"),
        ("Government", "Ministry of Interior", "Ministry of Interior"),
        ("Settlement", "Tal Amud", "Tal Amud"),
        ("Facility", "Central Prison", "Central Prison"),
    ],
)
def test_names_that_many_bear_join_nothing_without_more(class_: str, left: str, right: str) -> None:
    assert len(things(one("a", class_, left), one("b", class_, right))) == 2


def test_places_and_plain_names_of_bodies_join_in_the_same_country_only() -> None:
    for class_, name in (
        ("Settlement", "Tal Amud"),
        ("Government", "Ministry of Interior"),
        ("Prison", "Central Prison"),
    ):
        assert (
            len(things(one("a", class_, name, country="Ruritania"), one("b", class_, name, country="Ruritania"))) == 1
        )
        assert len(things(one("a", class_, name, country="Ruritania"), one("b", class_, name, country="Borduria"))) == 2


def test_a_person_and_a_group_of_one_name_stay_two() -> None:
    assert len(things(one("a", "Person", "Black River Front"), one("b", "ArmedGroup", "Black River Front"))) == 2


def test_descriptions_join_nothing() -> None:
    left = one("a", "MilitaryForce", "Northern Guard Brigade", is_named=False)
    assert len(things(left, one("b", "MilitaryForce", "Northern Guard Brigade"))) == 2
    assert len(things(one("a", "ArmedGroup", "the river gunmen"), one("b", "ArmedGroup", "the river gunmen"))) == 2


def test_a_gazetteer_key_joins_what_is_called_differently_and_is_the_id() -> None:
    found = things(
        one("a", "ArmedGroup", "Islamic State", key="islamic-state"),
        one("b", "ArmedGroup", "Daesh", key="islamic-state"),
    )
    assert [entity.id for entity in found] == ["islamic-state"]
    assert "Daesh" in found[0].aliases


def test_an_unlinked_name_joins_the_one_entry_that_bears_it_but_not_one_of_two() -> None:
    first = one("a", "ArmedGroup", "Black River Front", key="brf-north")
    bare = one("b", "ArmedGroup", "Black River Front")
    assert len(things(first, bare)) == 1
    second = one("c", "ArmedGroup", "Black River Front", key="brf-south")
    assert len(things(first, bare, second)) == 3


def test_an_acronym_joins_the_one_thing_that_an_article_spells_out() -> None:
    spelled = one("a", "ArmedGroup", "Black River Front", aliases=("BRF",))
    bare = one("b", "ArmedGroup", "BRF")
    assert len(things(spelled, bare)) == 1
    other = one("c", "ArmedGroup", "Bold Red Flag", aliases=("BRF",))
    assert len(things(spelled, bare, other)) == 3
    assert len(things(bare, one("d", "ArmedGroup", "BRF"))) == 2


def test_without_a_key_the_smallest_id_in_an_article_is_the_id() -> None:
    late, early = one("b", "ArmedGroup", "Black River Front"), one("a", "ArmedGroup", "Black River Front")
    assert things(late)[0].id == "b.1000-1017"
    assert things(late, early)[0].id == "a.1000-1017"


@pytest.mark.parametrize("noun", ["Coalition", "Government", "the Army", "Observatory", "Forces"])
def test_a_plain_noun_joins_nothing_even_in_one_country(noun: str) -> None:
    left = one("a", "MilitaryForce", "Black River Front", aliases=(noun,), country="Syria")
    right = one("b", "MilitaryForce", noun, country="Syria")
    assert len(things(left, right)) == 2


@pytest.mark.parametrize(
    ("class_", "left", "right"),
    [
        ("Person", "Samah Abdul Fattah", "Samah Abdel Fattah"),
        ("Person", "Nadim Abd al-Rahman Qarmati", "Nadim Abdulrahman al-Qarmati"),
        ("Person", "Colonel Omar Idris Haddad", "Omar Idris Haddad"),
        ("Person", "Zaid Idris Qarmati", "Zayd Idrees al-Qarmati"),
        ("ArmedGroup", "Liwa al-Nahr al-Aswad", "Liwaa an-Nahr al-Aswad"),
        ("Organisation", "Valley Observatory for Rights", "Valley Observatory of Rights"),
    ],
)
def test_one_name_in_two_romanisations_is_one_thing_and_says_so(class_: str, left: str, right: str) -> None:
    (thing,) = things(one("a", class_, left, country="Syria"), one("b", class_, right, country="Syria"))
    assert "points" in " ".join(thing.reasons)


def test_a_place_that_the_gazetteer_knows_is_found_in_another_spelling() -> None:
    (raqqa, *_) = (entry for entry in find_by_name("Raqqa") if entry.class_ == "Settlement")

    def place(article: str, class_: str, country: str, **fields: object) -> Analysis:
        told = Told(article)
        told.entity("thing", class_, "Ar-Rakkah", **fields)
        told.entity("country", "Country", "a country", key=country)
        return told.analysis()

    known = place("a", "Settlement", "country-sy", key=raqqa.key)
    assert len(things(known, place("b", "Settlement", "country-sy"))) == 1
    assert len(things(known, place("b", "Region", "country-sy"))) == 2
    assert len(things(known, place("b", "Settlement", "country-iq"))) == 2


@pytest.mark.parametrize(
    ("left_class", "left", "right_class", "right"),
    [
        ("Region", "Tal Amud", "Settlement", "Tal Amud"),
        ("Settlement", "Tal Amud", "Camp", "Tal Amud"),
        ("Settlement", "Tal Amud", "NaturalFeature", "Tal Amud"),
        ("ArmedGroup", "Black River Front", "ArmedGroup", "Black River Front Youth Wing"),
        ("ArmedGroup", "Northern Guard", "ArmedGroup", "Southern Guard"),
        ("MilitaryForce", "9th Guard Brigade", "MilitaryForce", "10th Guard Brigade"),
        ("Person", "Ali Idris Haddad", "Person", "Omar Idris Haddad"),
        ("Person", "Abu Omar al-Shami", "Person", "Abu Bakr al-Shami"),
        ("Person", "Mohammed Ali", "Person", "Mohammed Ali"),
        ("Person", "Karim Qarmati", "Person", "Karam Qarmati"),
        ("Region", "Amud", "Region", "eastern Amud"),
    ],
)
def test_what_only_looks_alike_stays_two(left_class: str, left: str, right_class: str, right: str) -> None:
    told = one("a", left_class, left, country="Syria"), one("b", right_class, right, country="Syria")
    assert len(things(*told)) == 2


def officer(article: str, name: str, body: str | None = None, *, town: str | None = None) -> Analysis:
    """An article of a person, a body that the person belongs to, and a raid in a town that the person tells of."""
    told = Told(article)
    told.entity("thing", "Person", name)
    if body:
        told.entity("body", "MilitaryForce", body)
        told.relation("thing", "memberOf", "body")
    if town:
        told.entity("town", "Settlement", town)
        told.event("raid", "Raid", places=("town",), sources=("thing",))
    return told.analysis()


def test_a_person_s_name_of_two_words_needs_something_in_common() -> None:
    name, guard = "Zaid Qarmati", "Northern Guard Brigade"
    alone = officer("a", name)
    assert len(things(alone, officer("b", name))) == 2
    assert len(things(officer("a", name, guard), officer("b", "Zayd al-Qarmati", guard))) == 1
    assert len(things(officer("a", name, guard), officer("b", name, "River Police"))) == 2
    assert len(things(officer("a", name, town="Tal Amud"), officer("b", name, town="Tal Amud"))) == 1
    assert len(things(officer("a", name, town="Tal Amud"), officer("b", name, town="Tal Ahmar"))) == 2


def test_a_name_that_many_bear_needs_more() -> None:
    guard = "Northern Guard Brigade"
    told = [officer(article, "Mohammed Ali", town="Tal Amud") for article in "ab"]
    assert len(things(*told)) == 2
    assert len(things(officer("a", "Mohammed Ali", guard), officer("b", "Mohammad Aly", guard))) == 1


def test_an_article_that_tells_two_namesakes_apart_is_believed() -> None:
    told = Told("b")
    told.entity("thing", "Person", "Ahmed Idris Haddad")
    told.entity("other", "Person", "Ahmad Idrees Haddad")
    assert len({entity.id for entity in resolve([told.analysis()]).entities}) == 2


def test_a_group_told_to_be_part_of_another_is_not_that_other() -> None:
    told = Told("b")
    told.entity("thing", "ArmedGroup", "Black River Movement")
    told.entity("whole", "ArmedGroup", "Black River")
    told.relation("thing", "partOf", "whole")
    assert len(things(one("a", "ArmedGroup", "Black River"), told.analysis())) == 2


def test_what_is_nearly_the_same_is_left_to_a_person_with_its_features() -> None:
    analyses = [officer("a", "Mohammed Ali"), officer("b", "Mohammed Ali")]
    (pair,) = resolve(analyses).unsure
    assert (pair.kind, pair.first.article, pair.second.article) == ("entity", "a", "b")
    assert 0 < pair.score < 0.5
    assert dict(pair.features)["common_name"] < 0


@pytest.mark.parametrize(
    ("printed", "class_"),
    [("Hasakah City", "Settlement"), ("Hasakah province", "Region"), ("Hasakah", "Region")],
)
def test_a_city_is_no_province_whatever_it_was_linked_to(printed: str, class_: str) -> None:
    (thing,) = things(one("a", "Region", printed, key="region-sy-01"))
    assert thing.class_ == class_
