"""Events: tellings of different kinds are not joined, however sure the model is that they are of one event."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import Block, BlockKind, Event, MentionKind


def events_of(builder: DraftBuilder) -> tuple[Event, ...]:
    for stage in (ResolveMentions(), ComposeEvents()):
        stage.run(builder.draft)
    return builder.draft.events


PICTURED = "Troops raided Ramla on May 3, 2024."


@pytest.mark.parametrize(
    ("kind", "second", "place", "count"),
    [
        (BlockKind.CAPTION, "The Tell Army stepped up its raids in Karsan.", "Karsan", 2),
        (BlockKind.CAPTION, "The Tell Army went on with its raids.", None, 2),
        (BlockKind.CAPTION, "The Tell Army began its raids in Ramla.", "Ramla", 1),
        (BlockKind.BODY, "The Tell Army went on with its raids.", None, 1),
    ],
)
def test_what_a_picture_shows_is_only_what_shares_its_day_or_place(
    kind: BlockKind, second: str, place: str | None, count: int
) -> None:
    text = f"{PICTURED}\n{second}"
    build = DraftBuilder(text, published="2024-06-01")
    build.draft.article = build.draft.article.model_copy(
        update={
            "blocks": (
                Block(start=0, end=len(PICTURED), kind=kind),
                Block(start=len(PICTURED) + 1, end=len(text), kind=BlockKind.BODY),
            )
        }
    )
    shown = build.trigger("raided", "Raid", plural=True)
    build.link(shown, "place", build.mention("Ramla", "Settlement"))
    build.date(shown, 0)
    told = build.trigger("raids", "Raid", plural=True)
    build.link(told, "actor", build.mention("Tell Army", "MilitaryForce"))
    if place is not None:
        build.link(told, "place", build.mention(place, "Settlement"))
    build.draft.same_event = ((shown, told, 1.0),)
    assert len(events_of(build)) == count


@pytest.mark.parametrize(
    ("text", "row", "deed", "count"),
    [
        ("Tell has seen bombings of late. Two bombings on Sunday shook it.", "bombings", "bombings", 2),
        ("Bombings are usually set off by rebels. Two bombings on Sunday shook Tell.", "Bombings", "bombings", 2),
        ("Police widened a campaign in recent months. On Sunday they raided Tell.", "campaign", "raided", 2),
        ("Police began a campaign in Tell. On Sunday they raided a mill there.", "campaign", "raided", 1),
        ("Two bombings shook Tell. The bombings on Sunday hit a mill.", "bombings", "bombings", 1),
    ],
)
def test_a_habit_or_a_campaign_of_months_is_no_deed_of_one_day(text: str, row: str, deed: str, count: int) -> None:
    build = DraftBuilder(text)
    class_ = "Raid" if deed == "raided" else "Bombing"
    plural = class_ == "Bombing"
    many, one = build.trigger(row, class_, plural=plural), build.trigger(deed, class_, plural=plural)
    for trigger in (many, one):
        build.link(trigger, "actor", build.mention("Tell", "ArmedGroup") if trigger == many else 0)
    build.date(one, len(build.draft.times) - 1)
    build.draft.same_event = ((many, one, 1.0),)
    assert len(events_of(build)) == count


def test_a_picture_without_day_and_place_shows_what_the_text_tells() -> None:
    text = "Smoke after the raids.\nTroops began their raids in Ramla."
    build = DraftBuilder(text)
    blocks = (Block(start=0, end=22, kind=BlockKind.CAPTION), Block(start=23, end=len(text), kind=BlockKind.BODY))
    build.draft.article = build.draft.article.model_copy(update={"blocks": blocks})
    shown, told = build.trigger("raids", "Raid", plural=True), build.trigger("raids", "Raid", plural=True)
    build.link(told, "place", build.mention("Ramla", "Settlement"))
    build.link(told, "actor", build.mention("Troops", "MilitaryForce"))
    build.draft.same_event = ((shown, told, 1.0),)
    (event,) = events_of(build)
    assert len(event.mentions) == 2


@pytest.mark.parametrize(("sure", "count"), [(0.0, 2), (0.9, 1)])
def test_a_word_set_aside_makes_no_event_of_two_that_it_is_like(sure: float, count: int) -> None:
    build = DraftBuilder("Jets hit Ramla. Since the push began, guns fired. An assault on Karsan had begun.")
    first, middle = build.trigger("hit", "Offensive"), build.trigger("push", "Offensive", confidence=sure)
    last = build.trigger("assault", "Offensive")
    build.link(first, "target", build.mention("Ramla", "Region"))
    build.link(last, "target", build.mention("Karsan", "Region"))
    build.draft.same_event = ((first, middle, 1.0), (middle, last, 0.95))
    assert len(events_of(build)) == count


@pytest.mark.parametrize(("day", "events"), [("Sunday", 2), ("Friday", 3)])
def test_the_bombings_of_a_day_are_those_told_before_of_that_day(day: str, events: int) -> None:
    build = DraftBuilder(f"Bombings killed ten on Sunday. Bombings by rebels came. {day}'s bombings were the first.")
    first, habit = build.trigger("Bombings", "Bombing", plural=True), build.trigger("Bombings", "Bombing", plural=True)
    again = build.trigger("bombings", "Bombing", plural=True)
    for trigger, time in ((first, 0), (again, 1)):
        build.date(trigger, time)
    build.link(habit, "actor", build.mention("rebels", "ArmedGroup"))
    assert len(events_of(build)) == events


@pytest.mark.parametrize(("who", "town", "count"), [(0, 0, 1), (1, 0, 2), (0, 1, 2)])
def test_one_person_taken_on_one_day_in_one_town_was_taken_once(who: int, town: int, count: int) -> None:
    build = DraftBuilder(
        "Troops seized Omar Bassam in Ramla on May 3. A landing on May 3 in Ramla caught Omar Bassam. "
        "Ali Nasser left Karsan."
    )
    first, second = build.trigger("seized", "Arrest"), build.trigger("landing", "Raid")
    names = [
        build.mention("Omar Bassam", "Person"),
        build.mention("Omar Bassam", "Person"),
        build.mention("Ali Nasser", "Person"),
    ]
    towns = [
        build.mention("Ramla", "Settlement"),
        build.mention("Ramla", "Settlement"),
        build.mention("Karsan", "Settlement"),
    ]
    build.link(first, "target", names[0])
    build.link(second, "target", names[1 + who])
    build.link(first, "place", towns[0])
    build.link(second, "place", towns[1 + town])
    build.date(first, 0)
    build.date(second, 1)
    assert len(events_of(build)) == count


@pytest.mark.parametrize(
    ("turn", "events"),
    [("Meanwhile, gunmen fired at a post in Karsan.", 2), ("Gunmen then fired at a post in Karsan.", 1)],
)
def test_the_strike_takes_up_none_told_before_the_text_turned_to_something_else(turn: str, events: int) -> None:
    build = DraftBuilder(f"Jets hit Ramla on Sunday. {turn} The strike killed two men.")
    first = build.trigger("hit", "Airstrike")
    build.trigger("fired", "Attack")
    strike = build.trigger("strike", "Airstrike")
    build.link(first, "target", build.mention("Ramla", "Settlement"))
    build.date(first, 0)
    build.link(strike, "killed", build.mention("two men", "People", MentionKind.NOMINAL))
    assert len([event for event in events_of(build) if event.class_ == "Airstrike"]) == events


@pytest.mark.parametrize(("word", "told"), [("killing", [1, 2]), ("strike", [2, 1])])
def test_the_killing_right_behind_a_turn_is_the_deed_with_which_the_text_turned(word: str, told: list[int]) -> None:
    build = DraftBuilder(f"Jets hit Ramla on Sunday. Separately, gunmen shot an elder. Rebels owned up to the {word}.")
    first, shot = build.trigger("hit", "Attack"), build.trigger("shot", "Attack")
    again = build.trigger(word, "Attack")
    build.link(first, "target", build.mention("Ramla", "Settlement"))
    build.date(first, 0)
    build.link(shot, "killed", build.mention("an elder", "People", MentionKind.NOMINAL))
    build.link(again, "actor", build.mention("Rebels", "ArmedGroup", MentionKind.NOMINAL))
    build.draft.same_event = ((first, again, 1.0),)
    assert [len(event.mentions) for event in events_of(build)] == told
