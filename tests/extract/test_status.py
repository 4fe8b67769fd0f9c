"""Status by the words around a trigger."""

import pytest
from drafts import DraftBuilder

from kg.extract.background import SetBackgroundAside
from kg.extract.status import CheckStatus
from kg.model import Status

OCCURRED, PLANNED, THWARTED = Status.OCCURRED, Status.PLANNED, Status.THWARTED
ALLEGED, DENIED = Status.ALLEGED, Status.DENIED


def checked(text: str, word: str, read: Status = OCCURRED, class_: str = "Attack") -> Status:
    build = DraftBuilder(text)
    build.trigger(word, class_, status=read)
    CheckStatus().run(build.draft)
    return build.draft.triggers[0].status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Police foiled an attack on the market.", "attack", THWARTED),
        ("Police foiled a plan for an attack on the market.", "attack", THWARTED),
        ("The cell was planning an attack on the market.", "attack", PLANNED),
        ("They vowed to launch a new attack.", "attack", PLANNED),
        ("The army will soon attack.", "attack", PLANNED),
        ("Officials accused the rebels of shelling the town.", "shelling", ALLEGED),
        ("Officials accused the rebels of being behind the attack.", "attack", OCCURRED),
        ("Officials blamed the rebels for the attack.", "attack", OCCURRED),
        ("The army allegedly shelled the town.", "shelled", ALLEGED),
        ("The rebels denied shelling the town.", "shelling", DENIED),
        ("Soldiers repelled an attack on the base.", "attack", OCCURRED),
        ("They had planned a feast, but gunmen attacked the hall.", "attacked", OCCURRED),
        ("Gunmen attacked the hall.", "attacked", OCCURRED),
        ("The front vowed revenge for the strike on Karsan.", "strike", OCCURRED),
        ("Ministers will discuss the strike on Karsan.", "strike", OCCURRED),
        ("The planned attack on the barracks killed nine men.", "attack", OCCURRED),
        ("A bomb meant for the mayor killed two drivers.", "bomb", OCCURRED),
        ("The raid, which had been planned for months, killed nine men.", "raid", OCCURRED),
    ],
)
def test_the_nearest_status_word_of_the_clause_counts(text: str, word: str, status: Status) -> None:
    assert checked(text, word) is status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Talks between the army and the front are to be held in Ramla.", "Talks", PLANNED),
        ("The exchange was to have taken place in Ramla.", "exchange", PLANNED),
        ("The vote will be held in May, after the attack.", "attack", OCCURRED),
        ("The truce, which took hold on Monday, is to be followed by talks.", "truce", OCCURRED),
        ("The navy may have killed three fishermen.", "killed", ALLEGED),
        ("The rebels are believed to have abducted two men.", "abducted", ALLEGED),
        ("Villagers alleged that soldiers had burned barns and killed nine men.", "killed", ALLEGED),
        ("Villagers alleged that soldiers had burned barns after rebels killed nine men.", "killed", OCCURRED),
        ("According to unconfirmed reports a drone hit a depot.", "hit", ALLEGED),
        ("The ministry dismissed reports that rebels had captured Ramla.", "captured", DENIED),
        ("He denied persistent reports in Tell media that Maan was killed years ago.", "killed", DENIED),
        ("He denied reports that Maan died when coalition jets bombed the house.", "bombed", DENIED),
        ("He denied reports that Maan died, when jets bombed the house.", "bombed", OCCURRED),
        ("He dismissed as idle talk a report by the Tell Daily that troops had seized Ramla.", "seized", DENIED),
        ("He dismissed as a fool the man who raided Ramla.", "raided", OCCURRED),
        ("There is no truth to claims that our men raided the farm.", "raided", DENIED),
        ("The army denied that its jets had struck a school.", "struck", DENIED),
        ("The army did not deny that its jets had struck a school.", "struck", OCCURRED),
        ("The army did not carry out any strike, its spokesman said.", "strike", DENIED),
        ("Rebels tried to storm the jail but were driven back.", "storm", THWARTED),
        ("Rebels tried to storm the jail on Sunday.", "storm", OCCURRED),
        ("An attempt to kidnap a priest failed on Friday.", "kidnap", THWARTED),
        ("There were many escapes planned, but the guards thwarted them.", "escapes", THWARTED),
    ],
)
def test_phrases_at_once_before_or_behind_tell_the_status(text: str, word: str, status: Status) -> None:
    assert checked(text, word) is status


@pytest.mark.parametrize(
    ("text", "word", "read", "status"),
    [
        ("Troops were preparing an assault when the rebels withdrew.", "withdrew", PLANNED, OCCURRED),
        ("The leaders, who met in Ramla on Monday, are due to visit Karsan.", "met", PLANNED, OCCURRED),
        ("The strike that killed the leader will be answered.", "strike", PLANNED, OCCURRED),
        ("Troops repelled an attack on the base.", "attack", THWARTED, OCCURRED),
        ("Troops repelled attempts at an attack on the base.", "attack", THWARTED, THWARTED),
        ("They would flee if the army attacked.", "attacked", PLANNED, PLANNED),
        ("Had the rebels attacked, they would have won.", "attacked", PLANNED, PLANNED),
        ("The group said it would have attacked.", "attacked", PLANNED, PLANNED),
        ("The town was to be attacked at dawn.", "attacked", PLANNED, PLANNED),
        ("The man planned a bomb attack.", "attack", PLANNED, PLANNED),
        ("The rebels attacked, residents alleged.", "attacked", ALLEGED, ALLEGED),
    ],
)
def test_what_is_told_as_past_was_not_only_planned(text: str, word: str, read: Status, status: Status) -> None:
    assert checked(text, word, read) is status


@pytest.mark.parametrize(
    ("following", "status"),
    [
        ("The guards thwarted this plan in time.", THWARTED),
        ("The plot was foiled by the police.", THWARTED),
        ("The device was defused.", THWARTED),
        ("The guards slept.", PLANNED),
        ("The market was crowded.", PLANNED),
    ],
)
def test_the_next_sentence_may_tell_the_end_of_a_plan(following: str, status: Status) -> None:
    assert checked(f"A cell was planning an attack on the market. {following}", "attack", PLANNED) is status


@pytest.mark.parametrize(
    ("text", "word", "is_event"),
    [
        ("If the army attacks the town, people will flee.", "attacks", False),
        ("The men will die unless the hostages are freed.", "freed", False),
        ("Had the rebels attacked the dam, it would have burst.", "attacked", False),
        ("He was on his way to meet elders.", "meet", False),
        ("The rebels did not attack the town.", "attack", False),
        ("If asked, people fled when the army attacked the town.", "attacked", True),
        ("The rebels had attacked the dam.", "attacked", True),
        ("The rebels did not stop after they attacked the town.", "attacked", True),
    ],
)
def test_conditions_and_what_did_not_happen_are_no_events(text: str, word: str, is_event: bool) -> None:
    build = DraftBuilder(text)
    build.trigger(word, "Attack")
    for stage in (CheckStatus(), SetBackgroundAside()):
        stage.run(build.draft)
    assert (build.draft.triggers[0].confidence > 0) is is_event


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The front is expected to unleash a wave of attacks.", "attacks", PLANNED),
        ("They vowed to escalate their shelling.", "shelling", PLANNED),
        ("They escalated their shelling.", "shelling", OCCURRED),
        ("Residents told of a blast, but the governor said there was no attack.", "attack", DENIED),
        ("There was no such raid, the ministry said.", "raid", DENIED),
        ("There was no warning before the attack, the ministry said.", "attack", OCCURRED),
    ],
)
def test_what_is_to_grow_is_planned_and_what_there_was_not_is_denied(text: str, word: str, status: Status) -> None:
    assert checked(text, word) is status


@pytest.mark.parametrize(
    ("text", "word", "class_", "status"),
    [
        ("Envoys prepare to fly to Ramla next week for talks with the front.", "talks", "Meeting", PLANNED),
        ("The relocation of 900 households is due on 15 September.", "relocation", "Displacement", PLANNED),
        ("Envoys flew to Ramla last week for talks with the front.", "talks", "Meeting", OCCURRED),
        ("Rebels attacked Ramla next week.", "attacked", "Attack", OCCURRED),
    ],
)
def test_what_is_dated_ahead_and_told_by_no_verb_in_the_past_is_to_come(
    text: str, word: str, class_: str, status: Status
) -> None:
    build = DraftBuilder(text)
    build.date(build.trigger(word, class_), 0)
    CheckStatus().run(build.draft)
    assert build.draft.triggers[0].status is status
