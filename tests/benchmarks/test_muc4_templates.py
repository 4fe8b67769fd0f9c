"""Templates of MUC-4 from drafts made by hand."""

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import MentionKind
from scripts.benchmarks.muc4 import gold_templates
from scripts.benchmarks.muc4_fillers import bare_body, bare_person, find_weapons
from scripts.benchmarks.muc4_metric import Template
from scripts.benchmarks.muc4_templates import find_templates
from tests.extract.drafts import DraftBuilder


def templates_of(builder: DraftBuilder) -> list[Template]:
    ResolveMentions().run(builder.draft)
    ComposeEvents().run(builder.draft)
    return find_templates(builder.draft)


def test_a_bombing_gives_attackers_group_target_and_weapon() -> None:
    builder = DraftBuilder("Guerrillas of the Red Dawn Front set off a car bomb at the power station.")
    guerrillas = builder.mention("Guerrillas", "People", MentionKind.NOMINAL)
    builder.mention("Red Dawn Front", "ArmedGroup")
    station = builder.mention("the power station", "Facility", MentionKind.NOMINAL)
    bomb = builder.trigger("set off", "Bombing")
    builder.link(bomb, "actor", guerrillas)
    builder.link(bomb, "target", station)
    (template,) = templates_of(builder)
    assert template.type == "bombing"
    assert template.roles == {
        "PerpInd": (("guerrillas",),),
        "PerpOrg": (("red dawn front",),),
        "Target": (("power station",),),
        "Victim": (),
        "Weapon": (("car bomb",),),
    }


def test_a_murder_names_the_victim_without_titles() -> None:
    builder = DraftBuilder("Gunmen murdered Colonel Ramon Abarca in the capital.")
    gunmen = builder.mention("Gunmen", "People", MentionKind.NOMINAL)
    abarca = builder.mention("Colonel Ramon Abarca", "Person")
    murder = builder.trigger("murdered", "Assassination")
    builder.link(murder, "actor", gunmen)
    builder.link(murder, "target", abarca)
    (template,) = templates_of(builder)
    assert (template.type, template.roles["Victim"]) == ("attack", (("ramon abarca",),))


def test_what_is_no_incident_of_muc_gives_no_template() -> None:
    builder = DraftBuilder("The army arrested Ramon Abarca.")
    army = builder.mention("The army", "MilitaryForce", MentionKind.NOMINAL)
    abarca = builder.mention("Ramon Abarca", "Person")
    arrest = builder.trigger("arrested", "Arrest")
    builder.link(arrest, "actor", army)
    builder.link(arrest, "target", abarca)
    assert templates_of(builder) == []


def test_weapons_are_found_whole_and_once() -> None:
    assert find_weapons("Two dynamite sticks and a car bomb; the car bomb was large.") == [
        "dynamite sticks",
        "car bomb",
    ]


def test_a_title_alone_stays() -> None:
    assert bare_person("General") == "General"


def test_the_same_gold_template_twice_counts_once() -> None:
    told = {
        "incident_type": "attack",
        "PerpInd": [],
        "PerpOrg": [[["eln", 3]]],
        "Target": [],
        "Victim": [],
        "Weapon": [],
    }
    again = {**told, "PerpOrg": [[["eln", 90]]]}
    assert len(gold_templates({"templates": [told, again]})) == 1


def attack_on(text: str, verb: str, *targets: tuple[str, str]) -> list[Template]:
    """The templates of a sentence in which rebels do something to the targets, given by words and class."""
    builder = DraftBuilder(text)
    rebels = builder.mention("Rebels", "People", MentionKind.NOMINAL)
    attack = builder.trigger(verb, "Attack")
    builder.link(attack, "actor", rebels)
    for words, class_ in targets:
        builder.link(attack, "target", builder.mention(words, class_, MentionKind.NOMINAL))
    return templates_of(builder)


def test_war_between_armed_men_is_no_incident() -> None:
    assert attack_on("Rebels attacked an army convoy near the river.", "attacked", ("an army convoy", "People")) == []
    assert attack_on("Rebels attacked a village school on Monday.", "attacked", ("a village school", "Facility")) != []


def test_what_happened_years_ago_is_no_incident() -> None:
    assert attack_on("Rebels attacked the mill four years ago.", "attacked", ("the mill", "Facility")) == []
    assert attack_on("Rebels attacked the mill two days ago.", "attacked", ("the mill", "Facility")) != []


def test_streets_and_what_points_back_are_no_targets() -> None:
    text = "Rebels attacked the mill and this office on Plum Avenue."
    targets = (("the mill", "Facility"), ("this office", "Facility"), ("Plum Avenue", "Facility"))
    (template,) = attack_on(text, "attacked", *targets)
    assert template.roles["Target"] == (("mill",),)


def test_a_home_is_told_with_its_owner() -> None:
    builder = DraftBuilder("Rebels bombed the home of retired judge Elena Prieto.")
    home = builder.mention("the home", "Facility", MentionKind.NOMINAL)
    builder.mention("Elena Prieto", "Person")
    builder.link(builder.trigger("bombed", "Bombing"), "target", home)
    (template,) = templates_of(builder)
    assert template.roles["Target"] == (("home of retired judge elena prieto",),)


def test_fighters_stand_for_their_group_but_not_for_a_nation() -> None:
    assert bare_body("Red Dawn guerrillas") == "Red Dawn"
    assert bare_body("Peruvian guerrillas") == ""
    assert bare_body("the army") == "the army"


def test_two_bombings_of_other_sites_are_two_incidents() -> None:
    builder = DraftBuilder("A bomb exploded at the mill. The day was hot. A bomb exploded at the airport.")
    for site in ("the mill", "the airport"):
        place = builder.mention(site, "Facility", MentionKind.NOMINAL)
        builder.link(builder.trigger("exploded", "Bombing"), "target", place)
    assert [t.roles["Target"] for t in templates_of(builder)] == [(("mill",),), (("airport",),)]
