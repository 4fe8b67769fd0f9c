"""Flights: fighters who flee give a place up, people who flee are displaced."""

import pytest
from drafts import DraftBuilder

from kg.extract.tolls import LinkTolls
from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "who", "class_"),
    [
        ("Many Karsan Front (KF) members are fleeing Ramla.", "Many Karsan Front", "Withdrawal"),
        ("Dozens of Karsan Front fighters are fleeing Ramla.", "Dozens of Karsan Front fighters", "Withdrawal"),
        ("Families of Karsan Front fighters are fleeing Ramla.", "Families of Karsan Front fighters", "Displacement"),
        ("Many people whom the Karsan Front robbed are fleeing Ramla.", "Many people", "Displacement"),
        ("The Karsan Front is fleeing Ramla.", "Karsan Front", "Withdrawal"),
    ],
)
def test_fighters_who_flee_withdraw(text: str, who: str, class_: str) -> None:
    build = DraftBuilder(text)
    flight = build.trigger("fleeing", "Displacement")
    front = build.mention("Karsan Front", "ArmedGroup")
    if who == "Karsan Front":
        build.link(flight, "target", front)
    else:
        people = build.mention(who, "People", MentionKind.NOMINAL)
        build.link(flight, "displaced", people)
        build.link(flight, "target", people)
    LinkTolls().run(build.draft)
    assert build.draft.triggers[0].class_ == class_
    roles = {(k.role, k.filler) for k in build.draft.links}
    assert (roles == {("actor", front)}) is (class_ == "Withdrawal")


def test_who_drives_people_out_does_not_flee() -> None:
    build = DraftBuilder("The Karsan Front displaced nine Tell Guard men.")
    driven = build.trigger("displaced", "Displacement")
    build.link(driven, "actor", build.mention("Karsan Front", "ArmedGroup"))
    LinkTolls().run(build.draft)
    assert build.draft.triggers[0].class_ == "Displacement"
