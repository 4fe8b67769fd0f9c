"""Enders: who put an end to a deed did not do it."""

import pytest
from drafts import DraftBuilder

from kg.extract.role_rules import CheckRoles
from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "deed", "class_", "second", "other", "stays"),
    [
        ("The jailbreak ended on Sunday when {} retook the yard.", "jailbreak", "Escape", "retook", "Raid", False),
        ("The siege of the inn was over after {} stormed it.", "siege", "Attack", "stormed", "Raid", False),
        ("A riot was put down after {} raided the compound.", "riot", "Protest", "raided", "Raid", False),
        ("The siege ended when {} withdrew from the inn.", "siege", "Attack", "withdrew", "Withdrawal", True),
        ("The assault began when {} stormed a base.", "assault", "Attack", "stormed", "Attack", True),
        ("The raid ended and {} shot two men.", "raid", "Raid", "shot", "Killing", True),
    ],
)
def test_who_acts_when_a_deed_ends_did_not_do_it(
    text: str, deed: str, class_: str, second: str, other: str, stays: bool
) -> None:
    build = DraftBuilder(text.format("the Tell Army"))
    first, last = build.trigger(deed, class_), build.trigger(second, other)
    army = build.mention("Tell Army", "MilitaryForce", MentionKind.NAME)
    for trigger in (first, last):
        build.link(trigger, "actor", army, 0.8)
    CheckRoles().run(build.draft)
    doing = {k.trigger for k in build.draft.links if k.role == "actor"}
    assert doing == ({first, last} if stays else {last})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The siege of a hotel by the Karsan Front lasted.", True),
        ("The attack on two army posts by Karsan Front men lasted.", True),
        ("The attack on a camp held by the Karsan Front lasted.", False),
        ("The attack on a base of the army, by the Karsan Front, lasted.", False),
    ],
)
def test_who_stands_after_by_behind_the_object_did_it(text: str, told: bool) -> None:
    build = DraftBuilder(text)
    deed = build.trigger("siege" if "siege" in text else "attack", "Attack")
    build.link(deed, "actor", build.mention("Karsan Front", "ArmedGroup"), 0.4)
    CheckRoles().run(build.draft)
    sure = [k for k in build.draft.links if k.role == "actor" and k.confidence >= 0.6]
    assert bool(sure) == told
