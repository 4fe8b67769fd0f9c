"""Classes: FORMAT.md's classes are all there with their families, finer ones lie below, and bad files are refused."""

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import (
    Classes,
    classes,
    family_of,
    format_class_of,
    gazetteer,
    head_nouns,
    ontology_folder,
    superclasses,
)
from kg.vocabulary.ontology_terms import read_terms
from kg.vocabulary.state_bodies import read_state_bodies

FAMILIES = {
    "Person": "Person",
    "Place": "Country Region Settlement NaturalFeature",
    "Facility": "Camp Prison Facility",
    "Organisation": "MilitaryForce ArmedGroup Government Organisation",
    "Operation": "Raid Sweep Airstrike Shelling Offensive Exercise Operation",
    "Attack": "Attack Bombing Assassination Abduction Killing",
    "Clash": "Clash",
    "Custody": "Arrest Surrender Escape Release Repatriation",
    "Materiel": "Seizure Transfer",
    "Control": "Withdrawal TerritorialChange",
    "Civilian": "Displacement Protest",
    "Diplomacy": "Agreement Meeting",
}


def test_every_class_of_the_format_is_there_with_its_family_and_no_other_claims_to_be_one() -> None:
    expected = {name: family for family, names in FAMILIES.items() for name in names.split()}
    assert {name: family_of(name) for name in classes().format_classes()} == expected


def test_a_finer_class_has_the_class_and_family_of_the_format_class_above_it() -> None:
    assert (format_class_of("Ambush"), family_of("Ambush")) == ("Attack", "Attack")
    assert (format_class_of("NavalBase"), family_of("NavalBase")) == ("Facility", "Facility")


def test_a_class_that_several_format_classes_share_has_their_family_and_no_format_class() -> None:
    assert (format_class_of("Militia"), family_of("Militia")) == (None, "Organisation")


def test_what_is_no_class_has_no_family() -> None:
    assert family_of("People") == ""


def test_superclasses_come_nearest_first_and_end_at_a_root() -> None:
    above = superclasses("Checkpoint")
    assert above[:2] == ("Facility", "Site")
    assert "Entity" in above
    assert "Checkpoint" not in above


def test_asking_above_what_is_no_class_is_an_error_that_names_it() -> None:
    with pytest.raises(VocabularyError, match="Checkpiont"):
        superclasses("Checkpiont")


def test_every_subclass_that_gazetteer_and_lexicon_rows_give_suits_their_class() -> None:
    pairs = {(entry.class_, entry.subclass) for entry in gazetteer().curated()}
    pairs |= {(noun.class_, noun.subclass) for noun in head_nouns()}
    bodies = read_state_bodies(ontology_folder() / "gazetteers" / "state_bodies.csv")
    pairs |= {(body.class_, body.subclass) for body in bodies}
    known = classes()
    for class_, subclass in sorted(pair for pair in pairs if pair[1]):
        assert subclass in known, f"{subclass} of {class_} is no class of the ontology"
        below_it = format_class_of(subclass) == class_
        shared = format_class_of(subclass) is None and set(known.above(subclass)) <= set(known.above(class_))
        assert below_it or shared, f"{subclass} cannot be a {class_}"


def write_ontology(folder: Path, turtle: str) -> Path:
    prefixes = (
        "@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    )
    for name in ("schema", "events"):
        (folder / name).mkdir()
        (folder / name / "empty.ttl").write_text(prefixes)
    (folder / "conflict-kg.ttl").write_text(prefixes + turtle)
    return folder


def test_a_class_under_itself_is_refused_with_its_file(tmp_path: Path) -> None:
    folder = write_ontology(
        tmp_path, "ckg:A a owl:Class ; rdfs:subClassOf ckg:B .\nckg:B a owl:Class ; rdfs:subClassOf ckg:A ."
    )
    with pytest.raises(VocabularyError, match=r"conflict-kg\.ttl: A lies under itself"):
        Classes(read_terms(folder))


def test_a_class_under_an_undeclared_one_is_refused(tmp_path: Path) -> None:
    folder = write_ontology(tmp_path, "ckg:A a owl:Class ; rdfs:subClassOf ckg:B .")
    with pytest.raises(VocabularyError, match="B, which is declared nowhere"):
        Classes(read_terms(folder))


def test_a_file_that_is_no_turtle_is_refused_with_file_and_line(tmp_path: Path) -> None:
    folder = write_ontology(tmp_path, "ckg:A a owl:Class .\nckg:B a owl:Class ;;;; oops")
    with pytest.raises(VocabularyError, match=r"conflict-kg\.ttl:5: is not Turtle"):
        read_terms(folder)


def test_a_term_that_two_files_declare_is_refused(tmp_path: Path) -> None:
    folder = write_ontology(tmp_path, "ckg:A a owl:Class .")
    with (folder / "events" / "empty.ttl").open("a") as stream:
        stream.write("ckg:A a owl:Class .")
    with pytest.raises(VocabularyError, match=r"A is already declared in conflict-kg\.ttl"):
        read_terms(folder)
