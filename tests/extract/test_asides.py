"""Asides: a time that dates a clause beside the event, a claim, a count or a comparison does not date the event."""

import pytest
from drafts import DraftBuilder

from kg.extract.times import may_date


@pytest.mark.parametrize(
    ("text", "words", "time", "expected"),
    [
        ("The jail, where men are held since 2019, was raided on Sunday.", "raided", "2019", False),
        ("The jail, where men are held since 2019, was raided on Sunday.", "raided", "Sunday", True),
        ("Fighters captured in 2019 are held in the jail that was stormed.", "stormed", "2019", False),
        ("Fighters captured in 2019 are held in the jail.", "captured", "2019", True),
        ("Fighters were captured in 2019.", "captured", "2019", True),
        ("The force, which beat the Front in March 2019, raided a house.", "raided", "March 2019", False),
        ("The siege, which began in March 2019, was lifted.", "siege", "March 2019", True),
        ("Nurses who were abducted in May were freed on Sunday.", "freed", "May", False),
        ("Nurses who were abducted in May were freed on Sunday.", "freed", "Sunday", True),
        ("Nurses who were abducted in May were freed on Sunday.", "abducted", "May", True),
        ("A bomb killed nine men who had gathered on Friday.", "killed", "Friday", True),
        ("The bomb, in which nine died in May 2019, was home-made.", "bomb", "May 2019", True),
        ("The Front claimed responsibility for the bombing on Tuesday.", "bombing", "Tuesday", False),
        ("The Front claimed responsibility for the bombing on Tuesday in Ramla.", "bombing", "Tuesday", True),
        ("The Front claimed responsibility for a bombing on Tuesday.", "bombing", "Tuesday", True),
        ("The death toll of the blast rose to 19 on Tuesday.", "blast", "Tuesday", False),
        ("It was the deadliest attack since May 2019.", "attack", "May 2019", False),
        ("They exchanged men, the first time since fighting flared in March.", "exchanged", "March", False),
        ("They exchanged men, the first time since fighting flared in March.", "fighting", "March", True),
        ("They exchanged men for the first time in March.", "exchanged", "March", True),
        ("It was the deadliest attack since May 2019 when rebels took Ramla.", "took", "May 2019", True),
        ("The army has held the town since an attack in May 2019.", "attack", "May 2019", True),
        ("Fighting went on, though at a lower pace than in May 2019.", "Fighting", "May 2019", False),
        ("The attack was worse than it was in May 2019.", "attack", "May 2019", False),
        ("More than 40 died in the attack in May 2019.", "attack", "May 2019", True),
    ],
)
def test_whether_a_time_may_be_that_of_an_event(text: str, words: str, time: str, expected: bool) -> None:
    build = DraftBuilder(text)
    if "abducted" in text and words != "abducted":
        build.trigger("abducted", "Abduction")
    index = build.trigger(words, "Attack")
    trigger = build.draft.triggers[index]
    when = next(t for t in build.draft.times if t.text.endswith(time))
    assert may_date(build.draft, trigger, when) is expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("According to a state review in March 2025, troops destroyed ten camps.", False),
        ("Troops destroyed ten camps, a March 2025 report by the ministry says.", False),
        ("In March 2025, a report says, troops destroyed ten camps.", True),
        ("Troops destroyed ten camps in March 2025.", True),
    ],
)
def test_a_report_is_dated_and_not_what_it_tells(text: str, dates: bool) -> None:
    build = DraftBuilder(text)
    camps = build.trigger("destroyed", "Attack")
    (time,) = build.draft.times
    assert may_date(build.draft, build.draft.triggers[camps], time) is dates
