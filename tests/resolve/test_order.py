"""The resolution does not depend on the order of the articles, and two of one id are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Analysis
from kg.resolve import resolve
from tests.graph.analyses import Told

NAMES = (
    "Black River Front",
    "Northern Guard Brigade",
    "BRF",
    "Omar Idris Haddad",
    "Umar Idris Hadad",
    "Omar Haddad",
    "Tal Amud",
    "Tall Amoud",
    "Haddad",
)
CLASSES = ("ArmedGroup", "Person", "Settlement", "MilitaryForce")
KEYS = (None, None, None, "islamic-state", "country-sy")


@st.composite
def articles(draw: st.DrawFn) -> list[Analysis]:
    made = []
    for number in range(draw(st.integers(2, 5))):
        told = Told(f"article-{number}", published=draw(st.sampled_from([None, "2025-02-10", "2025-02-11"])))
        told.entity("sy", "Country", "Syria", key="country-sy")
        things = ["sy"]
        for index in range(draw(st.integers(1, 4))):
            aliases = tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1)))
            things.append(
                told.entity(
                    f"e{index}",
                    draw(st.sampled_from(CLASSES)),
                    draw(st.sampled_from(NAMES)),
                    aliases=aliases,
                    key=draw(st.sampled_from(KEYS)),
                )
            )
        picked = st.lists(st.sampled_from(things), max_size=2, unique=True).map(tuple)
        for index in range(draw(st.integers(0, 2))):
            told.event(
                f"v{index}",
                draw(st.sampled_from(["Raid", "Sweep"])),
                day=draw(st.sampled_from(["2025-02-08", "2025-02-09"])),
                actors=draw(picked),
                targets=draw(picked),
                places=draw(picked),
            )
        made.append(told.analysis())
    return made


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_any_order_of_the_articles_gives_the_same(analyses: list[Analysis], random: object) -> None:
    shuffled = list(analyses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    resolution = resolve(shuffled)
    assert resolution == resolve(analyses)
    for entity in resolution.entities:
        assert len({member.key for member in entity.members}) == len(entity.members)
    for event in resolution.events:
        told_in = [report.article for report in event.reports]
        assert len(set(told_in)) == len(told_in)


def test_two_analyses_of_one_article_are_refused() -> None:
    with pytest.raises(ValueError, match="same article"):
        resolve([Told("a").analysis(), Told("a").analysis()])
