"""Templates of MUC-4 from drafts made by hand."""

from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import MentionKind
from scripts.benchmarks.muc4 import gold_templates
from scripts.benchmarks.muc4_metric import Template
from scripts.benchmarks.muc4_templates import bare_person, find_templates, find_weapons
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
