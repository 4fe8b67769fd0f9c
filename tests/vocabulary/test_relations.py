"""Relations and measures are those of FORMAT.md, and a relation stands only between what it may."""

import pytest

from kg.vocabulary import (
    MEASURES,
    OBSERVATION_MEASURES,
    RELATIONS,
    ontology_terms,
    relation_fits,
    relation_types,
)

NAMES = (
    "memberOf leads spokespersonOf partOf backedBy alliedWith opposes locatedIn controls operatesIn nationality".split()
)


def test_the_relations_are_those_of_the_format() -> None:
    assert sorted(RELATIONS) == sorted(NAMES)
    assert len(RELATIONS) == len(NAMES)


def test_allies_and_enemies_alone_are_symmetric() -> None:
    assert {name for name, relation in relation_types().items() if relation.is_symmetric} == {"alliedWith", "opposes"}


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("Person", "leads", "Country"),
        ("Person", "leads", "Prison"),
        ("ArmedGroup", "controls", "Settlement"),
        ("MilitaryForce", "controls", "Facility"),
        ("Camp", "locatedIn", "Region"),
        ("Person", "operatesIn", "Country"),
        ("ArmedGroup", "backedBy", "Country"),
        ("Person", "nationality", "Country"),
    ],
)
def test_a_relation_stands_between_what_the_format_says(subject: str, predicate: str, object_: str) -> None:
    assert relation_fits(predicate, subject, object_)


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("ArmedGroup", "leads", "Person"),
        ("Person", "memberOf", "Settlement"),
        ("ArmedGroup", "locatedIn", "Region"),
        ("Person", "nationality", "Region"),
        ("Settlement", "controls", "Person"),
        ("Person", "admires", "Person"),
    ],
)
def test_a_relation_stands_between_nothing_else(subject: str, predicate: str, object_: str) -> None:
    assert not relation_fits(predicate, subject, object_)


def test_the_measures_are_those_that_the_ontology_declares() -> None:
    for kind, names in (("OutcomeMeasure", MEASURES), ("ObservationMeasure", OBSERVATION_MEASURES)):
        declared = {name for name, term in ontology_terms().items() if kind in term.all("rdf:type")}
        assert declared == set(names)
