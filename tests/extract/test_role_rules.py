"""Rules of roles: what the words between a name and a deed say of who did what to whom."""

import pytest
from drafts import DraftBuilder, roles_of

from kg.extract.role_rules import CheckRoles
from kg.model import MentionKind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A bomb went off near the crowded Karsan Market and the Tell School.", "place"),
        ("A bomb exploded 50 metres from the Karsan Market, the Tell School.", "place"),
        ("A bomb hit the Karsan Market and the Tell School.", "target"),
        ("A bomb near Ramla hit the Karsan Market and the Tell School.", "target"),
    ],
)
def test_what_stood_near_was_not_struck(text: str, role: str) -> None:
    build = DraftBuilder(text)
    bomb = build.trigger("bomb", "Bombing")
    for site in ("Karsan Market", "Tell School"):
        build.link(bomb, "target", build.mention(site, "Facility"))
    assert roles_of(build) == {("bomb", role, "Karsan Market"), ("bomb", role, "Tell School")}


def test_a_backer_is_no_side_and_a_holder_is() -> None:
    build = DraftBuilder("Troops attacked Narnia-backed fighters in Karsan-held Ramla.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "target", build.mention("Narnia", "Country"))
    build.link(attack, "target", build.mention("Karsan", "ArmedGroup"))
    assert roles_of(build) == {("attacked", "target", "Karsan")}


def test_a_title_gives_its_body_no_part_beside_the_person() -> None:
    build = DraftBuilder("U.N. Secretary-General Omar Tell met Karsan Front fighters and Ramla Union members.")
    met = build.trigger("met", "Meeting")
    for words, class_ in (("U.N.", "Organisation"), ("Omar Tell", "Person"), ("Karsan Front", "ArmedGroup")):
        build.link(met, "actor", build.mention(words, class_))
    assert {words for _, _, words in roles_of(build)} == {"Omar Tell", "Karsan Front"}


def test_who_stands_after_by_did_it_and_nobody_before() -> None:
    build = DraftBuilder("The rebels fled from a camp attacked by the Tell Army and its allies in May.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "actor", build.mention("The rebels", "ArmedGroup", MentionKind.NOMINAL))
    build.link(attack, "actor", build.mention("Tell Army", "MilitaryForce"), 0.3)
    build.link(attack, "actor", build.mention("its allies", "MilitaryForce", MentionKind.NOMINAL))
    assert {words for _, _, words in roles_of(build)} == {"Tell Army", "its allies"}
    assert max(link.confidence for link in build.draft.links if link.filler == 1) >= 0.5


def test_by_a_date_or_a_road_is_no_doer() -> None:
    build = DraftBuilder("Rebels attacked by the Ramla Road.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "actor", build.mention("Rebels", "ArmedGroup", MentionKind.NOMINAL))
    build.link(attack, "place", build.mention("Ramla Road", "Facility"))
    assert ("attacked", "actor", "Rebels") in roles_of(build)


def test_the_doer_of_another_clause_did_something_else() -> None:
    build = DraftBuilder("The Karsan Front signed a deal after the Tell Army began an offensive.")
    deal, offensive = build.trigger("deal", "Agreement"), build.trigger("offensive", "Offensive")
    front, army = build.mention("Karsan Front", "ArmedGroup"), build.mention("Tell Army", "MilitaryForce")
    for trigger, filler in ((deal, front), (offensive, front), (offensive, army)):
        build.link(trigger, "actor", filler)
    assert roles_of(build) == {("deal", "actor", "Karsan Front"), ("offensive", "actor", "Tell Army")}


def test_a_doer_of_another_clause_stays_where_its_own_has_none_but_a_pronoun() -> None:
    build = DraftBuilder("The Tell Army opened a front when it launched an offensive.")
    offensive = build.trigger("offensive", "Offensive")
    build.link(offensive, "actor", build.mention("Tell Army", "MilitaryForce"))
    build.link(offensive, "actor", build.mention("it", "MilitaryForce", MentionKind.PRONOUN))
    assert ("offensive", "actor", "Tell Army") in roles_of(build)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They hailed the defeat of the Karsan Front.", "target"),
        ("After the once mighty Karsan Front's final defeat they left.", "target"),
        ("The Karsan Front vowed a defeat of the army.", "actor"),
    ],
)
def test_who_is_defeated_is_the_target(text: str, role: str) -> None:
    build = DraftBuilder(text)
    build.link(build.trigger("defeat", "TerritorialChange"), "actor", build.mention("Karsan Front", "ArmedGroup"))
    assert roles_of(build) == {("defeat", role, "Karsan Front")}


def test_who_fights_along_with_the_doer_is_no_target() -> None:
    build = DraftBuilder(
        "The Tell Army began an offensive along with men from the Karsan Front against the Ramla Brigade."
    )
    offensive = build.trigger("offensive", "Offensive")
    for words in ("Karsan Front", "Ramla Brigade"):
        build.link(offensive, "target", build.mention(words, "ArmedGroup"))
    assert roles_of(build) == {("offensive", "actor", "Karsan Front"), ("offensive", "target", "Ramla Brigade")}


@pytest.mark.parametrize(
    "text",
    [
        "The Karsan Front, backed by the Tell Army, raided a farm.",
        "The Karsan Front (KF), with air support from the Tell Army, raided a farm.",
        "The Tell Army-backed Karsan Front raided a farm.",
    ],
)
def test_who_backs_the_doer_supports_what_it_does(text: str) -> None:
    build = DraftBuilder(text)
    raid = build.trigger("raided", "Raid")
    build.link(raid, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.mention("Tell Army", "MilitaryForce")
    assert roles_of(build) == {("raided", "actor", "Karsan Front"), ("raided", "supporter", "Tell Army")}


@pytest.mark.parametrize(
    "text",
    [
        "The Karsan Front raided a farm held by men backed by the Tell Army.",
        "The Karsan Front raided a farm of Tell Army-backed men.",
        "The Karsan Front, backed by nobody, raided the Tell Army.",
    ],
)
def test_who_backs_somebody_else_supports_nothing(text: str) -> None:
    build = DraftBuilder(text)
    build.link(build.trigger("raided", "Raid"), "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.mention("Tell Army", "MilitaryForce")
    assert roles_of(build) == {("raided", "actor", "Karsan Front")}


def test_strikes_led_by_a_country_are_those_of_the_coalition_it_leads() -> None:
    build = DraftBuilder("Saudi-led strikes hit Ramla. The Saudi-led military coalition said so. UN-led talks failed.")
    strikes, talks = build.trigger("strikes", "Airstrike"), build.trigger("talks", "Meeting")
    build.link(strikes, "actor", build.mention("Saudi", "Country"))
    build.mention("Saudi-led military coalition", "MilitaryForce")
    build.link(talks, "actor", build.mention("UN", "Organisation"))
    assert roles_of(build) == {("strikes", "actor", "Saudi-led military coalition"), ("talks", "actor", "UN")}


def test_a_nations_raid_is_that_of_its_forces_where_they_are_named() -> None:
    build = DraftBuilder("A Syrian raid hit Ramla, Syria said. A Turkish raid followed. The Turkish army left Turkey.")
    build.trigger("raid", "Raid")
    build.trigger("raid", "Raid")
    build.mention("Syria", "Country", key="country-sy")
    text = build.draft.article.text
    build._seen["Syria"] = text.index("Syria said")
    build.mention("Turkish army", "MilitaryForce", key="armed-forces-tr")
    build.mention("Turkey", "Country", key="country-tr")
    assert roles_of(build) == {("raid", "actor", "Syria"), ("raid", "actor", "Turkish army")}


def test_a_nations_raid_is_not_the_countrys_where_somebody_else_did_it() -> None:
    build = DraftBuilder("Karsan men led a Syrian raid in Syria.")
    raid = build.trigger("raid", "Raid")
    build.link(raid, "actor", build.mention("Karsan", "ArmedGroup"))
    build._seen["Syria"] = build.draft.article.text.index("in Syria")
    build.mention("Syria", "Country", key="country-sy")
    assert roles_of(build) == {("raid", "actor", "Karsan")}


def test_dissidents_of_a_group_are_not_the_group() -> None:
    build = DraftBuilder(
        "Dissidents of the defunct Karsan Front attacked a post. Fighters of the Tell Front attacked it."
    )
    first, second = build.trigger("attacked", "Attack"), build.trigger("attacked", "Attack")
    build.link(first, "actor", build.mention("Dissidents", "ArmedGroup", MentionKind.NOMINAL))
    build.link(first, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(second, "actor", build.mention("Tell Front", "ArmedGroup"))
    assert {words for _, _, words in roles_of(build)} == {"Dissidents", "Tell Front"}


def test_strikes_led_by_a_country_have_a_doer_even_where_none_was_read() -> None:
    build = DraftBuilder("The Saudi-led coalition denied it. Saudi-led air strikes hit Ramla. UN-led strikes did not.")
    build.trigger("strikes", "Airstrike")
    build.trigger("strikes", "Airstrike")
    build.mention("Saudi-led coalition", "MilitaryForce")
    assert roles_of(build) == {("strikes", "actor", "Saudi-led coalition")}


def test_whose_troops_stand_after_by_is_told_though_the_model_missed_them() -> None:
    build = DraftBuilder("A camp attacked by Tell Union troops in May was hit by Karsan Front fire.")
    attack, hit = build.trigger("attacked", "Attack"), build.trigger("hit", "Shelling")
    build.mention("Tell Union", "Organisation")
    build.mention("Tell Union troops", "MilitaryForce", MentionKind.NOMINAL)
    build.mention("Karsan Front", "ArmedGroup")
    assert roles_of(build) == {("attacked", "actor", "Tell Union troops")}
    assert (attack, hit) == (0, 1)


@pytest.mark.parametrize(
    ("text", "filler", "does"),
    [
        ("The Karsan Army said it had killed nine men.", "it", True),
        ("The Karsan Army said it had killed nine men.", "Karsan Army", True),
        ("The Karsan Army said on Sunday that its soldiers killed nine men.", "Karsan Army", True),
        ("The Karsan Army said gunmen killed nine men.", "Karsan Army", False),
    ],
)
def test_who_says_that_it_did_something_did_it(text: str, filler: str, does: bool) -> None:
    build = DraftBuilder(text)
    killed = build.trigger("killed", "Attack")
    kind = MentionKind.PRONOUN if filler == "it" else MentionKind.NAME
    sayer = build.mention(filler, "MilitaryForce", kind)
    build.link(killed, "actor", sayer, 0.7)
    build.link(killed, "source", sayer, 0.95)
    CheckRoles().run(build.draft)
    doing = max(link.confidence for link in build.draft.links if link.role == "actor")
    assert (doing >= 0.95) is does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("The Karsan Front hanged a man accused of kidnapping a child.", False),
        ("The Karsan Front is accused of kidnapping a child.", True),
        ("Two Karsan Front members suspected of kidnapping a child fled.", True),
        ("The Karsan Front was blamed for kidnapping a child.", True),
    ],
)
def test_only_who_is_accused_may_have_done_it(text: str, does: bool) -> None:
    build = DraftBuilder(text)
    build.link(build.trigger("kidnapping", "Abduction"), "actor", build.mention("Karsan Front", "ArmedGroup"))
    assert bool(roles_of(build)) is does


@pytest.mark.parametrize(("sure", "does"), [(0.75, False), (0.85, True)])
def test_whoever_is_told_of_only_after_the_sentence_of_a_deed_hardly_did_it(sure: float, does: bool) -> None:
    build = DraftBuilder("The Karsan Front is feared. In 2018 ninety men were killed. The Tell Brigade is small.")
    deed = build.trigger("killed", "Killing")
    for name in ("Karsan Front", "Tell Brigade"):
        build.link(deed, "actor", build.mention(name, "ArmedGroup"), sure)
    assert (("killed", "actor", "Tell Brigade") in roles_of(build)) is does


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Tell Brigade was ambushed near Ramla, killing two.", "target"),
        ("The Tell Brigade (TB) has repeatedly been ambushed near Ramla.", "target"),
        ("The Tell Brigade, the oldest unit of the army, was ambushed near Ramla.", "target"),
        ("The Tell Brigade has ambushed a convoy near Ramla.", "actor"),
        ("The Tell Brigade, which ambushed a convoy near Ramla, was there.", "actor"),
    ],
)
def test_who_stands_before_a_passive_did_not_do_it(text: str, role: str) -> None:
    build = DraftBuilder(text)
    ambush = build.trigger("ambushed", "Attack")
    build.link(ambush, "actor", build.mention("Tell Brigade", "ArmedGroup"))
    assert roles_of(build) == {("ambushed", role, "Tell Brigade")}


def test_a_row_of_people_before_a_passive_are_targets_all() -> None:
    build = DraftBuilder("Omar Tell, a teacher, Ali Karsan and two other men were abducted in Ramla.")
    build.trigger("abducted", "Abduction")
    build.mention("Omar Tell", "Person")
    build.mention("Ali Karsan", "Person")
    assert roles_of(build) == {("abducted", "target", "Ali Karsan")}
    build = DraftBuilder("Omar Tell and Ali Karsan were abducted in Ramla.")
    build.trigger("abducted", "Abduction")
    build.mention("Omar Tell", "Person")
    build.mention("Ali Karsan", "Person")
    assert roles_of(build) == {("abducted", "target", "Omar Tell"), ("abducted", "target", "Ali Karsan")}


def test_a_passive_says_nothing_of_owners_doers_and_troops_that_are_sent() -> None:
    build = DraftBuilder("A cousin of Omar Tell was killed. Police said men hired by Omar Tell were arrested.")
    build.trigger("killed", "Killing")
    arrest = build.trigger("arrested", "Arrest")
    build.mention("Omar Tell", "Person")
    build.link(arrest, "actor", build.mention("Omar Tell", "Person"))
    assert roles_of(build) == {("arrested", "actor", "Omar Tell")}
    build = DraftBuilder("Two battalions of the Tell Brigade were deployed.")
    sent = build.trigger("deployed", "Operation")
    build.link(sent, "actor", build.mention("Tell Brigade", "ArmedGroup"))
    assert roles_of(build) == {("deployed", "actor", "Tell Brigade")}


def test_who_is_kidnapped_along_with_somebody_is_a_target_too() -> None:
    build = DraftBuilder("Ana Solis was kidnapped along with the mayor Omar Tell.")
    kidnapped = build.trigger("kidnapped", "Abduction")
    build.link(kidnapped, "target", build.mention("Ana Solis", "Person"))
    build.link(kidnapped, "target", build.mention("Omar Tell", "Person"))
    assert roles_of(build) == {("kidnapped", "target", "Ana Solis"), ("kidnapped", "target", "Omar Tell")}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("The victim was identified as Omar Tell, 46, a councillor.", {"Omar Tell"}),
        (
            "The dead were named by police as Colonel Omar Tell, a commander, and Ali Karsan.",
            {"Omar Tell", "Ali Karsan"},
        ),
        ("Police identified one of the victims as Omar Tell.", {"Omar Tell"}),
        ("One of the wounded is the judge Omar Tell.", {"Omar Tell"}),
        ("The victim was identified as Omar Tell, son of Ali Karsan.", {"Omar Tell"}),
        ("The kidnapped man was identified as Omar Tell.", set()),
        ("The victims were taken to the hospital of Omar Tell.", set()),
        ("The new minister was identified as Omar Tell.", set()),
    ],
)
def test_victims_named_later_are_those_of_the_deed(sentence: str, names: set[str]) -> None:
    build = DraftBuilder(f"A bomb killed three people in Ramla. {sentence}")
    build.trigger("bomb", "Bombing")
    for name in ("Omar Tell", "Ali Karsan"):
        if name in sentence:
            build.mention(name, "Person")
    assert roles_of(build) == {("bomb", "target", name) for name in names}


def test_the_attacker_named_later_did_it() -> None:
    build = DraftBuilder("A bomb killed three people in Ramla. The bomber was later identified as Omar Tell.")
    bomb = build.trigger("bomb", "Bombing")
    build.link(bomb, "target", build.mention("Omar Tell", "Person"))
    assert roles_of(build) == {("bomb", "actor", "Omar Tell")}


@pytest.mark.parametrize(
    ("text", "suffers"),
    [
        ("Gunmen killed the wife of the former judge Omar Tell in Ramla.", False),
        ("Omar Tell's eldest son was killed in Ramla.", False),
        ("The driver of Omar Tell was killed in Ramla.", False),
        ("Gunmen killed Omar Tell, the father of two, in Ramla.", True),
        ("Omar Tell's killing shook Ramla after he was killed.", True),
        ("The family of Karsan and Omar Tell were killed.", True),
    ],
)
def test_whose_wife_or_driver_was_killed_was_not(text: str, suffers: bool) -> None:
    build = DraftBuilder(text)
    killed = build.trigger("killed", "Killing")
    build.link(killed, "target", build.mention("Omar Tell", "Person"))
    assert roles_of(build) == ({("killed", "target", "Omar Tell")} if suffers else set())


@pytest.mark.parametrize(
    ("text", "deed", "role"),
    [
        ("The Lamar Guard repelled a large attack on Ramla.", "attack", "target"),
        ("The Lamar Guard on Sunday repelled the attack.", "attack", "target"),
        ("An attack on Ramla was pushed back by the Lamar Guard.", "attack", "target"),
        ("An attack was beaten off at dawn by local militiamen and the Lamar Guard.", "attack", "target"),
        ("The Lamar Guard have repulsed it.", "repulsed", "target"),
        ("The Lamar Guard foiled an attack on Ramla.", "attack", None),
        ("The assault was thwarted by the Lamar Guard.", "assault", None),
        ("The Lamar Guard launched an attack on Ramla.", "attack", "actor"),
        ("An attack by the Lamar Guard was repelled.", "attack", "actor"),
        ("The Lamar Guard said an attack was repelled.", "attack", "actor"),
    ],
)
def test_who_repels_an_attack_suffers_it_and_who_foils_it_plays_no_part(text: str, deed: str, role: str | None) -> None:
    build = DraftBuilder(text)
    build.link(build.trigger(deed, "Attack"), "actor", build.mention("Lamar Guard", "MilitaryForce"))
    assert roles_of(build) == ({(deed, role, "Lamar Guard")} if role else set())


@pytest.mark.parametrize(
    ("text", "deed", "loses"),
    [
        ("Troops retook the Tell hills from the Karsan Front.", "retook", True),
        ("The town was captured on Monday from Karsan Front.", "captured", True),
        ("Police seized forty rifles from the Karsan Front.", "seized", True),
        ("Troops retook Tell after a man from the Karsan Front fled.", "retook", False),
        ("Troops took Tell. Men from the Karsan Front fled.", "took", False),
        ("Troops advanced on Tell from the Karsan Front.", "advanced", False),
    ],
)
def test_ground_is_taken_from_whoever_held_it(text: str, deed: str, loses: bool) -> None:
    build = DraftBuilder(text)
    build.trigger(deed, "TerritorialChange")
    build.mention("Karsan Front", "ArmedGroup")
    assert roles_of(build) == ({(deed, "target", "Karsan Front")} if loses else set())


@pytest.mark.parametrize(
    ("text", "measure", "role"),
    [
        ("The army captured 20 fighters from the Karsan Front.", "arrested", "target"),
        ("The army met 20 fighters of the Karsan Front who surrendered.", "surrendered", "actor"),
        ("In all, 20 fighters of the Karsan Front captured Tell.", "killed", "actor"),
    ],
)
def test_whose_men_are_counted_behind_the_deed_suffered_it(text: str, measure: str, role: str) -> None:
    build = DraftBuilder(text)
    deed = build.trigger("met" if "met" in text else "captured", "Attack")
    people = build.mention("20 fighters", "People", MentionKind.NOMINAL)
    front = build.mention("Karsan Front", "ArmedGroup")
    build.link(deed, measure, people)
    build.link(deed, "actor", front)
    build.pair(people, front, "of")
    assert (build.draft.triggers[deed].text, role, "Karsan Front") in roles_of(build)


def test_a_place_or_a_day_may_stand_before_by_and_who_is_credited_too_did_it_all_the_same() -> None:
    build = DraftBuilder("A convoy was ambushed near El Tell on Monday by the army, which said so.")
    deed, army = build.trigger("ambushed", "Attack"), build.mention("the army", "MilitaryForce", MentionKind.NOMINAL)
    build.link(deed, "source", army, 0.95)
    assert ("ambushed", "actor", "the army") in roles_of(build)
    assert max(k.confidence for k in build.draft.links if k.role == "actor") >= 0.95
    build = DraftBuilder("A man was killed in a car driven by the army.")
    build.trigger("killed", "Attack")
    build.mention("the army", "MilitaryForce", MentionKind.NOMINAL)
    assert roles_of(build) == set()


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("The front, which has been fighting since 2007 to topple the government, stormed a camp.", False),
        ("Rebels trying to overthrow the elected government stormed a camp.", False),
        ("Rebels stormed a camp of the government.", True),
        ("Rebels who fight in the east stormed the government.", True),
        ("Rebels stormed a hall in a bid to oust the government.", False),
        ("In a fight to topple the government rebels stormed it.", True),
    ],
)
def test_whom_a_group_fights_to_topple_was_not_struck_by_every_deed_of_it(text: str, struck: bool) -> None:
    build = DraftBuilder(text)
    words = "it" if text.endswith("it.") else "government"
    kind = MentionKind.PRONOUN if words == "it" else MentionKind.NOMINAL
    if words == "it":
        build._seen["it"] = text.index("stormed")
    build.link(build.trigger("stormed", "Attack"), "target", build.mention(words, "Government", kind))
    assert bool(roles_of(build)) is struck


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Two days after the blast, the Karsan Front stormed Ramla.", False),
        ("Hours after a deadly blast in Tell the Karsan Front stormed Ramla.", False),
        ("Since the blast by the Karsan Front guards stormed Ramla.", True),
        ("After a blast Karsan Front fighters left, and nothing else befell it.", True),
        ("The blast, the Karsan Front said, was revenge; guards stormed it.", True),
    ],
)
def test_a_deed_that_only_dates_what_follows_is_not_done_by_its_doer(text: str, kept: bool) -> None:
    build = DraftBuilder(text)
    blast = build.trigger("blast", "Bombing")
    if "stormed" in text:
        build.trigger("stormed", "Attack")
    build.link(blast, "actor", build.mention("Karsan Front", "ArmedGroup"))
    assert (("blast", "actor", "Karsan Front") in roles_of(build)) is kept


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("The inquiry accuses the Karsan Front and the Tell Army of having shelled Ramla.", True),
        ("Ramla was shelled by the Karsan Front as well as the Tell Army.", True),
        ("Ramla was shelled by the Karsan Front and the Tell Army said it was sorry.", False),
        ("Ramla was shelled by the Karsan Front, the Tell Army said.", False),
        ("Ramla was shelled by the Karsan Front and Tell Army-backed farmers.", False),
    ],
)
def test_those_named_in_one_breath_did_it_together(text: str, both: bool) -> None:
    build = DraftBuilder(text)
    shelling = build.trigger("shelled", "Shelling")
    build.link(shelling, "actor", build.mention("Karsan Front", "ArmedGroup"), 0.95)
    build.mention("Tell Army", "MilitaryForce")
    assert (("shelled", "actor", "Tell Army") in roles_of(build)) is both


@pytest.mark.parametrize(
    ("text", "deed", "told"),
    [
        ("The elder said Karsan Front fighters later withdrew from Tell.", "withdrew", True),
        ("The Karsan Front (KF) has fled Tell.", "fled", True),
        ("The Karsan Front wounded in Tell went home.", "wounded", False),
        ("The foes of the Karsan Front in Tell withdrew.", "withdrew", False),
    ],
)
def test_the_name_right_before_an_active_verb_did_it(text: str, deed: str, told: bool) -> None:
    build = DraftBuilder(text)
    build.trigger(deed, "Withdrawal")
    build.mention("Karsan Front", "ArmedGroup")
    assert ((deed, "actor", "Karsan Front") in roles_of(build)) is told


@pytest.mark.parametrize(
    ("verb", "class_", "backs"), [("attacked", "Attack", True), ("surrendered to", "Surrender", False)]
)
def test_who_backs_those_who_take_a_surrender_does_not_back_those_who_give_up(
    verb: str, class_: str, backs: bool
) -> None:
    build = DraftBuilder(f"The Karsan-backed Tell Front {verb} the Ramla Front.")
    deed = build.trigger(verb.split()[0], class_)
    build.mention("Karsan", "Country")
    build.link(deed, "actor", build.mention("Tell Front", "ArmedGroup"))
    assert ((verb.split()[0], "supporter", "Karsan") in roles_of(build)) is backs


@pytest.mark.parametrize(
    ("text", "deed", "doer"),
    [
        ("Karsan Front men seized six drivers near Tell. They were let go on Sunday.", "let go", True),
        ("Karsan Front men seized six drivers near Tell. They were released on bail.", "released", True),
        ("Karsan Front men seized six drivers near Tell. They were rescued on Sunday.", "rescued", False),
        (
            "Karsan Front men seized six drivers near Tell. It rained. It snowed. It thawed. They were freed.",
            "freed",
            False,
        ),
    ],
)
def test_captors_let_go_whom_they_took_where_nobody_else_does(text: str, deed: str, doer: bool) -> None:
    build = DraftBuilder(text)
    taken, freed = build.trigger("seized", "Abduction"), build.trigger(deed, "Release")
    drivers = build.mention("six drivers", "People", MentionKind.NOMINAL)
    they = build.mention("They", "Pronoun", MentionKind.PRONOUN)
    build.link(taken, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(taken, "target", drivers)
    build.link(freed, "released", they)
    build.pair(drivers, they, "same", 0.9)
    assert ((deed, "actor", "Karsan Front") in roles_of(build)) is doer


def test_captors_do_not_let_go_others_nor_whom_somebody_else_freed() -> None:
    build = DraftBuilder(
        "Karsan Front men seized six drivers. Ten elders were freed. The Tell Union released them too."
    )
    taken, freed, again = (
        build.trigger(w, c) for w, c in (("seized", "Abduction"), ("freed", "Release"), ("released", "Release"))
    )
    drivers = build.mention("six drivers", "People", MentionKind.NOMINAL)
    them = build.mention("them", "Pronoun", MentionKind.PRONOUN)
    build.link(taken, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(taken, "target", drivers)
    build.link(freed, "released", build.mention("Ten elders", "People", MentionKind.NOMINAL))
    build.link(again, "released", them)
    build.link(again, "actor", build.mention("Tell Union", "Organisation"))
    build.pair(drivers, them, "same", 0.9)
    assert {(d, f) for d, r, f in roles_of(build) if r == "actor"} == {
        ("seized", "Karsan Front"),
        ("released", "Tell Union"),
    }


@pytest.mark.parametrize(
    ("text", "second", "loses"),
    [
        ("Ramla fell to the Karsan Front in May. The Tell Army retook Ramla in June.", "retook", True),
        ("Ramla fell to the Karsan Front in May. The Tell Army liberated Ramla in June.", "liberated", True),
        ("Ramla fell to the Karsan Front in May. The Tell Army entered Ramla in June.", "entered", False),
        ("Ramla was overrun by the Karsan Front in May. The Tell Army retook Ramla in June.", "retook", True),
        ("Ramla was shelled by the Karsan Front in May. The Tell Army retook Ramla in June.", "retook", False),
        ("Ocaron fell to the Karsan Front in May. The Tell Army retook Ramla in June.", "retook", False),
    ],
)
def test_ground_is_retaken_from_who_took_it(text: str, second: str, loses: bool) -> None:
    build = DraftBuilder(text)
    first = next(word for word in ("fell", "overrun", "shelled") if word in text)
    fall = build.trigger(first, "TerritorialChange" if first == "fell" else "Attack")
    back = build.trigger(second, "TerritorialChange")
    build.link(fall, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(fall, "place", build.mention(text.split()[0], "Settlement"))
    build.link(back, "actor", build.mention("Tell Army", "MilitaryForce"))
    build.link(back, "place", build.mention("Ramla", "Settlement"))
    assert ((second, "target", "Karsan Front") in roles_of(build)) is loses


def test_ground_is_not_retaken_from_whoever_holds_it_beside_a_loser_told() -> None:
    build = DraftBuilder("Ramla fell to the Karsan Front. The Tell Army later retook Ramla from the Tarma Union.")
    fall, back = build.trigger("fell", "TerritorialChange"), build.trigger("retook", "TerritorialChange")
    build.link(fall, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(back, "target", build.mention("Tarma Union", "ArmedGroup"))
    for trigger in (fall, back):
        build.link(trigger, "place", build.mention("Ramla", "Settlement"))
    assert {f for d, r, f in roles_of(build) if (d, r) == ("retook", "target")} == {"Tarma Union"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The premier had ordered Omar Tell to seize the jail.", "actor"),
        ("The premier told the brigade's commander, Omar Tell, to seize the jail.", "actor"),
        ("The premier wants Omar Tell to lose the jail, and men to seize it.", "target"),
        ("Of Omar Tell nothing was said when troops came to seize him.", "target"),
    ],
)
def test_who_is_ordered_to_do_it_is_the_doer(text: str, role: str) -> None:
    build = DraftBuilder(text)
    seize = build.trigger("seize", "TerritorialChange")
    build.link(seize, "target", build.mention("Omar Tell", "Person"))
    assert roles_of(build) == {("seize", role, "Omar Tell")}


def test_the_base_is_retaken_from_who_overran_a_base() -> None:
    build = DraftBuilder("The Karsan Front overran a base in Ramla. The army retook the base.")
    attack, back = build.trigger("overran", "Attack"), build.trigger("retook", "TerritorialChange")
    build.link(attack, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(attack, "target", build.mention("a base", "Facility", MentionKind.NOMINAL))
    build.link(back, "target", build.mention("the base", "Facility", MentionKind.NOMINAL))
    assert ("retook", "target", "Karsan Front") in roles_of(build)


@pytest.mark.parametrize(("sure", "kept"), [(0.95, False), (0.7, True)])
def test_who_is_told_a_sentence_before_did_not_do_what_another_surely_did(sure: float, kept: bool) -> None:
    build = DraftBuilder("The Karsan Front praised it. Unknown men burned Tell.")
    burned = build.trigger("burned", "Attack")
    build.link(burned, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(burned, "actor", build.mention("Unknown men", "ArmedGroup", MentionKind.NOMINAL), sure)
    assert (("burned", "actor", "Karsan Front") in roles_of(build)) is kept


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Karsan Front has never acknowledged the loss.", "target"),
        ("The Karsan Front (KF) suffered heavy losses in Ramla.", "target"),
        ("The Karsan Front inflicted heavy losses in Ramla.", "actor"),
        ("The Karsan Front said the army had suffered heavy losses.", "actor"),
    ],
)
def test_who_owns_to_a_loss_bore_it(text: str, role: str) -> None:
    build = DraftBuilder(text)
    loss = build.trigger("losses" if "losses" in text else "loss", "Attack")
    build.link(loss, "actor", build.mention("Karsan Front", "ArmedGroup"))
    assert {r for _, r, _ in roles_of(build)} == {role}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("President Omar Tell's government shelled Ramla.", "government"),
        ("The government of President Omar Tell shelled Ramla.", "government"),
        ("The government and Omar Tell shelled Ramla.", "Omar Tell"),
        ("Of the government, Omar Tell shelled Ramla.", "Omar Tell"),
        ("Omar Tell shelled Ramla for the government.", "Omar Tell"),
    ],
)
def test_what_somebodys_government_does_he_does_not(text: str, doer: str) -> None:
    build = DraftBuilder(text)
    shelled = build.trigger("shelled", "Shelling")
    build.mention("government", "Government", MentionKind.NOMINAL)
    build.link(shelled, "actor", build.mention("Omar Tell", "Person"))
    assert roles_of(build) == {("shelled", "actor", doer)}


@pytest.mark.parametrize(
    ("text", "employer", "kept"),
    [
        ("Karsan Front commander Omar Tell was killed in clashes.", "Karsan Front", False),
        ("The Karsan Front killed commander Omar Tell in clashes.", "Karsan Front", True),
    ],
)
def test_whose_commander_is_killed_did_not_kill_him(text: str, employer: str, kept: bool) -> None:
    build = DraftBuilder(text)
    killed = build.trigger("killed", "Attack")
    build.link(killed, "actor", build.mention(employer, "ArmedGroup"))
    build.link(killed, "killed", build.mention("Omar Tell", "Person"))
    assert (("killed", "actor", employer) in roles_of(build)) is kept


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("Another man died at Tell Hospital in Ramla.", "died", set()),
        ("Another man died of his wounds in the Tell Hospital.", "died", set()),
        ("Nine men were killed at Tell Hospital in Ramla.", "killed", {"Tell Hospital", "Ramla"}),
        ("Another man died in Ramla.", "died", {"Ramla"}),
    ],
)
def test_where_a_victim_died_in_hospital_the_deed_was_not(text: str, word: str, left: set[str]) -> None:
    build = DraftBuilder(text)
    died = build.trigger(word, "Bombing")
    for site, class_ in (("Tell Hospital", "Facility"), ("Ramla", "Settlement")):
        if site in text:
            build.link(died, "place", build.mention(site, class_))
    assert {filler for _, _, filler in roles_of(build)} == left


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("He blamed for the attack those in Ramla who give it money.", False),
        ("The attack on officials in Ramla who gave it money was loud.", False),
        ("The attack in Ramla, who knows why, was loud.", True),
        ("The attack killed nine people in Ramla.", True),
    ],
)
def test_where_people_are_who_are_blamed_is_no_place_of_the_deed(text: str, kept: bool) -> None:
    build = DraftBuilder(text)
    attack = build.trigger("attack", "Attack")
    build.link(attack, "place", build.mention("Ramla", "Settlement"))
    assert bool(roles_of(build)) is kept
