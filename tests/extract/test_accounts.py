"""Rival accounts: another version of an attack is no second attack."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import Event, MentionKind

FIRST = "Gunmen stormed a base in Tell, killing nine soldiers, a colonel said."


def events(second: str, word: str, toll: str) -> tuple[Event, ...]:
    """The events of the first sentence and of one that tells with a word of a toll."""
    build = DraftBuilder(f"{FIRST} It is a dry place. {second}")
    stormed = build.trigger("stormed", "Attack")
    gunmen = build.mention("Gunmen", "ArmedGroup", MentionKind.NOMINAL)
    build.link(stormed, "actor", gunmen)
    build.link(stormed, "place", build.mention("Tell", "Settlement", key="tell"))
    build.link(stormed, "killed", build.mention("nine soldiers", "People", MentionKind.NOMINAL))
    other = build.trigger(word, "Attack")
    if "Ramla" in second:
        build.link(other, "place", build.mention("Ramla", "Settlement", key="ramla"))
    build.link(other, "actor", build.mention("The rebels", "ArmedGroup", MentionKind.NOMINAL))
    build.link(other, "killed", build.mention(toll, "People", MentionKind.NOMINAL))
    for stage in (ResolveMentions(), ComposeEvents()):
        stage.run(build.draft)
    return build.draft.events


@pytest.mark.parametrize(
    "second",
    [
        "The rebels, for their part, said they had killed 30 men.",
        "The rebels gave a different account, saying their raid had killed 30 men.",
        "However, The rebels said they had killed 30 men.",
        "In a message, though, The rebels claimed to have killed 30 men.",
    ],
)
def test_another_account_is_of_the_same_event_with_its_own_toll(second: str) -> None:
    (event,) = events(second, "killed", "30 men")
    assert {outcome.count for outcome in event.outcomes} == {9, 30}


@pytest.mark.parametrize(
    "second",
    [
        "The rebels said they had killed 30 men.",  # no word says that this is told against the first
        "But The rebels killed 30 men, a colonel said.",  # the deed is told, and only then who says so
        "However, The rebels said they had killed 30 men in Ramla.",
    ],
)
def test_what_is_told_of_something_else_stays_apart(second: str) -> None:
    assert len(events(second, "killed", "30 men")) == 2
