"""Each class has a look, its own or that of the nearest class above it; a bad row is refused with its line."""

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import appearance, classes
from kg.vocabulary.appearance import DEFAULT, read_appearance


def test_every_class_has_a_look() -> None:
    assert set(appearance()) == {*classes().names(), DEFAULT}


def test_a_class_without_a_row_looks_like_the_one_above_it() -> None:
    assert appearance()["DroneStrike"] == appearance()["MilitaryOperation"]
    assert appearance()["Checkpoint"] == appearance()["Site"]


def test_the_families_of_events_and_the_classes_of_groups_can_be_told_apart() -> None:
    families = "MilitaryOperation ViolentAct TwoSidedFighting CustodyEvent MaterielEvent ControlEvent CivilianEvent"
    for names in (families.split(), "MilitaryForce ArmedGroup Government Organisation Person Country Camp".split()):
        assert len({appearance()[name] for name in names}) == len(names)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Prsion,#000000,dot", "no class 'Prsion'"),
        ("Person,red,dot", "'red' is no colour"),
        ("Person,#000000,blob", "'blob' is none of the shapes"),
        ("Thing,#000000,dot", "Thing has two rows"),
        ("Person,#000000", "2 cells where 3 are expected"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "appearance.csv"
    path.write_text(f"class,colour,shape\nThing,#BBBBBB,dot\n{row}\n")
    with pytest.raises(VocabularyError, match=message) as raised:
        read_appearance(path, classes())
    assert raised.value.line == 3


def test_a_table_without_a_look_for_the_unknown_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "appearance.csv"
    path.write_text("class,colour,shape\nPerson,#BBBBBB,dot\n")
    with pytest.raises(VocabularyError, match="lacks a row for Thing"):
        read_appearance(path, classes())
