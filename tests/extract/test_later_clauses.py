"""Days and places of two clauses of one sentence."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.statements import FindRelations
from kg.extract.times import part_dates
from kg.extract.turns import KeepTellingsApart
from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("On Sunday both signed a pact after rebels began an offensive on Wednesday.", True),
        ("On Sunday both signed a pact, and rebels began an offensive on Wednesday.", False),
        ("Both signed a pact after rebels began an offensive on Wednesday.", False),
        ("On Sunday an offensive followed a pact after talks on Wednesday.", False),
    ],
)
def test_the_day_behind_an_after_is_that_of_the_deed_told_with_it(text: str, moved: bool) -> None:
    build = DraftBuilder(text)
    pact, offensive = build.trigger("pact", "Agreement"), build.trigger("offensive", "Offensive")
    for time in range(len(build.draft.times)):
        build.date(pact, time)
    links = {(k.trigger, build.draft.times[k.filler].text) for k in part_dates(build.draft)}
    last = build.draft.times[-1].text
    assert ((offensive, last) in links, (pact, last) in links) == (moved, not moved)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The Ramla area is 80 miles from Tell, where the envoy met elders.", False),
        ("From Ramla area he flew on, and in Tell the envoy met elders.", True),
    ],
)
def test_a_place_told_before_that_of_a_where_is_not_the_deeds(text: str, kept: bool) -> None:
    build = DraftBuilder(text)
    met = build.trigger("met", "Meeting")
    ramla, tell = build.mention("Ramla area", "Region"), build.mention("Tell", "Settlement")
    build.link(met, "place", ramla, 0.7)
    build.link(met, "place", tell)
    KeepTellingsApart().run(build.draft)
    assert (ramla in {k.filler for k in build.draft.links}) is kept
    assert tell in {k.filler for k in build.draft.links}


@pytest.mark.parametrize(
    ("words", "stated"),
    [("wide areas of northern Kenya", False), ("much of Kenya", False), ("Kenya", True), ("towns near Kenya", True)],
)
def test_who_holds_parts_of_a_country_does_not_control_it(words: str, stated: bool) -> None:
    build = DraftBuilder(f"The Tell Guard controls {words}.")
    guard, kenya = build.mention("Tell Guard", "ArmedGroup"), build.mention("Kenya", "Country", key="country-ke")
    build.pair(guard, kenya, "controls", 0.9)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == ["controls"] * stated


def test_the_state_is_the_last_one_that_is_named_a_state() -> None:
    build = DraftBuilder("Rain fell in northern Karsan. Ramla state is poor. He came to the state on Sunday.")
    area, ramla = build.mention("northern Karsan", "Region"), build.mention("Ramla", "Region")
    state = build.mention("the state", "Region", MentionKind.NOMINAL)
    build.pair(area, state, "same", 0.99)
    ResolveMentions().run(build.draft)
    assert build.draft.entity_of[state] == build.draft.entity_of[ramla]
