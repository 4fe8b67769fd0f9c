"""Labelled passages become text with labels at the right places."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

PASSAGE = """@ Mali | wire | 2021-05-04
[Gunmen|g:~ArmedGroup] {attacked|e1:Attack} [the town|t:~Settlement] of [Kouri|k:Settlement] on [Monday|d:Time].
[They|g:^] {killed|e1} [nine people|n:People], [the mayor|m:~Person] said, but {a raid|e2:Raid:planned} was called off.
> e1 actor=g place=k date=d killed=n source=m count=3
> k locatedIn t
> t population=n
"""


@pytest.fixture
def passages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[3] / "scripts" / "train"))
    return importlib.import_module("passages")


def test_labels_are_taken_out_and_point_at_the_text(passages: ModuleType) -> None:
    document = passages.parse(PASSAGE, "x")
    assert "|" not in document.text
    assert [(document.text[m.start : m.end], m.label, m.kind) for m in document.mentions] == [
        ("Gunmen", "ArmedGroup", "description"),
        ("the town", "Settlement", "description"),
        ("Kouri", "Settlement", "name"),
        ("Monday", "Time", "time"),
        ("They", "ArmedGroup", "pronoun"),
        ("nine people", "People", "people"),
        ("the mayor", "Person", "description"),
    ]
    assert [(document.text[t.start : t.end], t.label, t.status, t.is_plural) for t in document.triggers] == [
        ("attacked", "Attack", "occurred", True),
        ("killed", "Attack", "occurred", True),
        ("raid", "Raid", "planned", False),
    ]


def test_roles_hold_in_the_sentence_and_other_mentions_are_unknown(passages: ModuleType) -> None:
    document = passages.parse(PASSAGE, "x")
    assert document.roles == {(0, 0, "actor"), (1, 4, "actor"), (0, 2, "place"), (0, 3, "date")} | {
        (1, 5, "killed"),
        (1, 6, "source"),
    }
    assert (0, 4) in document.roles_unknown
    assert (0, 5) in document.roles_unknown
    assert (2, 0) not in document.roles_unknown
    assert document.pairs == {(2, 1, "locatedIn"), (5, 1, "observation:population")}


def test_a_label_without_a_class_is_refused(passages: ModuleType) -> None:
    with pytest.raises(ValueError, match="without a class"):
        passages.parse("[Kouri|k:] fell.", "x")
    with pytest.raises(ValueError, match="no event"):
        passages.parse("It {fell|e:Fall}.", "x")
