"""Who claims a deed, is blamed for it or denies it."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources
from kg.extract.coreference import ResolveMentions
from kg.extract.draft import Draft
from kg.extract.events import ComposeEvents
from kg.extract.responsibility import FindResponsibility
from kg.model import MentionKind, Status

NAMES = {
    "Karsan Front": "ArmedGroup",
    "Tell Brigade": "ArmedGroup",
    "Ramla army": "MilitaryForce",
    "Narnia": "Country",
    "Omar Tell": "Person",
    "Ramla Union": "Organisation",
}
DEEDS = {
    "bombing": "Bombing",
    "bomb": "Bombing",
    "attack": "Attack",
    "attacks": "Attack",
    "shelling": "Shelling",
    "shelled": "Shelling",
    "killed": "Killing",
    "struck": "Airstrike",
    "meeting": "Meeting",
}
FRONT, BRIGADE, ARMY = "Karsan Front", "Tell Brigade", "Ramla army"


def draft_of(text: str) -> DraftBuilder:
    """Every known name and every known deed of a text marked, in text order."""
    build = DraftBuilder(text)
    found = [(at, name) for name in (*NAMES, *DEEDS) for at in _places(text, name)]
    for _, word in sorted(found):
        if word in NAMES:
            build.mention(word, NAMES[word])
        else:
            build.trigger(word, DEEDS[word])
    return build


def _places(text: str, word: str) -> list[int]:
    at, found = text.find(word), []
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            found.append(at)
        at = text.find(word, at + 1)
    return found


def stances_of(build: DraftBuilder) -> set[tuple[str, str, str]]:
    """(words of who, stance, deed) of what is found."""
    draft = run(build)
    return {(draft.mentions[s.mention].text, s.stance.value, draft.triggers[s.trigger].text) for s in draft.stances}


def run(build: DraftBuilder) -> Draft:
    for stage in (ResolveMentions(), CreditSources(), FindResponsibility()):
        stage.run(build.draft)
    return build.draft


@pytest.mark.parametrize(
    "claim",
    [
        "The Karsan Front claimed responsibility.",
        "The Karsan Front, which fights the police, has claimed responsibility on its channel.",
        "The Karsan Front – known as KF – later took responsibility for the deed.",
        "The Karsan Front said it was behind the blast.",
        "The Karsan Front said its men had carried out the attack.",
        "Responsibility was claimed by the Karsan Front.",
        "The Karsan Front later claimed the deadly attack.",
        "The Karsan Front, an ally of the Tell Brigade, claimed responsibility.",
        "The Karsan Front owned up on its channel.",
        "The Karsan Front has owned up to the deed.",
        "The Karsan Front admitted its part in the bombing.",
    ],
)
def test_who_claims_responsibility_did_the_last_attack(claim: str) -> None:
    build = draft_of(f"A bombing shook Ramla. {claim}")
    assert {(who, stance) for who, stance, _ in stances_of(build)} == {(FRONT, "claimed")}
    assert {build.draft.mentions[k.filler].text for k in build.draft.links if k.role == "actor"} == {FRONT}


@pytest.mark.parametrize(
    "words",
    [
        "No group has claimed responsibility.",
        "Neither the Karsan Front nor another group has claimed responsibility.",
        "The Karsan Front has not claimed responsibility.",
        "The Karsan Front has claimed responsibility for similar attacks.",
        "The Karsan Front claimed that the attack was a lie.",
        "The Karsan Front claimed the attack was staged.",
        "Such attacks are usually claimed by the Karsan Front.",
        "The Karsan Front claimed two seats in the council.",
        "The Karsan Front was accused of spying.",
        "Omar Tell said the Ramla army had sealed off the road.",
        "The Ramla army blamed the weather.",
        "The Karsan Front denied that the town was empty.",
        "People fled. Roads were closed. Nobody was seen. The Karsan Front claimed responsibility.",
        "The Ramla army held the Karsan Front responsible for the incident of last week.",
        "The Karsan Front is behind schedule.",
        "The Karsan Front owns up-country farms.",
        "The Karsan Front disowned two councillors.",
    ],
)
def test_near_misses_tell_no_stance(words: str) -> None:
    assert stances_of(draft_of(f"A bombing shook Ramla. {words}")) == set()


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The Ramla army blamed the Karsan Front.", "bombing"),
        ("The Ramla army blamed the Karsan Front for the attack.", "attack"),
        ("The Ramla army blamed the attack on the Karsan Front.", "bombing"),
        ("It was an attack that the Ramla army attributed to the Karsan Front.", "attack"),
        ("The Ramla army accused the Karsan Front of shelling a farm.", "shelling"),
        ("The Ramla army accused the Karsan Front of being behind it.", "bombing"),
        ("The Ramla army held the Karsan Front responsible.", "bombing"),
        ("The Ramla army accused the Karsan Front, an old foe, of ordering the attack.", "attack"),
        ("The Karsan Front was behind the attack, the Ramla army said.", "attack"),
        ("The Ramla army said that the Karsan Front was responsible for the attack.", "attack"),
    ],
)
def test_who_is_blamed_and_by_whom(text: str, deed: str) -> None:
    build = draft_of(f"A bombing shook Ramla. {text}")
    assert stances_of(build) == {(FRONT, "blamed", deed)}
    (told,) = build.draft.stances
    assert [build.draft.mentions[by].text for by in told.by] == [ARMY]


def test_what_the_article_says_by_itself_is_no_blame() -> None:
    assert stances_of(draft_of("A bombing shook Ramla. The Karsan Front was behind the attack.")) == set()


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Police said that the Karsan Front was behind the attack.", "attack"),
        ("The Karsan Front was behind the attack, villagers said.", "attack"),
        ("The Karsan Front is accused of shelling a farm.", "shelling"),
        ("The Karsan Front has been accused of carrying out the attack.", "attack"),
    ],
)
def test_who_blames_need_not_be_known(text: str, deed: str) -> None:
    build = draft_of(f"A bombing shook Ramla. {text}")
    assert stances_of(build) == {(FRONT, "blamed", deed)}
    assert build.draft.stances[0].by == ()


def test_who_says_that_it_was_behind_it_claims_it_and_blames_nobody() -> None:
    build = draft_of("A bombing shook Ramla. The Karsan Front, in a note, said it was behind the attack.")
    front, it = 0, build.mention("it", "ArmedGroup", MentionKind.PRONOUN)
    build.pair(front, it, "same")
    assert stances_of(build) == {(FRONT, "claimed", "attack")}


def test_two_may_be_blamed_in_one_breath() -> None:
    build = draft_of("A bombing shook Ramla. Omar Tell blamed the Karsan Front and the Tell Brigade for it.")
    assert {who for who, _, _ in stances_of(build)} == {FRONT, BRIGADE}
    build = draft_of("A bombing shook Ramla. Omar Tell blamed the Karsan Front and the Tell Brigade agreed.")
    assert {who for who, _, _ in stances_of(build)} == {FRONT}


@pytest.mark.parametrize(
    ("text", "is_blamed"),
    [
        ("Suspected Karsan Front fighters shelled a farm.", True),
        ("Men believed to belong to the Karsan Front shelled a farm.", True),
        ("A farm was shelled, possibly by the Karsan Front.", True),
        ("Men arrested as suspected Karsan Front fighters spoke after gunmen shelled a farm.", False),
        ("The Karsan Front shelled a farm of suspected spies.", False),
        ("In an alleged clash with the Karsan Front men shelled a farm.", False),
    ],
)
def test_a_suspected_doer_is_marked(text: str, is_blamed: bool) -> None:
    build = draft_of(text)
    build.link(0, "actor", 0)
    assert (stances_of(build) == {(FRONT, "blamed", "shelled")}) is is_blamed


def test_a_suspected_victim_is_not_blamed_for_his_death() -> None:
    build = draft_of("The Ramla army killed six suspected Karsan Front fighters.")
    build.link(0, "actor", 0)
    build.link(0, "target", 1)
    assert stances_of(build) == set()


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The Karsan Front denied any involvement.", "bombing"),
        ("A spokesman for the Karsan Front rejected the accusation.", "bombing"),
        ("The Karsan Front denied shelling the farm.", "shelling"),
        ("The Karsan Front denied that its men had shelled the farm.", "shelled"),
        ("The Karsan Front said it had nothing to do with the attack.", "attack"),
        ("The Karsan Front said it was not involved.", "bombing"),
        ("The Karsan Front disowned the bombing in a statement.", "bombing"),
        ("The Karsan Front has disavowed the shelling.", "shelling"),
        ("The Karsan Front denied that its men or those of its allies were involved.", "bombing"),
    ],
)
def test_who_denies_what(text: str, deed: str) -> None:
    assert stances_of(draft_of(f"A bombing shook Ramla. {text}")) == {(FRONT, "denied", deed)}


def test_what_was_only_planned_is_claimed_by_nobody() -> None:
    build = DraftBuilder("An attack was planned. The Karsan Front claimed responsibility.")
    build.trigger("attack", "Attack", status=Status.PLANNED)
    build.mention(FRONT, "ArmedGroup")
    assert stances_of(build) == set()


def test_a_bare_description_of_several_is_nobody_named_before() -> None:
    build = DraftBuilder("The Karsan Front fled. A bombing shook Ramla. Police blamed bandits.")
    front, bandits = build.mention(FRONT, "ArmedGroup"), build.mention("bandits", "ArmedGroup", MentionKind.NOMINAL)
    build.trigger("bombing", "Bombing")
    build.pair(front, bandits, "same", 0.97)
    assert stances_of(build) == set()


def event_of(build: DraftBuilder) -> tuple[list[str], set[tuple[str, str, tuple[str, ...]]]]:
    """The names of the actors, and the responsibility, of the only event told."""
    draft = run(build)
    ComposeEvents().run(draft)
    (event,) = draft.events
    names = {entity.id: entity.name for entity in draft.entities}
    told = {(names[part.actor], part.stance.value, tuple(names[by] for by in part.by)) for part in event.responsibility}
    return [names[actor] for actor in event.actors], told


def test_of_an_attack_that_one_claims_and_others_are_blamed_for_the_claimant_is_the_actor() -> None:
    build = draft_of(
        "On Monday a bombing shook Narnia. The Ramla army blamed the Karsan Front, but the Tell Brigade claimed"
        " responsibility."
    )
    build.link(0, "actor", 2)
    assert event_of(build) == ([BRIGADE], {(FRONT, "blamed", (ARMY,)), (BRIGADE, "claimed", (BRIGADE,))})


def test_of_nameless_gunmen_the_claimant_is_the_actor_and_whoever_is_blamed_is_not() -> None:
    for words, actors in (("claimed the attack", {"Gunmen", FRONT}), ("was blamed for the attack", {"Gunmen"})):
        build = DraftBuilder(f"Gunmen struck Ramla. The Karsan Front {words}.")
        deed = build.trigger("struck", "Attack")
        gunmen = build.mention("Gunmen", "ArmedGroup", MentionKind.NOMINAL)
        build.mention(FRONT, "ArmedGroup")
        again = build.trigger("attack", "Attack")
        build.draft.same_event = ((deed, again, 0.95),)
        for trigger in (deed, again):
            build.link(trigger, "actor", gunmen)
        for stage in (ResolveMentions(), CreditSources(), FindResponsibility()):
            stage.run(build.draft)
        assert {build.draft.mentions[k.filler].text for k in build.draft.links if k.role == "actor"} == actors


def test_who_alone_is_blamed_is_an_actor_with_the_mark() -> None:
    build = draft_of("On Monday a bombing shook Narnia. The Ramla army blamed the Karsan Front.")
    assert event_of(build) == ([FRONT], {(FRONT, "blamed", (ARMY,))})


def test_who_denies_what_he_is_blamed_for_is_no_actor_by_the_blame() -> None:
    build = draft_of("On Monday a bombing shook Narnia. The Ramla army blamed the Karsan Front, which denied any role.")
    assert event_of(build) == ([], {(FRONT, "blamed", (ARMY,)), (FRONT, "denied", (FRONT,))})


def test_hostile_marks_in_the_text_stand_for_nobody() -> None:
    build = draft_of("A bombing shook Ramla. \ue000\ue001\ue001 claimed responsibility.")
    assert stances_of(build) == set()
