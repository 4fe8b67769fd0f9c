"""Old and new: what is told of long ago is not the undated news of the same sides and place."""

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents


@pytest.mark.parametrize(
    ("when", "published", "events"),
    [
        ("in late 2024", "2025-08-28", 2),
        ("in August", "2025-08-28", 1),
        ("in late 2024", "2025-01-10", 1),
        ("in late 2024", None, 1),
    ],
)
def test_the_start_of_a_campaign_months_ago_is_not_the_fighting_of_these_days(
    when: str, published: str | None, events: int
) -> None:
    sides = "the Karsan Front in Ramla"
    build = DraftBuilder(
        f"The Tell Army fought {sides}. It rained. The Tell Army struck {sides} {when}.", published=published
    )
    fights = build.trigger("fought", "Offensive"), build.trigger("struck", "Offensive")
    for fight in fights:
        build.link(fight, "actor", build.mention("Tell Army", "MilitaryForce"))
        build.link(fight, "target", build.mention("Karsan Front", "ArmedGroup"))
        build.link(fight, "place", build.mention("Ramla", "Settlement"))
    build.date(fights[1], 0)
    for stage in (ResolveMentions(), ComposeEvents()):
        stage.run(build.draft)
    assert len(build.draft.events) == events
