"""Turns: what is told of one incident is not lent to another of the same sentence or of the one before."""

from dataclasses import replace

import pytest
from drafts import DraftBuilder

from kg.extract.times import FindTimes
from kg.extract.turns import KeepTellingsApart, Turns, is_verb
from kg.model import MentionKind


def two_incidents(text: str, first: str, second: str, places: dict[str, str]) -> DraftBuilder:
    """A text with two triggers, each of which the model links with every place and toll of it."""
    build = DraftBuilder(text)
    triggers = build.trigger(first, "Attack"), build.trigger(second, "Attack")
    for place, class_ in places.items():
        index = build.mention(place, class_)
        for trigger in triggers:
            near = abs(build.draft.triggers[trigger].start - build.draft.mentions[index].start)
            far = abs(build.draft.triggers[1 - trigger].start - build.draft.mentions[index].start)
            build.link(trigger, "place", index, 0.9 if near < far else 0.6)
    return build


def links_of(build: DraftBuilder) -> set[tuple[str, str, str]]:
    """(trigger, role, words of the filler) of the links that are left."""
    KeepTellingsApart().run(build.draft)
    draft = build.draft
    return {
        (
            draft.triggers[k.trigger].text,
            k.role,
            (draft.times if k.filler_kind == "time" else draft.mentions)[k.filler].text,
        )
        for k in draft.links
    }


TOWNS = {"Ramla": "Settlement", "Karsan": "Settlement"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot nine men in Ramla; a bomb killed six in Karsan.",
        "Rebels shot nine men in Ramla, while six died and were killed in Karsan.",
        "Rebels shot nine men in Ramla, and in Karsan, a bomb killed six.",
        "Rebels shot nine men in Ramla and soldiers killed six of them near Karsan.",
    ],
)
def test_a_sentence_turns_where_another_town_is_told(text: str) -> None:
    build = two_incidents(text, "shot", "killed", TOWNS)
    assert links_of(build) == {("shot", "place", "Ramla"), ("killed", "place", "Karsan")}
    assert Turns(build.draft).part(0, 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels shot nine men in Ramla and Karsan and killed six.", TOWNS),
        ("Rebels shot nine men in Ramla and near Karsan killed six.", TOWNS),
        ("Rebels shot nine men in Ramla, who were killed in Karsan.", TOWNS),
        ("Rebels shot nine men in Old Ramla; six were killed in the market of Ramla.", {"Old Ramla": "Settlement"}),
    ],
)
def test_a_row_of_towns_and_one_town_told_twice_are_no_turn(text: str, places: dict[str, str]) -> None:
    build = two_incidents(text, "shot", "killed", places)
    assert not Turns(build.draft).part(0, 1)
    assert len(links_of(build)) == 2 * len(places)


def test_elsewhere_is_another_incident_wherever_the_word_stands() -> None:
    build = two_incidents("Rebels shot nine men near Ramla. Six were killed elsewhere on Sunday.", "shot", "killed", {})
    assert Turns(build.draft).part(0, 1)
    build = two_incidents("Rebels shot nine men near Ramla. Six were killed there on Sunday.", "shot", "killed", {})
    assert not Turns(build.draft).part(0, 1)


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Rebels shot nine men, three days after the killing of an elder.", True),
        ("Rebels shot nine men weeks before soldiers started killing farmers.", True),
        ("Nine men were shot, and the toll rose two days after the killing.", False),
        ("Rebels shot nine men, killing six of them.", False),
    ],
)
def test_a_deed_told_as_days_before_or_after_another_is_not_that_one(text: str, parted: bool) -> None:
    assert Turns(two_incidents(text, "shot", "killing", {}).draft).part(0, 1) == parted


def test_the_place_of_who_counts_the_dead_makes_no_turn() -> None:
    text = (
        "A taxi was hit by a mine near Ramla; five men were killed, a toll that the hospital at Karsan raised to seven."
    )
    build = two_incidents(text, "hit", "killed", TOWNS)
    assert not Turns(build.draft).part(0, 1)


def test_a_town_and_its_province_are_no_turn() -> None:
    build = two_incidents("Rebels shot nine men in Ramla; six more were killed in Karsan.", "shot", "killed", TOWNS)
    build.pair(0, 1, "locatedIn")
    assert not Turns(build.draft).part(0, 1)


def test_two_days_of_one_sentence_are_two_incidents_and_each_keeps_its_toll() -> None:
    build = DraftBuilder("Rebels killed three soldiers on Saturday, and troops shot five rebels on Sunday.")
    first, second = build.trigger("killed", "Attack"), build.trigger("shot", "Attack")
    tolls = [build.mention(words, "People", MentionKind.NOMINAL) for words in ("three soldiers", "five rebels")]
    for trigger in (first, second):
        for toll in tolls:
            build.link(trigger, "killed", toll)
    build.date(first, 0)
    build.date(second, 0, 0.6)
    build.date(second, 1)
    assert links_of(build) == {
        ("killed", "killed", "three soldiers"),
        ("killed", "date", "Saturday"),
        ("shot", "killed", "five rebels"),
        ("shot", "date", "Sunday"),
    }


@pytest.mark.parametrize(
    ("then", "parted"), [(", then held two more in Karsan", True), (", then held two more", False)]
)
def test_what_they_did_then_in_another_town_is_another_deed(then: str, parted: bool) -> None:
    text = f"Police arrested a man in Ramla{then}."
    build = two_incidents(text, "arrested", "held", {town: c for town, c in TOWNS.items() if town in text})
    assert Turns(build.draft).part(0, 1) == parted


def test_who_acts_on_both_sides_of_a_turn_is_kept_unless_the_other_side_has_its_own() -> None:
    def doers(text: str, second_doer: str | None) -> set[tuple[str, str, str]]:
        build = two_incidents(text, "shot", "killed", TOWNS)
        front = build.mention("Tell Front", "ArmedGroup")
        for trigger in (0, 1):
            build.link(trigger, "actor", front)
        if second_doer:
            build.link(1, "actor", build.mention(second_doer, "MilitaryForce"))
        return {link for link in links_of(build) if link[1] == "actor"}

    shared = doers("The Tell Front shot nine men in Ramla and killed six near Karsan.", None)
    assert ("killed", "actor", "Tell Front") in shared
    own = doers("The Tell Front shot nine men in Ramla; the Union Army killed six in Karsan.", "Union Army")
    assert ("killed", "actor", "Tell Front") not in own


@pytest.mark.parametrize("is_title", [True, False])
def test_a_headline_turns_at_as_and_a_sentence_does_not(is_title: bool) -> None:
    build = two_incidents("Rebels shot nine in Ramla as six were killed in Karsan", "shot", "killed", TOWNS)
    build.draft.sentences = (replace(build.draft.sentences[0], is_title=is_title),)
    assert Turns(build.draft).part(0, 1) is is_title


@pytest.mark.parametrize(
    ("opening", "places"),
    [
        ("In another incident, six were killed.", {"Ramla"}),
        ("Separately, six were killed near Karsan.", {"Ramla", "Karsan"}),
    ],
)
def test_nothing_reaches_back_over_a_turn_of_the_text(opening: str, places: set[str]) -> None:
    text = f"Rebels shot nine men in Ramla. {opening}"
    build = two_incidents(text, "shot", "killed", dict.fromkeys(sorted(places), "Settlement"))
    assert ("killed", "place", "Ramla") not in links_of(build)


def test_a_deed_with_a_place_of_its_own_takes_no_other_from_another_sentence() -> None:
    text = "Rebels shot nine men in Ramla. Six were killed{}."
    assert ("killed", "place", "Ramla") in links_of(
        two_incidents(text.format(""), "shot", "killed", {"Ramla": "Settlement"})
    )
    assert ("killed", "place", "Ramla") not in links_of(
        two_incidents(text.format(" in Karsan"), "shot", "killed", TOWNS)
    )


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The bombing killed nine.", "bombing", False),
        ("A deadly bombing killed nine.", "bombing", False),
        ("Planes were bombing Ramla.", "bombing", True),
        ("The rebels bombing Ramla fled.", "bombing", True),
        ("The rebels bombed Ramla.", "bombed", True),
    ],
)
def test_a_word_in_ing_after_an_article_is_a_noun(text: str, word: str, expected: bool) -> None:
    build = DraftBuilder(text)
    trigger = build.trigger(word, "Bombing")
    assert is_verb(build.draft, build.draft.triggers[trigger]) is expected


def test_who_stands_before_where_does_not_do_what_happened_there() -> None:
    build = DraftBuilder("The Tell Front came from Karsan, where nine men were killed.")
    killed = build.trigger("killed", "Attack")
    build.link(killed, "actor", build.mention("Tell Front", "ArmedGroup"))
    build.link(killed, "place", build.mention("Karsan", "Settlement"))
    assert links_of(build) == {("killed", "place", "Karsan")}


def test_a_text_of_more_days_than_names_is_read() -> None:
    build = DraftBuilder("On Monday, on Tuesday and on 4 May 2020 nine men were killed in Karsan.")
    FindTimes().run(build.draft)
    killed = build.trigger("killed", "Attack")
    build.link(killed, "place", build.mention("Karsan", "Settlement"))
    for number in range(len(build.draft.times)):
        build.date(killed, number)
    KeepTellingsApart().run(build.draft)
    assert "place" in {link.role for link in build.draft.links}


@pytest.mark.parametrize(("second", "parted"), [("Shelling", True), ("Attack", False)])
def test_two_doers_with_means_of_their_own_do_two_things(second: str, parted: bool) -> None:
    build = DraftBuilder("Narnian jets bombed a tunnel and Tell rebels fired rockets at soldiers.")
    first, fired = build.trigger("bombed", "Airstrike"), build.trigger("fired", second)
    build.link(first, "actor", build.mention("Narnian jets", "MilitaryForce"))
    build.link(fired, "actor", build.mention("Tell rebels", "ArmedGroup"))
    assert Turns(build.draft).part(0, 1) is parted


@pytest.mark.parametrize(
    ("text", "class_", "is_there"),
    [
        ("A squad from Karsan killed the bomber.", "Killing", False),
        ("Gunmen killed a family on their way home from a wedding in Karsan.", "Attack", False),
        ("Drones of a front founded in Karsan killed nine.", "Airstrike", False),
        ("They killed six and drove the cattle back to Karsan.", "Attack", False),
        ("Six were killed in Karsan.", "Attack", True),
        ("Rebels killed six on the road from Karsan.", "Attack", True),
        ("Rebels killed the escort of families from Karsan.", "Displacement", True),
    ],
)
def test_where_somebody_comes_from_is_not_where_it_happened(text: str, class_: str, is_there: bool) -> None:
    build = DraftBuilder(text)
    build.link(build.trigger("killed", class_), "place", build.mention("Karsan", "Settlement"))
    assert bool(links_of(build)) == is_there


def test_a_headline_turns_where_each_side_names_a_place() -> None:
    build = DraftBuilder("Blast in Karsan kills six; soldier killed near Ramla")
    build.trigger("Blast", "Bombing")
    build.trigger("killed", "Bombing")
    build.link(0, "killed", build.mention("six", "People", MentionKind.NOMINAL))
    build.link(1, "killed", build.mention("soldier", "People", MentionKind.NOMINAL))
    build.mention("Karsan", "Settlement")
    build.mention("Ramla", "Settlement")
    assert not Turns(build.draft).part(0, 1)
    build.draft.sentences = (replace(build.draft.sentences[0], is_title=True),)
    assert Turns(build.draft).part(0, 1)


@pytest.mark.parametrize(
    ("text", "word", "class_"),
    [
        ("A bomb killed six in Ramla; soldiers were shot dead near Karsan.", "shot dead", "Attack"),
        ("Gunmen opened fire on a bus in Karsan.", "opened fire", "Attack"),
        ("Rebels ambushed a convoy in Karsan with a roadside bomb.", "ambushed", "Bombing"),
        ("A helicopter opened fire on a bus in Karsan.", "opened fire", "Bombing"),
        ("Six men were killed in Karsan.", "killed", "Bombing"),
        ("Rebels shot down six drones near Karsan.", "shot down", "Bombing"),
    ],
)
def test_who_was_shot_was_not_bombed(text: str, word: str, class_: str) -> None:
    build = DraftBuilder(text)
    if "Ramla" in text:
        build.link(build.trigger("bomb", "Bombing"), "place", build.mention("Ramla", "Settlement"))
    index = build.trigger(word, "Bombing")
    build.link(index, "place", build.mention("Karsan", "Settlement"))
    KeepTellingsApart().run(build.draft)
    assert build.draft.triggers[index].class_ == class_


@pytest.mark.parametrize(
    ("text", "filler", "class_", "expected"),
    [
        ("Maan is to receive Omar Tell in Ramla.", "Omar Tell", "Person", "Meeting"),
        ("Maan is to receive Tell rifles in Ramla.", "Tell rifles", "People", "Transfer"),
    ],
)
def test_who_receives_a_person_meets_him(text: str, filler: str, class_: str, expected: str) -> None:
    build = DraftBuilder(text)
    receive = build.trigger("receive", "Transfer")
    build.link(receive, "target", build.mention(filler, class_))
    KeepTellingsApart().run(build.draft)
    assert build.draft.triggers[receive].class_ == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Engineers destroyed 14 mines around a school.", "Operation"),
        ("Jets came at dawn. They destroyed a depot.", "Airstrike"),
        ("A drone destroyed a depot.", "Airstrike"),
    ],
)
def test_what_is_destroyed_where_nothing_flies_is_no_airstrike(text: str, expected: str) -> None:
    build = DraftBuilder(text)
    destroyed = build.trigger("destroyed", "Airstrike")
    KeepTellingsApart().run(build.draft)
    assert build.draft.triggers[destroyed].class_ == expected
