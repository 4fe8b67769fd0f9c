"""The ACLED rules: the first that fits counts, every row can be reached, and a bad row is refused with its line."""

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import acled_rules, classes, event_types
from kg.vocabulary.acled import SUB_TYPES, read_acled_rules


def sub_type(
    class_: str, subclass: str | None = None, actor: str = "", target: str = "", outcomes: tuple[str, ...] = ()
) -> str | None:
    fitting = (rule for rule in acled_rules() if rule.fits(class_, subclass, actor, target, outcomes))
    return next((rule.sub_type for rule in fitting), None)


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ("Arrests", sub_type("Raid", actor="state", outcomes=("arrested",))),
        ("Abduction/forced disappearance", sub_type("Raid", actor="nonstate", outcomes=("arrested",))),
        ("Armed clash", sub_type("Raid", actor="state", outcomes=("arrested", "killed"))),
        ("Air/drone strike", sub_type("Airstrike", "DroneStrike", target="civilian")),
        ("Suicide bomb", sub_type("Bombing", "SuicideBombing")),
        ("Remote explosive/landmine/IED", sub_type("Bombing", "CarBombing")),
        ("Attack", sub_type("Attack", target="civilian", outcomes=("killed",))),
        ("Armed clash", sub_type("Attack", target="armed")),
        ("Government regains territory", sub_type("TerritorialChange", actor="state")),
        ("Non-state actor overtakes territory", sub_type("TerritorialChange", actor="nonstate")),
        ("Excessive force against protesters", sub_type("Protest", outcomes=("killed",))),
        ("Peaceful protest", sub_type("Protest")),
    ],
)
def test_an_event_gets_the_sub_type_that_its_class_target_and_outcome_ask_for(expected: str, told: str) -> None:
    assert told == expected


def test_an_event_that_no_rule_fits_has_none() -> None:
    assert sub_type("Meeting") is None
    assert sub_type("Attack") is None


def test_no_rule_is_hidden_behind_an_earlier_one() -> None:
    rules = acled_rules()
    for index, rule in enumerate(rules):
        asked = (rule.class_, rule.subclass or None, rule.actor, rule.target, (rule.outcome,) if rule.outcome else ())
        hiding = [earlier for earlier in rules[:index] if earlier.fits(*asked)]
        assert hiding == [], rule


def test_the_usual_sub_type_of_each_event_class_is_a_sub_type_of_acled() -> None:
    known = {name for names in SUB_TYPES.values() for name in names}
    assert sum(map(len, SUB_TYPES.values())) == 25
    for event in event_types().values():
        for described in (event, *event.subtypes):
            assert described.acled_sub_type is None or described.acled_sub_type in known


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Raidd,,,,,Battles,Armed clash", "'Raidd' cannot stand under class"),
        ("Raid,Ambush,,,,Battles,Armed clash", "'Ambush' cannot stand under subclass"),
        ("Raid,,rebels,,,Battles,Armed clash", "'rebels' cannot stand under actor"),
        ("Raid,,,,population,Battles,Armed clash", "'population' cannot stand under outcome"),
        ("Raid,,,,,Battles,Grenade", "'Grenade' cannot stand under sub_type"),
        ("Raid,Nonsense,,,,Battles,Armed clash", "'Nonsense' cannot stand under subclass"),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "acled_rules.csv"
    path.write_text(f"class,subclass,actor,target,outcome,event_type,sub_type\n{row}\n")
    with pytest.raises(VocabularyError, match=message) as raised:
        read_acled_rules(path, classes())
    assert raised.value.line == 2
