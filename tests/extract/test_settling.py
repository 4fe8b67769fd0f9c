"""Settling of roles: who can be the doer of what, by the event as a whole."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import MentionKind


@pytest.mark.parametrize(("class_", "does"), [("Bombing", False), ("Protest", False), ("Raid", True)])
def test_the_forces_of_a_state_do_not_do_what_they_come_to(class_: str, does: bool) -> None:
    build = DraftBuilder("The Karsan Army came after the Ramla event on Sunday.")
    event = build.trigger("event", class_)
    build.link(event, "actor", build.mention("Karsan Army", "MilitaryForce"))
    build.link(event, "place", build.mention("Ramla", "Settlement"))
    build.date(event, 0)
    ResolveMentions().run(build.draft)
    ComposeEvents().run(build.draft)
    (composed,) = build.draft.events
    assert bool(composed.actors) is does


def test_who_strikes_the_positions_of_a_group_strikes_the_group_and_not_so_with_a_school() -> None:
    build = DraftBuilder("Jets struck Karsan Front positions and Tell Front schools.")
    struck = build.trigger("struck", "Airstrike")
    build.mention("Karsan Front", "ArmedGroup")
    build.link(struck, "target", build.mention("Karsan Front positions", "Facility", MentionKind.NOMINAL))
    build.mention("Tell Front", "ArmedGroup")
    build.link(struck, "target", build.mention("Tell Front schools", "Facility", MentionKind.NOMINAL))
    ResolveMentions().run(build.draft)
    ComposeEvents().run(build.draft)
    (event,) = build.draft.events
    names = {entity.id: entity.name for entity in build.draft.entities}
    assert {names[target] for target in event.targets} == {"Karsan Front", "Tell Front schools"}


def test_insurgents_are_no_men_of_an_army_whatever_was_read() -> None:
    build = DraftBuilder("The Karsan Army said a strike wounded three insurgents on Sunday.")
    strike = build.trigger("strike", "Airstrike")
    army = build.mention("Karsan Army", "MilitaryForce")
    insurgents = build.mention("three insurgents", "People", MentionKind.NOMINAL)
    build.pair(insurgents, army, "of")
    build.link(strike, "injured", insurgents)
    build.date(strike, 0)
    ResolveMentions().run(build.draft)
    ComposeEvents().run(build.draft)
    (event,) = build.draft.events
    assert event.targets == ()


def test_a_house_and_the_damaged_house_are_one_target_and_a_school_is_another() -> None:
    def targets(text: str, *sites: str) -> list[str]:
        build = DraftBuilder(text)
        raid = build.trigger("raid", "Raid")
        for site in sites:
            build.link(raid, "target", build.mention(site, "Facility", MentionKind.NOMINAL))
        ResolveMentions().run(build.draft)
        ComposeEvents().run(build.draft)
        (event,) = build.draft.events
        names = {entity.id: entity.name for entity in build.draft.entities}
        return [names[target] for target in event.targets]

    told = targets("The damaged house after the raid. Troops had stormed a house.", "The damaged house", "a house")
    assert told == ["a house"]
    assert len(targets("A raid on a house and the burnt school.", "a house", "the burnt school")) == 2


@pytest.mark.parametrize(
    ("words", "class_", "does"), [("the government", "Government", True), ("the man", "Person", False)]
)
def test_a_government_without_a_name_does_something_and_a_man_without_one_tells_nobody(
    words: str, class_: str, does: bool
) -> None:
    build = DraftBuilder(f"On Sunday {words} sent grain to Ramla.")
    sent = build.trigger("sent", "Transfer")
    build.link(sent, "actor", build.mention(words, class_, MentionKind.NOMINAL))
    build.link(sent, "place", build.mention("Ramla", "Settlement"))
    build.date(sent, 0)
    ResolveMentions().run(build.draft)
    ComposeEvents().run(build.draft)
    (event,) = build.draft.events
    assert bool(event.actors) is does
