"""Background: words that tell of a verdict, threat, habit, state, mishap or old war tell no event."""

import pytest
from drafts import DraftBuilder

from kg.extract.background import SetBackgroundAside


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A court in Ramla sentenced two Karsan Front members to death on Sunday.", "death"),
        ("He faces the death penalty for it.", "death"),
        ("Farmers left after threats by the Karsan Front.", "threats"),
        ("Some 400 people remain detained in Ramla.", "detained"),
        ("The town is still under siege.", "siege"),
        ("The Karsan Front, which often attacks hotels, said nothing.", "attacks"),
        ("Officials are frequently targeted in Ramla.", "targeted"),
        ("The rebels, who are battling the government, denied it.", "battling"),
        ("The Karsan Front has been fighting the army since 1984.", "fighting"),
        ("It has been battling the insurgency for more than a decade.", "battling"),
        ("He vowed that the fight against the Karsan Front would go on.", "fight"),
        ("They backed the government's war on the cartels.", "war"),
        ("A military plane crashed near Ramla.", "crashed"),
        ("Twelve soldiers were killed when a bus capsized on a ferry.", "killed"),
        ("Gun battles, some of them long, occur almost daily across the province.", "battles"),
        ("Raids take place every week.", "Raids"),
        ("Omar Tell, a herder who fought in Karsan until 2009, leads it.", "fought"),
        ("The governor, who had once fought for years beside the rebels, resigned.", "fought"),
    ],
)
def test_what_is_no_event(text: str, word: str) -> None:
    build = DraftBuilder(text)
    build.trigger(word, "Attack")
    SetBackgroundAside().run(build.draft)
    assert build.draft.triggers[0].confidence == 0.0


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The raid led to the death of two men.", "death"),
        ("The Karsan Front attacked a hotel. It often does.", "attacked"),
        ("Two men were detained and remain in Ramla.", "detained"),
        ("The army has been fighting for the town since Sunday.", "fighting"),
        ("The fight for Ramla began on Sunday.", "fight"),
        ("Police fought Karsan Front gunmen who attacked a hotel.", "attacked"),
        ("The men who were killed came from Ramla.", "killed"),
        ("A helicopter crashed after rebels fired on it.", "crashed"),
        ("A bus crash followed; the army attacked the village.", "attacked"),
        ("The gunmen who fought troops in Ramla on Sunday fled.", "fought"),
        ("The raid took place on Sunday.", "raid"),
    ],
)
def test_what_happened_stays(text: str, word: str) -> None:
    build = DraftBuilder(text)
    build.trigger(word, "Attack")
    SetBackgroundAside().run(build.draft)
    assert build.draft.triggers[0].confidence == 0.99


@pytest.mark.parametrize(
    ("text", "word", "class_", "is_event"),
    [
        ("Rival militias have clashed for days over control of the port.", "over", "TerritorialChange", False),
        ("The two sides are fighting for control of Ramla.", "control", "TerritorialChange", False),
        ("After a day of clashes the Karsan Front took over the port.", "took over", "TerritorialChange", True),
        ("The army regained control of the port.", "control", "TerritorialChange", True),
        ("He cited Article 4 of the coastal treaty.", "treaty", "Agreement", False),
        ("Both countries signed the coastal treaty.", "treaty", "Agreement", True),
        ("A warning that the front's men delivered to teachers was read out.", "delivered", "Transfer", False),
        ("Its men delivered a written ultimatum to teachers.", "delivered", "Transfer", False),
        ("The army delivered rifles to the militia.", "delivered", "Transfer", True),
        ("The army, which got no message, delivered rifles.", "delivered", "Transfer", True),
    ],
)
def test_what_is_fought_over_cited_or_only_said_is_no_deed(text: str, word: str, class_: str, is_event: bool) -> None:
    build = DraftBuilder(text)
    build.trigger(word, class_)
    SetBackgroundAside().run(build.draft)
    assert (build.draft.triggers[0].confidence > 0.0) is is_event


@pytest.mark.parametrize(
    ("text", "word", "class_", "is_event"),
    [
        ("It is a goal of the alliance fighting the Karsan Front in the north.", "fighting", "Offensive", False),
        ("Forces battling its rivals asked for help.", "battling", "Clash", False),
        ("The fighting killed nine men.", "fighting", "Clash", True),
        ("Rival groups fighting in Ramla killed nine men.", "fighting", "Clash", True),
        ("Saturday's bombings were the first.", "Saturday", "Bombing", False),
        ("Saturday's bombings were the first.", "bombings", "Bombing", True),
    ],
)
def test_what_tells_of_what_kind_a_body_is_or_of_a_day_is_no_event(
    text: str, word: str, class_: str, is_event: bool
) -> None:
    build = DraftBuilder(text)
    build.trigger(word, class_)
    SetBackgroundAside().run(build.draft)
    assert (build.draft.triggers[0].confidence > 0.0) is is_event


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The more rebels are killed, the more young men join.", False),
        ("The more rebels killed on Sunday, the army said, came from Tell.", True),
    ],
)
def test_the_more_the_more_is_a_rule_and_no_event(text: str, told: bool) -> None:
    build = DraftBuilder(text)
    build.trigger("killed", "Attack")
    SetBackgroundAside().run(build.draft)
    assert (build.draft.triggers[0].confidence > 0) is told
