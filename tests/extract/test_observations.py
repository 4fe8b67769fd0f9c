"""Stocks at a time, told by plain words."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources
from kg.extract.coreference import ResolveMentions
from kg.extract.statements import FindObservations


@pytest.mark.parametrize(
    ("text", "subject", "class_", "measure", "count"),
    [
        ("Tell camp is home to about 40,000 people.", "Tell camp", "Camp", "population", 40_000),
        ("Tell prison holds 12,000 detainees.", "Tell prison", "Prison", "detained", 12_000),
        ("The Karsan Front has some 300 members.", "Karsan Front", "ArmedGroup", "fighters", 300),
        ("More than 5,000 displaced people are sheltering in Ramla.", "Ramla", "Settlement", "displaced", 5_000),
        ("The Karsan Front runs 12 bases.", "Karsan Front", "ArmedGroup", "facilities", 12),
        ("The Karsan Front is still holding 700 suspects.", "Karsan Front", "ArmedGroup", "detained", 700),
        ("Tell camp houses 9,000 displaced people.", "Tell camp", "Camp", "population", 9_000),
        ("Ramla hosts 9,000 displaced people.", "Ramla", "Settlement", "displaced", 9_000),
        ("Karsan, a country of some 660,000 people, is calm.", "Karsan", "Country", "population", 660_000),
        ("Tell camp is near. It holds 700 detainees.", "Tell camp", "Camp", "detained", 700),
    ],
)
def test_a_stock_has_its_subject_measure_and_figure(
    text: str, subject: str, class_: str, measure: str, count: int
) -> None:
    build = DraftBuilder(text)
    build.mention(subject, class_)
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    (observation,) = build.draft.observations
    name = next(e.name for e in build.draft.entities if e.id == observation.subject)
    assert (name, observation.measure, observation.count) == (subject, measure, count)
    assert str(observation.start) == "2025-08-28"


def test_a_toll_of_an_event_is_no_stock() -> None:
    build = DraftBuilder("Gunmen in Ramla killed 12 prisoners.")
    build.mention("Ramla", "Settlement")
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    assert build.draft.observations == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Front, the armed wing of the Tell Party, has 4,000 fighters.", "Karsan Front"),
        ("The Tell Party fights the Karsan Front, which has 4,000 fighters.", "Karsan Front"),
        ("The Karsan Front, a militia allied with the Tell Party, has 4,000 fighters in Ramla.", "Karsan Front"),
        ("The Karsan Front had word of the Tell Party and three fighters.", None),
        ("The Karsan Front had made nine raids on fighters of the Tell Party.", None),
    ],
)
def test_fighters_are_counted_of_the_group_that_has_them(text: str, expected: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Party", "Organisation")
    if "Ramla" in text:
        build.mention("Ramla", "Settlement")
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    names = {entity.id: entity.name for entity in build.draft.entities}
    assert [names[o.subject] for o in build.draft.observations] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        (
            "The Tell Monitor said 300 detainees were held in Karsan prison.",
            (("Tell Monitor", "Organisation"), ("Karsan prison", "Prison")),
            ["Karsan prison"],
        ),
        (
            "The Tell Monitor said on Monday the rebels have between 600 and 700 fighters.",
            (("Tell Monitor", "Organisation"),),
            [],
        ),
        (
            "The Tell Brigade said it was still holding 700 suspects.",
            (("Tell Brigade", "ArmedGroup"),),
            ["Tell Brigade"],
        ),
    ],
)
def test_who_says_so_is_not_what_a_stock_is_about_unless_of_itself(
    text: str, mentions: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    build = DraftBuilder(text)
    for words, class_ in mentions:
        build.mention(words, class_)
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    names = {entity.id: entity.name for entity in build.draft.entities}
    assert [names[o.subject] for o in build.draft.observations] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yemen is at war. The UAE pays. The conflict has killed more than 100,000 people.", ["Yemen"]),
        ("The Houthi movement shelled Taiz. The UAE and Qatar pay. The war has killed more than 100,000 people.", []),
    ],
)
def test_a_war_is_of_the_country_that_the_article_speaks_of(text: str, expected: list[str]) -> None:
    build = DraftBuilder(text)
    keys = {"Yemen": "country-ye", "UAE": "country-ae", "Qatar": "country-qa"}
    for words, key in keys.items():
        if words in text:
            build.mention(words, "Country", key=key)
    if "Houthi" in text:
        build.mention("Houthi movement", "ArmedGroup", key="houthi-movement")
        build.mention("Taiz", "Settlement", key="gn-70225")
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    names = {entity.id: entity.name for entity in build.draft.entities}
    assert [names[o.subject] for o in build.draft.observations] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The war in Yemen broke out in 2015. It has killed at least 24,000 people and driven more than 3 million "
            "from their homes.",
            [("killed", 24_000), ("displaced", 3_000_000)],
        ),
        (
            "Yemen's insurgency has killed more than 40,000 people and displaced about two million in the north.",
            [("killed", 40_000), ("displaced", 2_000_000)],
        ),
        ("Yemen's navy sailed in 2015. It has killed at least 24,000 fish.", []),
    ],
)
def test_the_toll_of_a_war_told_before_and_people_who_are_only_counted(
    text: str, expected: list[tuple[str, int]]
) -> None:
    build = DraftBuilder(text)
    build.mention("Yemen", "Country", key="country-ye")
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    assert [(o.measure, o.count) for o in build.draft.observations] == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Shells hit Karsan market in Ramla, where about 9,000 displaced people live.", "Ramla"),
        ("Karsan market is full, and Ramla hosts 9,000 displaced people.", "Ramla"),
        ("Ramla hosts most of those who fled Karsan market, some 9,000 displaced people.", "Ramla"),
        ("Ramla is near Karsan market, now home to 9,000 people.", "Karsan market"),
    ],
)
def test_a_stock_is_about_what_is_named_right_before_the_verb_that_holds_it(text: str, subject: str) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan market", "Facility")
    build.mention("Ramla", "Settlement")
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    names = {entity.id: entity.name for entity in build.draft.entities}
    assert [names[o.subject] for o in build.draft.observations] == [subject]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Tell prison holds 1,460 people in space meant for 1,110 inmates.", [1460]),
        ("Tell prison was built for 500 prisoners.", []),
        ("Tell prison holds 900 prisoners, and has a capacity of 500 inmates.", [900]),
        ("Tell prison holds 900 prisoners, and 300 detainees in those of the army.", [900]),
    ],
)
def test_what_there_is_room_for_and_what_others_hold_is_no_stock(text: str, counts: list[int]) -> None:
    build = DraftBuilder(text)
    prison = build.mention("Tell prison", "Prison")
    for words in ("1,110 inmates", "500 prisoners", "500 inmates", "300 detainees"):
        if words in text:
            build.pair(build.mention(words, "People"), prison, "observation:detained", 0.9)
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    assert [observation.count for observation in build.draft.observations] == counts
