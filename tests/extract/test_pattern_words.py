"""Relations told by a word for a part, a holder or an ally, and by lists and names of places."""

import pytest
from drafts import DraftBuilder
from test_patterns import told

from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Tell Union's Yemeni branch, the Karsan Front, met.", True),
        ("The Tell Union affiliate Karsan Front met.", True),
        ("The Yemeni offshoot of the Tell Union, the Karsan Front, met.", True),
        ("The Yemeni arm of the Tell Union Karsan Front met.", True),  # the commas are lost
        ("The Tell Union met a former affiliate, the Karsan Front.", False),
        ("The Tell Union lost its branch office to the Karsan Front.", False),
    ],
)
def test_a_branch_is_part_of_what_it_is_the_branch_of(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Tell Union", "ArmedGroup")
    build.mention("Karsan Front", "ArmedGroup")
    parts = {row for row in told(build) if row[1] == "partOf"}
    assert parts == ({("Karsan Front", "partOf", "Tell Union")} if stated else set())


@pytest.mark.parametrize(
    "text",
    [
        "The Karsan Front, a Tell Union affiliate, met.",
        "They met the Karsan Front, the Tell Union's Nigerian wing.",
        "They met the Karsan Front the Tell Union branch.",
    ],
)
def test_a_branch_may_be_named_first(text: str) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Union", "ArmedGroup")
    assert told(build) == {("Karsan Front", "partOf", "Tell Union")}


def test_an_office_that_bears_a_groups_name_is_its_part() -> None:
    build = DraftBuilder("The Karsan Front left. The Karsan Front Press Office and the Karsan Times said so.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Karsan Front Press Office", "Organisation")
    build.mention("Karsan Times", "Organisation")
    assert told(build) == {("Karsan Front Press Office", "partOf", "Karsan Front")}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Ramla has been under Karsan control since May.", True),
        ("Ramla, which is still largely under the Karsan's full control, is quiet.", False),  # not the words
        ("Troops left Ramla, which remains under full Karsan control.", True),
        ("Ramla is under Karsan fire.", False),
        ("Ramla is near the hills under Karsan control.", False),
        ("The road to Ramla is under Karsan control.", False),
    ],
)
def test_a_town_under_somebodys_control_is_controlled(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Ramla", "Settlement")
    build.mention("Karsan", "ArmedGroup")
    assert told(build) == ({("Karsan", "controls", "Ramla")} if stated else set())


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Karsan Front and its ally, the Tell Army, left.", True),
        ("Karsan Front ally General Tell Army left.", True),
        ("The Karsan Front's main ally, the Tell Army, left.", True),
        ("The Karsan Front is the Tell Army's closest ally.", True),
        ("The Karsan Front and allied Tell Army left.", True),
        ("The Karsan Front met a former ally of the Tell Army.", False),
        ("The Karsan Front's ally left the Tell Army.", False),
    ],
)
def test_an_ally_is_allied(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Army", "MilitaryForce")
    ends = {frozenset((a, b)) for a, label, b in told(build) if label == "alliedWith"}
    assert ends == ({frozenset(("Karsan Front", "Tell Army"))} if stated else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops left the towns of Ramla, Zarq and Amud in Tell province.", {"Ramla", "Zarq", "Amud"}),
        ("Troops left the Ramla, Zarq and Amud districts of Tell province.", {"Ramla", "Zarq", "Amud"}),
        ("Troops left the villages of Ramla Zarq and Amud in northern Tell province.", {"Ramla", "Zarq", "Amud"}),
        ("Troops left Ramla, Zarq and Amud in Tell province.", {"Amud"}),  # who knows of the others
        ("Troops left the town of Ramla and went to Amud in Tell province.", {"Amud"}),
    ],
)
def test_all_towns_of_a_list_lie_where_the_last_does(text: str, expected: set[str]) -> None:
    build = DraftBuilder(text)
    for name in ("Ramla", "Zarq", "Amud"):
        if name in text:
            build.mention(name, "Settlement")
    build.mention("Tell province", "Region")
    assert {inner for inner, label, _ in told(build) if label == "locatedIn"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled Ramla, a Somali border town, at night.", {("Ramla", "locatedIn", "Somali")}),
        ("They fled Ramla a remote Yemeni province at night.", {("Ramla", "locatedIn", "Yemeni")}),
        ("They fled Ramla, a Somali friend, at night.", set()),
    ],
)
def test_a_province_of_a_nation_lies_in_its_country(text: str, expected: set[tuple[str, str, str]]) -> None:
    build = DraftBuilder(text)
    build.mention("Ramla", "Settlement")
    assert told(build) == expected


@pytest.mark.parametrize("area", ["in the northwest of", "on the southern outskirts of", "at the heart of"])
def test_a_part_of_an_area_lies_in_it(area: str) -> None:
    build = DraftBuilder(f"Shells fell on Ramla {area} Tell at night.")
    build.mention("Ramla", "Settlement")
    build.mention("Tell", "Region")
    assert told(build) == {("Ramla", "locatedIn", "Tell")}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The Karsan Front, which has waged a decades-long war against the Tell Army, met.", "opposes"),
        ("The Karsan Front is fighting to topple the Tell Army.", "opposes"),
        ("The Karsan Front, part of the US-backed umbrella group Tell Army, met.", "partOf"),
        ("Groups including the Karsan Front are at war with the Tell Army.", None),
    ],
)
def test_phrases_reach_over_verbs_and_compounds(text: str, relation: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Army", "MilitaryForce")
    found = {label for a, label, b in told(build) if {a, b} == {"Karsan Front", "Tell Army"}}
    assert found == ({relation} if relation else set())


def test_who_is_based_in_an_unread_country_works_there() -> None:
    build = DraftBuilder("The Kenya-based Tell Monitor said so.")
    build.mention("Tell Monitor", "Organisation")
    assert told(build) == {("Tell Monitor", "operatesIn", "Kenya")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Front has controlled the capital, Ramla, since May.", {("Karsan Front", "controls", "Ramla")}),
        (
            "The Karsan Front controls large parts of southern and central Ramla.",
            {("Karsan Front", "controls", "Ramla")},
        ),
        ("Tell is the last city in Ramla under Karsan Front control.", set()),
        ("The Karsan Front holds Ramla responsible.", set()),
        ("The Karsan Front holds Ramla.", {("Karsan Front", "controls", "Ramla")}),
        ("They fled the city of Ramla under Karsan Front control.", {("Karsan Front", "controls", "Ramla")}),
    ],
)
def test_who_controls_what(text: str, expected: set[tuple[str, str, str]]) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    if "capital" in text:
        build.mention("the capital", "Settlement", MentionKind.NOMINAL)
    build.mention("Ramla", "Settlement")
    assert {row for row in told(build) if row[1] == "controls"} == expected


def test_a_faction_of_somebody_controls_and_not_he() -> None:
    build = DraftBuilder("The Karsan Front faction of Idris Maan controls Ramla.")
    build.mention("Karsan Front faction", "ArmedGroup")
    build.mention("Idris Maan", "Person")
    build.mention("Ramla", "Settlement")
    assert ("Idris Maan", "controls", "Ramla") not in told(build)
    assert ("Karsan Front faction", "controls", "Ramla") in told(build)


def test_a_relative_clause_with_a_list_does_not_cut_off_the_verb() -> None:
    build = DraftBuilder("The Tell Force, which comprises men from Zarq, Amud and Karsan, is headquartered in Ramla.")
    build.mention("Tell Force", "MilitaryForce")
    for name in ("Zarq", "Amud", "Karsan"):
        build.mention(name, "Country")
    build.mention("Ramla", "Settlement")
    assert ("Tell Force", "operatesIn", "Ramla") in told(build)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Tell Army, an Iranian-backed militia, met the Karsan Front.", "Tell Army"),
        ("The Tell Army met the Iranian-backed Karsan Front.", "Karsan Front"),
    ],
)
def test_what_a_backed_militia_describes_is_backed(text: str, subject: str) -> None:
    build = DraftBuilder(text)
    build.mention("Tell Army", "ArmedGroup")
    build.mention("Karsan Front", "ArmedGroup")
    assert {row for row in told(build) if row[1] == "backedBy"} == {(subject, "backedBy", "Iranian")}


def test_a_group_that_is_said_to_be_a_branch_is_a_part() -> None:
    build = DraftBuilder("The Karsan Front is the powerful Yemeni branch of the Tell Union.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Union", "ArmedGroup")
    assert told(build) == {("Karsan Front", "partOf", "Tell Union")}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Karsan Front, Tell's largest rebel group, freed a soldier.", True),
        ("The Karsan Front, the main Islamist militant group in Tell, freed a soldier.", True),
        ("The Karsan Front, the Tell' second-largest militia, freed a soldier.", True),
        ("The Karsan Front, Tell's army said, freed a soldier.", False),
        ("The Karsan Front met the largest group in Tell.", False),
    ],
)
def test_a_countrys_largest_rebel_group_is_active_there(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell", "Country")
    assert told(build) == ({("Karsan Front", "operatesIn", "Tell")} if stated else set())


def test_a_rival_opposes_and_a_country_in_a_clause_backs_nobody() -> None:
    build = DraftBuilder("The Karsan Front, a rival of the Tell Army, met.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Army", "MilitaryForce")
    assert told(build) == {("Karsan Front", "opposes", "Tell Army")}
    build = DraftBuilder("Zarq, which has about 500 troops in Ramla, backs the Karsan Front.")
    build.mention("Zarq", "Country")
    build.mention("Ramla", "Country")
    build.mention("Karsan Front", "ArmedGroup")
    assert told(build) == {("Karsan Front", "backedBy", "Zarq")}
