"""Answers: who retaliates, and the capitals that stand for who does."""

import pytest
from drafts import DraftBuilder

from kg.extract.capitals import as_government
from kg.extract.draft import Candidate
from kg.extract.role_rules import CheckRoles


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Karsa has retaliated with dozens of air strikes", {"Karsa"}),
        ("Karsa (KA) responded on Sunday by launching heavy air strikes", {"Karsa"}),
        ("Karsa has condemned the air strikes", {"Tell Front"}),
        ("Karsa responded to a storm before air strikes", {"Tell Front"}),
    ],
)
def test_who_retaliates_with_a_deed_did_it_and_nobody_told_before(words: str, told: set[str]) -> None:
    build = DraftBuilder(f"The Tell Front shot down a jet. {words}.")
    front, karsa = build.mention("Tell Front", "ArmedGroup"), build.mention("Karsa", "Country")
    strikes = build.trigger("air strikes", "Airstrike", plural=True)
    build.link(strikes, "actor", front, 0.7)
    build.link(strikes, "actor", karsa, 0.3)
    CheckRoles().run(build.draft)
    sure = [k for k in build.draft.links if k.role == "actor" and k.confidence >= 0.6]
    assert {build.draft.mentions[k.filler].text for k in sure} == told


@pytest.mark.parametrize(
    ("text", "name", "stands"),
    [
        ("Manila has rejected the claim.", "Manila", True),
        ("Rebels fled, but Khartoum later denied it.", "Khartoum", True),
        ("Protesters in Manila rejected the claim.", "Manila", False),
        ("Manila has many schools.", "Manila", False),
        ("Garowe rejected the claim.", "Garowe", False),
    ],
)
def test_a_capital_that_acts_is_a_government(text: str, name: str, stands: bool) -> None:
    draft = DraftBuilder(text).draft
    start = text.index(name)
    token = next(t for t in draft.tokens if t.start == start)
    town = Candidate(start, start + len(name), name, token.index, token.index + 1, "Settlement", key="some-town")
    found = as_government(draft, town)
    assert (found is not None) == stands
    assert found is None or (found.class_, found.key) == ("Government", None)
