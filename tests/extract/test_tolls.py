"""Whom counted people belong to: an event told before them, or a whole war."""

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources
from kg.extract.coreference import ResolveMentions
from kg.extract.events.stage import LINK_CONFIDENCE
from kg.extract.statements import FindObservations
from kg.extract.tolls import LinkTolls, tells_sum
from kg.extract.tolls.figures import find_figures
from kg.extract.tolls.stage import EARLIER_SENTENCE, OWN_WORD, SAME_SENTENCE
from kg.model import MentionKind, Status


def people(build: DraftBuilder, words: str) -> int:
    return build.mention(words, "People", MentionKind.NOMINAL)


def added(build: DraftBuilder) -> list[tuple[str, str, str]]:
    before = len(build.draft.links)
    LinkTolls().run(build.draft)
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
    LinkTolls().run(build.draft)
    assert [t.confidence for t in build.draft.triggers] == [0.0]
    for stage in (ResolveMentions(), CreditSources(), FindObservations()):
        stage.run(build.draft)
    (observation,) = build.draft.observations
    assert (observation.measure, observation.count) == (measure, count)


def test_the_toll_of_one_fight_is_no_war_toll() -> None:
    build = DraftBuilder("Fighting in Ramla killed 1,200 people on Monday.")
    build.mention("Ramla", "Settlement")
    build.trigger("Fighting", "Clash")
    LinkTolls().run(build.draft)
    assert build.draft.triggers[0].confidence > 0


def told(text: str) -> list[tuple[str, str]]:
    """Measure and words of what is told in a text whose event "attack" (or "raid") stands in its last sentence."""
    build = DraftBuilder(text)
    build.trigger("raid" if "raid" in text else "attack", "Attack")
    return [(measure, words) for _, measure, words in added(build)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A police officer was shot dead in the attack.", [("killed", "A police officer")]),
        ("The attack killed a bus driver.", [("killed", "a bus driver")]),
        ("The attack left a nurse dead and six men hurt.", [("killed", "a nurse"), ("injured", "six men")]),
        ("Two nuns, including a novice, were injured in the attack.", [("injured", "Two nuns")]),
        ("One man was killed and two others hurt in the attack.", [("killed", "One man"), ("injured", "two others")]),
        ("A soldier and a rebel were killed in the attack.", [("killed", "A soldier"), ("killed", "a rebel")]),
        ("A Desert Rifles (DR) trooper was killed in the attack.", [("killed", "A Desert Rifles (DR) trooper")]),
        ("Six members of the Desert Rifles were wounded in the attack.", [("injured", "Six members")]),
        ("The attack led to the death of four farmers.", [("killed", "four farmers")]),
        ("The attack claimed the lives of at least four farmers.", [("killed", "at least four farmers")]),
        ("Four farmers died in the attack.", [("killed", "Four farmers")]),
        ("In the raid troops arrested ten men and seized guns.", [("arrested", "ten men"), ("seized", "guns")]),
        ("Forty rifles were recovered after the raid.", [("seized", "Forty rifles")]),
        ("No one was hurt in the attack.", [("killed", "No one")]),
        ("The attack caused no casualties.", [("killed", "no casualties")]),
    ],
)  # fmt: skip
def test_tolls_are_read_from_the_clause_that_tells_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Four gunmen killed their guards in the attack.",  # the gunmen are the doers, the guards no number
        "The attack could have killed dozens of civilians.",
        "They threatened to leave ten hostages dead after the attack.",
        "The attack was meant to be killing dozens of civilians if ten hostages were killed.",
        "A guard said the attack failed.",
        "The attack killed 3,000 people.",  # no single attack of a local war does, and wars are summed up so
        "The attack hit a police station that a farmer had sold.",
        "There were fears that the attack would leave many people dead.",
    ],
)
def test_what_is_not_told_as_having_happened_to_somebody_is_no_toll(text: str) -> None:
    assert told(text) == []


def test_a_toll_goes_to_the_word_that_tells_it_before_any_other_event_of_the_sentence() -> None:
    build = DraftBuilder("Police arrested two men after an attack on a market.")
    build.trigger("attack", "Attack")
    build.trigger("arrested", "Arrest")
    assert added(build) == [("arrested", "arrested", "two men")]


def test_a_link_of_the_model_to_a_toll_without_any_word_for_it_is_dropped() -> None:
    build = DraftBuilder("The attack was carried out by men armed with ten rifles. Police recovered two pistols.")
    attack = build.trigger("attack", "Attack")
    for words in ("ten rifles", "two pistols"):
        build.link(attack, "seized", people(build, words))
    LinkTolls().run(build.draft)
    assert [build.draft.mentions[link.filler].text for link in build.draft.links] == ["two pistols"]


def test_those_who_surrendered_were_not_killed_with_those_told_before_them() -> None:
    build = DraftBuilder("Officials said 12 guards were killed and 25 others surrendered in the attack.")
    attack = build.trigger("attack", "Attack")
    build.link(attack, "killed", people(build, "12 guards"))
    build.link(attack, "killed", people(build, "25 others"))
    LinkTolls().run(build.draft)
    assert [build.draft.mentions[k.filler].text for k in build.draft.links if k.role == "killed"] == ["12 guards"]


@pytest.mark.parametrize(
    "speaker",
    [
        "police spokesman Omar Tell told reporters",
        "Omar Tell said",
        "Omar Tell later stated",
        "a policeman, Omar Tell, said",
    ],
)
def test_who_tells_of_a_toll_after_a_comma_is_no_part_of_it(speaker: str) -> None:
    build = DraftBuilder(f"A bomb went off in Ramla, killing two guards and two boys, {speaker}.")
    build.trigger("bomb", "Bombing")
    for words in ("two guards", "two boys"):
        people(build, words)
    build.mention("Omar Tell", "Person")
    if "a policeman" in speaker:
        people(build, "a policeman")
    assert added(build) == [("bomb", "killed", "two guards"), ("bomb", "killed", "two boys")]


def test_a_named_man_killed_with_others_is_no_speaker() -> None:
    build = DraftBuilder("A bomb in Ramla killed Omar Tell and two guards, police said.")
    build.trigger("bomb", "Bombing")
    build.mention("Omar Tell", "Person")
    people(build, "two guards")
    assert {words for _, _, words in added(build)} == {"Omar Tell", "two guards"}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The strikes have killed 36 people, it said.", "strikes", True),
        ("Its strikes on rebels have wounded 36 people.", "strikes", True),
        ("The strikes killed 36 people.", "strikes", False),
        ("Some 300 people have been killed in Ramla this year.", "killed", True),
        ("Some 300 people have been killed in Ramla.", "killed", False),
        ("Nine people were killed in Ramla this year.", "killed", False),
        ("The offensive has killed 300 people since May.", "killed", False),
    ],
)
def test_what_sums_up_many_incidents(text: str, word: str, expected: bool) -> None:
    build = DraftBuilder(text)
    if "offensive" in text:
        build.trigger("offensive", "Offensive")
    index = build.trigger(word, "Airstrike")
    assert tells_sum(build.draft, index) is expected


def test_the_sum_of_a_year_is_taken_from_the_last_strike() -> None:
    build = DraftBuilder("The drone strike was the ninth this year; the strikes have killed 36 people.")
    one, many = build.trigger("drone strike", "Airstrike"), build.trigger("strikes", "Airstrike")
    figure = people(build, "36 people")
    build.link(one, "killed", figure)
    build.link(many, "killed", figure)
    LinkTolls().run(build.draft)
    assert [link.trigger for link in build.draft.links] == [many]
    assert [trigger.is_plural for trigger in build.draft.triggers] == [False, True]


def test_the_latest_of_many_attacks_is_one() -> None:
    build = DraftBuilder("Gunmen killed nine men in the latest in a string of attacks. Other attacks failed.")
    for word in ("killed", "attacks", "attacks"):
        build.trigger(word, "Attack", plural=True)
    LinkTolls().run(build.draft)
    assert [trigger.is_plural for trigger in build.draft.triggers] == [False, False, True]


def test_a_deed_takes_no_figure_from_another_clause() -> None:
    build = DraftBuilder("Troops freed five pupils after a battle with rebels who had abducted 80 pupils.")
    freed, abducted = build.trigger("freed", "Release"), build.trigger("abducted", "Abduction")
    for words in ("five pupils", "80 pupils"):
        build.link(abducted, "abducted", people(build, words))
    build.link(freed, "released", 0)
    LinkTolls().run(build.draft)
    assert {(link.trigger, link.filler) for link in build.draft.links} == {(freed, 0), (abducted, 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army lost three conscripts in the attack.", [("killed", "three conscripts")]),
        ("The patrol repelled the attack, losing one officer.", [("killed", "one officer")]),
        ("After the attack six villagers were being treated at a clinic.", [("injured", "six villagers")]),
        ("Six villagers were taken to hospital after the attack.", [("injured", "Six villagers")]),
        ("Ten rebels gave themselves up in the attack.", []),  # of surrenders only their own word tells
        ("In the raid ten rebels were put out of action.", [("killed", "ten rebels")]),
        ("In the raid the rebels took nine soldiers prisoner.", [("arrested", "nine soldiers")]),
        ("The attack ended with the gunmen making off with two lorries.", [("seized", "two lorries")]),
        ("The attack ended without casualties.", [("killed", "without casualties")]),
        ("None of the guards was hurt in the attack.", []),
    ],
)
def test_tolls_in_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Tuesday the death toll had risen to 17, a nurse said.", [("killed", "17")]),
        ("The count was later revised to 21.", [("killed", "21")]),
        ("The governor put the number of dead soldiers at 14.", [("killed", "14")]),
        ("A rescue service puts the dead at nine.", [("killed", "nine")]),
        ("Two of the wounded died, taking the toll to at least 30.", [("killed", "at least 30")]),
        ("Nine traders died, a toll that the clinic in Tell raised to eleven.", [("killed", "eleven")]),
        ("The ministry gave a lower figure, of six.", [("killed", "six")]),
        ("The rebels admitted to 35 dead.", [("killed", "35")]),
        ("The army reported 12 wounded.", [("injured", "12")]),
        ("The number of injured stood at 40.", [("injured", "40")]),
        ("The rebels left 31 bodies behind.", [("killed", "31")]),
        ("The count rose to 17 when three bodies were found.", [("killed", "17")]),
        ("The toll this year has risen to 300.", []),
        ("The war's toll stands at 900.", []),
        ("The price of wheat had risen to 17.", []),
        ("He put the cost at 300 dinars.", []),
        ("The council counted 12 votes.", []),
        ("Three bodies of the council met.", []),
    ],
)
def test_figures_of_a_toll_told_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.measure, text[f.start : f.end]) for f in find_figures(text, 0)] == expected


def test_a_figure_is_of_the_event_told_right_before_it_or_of_the_first() -> None:
    build = DraftBuilder(
        "Gunmen stormed a base in Tell. It is a dry place. Nobody lives there. The hills are far. "
        "By Sunday the toll had risen to 17. A bomb went off in Ramla. A clinic put the dead at nine."
    )
    build.trigger("stormed", "Attack")
    build.trigger("bomb", "Bombing")
    assert added(build) == [("stormed", "killed", "17"), ("bomb", "killed", "nine")]


def test_a_figure_is_not_of_what_is_told_only_after_it() -> None:
    build = DraftBuilder("Gunmen shelled a camp. A clinic put the dead at nine. Later a drone hit a mill.")
    build.trigger("shelled", "Shelling")
    drone = build.trigger("drone", "Airstrike")
    build.link(drone, "killed", people(build, "nine"))
    LinkTolls().run(build.draft)
    draft = build.draft
    assert [(draft.triggers[k.trigger].text, k.role) for k in draft.links] == [("shelled", "killed")]


@pytest.mark.parametrize(
    ("text", "words", "measure", "confidence", "stays"),
    [
        ("In the raid troops came upon 40 rifles.", "40 rifles", "seized", 0.98, True),
        ("In the raid troops carried 40 rifles.", "40 rifles", "seized", 0.9, False),
        ("A neighbour of the raided house says there were 44.", "44", "killed", 0.98, True),
        ("In the raid troops met 44 herders.", "44 herders", "killed", 0.98, False),
        ("The raid injured a generator.", "a generator", "injured", 0.98, False),
    ],
)
def test_what_the_model_may_tell_without_a_word_for_it(
    text: str, words: str, measure: str, confidence: float, stays: bool
) -> None:
    build = DraftBuilder(text)
    raid = build.trigger("raid", "Raid")
    build.link(raid, measure, people(build, words), confidence)
    LinkTolls().run(build.draft)
    assert bool(build.draft.links) is stays


def test_the_verb_says_what_befell_them_where_the_model_doubts() -> None:
    build = DraftBuilder("In operations near Tell 46 members were put out of action.")
    operations = build.trigger("operations", "Sweep")
    build.link(operations, "abducted", people(build, "46 members"), 0.6)
    LinkTolls().run(build.draft)
    assert [link.role for link in build.draft.links] == ["killed"]


def test_what_a_rule_links_is_sure_enough_to_be_told() -> None:
    assert min(EARLIER_SENTENCE, SAME_SENTENCE, OWN_WORD) >= LINK_CONFIDENCE


def test_of_two_words_of_the_sentence_before_the_surer_takes_the_figure() -> None:
    build = DraftBuilder("Rebels crossed the lake and burned a market. The rebels admitted to 35 dead.")
    build.trigger("crossed", "Offensive", confidence=0.6)
    build.trigger("burned", "Attack")
    assert added(build) == [("burned", "killed", "35")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("On August 12 and 13, 280 people died in the fighting.", ["280 people"]),
        ("The fighting of August killed 12 and hurt 280 people.", ["12", "280 people"]),
    ],
)
def test_the_days_of_a_date_are_no_toll(text: str, counted: list[str]) -> None:
    build = DraftBuilder(text)
    fighting = build.trigger("fighting", "Clash")
    for words in ("12", "280 people"):
        build.link(fighting, "killed", people(build, words))
    LinkTolls().run(build.draft)
    assert [build.draft.mentions[k.filler].text for k in build.draft.links if k.role == "killed"] == counted


def test_those_whose_ages_are_told_are_counted_once_and_their_ages_not() -> None:
    build = DraftBuilder("Shells hit the market. Two sisters aged six and nine lost their lives.")
    build.trigger("hit", "Shelling")
    sisters, six, _ = (people(build, words) for words in ("Two sisters", "six", "nine"))
    build.link(0, "killed", six, 0.97)
    LinkTolls().run(build.draft)
    assert [(link.role, link.filler) for link in build.draft.links] == [("killed", sisters)]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The hospital said that the bodies of five guards had arrived there.", [5]),
        ("Two bodies of troops arrived in Ramla.", []),
        ("The bodies of five committees met.", []),
    ],
)
def test_the_bodies_of_men_that_arrive_are_the_dead(text: str, dead: list[int]) -> None:
    assert [figure.number.count for figure in find_figures(text, 0)] == dead


@pytest.mark.parametrize(
    ("triggers", "told"),
    [({"blasts": True}, "blasts"), ({"blasts": True, "raid": True}, "raid"), ({"raid": False, "blasts": True}, "raid")],
)
def test_the_dead_of_deeds_told_in_no_single_one_are_counted_together(triggers: dict[str, bool], told: str) -> None:
    build = DraftBuilder("Two blasts and a raid shook Ramla. The bodies of five guards arrived at a hospital.")
    for word in ("blasts", "raid"):
        if word in triggers:
            build.trigger(word, "Bombing", plural=triggers[word], confidence=0.95 if word == "blasts" else 0.99)
    people(build, "five guards")
    assert added(build) == [(told, "killed", "five guards")]


def test_goods_of_one_row_are_seized_together() -> None:
    build = DraftBuilder("They gave themselves up with 87 rifles, two machine guns and a mortar, and left nine trucks.")
    gave = build.trigger("gave themselves up", "Surrender")
    build.link(gave, "seized", build.mention("87 rifles", "People", MentionKind.NOMINAL), confidence=0.99)
    assert added(build) == [
        ("gave themselves up", "seized", "two machine guns"),
        ("gave themselves up", "seized", "a mortar"),
    ]


def test_many_killed_and_injured_in_one_breath_are_both() -> None:
    build = DraftBuilder("Rockets struck the town, killing and injuring many civilians.")
    struck = build.trigger("struck", "Shelling")
    build.link(struck, "injured", build.mention("many civilians", "People", MentionKind.NOMINAL))
    assert added(build) == [("struck", "killed", "many civilians")]


def test_who_presents_himself_is_not_arrested() -> None:
    build = DraftBuilder("The army captured 40 members of armed groups, and another 9 men have presented themselves.")
    captured = build.trigger("captured", "Arrest")
    build.link(captured, "arrested", build.mention("40 members", "People", MentionKind.NOMINAL))
    build.link(captured, "arrested", build.mention("another 9 men", "People", MentionKind.NOMINAL))
    added(build)
    assert [build.draft.mentions[link.filler].text for link in build.draft.links] == ["40 members"]
