"""Event types are read from one file each, with what the file says, and a file that lacks something is refused."""

import shutil
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.model import Role
from kg.vocabulary import MEASURES, Classes, event_types, ontology_folder, plover_type
from kg.vocabulary.event_types import EventType, read_event_types
from kg.vocabulary.ontology_terms import read_terms

PLOVER = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)


def read_changed(folder: Path, file: str, old: str, new: str) -> dict[str, EventType]:
    """The event types of a copy of the ontology in which one file reads otherwise."""
    copy = folder / "ontology"
    for name in ("conflict-kg.ttl", "schema", "events"):
        source = ontology_folder() / name
        copy.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    path = copy / "events" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    terms = read_terms(copy)
    return read_event_types(terms, Classes(terms))


def test_a_raid_is_what_its_file_says() -> None:
    raid = event_types()["Raid"]
    assert raid.family == "Operation"
    assert "raid" in raid.triggers.verbs
    assert "MilitaryForce" in raid.roles[Role.ACTOR]
    assert "Settlement" in raid.roles[Role.PLACE]
    assert "Settlement" not in raid.roles[Role.ACTOR]
    assert [subtype.name for subtype in raid.subtypes] == ["AirborneRaid"]


def test_clashes_agreements_and_meetings_alone_are_two_sided() -> None:
    assert {name for name, event in event_types().items() if event.is_two_sided} == {"Agreement", "Clash", "Meeting"}


def test_every_type_has_a_plover_type_and_known_outcomes() -> None:
    for name, event in event_types().items():
        assert plover_type(name) in PLOVER
        assert set(event.outcomes) <= set(MEASURES)
        assert all(subtype.plover_type in PLOVER for subtype in event.subtypes)


def test_what_is_no_event_class_has_no_plover_type() -> None:
    assert plover_type("Person") is None


def test_a_new_trigger_is_one_string_in_the_file(tmp_path: Path) -> None:
    changed = read_changed(tmp_path, "Raid.ttl", 'ckg:verbTrigger "raid"', 'ckg:verbTrigger "swoop on", "raid"')
    assert "swoop on" in changed["Raid"].triggers.verbs


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('    ckg:ploverType "PROTEST" ;\n    skos:example\n        "T', '    skos:example\n        "T', "ploverType"),
        ("ckg:typicalOutcome ckg:injured", "ckg:typicalOutcome ckg:population", "no outcome measure"),
        ("ckg:placeAccepts ckg:Location", "ckg:placeAccepts ckg:Nowhere", "Nowhere as place, which is no class"),
        ('rdfs:label "protest"@en', 'rdfs:label "protest"@en, "march"@en', "2 values of rdfs:label"),
        ("ckg:placeAccepts ckg:Location ;", "", "what fills the role place"),
    ],
)
def test_a_file_that_lacks_or_mistakes_something_is_refused_by_name(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    with pytest.raises(VocabularyError, match=message) as raised:
        read_changed(tmp_path, "Protest.ttl", old, new)
    assert raised.value.file is not None
    assert raised.value.file.endswith("Protest.ttl")


def test_a_class_in_the_file_of_another_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"Riot belongs in Attack\.ttl"):
        read_changed(tmp_path, "Protest.ttl", "rdfs:subClassOf ckg:Protest", "rdfs:subClassOf ckg:Attack")
