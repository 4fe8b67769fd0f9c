"""Relations of bodies that are told by a noun, a faction, a leader or a side."""

import pytest
from drafts import DraftBuilder

from kg.extract.patterns import FindPatterns
from kg.model import MentionKind

PERSON, ARMED, FORCE, GOV, ORG = "Person", "ArmedGroup", "MilitaryForce", "Government", "Organisation"
Told = set[tuple[str, str, str]]


def told(text: str, mentions: list[tuple[str, str]]) -> Told:
    """What the patterns tell; a mention that begins with a small letter is a description."""
    build = DraftBuilder(text)
    for words, class_ in mentions:
        is_name = words[:1].isupper() and not words.startswith("The ")
        build.mention(words, class_, MentionKind.NAME if is_name else MentionKind.NOMINAL)
    FindPatterns().run(build.draft)
    rows = build.draft.mentions
    return {(rows[p.left].text, p.label, rows[p.right].text) for p in build.draft.pairs}


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        (
            "The Karsan Front lost Ramla. Troops shot the group's leader, Omar Haddad, there.",
            [("Karsan Front", ARMED), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "leads", "Karsan Front")},
        ),
        (
            "The Tell Eastern Command met. It was led by Omar Haddad, the command's treasurer, for a day.",
            [("Tell Eastern Command", FORCE), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "memberOf", "Tell Eastern Command")},
        ),
        (
            "The police left Ramla. They fled, police spokesman Omar Haddad said.",
            [("The police", FORCE), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "spokespersonOf", "The police")},
        ),
        (
            "The Tell Army fought the White Army. Army spokesman Colonel Omar Haddad denied it.",
            [("Tell Army", FORCE), ("White Army", ARMED), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "spokespersonOf", "Tell Army")},
        ),
        # Two groups in one sentence: "the group" may be either.
        (
            "The Karsan Front fled from the Ramla Brigade, and the group's leader, Omar Haddad, was shot.",
            [("Karsan Front", ARMED), ("Ramla Brigade", ARMED), ("Omar Haddad", PERSON)],
            set(),
        ),
        # An army has a commander and no leader: "its" is the group of the sentence before.
        (
            "The Karsan Front is in disarray. The Tell Army said that its leader, Omar Haddad, was dead.",
            [("Karsan Front", ARMED), ("Tell Army", FORCE), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "leads", "Karsan Front")},
        ),
        (
            "Talks were held in Mali, whose junta leader, General Omar Haddad, stayed away.",
            [("Mali", "Country"), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "leads", "Mali")},
        ),
        (
            "Sami Aswad, the commander of the Tell Brigade, was shot. His deputy, Omar Haddad, fled.",
            [("Sami Aswad", PERSON), ("Tell Brigade", ARMED), ("Omar Haddad", PERSON)],
            {("Sami Aswad", "leads", "Tell Brigade"), ("Omar Haddad", "memberOf", "Tell Brigade")},
        ),
        # His deputy, but of what is not told.
        (
            "Sami Aswad was shot near the Tell Brigade. His deputy, Omar Haddad, fled.",
            [("Sami Aswad", PERSON), ("Tell Brigade", ARMED), ("Omar Haddad", PERSON)],
            set(),
        ),
    ],
)
def test_an_office_may_be_of_a_body_that_is_told_by_a_noun(
    text: str, mentions: list[tuple[str, str]], expected: Told
) -> None:
    assert told(text, mentions) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers of the Tell Station led by its chief, Captain Omar Haddad, came.", True),
        ("Officers of the Tell Station led by the OCS, CIP Omar Haddad, came.", True),
        ("Officers of the Tell Station led by boats, Omar Haddad said, came.", False),
    ],
)
def test_who_leads_may_have_titles_before_a_comma(text: str, expected: bool) -> None:
    rows = told(text, [("Tell Station", FORCE), ("Omar Haddad", PERSON)])
    assert (("Omar Haddad", "leads", "Tell Station") in rows) is expected


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("The Tell Movement faction led by Omar Haddad (TM-OH) left.", "TM-OH"),
        ("Omar Haddad, head of the Tell Movement faction that bears his name (TM-OH), left.", "TM-OH"),
        ("The Tell Movement led by Omar Haddad met its rivals (TM-OH) there.", "Tell Movement"),
    ],
)
def test_what_is_told_of_a_faction_is_not_told_of_the_whole(text: str, leads: str) -> None:
    rows = told(text, [("Tell Movement", ARMED), ("Omar Haddad", PERSON), ("TM-OH", ARMED)])
    assert ("Omar Haddad", "leads", leads) in rows
    assert len({object_ for subject, _, object_ in rows if subject == "Omar Haddad"}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("General Omar Haddad's Tell Front took Ramla.", True),
        ("They met the Tell Front of alias “Omar Haddad” there.", True),
        ("Omar Haddad's Tell Front policy failed.", False),
        ("They met the Tell Front and alias “Omar Haddad” there.", False),
    ],
)
def test_whose_a_force_is_leads_it(text: str, expected: bool) -> None:
    rows = told(text, [("Tell Front", ARMED), ("Omar Haddad", PERSON)])
    assert (("Omar Haddad", "leads", "Tell Front") in rows) is expected


@pytest.mark.parametrize(
    ("text", "backer"),
    [
        ("The pro-Turkish Karsan Front left.", "Turkish"),
        ("The pro-Russia militia called Karsan Front left.", "Russia"),
        ("The pro-democracy Karsan Front left.", None),
        ("The pro-Turkish party, the Karsan Front and others left.", None),
    ],
)
def test_who_a_group_is_for_backs_it(text: str, backer: str | None) -> None:
    rows = told(text, [("Karsan Front", ARMED)])
    assert rows == ({("Karsan Front", "backedBy", backer)} if backer else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was told by the group's Tell Agency.", True),
        ("It was told by the group's Tell Agency allies.", False),
        ("As for the group's claim, Tell Agency denied it.", False),
    ],
)
def test_a_described_group_has_named_parts(text: str, expected: bool) -> None:
    rows = told(text, [("the group", ARMED), ("Tell Agency", ORG)])
    assert (("Tell Agency", "partOf", "the group") in rows) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting between the Tell Army and the Karsan Front in the east has widened.", True),
        ("Hostilities between men of the Tell Army (TA) and the Karsan Front went on.", True),
        ("Fighting between the Tell Army and the Karsan Front killed nine on Monday.", False),
        ("Talks between the Tell Army and the Karsan Front have failed.", False),
    ],
)
def test_fighting_that_goes_on_is_a_war(text: str, expected: bool) -> None:
    rows = told(text, [("Tell Army", FORCE), ("Karsan Front", ARMED)])
    assert (("Tell Army", "opposes", "Karsan Front") in rows) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ramla, a stronghold of the Karsan Front, fell.", ("Karsan Front", "operatesIn", "Ramla")),
        ("Ramla, the seat of the Karsan Front, fell.", ("Karsan Front", "operatesIn", "Ramla")),
        ("The hills of Ramla serve as a rear base for the Karsan Front.", ("Karsan Front", "operatesIn", "Ramla")),
        ("The Karsan Front, a group focusing on Ramla, said so.", ("Karsan Front", "operatesIn", "Ramla")),
    ],
)
def test_where_a_group_is_at_home_it_is_active(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, [("Ramla", "Region"), ("Karsan Front", ARMED)]) == {expected}


def test_a_group_that_another_directs_is_backed_by_it() -> None:
    mentions = [("Karsan Front", ARMED), ("Tell Guard", FORCE)]
    assert told("The Karsan Front, controlled by the Tell Guard, left.", mentions) == {
        ("Karsan Front", "backedBy", "Tell Guard")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over,” said Salma Aswad, who follows the war for the Tell Institute.", True),
        ("Salma Aswad, who covers Ramla at the Tell Institute, said so.", True),
        ("Salma Aswad, who follows her father, spoke at length for the Tell Institute.", False),
        ("Salma Aswad, who left Ramla for the Tell Institute, said so.", False),
    ],
)
def test_who_studies_a_thing_for_a_body_belongs_to_it(text: str, expected: bool) -> None:
    rows = told(text, [("Salma Aswad", PERSON), ("Tell Institute", ORG)])
    assert (("Salma Aswad", "memberOf", "Tell Institute") in rows) is expected


def test_who_is_known_only_by_a_name_may_have_an_office_before_it() -> None:
    mentions = [("Karsan Front", ARMED), ("Abu Haddad", PERSON)]
    assert told("A commander of the Karsan Front, known only as Abu Haddad, fled.", mentions) == {
        ("Abu Haddad", "memberOf", "Karsan Front")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They drove the opposition's Karsan Front allies out of Ramla.", True),
        ("They drove the opposition's Karsan Front fighters out of Ramla.", False),
    ],
)
def test_whose_allies_a_group_is_called_is_its_ally(text: str, expected: bool) -> None:
    build = DraftBuilder(text)
    build.mention("the opposition", ARMED, MentionKind.NOMINAL)
    build.mention("Karsan Front", ARMED)
    FindPatterns().run(build.draft)
    assert any(pair.label == "alliedWith" for pair in build.draft.pairs) is expected


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        (
            "A blast shook Ramla. They left Ramla General Hospital at noon.",
            [("Ramla", "Settlement"), ("Ramla General Hospital", "Facility")],
            {("Ramla General Hospital", "locatedIn", "Ramla")},
        ),
        (
            "A blast shook Ramla. They left the Ramla road at noon.",
            [("Ramla", "Settlement"), ("Ramla road", "Facility")],
            set(),
        ),
        # "Karsan" may be short for the camp.
        (
            "A blast shook Karsan. They left Karsan camp at noon.",
            [("Karsan", "Settlement"), ("Karsan camp", "Camp")],
            set(),
        ),
        (
            "A blast shook Karsan, a farming town. They left Karsan camp at noon.",
            [("Karsan", "Settlement"), ("Karsan camp", "Camp")],
            {("Karsan camp", "locatedIn", "Karsan")},
        ),
        (
            "They left Tell barracks in the city.",
            [("Tell barracks", "Facility"), ("the city", "Settlement")],
            {("Tell barracks", "locatedIn", "the city")},
        ),
        (
            "They left Tell barracks in the city's Karsan district.",
            [("Tell barracks", "Facility"), ("the city", "Settlement"), ("Karsan district", "Region")],
            set(),
        ),
        (
            "In Ramla the camp of Karsan shelters thousands.",
            [("Ramla", "Region"), ("Karsan", "Camp")],
            {("Karsan", "locatedIn", "Ramla")},
        ),
        (
            "They met in Ramla the men of Karsan.",
            [("Ramla", "Region"), ("Karsan", "Camp")],
            set(),
        ),
    ],
)
def test_a_site_lies_in_the_place_in_its_name_or_told_before(
    text: str, mentions: list[tuple[str, str]], expected: Told
) -> None:
    assert told(text, mentions) == expected


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("President Omar Haddad left Mosul for Basra as Kirkuk, Iraq, and Aden, Yemen, slept.", "Iraq"),
        ("General Omar Haddad, who has ruled since May, left Mosul, Basra and Kirkuk, Iraq, for Yemen.", "Iraq"),
        # Most places lie in a country that is not named.
        ("President Omar Haddad left Mosul for Basra, then Kirkuk, then Yemen.", None),
    ],
)
def test_a_president_leads_the_country_that_the_article_is_about(text: str, leads: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Omar Haddad", PERSON)
    for name, key in (("Mosul", "gn-99072"), ("Basra", "gn-99532"), ("Kirkuk", "gn-94787")):
        build.mention(name, "Settlement", key=key)
    for name, key in (("Iraq", "country-iq"), ("Yemen", "country-ye")):
        if name in text:
            build.mention(name, "Country", key=key)
    FindPatterns().run(build.draft)
    rows = build.draft.mentions
    assert [rows[p.right].text for p in build.draft.pairs if p.label == "leads"] == ([leads] if leads else [])


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        (
            "The Tell Eastern Command met. It failed, the Command's public relations head, Colonel Omar Haddad, said.",
            [("Tell Eastern Command", FORCE), ("the Command", PERSON), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "spokespersonOf", "Tell Eastern Command")},
        ),
        (
            "Omar Haddad, governor of the region and head of the Tell Front, left.",
            [("Omar Haddad", PERSON), ("the region", "Region"), ("Tell Front", ARMED)],
            {("Omar Haddad", "leads", "Tell Front")},
        ),
        (
            "The Karsan Front was thrown back at noon, losing a commander, Omar Haddad, there.",
            [("Karsan Front", ARMED), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "memberOf", "Karsan Front")},
        ),
        (
            "The Karsan Front was thrown back by its former commander, Omar Haddad, and lost Ramla.",
            [("Karsan Front", ARMED), ("Omar Haddad", PERSON)],
            set(),
        ),
        (
            "They met the Ramla Brigade, the Karsan Front branch of the preacher Omar Haddad, there.",
            [("Ramla Brigade", ARMED), ("Karsan Front", ARMED), ("Omar Haddad", PERSON)],
            {("Ramla Brigade", "partOf", "Karsan Front"), ("Omar Haddad", "leads", "Ramla Brigade")},
        ),
        (
            "The Karsan Front was accused of it; the rebels' Ramla Brigade denied it.",
            [("Karsan Front", ARMED), ("Ramla Brigade", ARMED)],
            {("Ramla Brigade", "partOf", "Karsan Front")},
        ),
        (
            "The Karsan Front was accused of it; the rebels' Ramla Brigade allies denied it.",
            [("Karsan Front", ARMED), ("Ramla Brigade", ARMED)],
            set(),
        ),
        (
            "The Karsan Front wing on the lake answers to Omar Haddad.",
            [("Karsan Front", ARMED), ("the lake", "NaturalFeature"), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "leads", "Karsan Front")},
        ),
        (
            "Officers of the Tell Station led by the OCS, CIP Omar Haddad, came.",
            [("Tell Station", FORCE), ("OCS", FORCE), ("Omar Haddad", PERSON)],
            {("Omar Haddad", "leads", "Tell Station")},
        ),
        (
            "The hills of Ramla, Karsan, and Tell provinces serve as a rear base for the Ramla Brigade.",
            [("Ramla", "Region"), ("Karsan", "Region"), ("Tell", "Region"), ("Ramla Brigade", ARMED)],
            {("Ramla Brigade", "operatesIn", place) for place in ("Ramla", "Karsan", "Tell")},
        ),
        (
            "In a joint effort, troops of the Ramla Command, attached to the Tell Division, came.",
            [("Ramla Command", FORCE), ("Tell Division", FORCE)],
            {("Ramla Command", "partOf", "Tell Division")},
        ),
    ],
)
def test_bodies_and_their_heads_are_told_in_many_ways(
    text: str, mentions: list[tuple[str, str]], expected: Told
) -> None:
    assert told(text, mentions) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fought. It belongs to the Tell Union.", True),
        ("They fought. It met the Tell Union.", False),
        ("They fought. It formerly belonged to the Tell Union.", False),
    ],
)
def test_a_phrase_may_tell_of_what_a_pronoun_takes_up(text: str, expected: bool) -> None:
    build = DraftBuilder(text)
    it = build.mention("It", "Pronoun", MentionKind.PRONOUN)
    union = build.mention("Tell Union", ARMED)
    FindPatterns().run(build.draft)
    assert [(p.left, p.label, p.right) for p in build.draft.pairs] == ([(it, "partOf", union)] if expected else [])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The Red Cross mission in Ramla left.", True),
        ("The Red Cross backers in Ramla left.", False),
    ],
)
def test_a_mission_is_of_the_body_in_its_description(text: str, whole: bool) -> None:
    build = DraftBuilder(text)
    words = "The Red Cross mission" if whole else "The Red Cross backers"
    mission = build.mention(words, ORG, MentionKind.NOMINAL)
    body = build.mention("Red Cross", ORG)
    FindPatterns().run(build.draft)
    assert [(p.left, p.label, p.right) for p in build.draft.pairs] == ([(mission, "partOf", body)] if whole else [])


def test_a_government_that_is_called_somebodys_is_led_by_him_even_where_the_model_reads_none() -> None:
    build = DraftBuilder("President Omar Haddad's government left.")
    person = build.mention("Omar Haddad", PERSON)
    FindPatterns().run(build.draft)
    (pair,) = build.draft.pairs
    assert (pair.left, pair.label, build.draft.mentions[pair.right].text) == (person, "leads", "government")


@pytest.mark.parametrize(
    "text",
    [
        "Talks went on in Ramla between Tell-backed negotiators with the Karsan Front there.",
        "The Tell-based monitor said the Karsan Front left.",
    ],
)
def test_a_compound_does_not_reach_past_a_verb_or_preposition(text: str) -> None:
    assert told(text, [("Tell", "Country"), ("Karsan Front", ARMED)]) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They shot the Karsan Front's shadow governor for Ramla district, Mullah Omar Haddad, there.", True),
        ("The Karsan Front left. They shot the group's official responsible for arms, Omar Haddad, there.", True),
        ("They shot the Karsan Front's guards for Ramla district, Omar Haddad, there.", False),
        ("They shot the Karsan Front's commander, said to be for Ramla, and Omar Haddad there.", False),
    ],
)
def test_who_holds_a_post_of_a_group_belongs_to_it(text: str, expected: bool) -> None:
    rows = told(text, [("Karsan Front", ARMED), ("Omar Haddad", PERSON)])
    assert (("Omar Haddad", "memberOf", "Karsan Front") in rows) is expected


def test_who_is_lost_was_none_of_the_other_side() -> None:
    text = "Soldiers clashed with the Karsan Front at dawn, losing a sergeant, Omar Haddad, there."
    assert told(text, [("Karsan Front", ARMED), ("Omar Haddad", PERSON)]) == set()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("They shot a Karsan Front commander, Omar Haddad, there.", "memberOf"),
        ("They shot the Karsan Front commander, Omar Haddad, there.", "leads"),
    ],
)
def test_a_commander_is_one_of_several(text: str, relation: str) -> None:
    assert told(text, [("Karsan Front", ARMED), ("Omar Haddad", PERSON)]) == {("Omar Haddad", relation, "Karsan Front")}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Tell Union, a rival of the Karsan Front, left.", True),
        ("The Tell Union, once a rival of the Karsan Front, left.", False),
    ],
)
def test_a_rivalry_that_is_over_is_none(text: str, stated: bool) -> None:
    assert bool(told(text, [("Tell Union", ARMED), ("Karsan Front", ARMED)])) is stated
