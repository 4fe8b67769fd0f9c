"""Speakers: the places of who speaks are not those of what happened."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.extract.speakers import is_of_speaker
from kg.extract.turns import KeepTellingsApart


@pytest.mark.parametrize(
    ("text", "is_speakers"),
    [
        ("Raids went on, the agency's chief coordinator in Ramla, Omar Tell, said on Sunday.", True),
        ("Raids went on, an envoy for Ramla Omar Tell told reporters.", True),
        ("Police officials in Ramla -- who asked not to be named -- told the paper of raids.", True),
        ("Witnesses in Ramla said that raids went on.", True),
        ("A rights group focusing on the Ramla region reported raids.", True),
        ("Two police officials in Ramla were killed in raids, the army said.", False),
        ("Raids on officials in Ramla went on, and the army said so.", False),
        ("The army is focusing on the Ramla region in its raids.", False),
        ("An aid group was raided in Ramla.", False),
    ],
)
def test_where_who_speaks_is_from(text: str, is_speakers: bool) -> None:
    build = DraftBuilder(text)
    ramla = build.mention("Ramla", "Region")
    assert is_of_speaker(build.draft, build.draft.mentions[ramla]) is is_speakers


@pytest.mark.parametrize(("who", "linked"), [("Officials in Ramla said", False), ("In Ramla, officials said", True)])
def test_an_event_is_not_where_those_are_who_tell_of_it(who: str, linked: bool) -> None:
    for is_linked in (True, False):
        build = DraftBuilder(f"{who} that gunmen attacked a bus.")
        attack = build.trigger("attacked", "Attack")
        ramla = build.mention("Ramla", "Settlement")
        if is_linked:
            build.link(attack, "place", ramla)
        for stage in (KeepTellingsApart(), ResolveMentions(), ComposeEvents()):
            stage.run(build.draft)
        told = [a.entity for e in build.draft.events for a in e.arguments]
        assert (build.draft.entity_of[ramla] in told) is linked
