"""Whom counted people belong to: an event told before them, or a whole war."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources
from kg.extract.casualties import LinkCasualties
from kg.extract.coreference import ResolveMentions
from kg.extract.statements import FindObservations
from kg.model import MentionKind, Status


def people(build: DraftBuilder, words: str) -> int:
    return build.mention(words, "People", MentionKind.NOMINAL)


def added(build: DraftBuilder) -> list[tuple[str, str, str]]:
    before = len(build.draft.links)
    LinkCasualties().run(build.draft)
    draft = build.draft
    return [(draft.triggers[k.trigger].text, k.role, draft.mentions[k.filler].text) for k in draft.links[before:]]


def test_casualties_told_after_an_event_are_its_own() -> None:
    build = DraftBuilder(
        "Gunmen stormed the base at dawn. He said two guards were also killed and more than ten others injured."
    )
    build.trigger("stormed", "Attack")
    people(build, "two guards")
    people(build, "more than ten others")
    assert added(build) == [
        ("stormed", "killed", "two guards"),
        ("stormed", "injured", "more than ten others"),
    ]


@pytest.mark.parametrize(
    "second",
    [
        "In Ramla two guards were killed.",  # somewhere else
        "On Monday two guards were killed.",  # another day
        "Two guards were killed by a landslide.",
        "Two guards were praised.",
    ],
)
def test_casualties_of_something_else_are_left_alone(second: str) -> None:
    build = DraftBuilder(f"Gunmen stormed the base at dawn. {second}")
    build.trigger("stormed", "Attack")
    people(build, "wo guards")
    if "Ramla" in second:
        build.mention("Ramla", "Settlement")
    assert added(build) == []


def test_casualties_are_given_to_no_event_that_was_only_planned() -> None:
    build = DraftBuilder("They planned an attack. Two guards were killed.")
    build.trigger("attack", "Attack", status=Status.PLANNED)
    people(build, "Two guards")
    assert added(build) == []


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("The war in Yemen has killed more than 12,000 people.", "killed", 12_000),
        ("More than 12,000 people have died in Yemen since the conflict began in 2015.", "killed", 12_000),
        ("The conflict in Yemen has killed thousands and displaced 3.6 million people.", "displaced", 3_600_000),
    ],
)
def test_the_toll_of_a_war_is_a_stock_of_its_country_and_no_event(text: str, measure: str, count: int) -> None:
    build = DraftBuilder(text)
    build.mention("Yemen", "Country", key="country-ye")
    word = next(w for w in ("war", "conflict") if w in text)
    build.trigger(word, "Clash")
    LinkCasualties().run(build.draft)
    assert [t.confidence for t in build.draft.triggers] == [0.0]
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    (observation,) = build.draft.observations
    assert (observation.measure, observation.count) == (measure, count)


def test_the_toll_of_one_fight_is_no_war_toll() -> None:
    build = DraftBuilder("Fighting in Ramla killed 1,200 people on Monday.")
    build.mention("Ramla", "Settlement")
    build.trigger("Fighting", "Clash")
    LinkCasualties().run(build.draft)
    assert build.draft.triggers[0].confidence > 0
