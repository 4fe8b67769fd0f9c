"""Rules of roles by the words between name and deed: who leads, takes part, comes later or is helped."""

import pytest
from drafts import DraftBuilder, roles_of

from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They sent car bombs against the Ramla Guard (RG) leading the final assault on Tell.", "actor"),
        ("The Ramla Guard, which spearheaded the assault, lost ten men.", "actor"),
        ("They stoned the Ramla Guard before the assault.", "target"),
        ("The Ramla Guard, leading a march of mothers, met an assault.", "target"),
    ],
)
def test_who_leads_an_assault_is_its_doer(text: str, role: str) -> None:
    build = DraftBuilder(text)
    assault = build.trigger("assault", "Offensive")
    build.link(assault, "target", build.mention("Ramla Guard", "MilitaryForce"), 0.7)
    assert roles_of(build) == {("assault", role, "Ramla Guard")}


@pytest.mark.parametrize(
    ("text", "is_target"),
    [
        ("The offensive also includes the powerful Karsan Front and others.", False),
        ("The offensive involved Karsan Front units.", False),
        ("The offensive hit the Karsan Front.", True),
        ("The offensive includes raids on the Karsan Front.", True),
    ],
)
def test_who_takes_part_in_an_offensive_is_not_its_target(text: str, is_target: bool) -> None:
    build = DraftBuilder(text)
    offensive = build.trigger("offensive", "Offensive")
    build.link(offensive, "target", build.mention("Karsan Front", "ArmedGroup"))
    assert (("offensive", "target", "Karsan Front") in roles_of(build)) is is_target


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Nine farmers were killed before the Tell Army intervened.", False),
        ("Nine farmers were killed until local Tell Army troops finally arrived.", False),
        ("Nine farmers were killed when the Tell Army shelled a market.", True),
        ("Nine farmers were killed by the Tell Army before it withdrew.", True),
        ("Nine farmers were killed before dawn by the Tell Army.", True),
    ],
)
def test_who_comes_only_after_a_deed_did_not_do_it(text: str, killed: bool) -> None:
    build = DraftBuilder(text)
    death = build.trigger("killed", "Attack")
    build.link(death, "actor", build.mention("Tell Army", "MilitaryForce"), 0.75)
    assert (("killed", "actor", "Tell Army") in roles_of(build)) is killed


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The Ramla Guard, backed by Karsan air strikes, took a hill.", {"Karsan"}),
        ("The Ramla Guard, with support from Karsan-led air strikes, took a hill.", {"Karsan"}),
        ("The Ramla Guard, backed by Karsan, carried out air strikes.", {"Ramla Guard"}),
        ("The Ramla Guard said that Karsan air strikes hit a hill.", {"Ramla Guard"}),
    ],
)
def test_the_strikes_that_help_a_force_are_of_those_who_help(text: str, doers: set[str]) -> None:
    build = DraftBuilder(text)
    strikes = build.trigger("air strikes", "Airstrike")
    build.link(strikes, "actor", build.mention("Ramla Guard", "MilitaryForce"))
    build.mention("Karsan", "Country")
    assert {who for _, role, who in roles_of(build) if role == "actor"} == doers


@pytest.mark.parametrize(
    ("text", "class_", "is_target"),
    [
        ("Karsan would guard captured Tell Front fighters, and then came the airstrikes.", "Airstrike", False),
        ("Karsan was to hold jailed Tell Front men, and then came the airstrikes.", "Airstrike", False),
        ("Karsan said the airstrikes hit the Tell Front.", "Airstrike", True),
        ("Guards in the airstrikes freed captured Tell Front men.", "Release", True),
    ],
)
def test_prisoners_told_beside_a_deed_do_not_suffer_it(text: str, class_: str, is_target: bool) -> None:
    build = DraftBuilder(text)
    strikes = build.trigger("airstrikes", class_)
    build.link(strikes, "target", build.mention("Tell Front", "ArmedGroup"))
    assert (("airstrikes", "target", "Tell Front") in roles_of(build)) is is_target


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The Tell Army struck the rebels when they started advancing on Ramla.", False),
        ("The Tell Army was advancing on Ramla when they saw rebels.", True),
    ],
)
def test_they_who_advance_are_told_by_the_pronoun_and_not_by_the_clause_before(text: str, kept: bool) -> None:
    build = DraftBuilder(text)
    advance = build.trigger("advancing", "Offensive")
    build.link(advance, "actor", build.mention("Tell Army", "MilitaryForce"), 0.62)
    build.link(advance, "actor", build.mention("they", "Pronoun", MentionKind.PRONOUN), 0.99)
    assert (("advancing", "actor", "Tell Army") in roles_of(build)) is kept
