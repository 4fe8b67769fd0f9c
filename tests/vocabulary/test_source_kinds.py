"""The kind of source that a body is, by the finest row of the table that fits."""

from kg.vocabulary.source_kinds import SOURCE_KINDS, source_kind_of


def test_a_subclass_has_its_own_kind_and_falls_back_on_its_class() -> None:
    assert source_kind_of("ArmedGroup", None) == "party"
    assert source_kind_of("ArmedGroup", "NoSuchSubclass") == source_kind_of("ArmedGroup", None)
    assert source_kind_of("Organisation", "Monitor") == "monitor"


def test_a_class_without_a_row_has_no_kind() -> None:
    assert source_kind_of("Person", None) is None
    assert "article" not in SOURCE_KINDS
