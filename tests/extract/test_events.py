"""Events: how triggers and links become one event or two, with roles, dates, outcomes and sources."""

from dataclasses import replace

import pytest
from drafts import DraftBuilder

from kg.extract.attribution import CreditSources
from kg.extract.coreference import ResolveMentions
from kg.extract.events import ComposeEvents
from kg.model import Event, EventKind, MentionKind, Status


def events_of(build: DraftBuilder) -> tuple[Event, ...]:
    for stage in (ResolveMentions(), CreditSources(), ComposeEvents()):
        stage.run(build.draft)
    return build.draft.events


def name_of(build: DraftBuilder, entity: str) -> str:
    return next(e.name for e in build.draft.entities if e.id == entity)


def test_an_event_has_its_actor_target_place_date_and_outcome() -> None:
    build = DraftBuilder("Karsan Front gunmen attacked Tell Base near Ramla on Sunday, killing at least nine soldiers.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(attack, "target", build.mention("Tell Base", "Facility"))
    build.link(attack, "place", build.mention("Ramla", "Settlement"))
    build.link(attack, "killed", build.mention("at least nine soldiers", "People", MentionKind.NOMINAL))
    build.date(attack, 0)
    (event,) = events_of(build)
    assert name_of(build, event.actors[0]) == "Karsan Front"
    assert name_of(build, event.targets[0]) == "Tell Base"
    assert name_of(build, event.places[0]) == "Ramla"
    assert str(event.start) == "2025-08-24"
    (outcome,) = event.outcomes
    assert (outcome.measure, outcome.count, outcome.low, outcome.high, outcome.approximate) == (
        "killed",
        9,
        9,
        None,
        True,
    )
    assert outcome.of == "soldiers"
    assert event.evidence[0].quote.startswith("Karsan Front gunmen")


def test_an_arrest_in_a_raid_is_the_raid() -> None:
    build = DraftBuilder("Police raided the farm and arrested two men.")
    raid, arrest = build.trigger("raided", "Raid"), build.trigger("arrested", "Arrest")
    build.link(arrest, "arrested", build.mention("two men", "People", MentionKind.NOMINAL))
    build.draft.same_event = ((raid, arrest, 0.9),)
    (event,) = events_of(build)
    assert event.class_ == "Raid"
    assert event.outcomes[0].count == 2


def test_the_attack_takes_up_the_last_attack_but_not_one_on_another_day() -> None:
    build = DraftBuilder("Gunmen attacked a post on Sunday. The attack killed two men. An attack on Friday failed.")
    first = build.trigger("attacked", "Attack")
    text = build.draft.article.text
    build._seen["attack"] = text.index("The attack")
    taken_up = build.trigger("attack", "Attack")
    build._seen["attack"] = text.index("An attack")
    other = build.trigger("attack", "Attack")
    build.date(first, 0)
    build.date(other, 1)
    build.link(taken_up, "killed", build.mention("two men", "People", MentionKind.NOMINAL))
    events = events_of(build)
    assert [len(event.mentions) for event in events] == [2, 1]
    assert events[0].outcomes[0].count == 2


@pytest.mark.parametrize(("class_", "count"), [("Offensive", 2), ("Attack", 1)])
def test_the_attack_takes_up_no_deed_of_another_type(class_: str, count: int) -> None:
    build = DraftBuilder("Troops fought the Karsan Front for Ramla. The attack killed two policemen.")
    first, attack = build.trigger("fought", class_), build.trigger("attack", "Attack")
    build.link(first, "target", build.mention("Karsan Front", "ArmedGroup"))
    build.link(attack, "killed", build.mention("two policemen", "People", MentionKind.NOMINAL))
    assert len(events_of(build)) == count


def test_what_was_set_aside_as_background_gives_an_event_neither_doer_nor_day() -> None:
    build = DraftBuilder("In May the Tell army hailed its war on the Karsan Front. Gunmen raided a village near Ramla.")
    war, raid = build.trigger("war", "Offensive", confidence=0.0), build.trigger("raided", "Offensive")
    build.link(war, "actor", build.mention("Tell army", "MilitaryForce"))
    build.date(war, 0)
    build.link(raid, "place", build.mention("Ramla", "Settlement"))
    build.draft.same_event = ((war, raid, 0.99),)
    (event,) = events_of(build)
    assert ([m.text for m in event.mentions], event.actors, event.start) == (["raided"], (), None)


def test_a_verb_farther_on_tells_another_deed_though_its_doer_is_told_before() -> None:
    def count(between: str) -> int:
        build = DraftBuilder(f"Rebels attacked a post on Sunday. {between}The rebels attacked a market.")
        front = build.mention("Rebels", "ArmedGroup", MentionKind.NOMINAL)
        first, second = build.trigger("attacked", "Attack"), build.trigger("attacked", "Attack")
        build.link(first, "actor", front)
        build.link(second, "actor", build.mention("rebels", "ArmedGroup", MentionKind.NOMINAL))
        build.date(first, 0)
        build.link(second, "target", build.mention("market", "Facility", MentionKind.NOMINAL))
        return len(events_of(build))

    assert count("") == 1
    assert count("It rained. Nobody came. Schools closed. ") == 2


def test_a_summary_without_a_number_is_told_where_its_sides_are() -> None:
    build = DraftBuilder("Jets carried out strikes on the Karsan Front near Ramla.")
    strikes = build.trigger("strikes", "Airstrike", plural=True)
    build.link(strikes, "target", build.mention("Karsan Front", "ArmedGroup"))
    build.link(strikes, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert (event.kind, event.count) == (EventKind.SUMMARY, None)


def test_a_site_is_struck_in_the_town_whose_name_it_bears() -> None:
    build = DraftBuilder("Ramla is calm. Rebels stormed the Ramla barracks in 2024.")
    build.mention("Ramla", "Settlement")
    storm = build.trigger("stormed", "Attack")
    build.link(storm, "target", build.mention("Ramla barracks", "Facility"))
    build.date(storm, 0)
    (event,) = events_of(build)
    assert [name_of(build, place) for place in event.places] == ["Ramla"]
    assert [name_of(build, target) for target in event.targets] == ["Ramla barracks"]


def test_a_planned_event_keeps_its_status() -> None:
    build = DraftBuilder("The cell planned an attack on a church.")
    attack = build.trigger("attack", "Attack", status=Status.PLANNED)
    build.link(attack, "target", build.mention("a church", "Facility", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert event.status is Status.PLANNED


def test_a_plural_with_its_number_is_a_summary() -> None:
    build = DraftBuilder("The monitor has counted 45 joint operations since January, leaving 11 dead.")
    operations = build.trigger("operations", "Operation", plural=True)
    build.link(operations, "killed", build.mention("11", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert (event.kind, event.count) == (EventKind.SUMMARY, 45)


def test_whoever_the_sentence_credits_is_the_source() -> None:
    build = DraftBuilder("Rebels shelled Ramla, the Tell Monitor said.")
    shelling = build.trigger("shelled", "Shelling")
    build.link(shelling, "place", build.mention("Ramla", "Settlement"))
    build.mention("Tell Monitor", "Organisation")
    (event,) = events_of(build)
    assert [name_of(build, source) for source in event.sources] == ["Tell Monitor"]


def test_a_link_too_unsure_fills_no_role() -> None:
    build = DraftBuilder("Someone shelled Ramla; Karsan Front is near.")
    shelling = build.trigger("shelled", "Shelling")
    build.link(shelling, "place", build.mention("Ramla", "Settlement"))
    build.link(shelling, "actor", build.mention("Karsan Front", "ArmedGroup"), 0.2)
    (event,) = events_of(build)
    assert event.actors == ()


def test_a_part_of_a_toll_is_no_toll_of_its_own() -> None:
    build = DraftBuilder("The strike killed 19 people, including five children.")
    strike = build.trigger("strike", "Airstrike")
    build.link(strike, "killed", build.mention("19 people", "People", MentionKind.NOMINAL))
    build.link(strike, "killed", build.mention("five children", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [outcome.count for outcome in event.outcomes] == [19]


def test_those_who_do_it_are_no_outcome() -> None:
    build = DraftBuilder("Police searched the camp with 5,000 officers and arrested 125 people.")
    sweep = build.trigger("searched", "Sweep")
    build.link(sweep, "arrested", build.mention("5,000 officers", "People", MentionKind.NOMINAL))
    build.link(sweep, "arrested", build.mention("125 people", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [outcome.count for outcome in event.outcomes] == [125]


def test_a_number_of_victims_is_no_number_of_incidents() -> None:
    build = DraftBuilder("The UN recorded 40 people's killings in the camp this year.")
    build.mention("40 people", "People", MentionKind.NOMINAL)
    killings = build.trigger("killings", "Killing", plural=True)
    build.link(killings, "killed", 0)
    (event,) = events_of(build)
    assert event.count is None


def test_the_day_of_saying_does_not_part_two_tellings() -> None:
    build = DraftBuilder(
        "The monitor said on Friday that the raid in Ramla killed two men. The raid on Thursday failed."
    )
    first = build.trigger("raid", "Raid")
    second = build.trigger("raid", "Raid")
    build.link(first, "killed", build.mention("two men", "People", MentionKind.NOMINAL))
    build.date(second, 1)
    (event,) = events_of(build)
    assert str(event.start) == "2025-08-28"


def test_who_is_credited_more_surely_is_no_doer() -> None:
    build = DraftBuilder("Rebels shelled Ramla, the Tell Monitor said.")
    shelling = build.trigger("shelled", "Shelling")
    build.link(shelling, "place", build.mention("Ramla", "Settlement"))
    monitor = build.mention("Tell Monitor", "Organisation")
    build.link(shelling, "actor", monitor, 0.7)
    build.link(shelling, "source", monitor, 0.9)
    (event,) = events_of(build)
    assert event.actors == ()
    assert len(event.sources) == 1


def test_a_year_before_a_plural_is_no_number_of_incidents() -> None:
    build = DraftBuilder("In 2011 protests shook Ramla.")
    protests = build.trigger("protests", "Protest", plural=True)
    build.link(protests, "place", build.mention("Ramla", "Settlement"))
    build.date(protests, 0)
    (event,) = events_of(build)
    assert event.count is None


def test_the_only_place_beside_an_event_is_where_it_was_unless_it_is_a_country_or_has_another_role() -> None:
    build = DraftBuilder("Gunmen attacked Tell Base near Ramla, in Yemen, on Sunday.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "target", build.mention("Tell Base", "Facility"))
    build.mention("Ramla", "Settlement")
    build.mention("Yemen", "Country", key="country-ye")
    build.date(attack, 0)
    (event,) = events_of(build)
    assert [name_of(build, place) for place in event.places] == ["Ramla"]
    (argument,) = [a for a in event.arguments if a.role == "place"]
    assert (argument.rule, argument.confidence) == ("beside", 0.5)


def test_of_two_places_beside_an_event_neither_is_guessed() -> None:
    build = DraftBuilder("Gunmen attacked on Sunday, residents of Ramla and Karsan said.")
    attack = build.trigger("attacked", "Attack")
    build.mention("Ramla", "Settlement")
    build.mention("Karsan", "Settlement")
    build.date(attack, 0)
    (event,) = events_of(build)
    assert event.places == ()


def test_what_was_thwarted_had_been_planned() -> None:
    build = DraftBuilder("They planned an attack on Ramla. Police foiled the attack, and the plot was over.")
    planned = build.trigger("attack", "Attack", status=Status.PLANNED)
    foiled = build.trigger("attack", "Attack", status=Status.THWARTED)
    plot = build.trigger("plot", "Attack", status=Status.PLANNED)
    build.link(planned, "place", build.mention("Ramla", "Settlement"))
    build.draft.same_event = ((planned, foiled, 0.9), (foiled, plot, 0.9))
    (event,) = events_of(build)
    assert event.status is Status.THWARTED


def test_two_bombs_and_the_blast_are_one_event_where_the_model_is_sure() -> None:
    def count(confidence: float) -> int:
        build = DraftBuilder("Two bombs killed nine in Ramla. A blast that shook Ramla was heard in Tell.")
        bombs = build.trigger("bombs", "Bombing", plural=True)
        blast = build.trigger("blast", "Bombing")
        build.link(bombs, "place", build.mention("Ramla", "Settlement"))
        build.link(blast, "place", build.mention("Ramla", "Settlement"))
        build.draft.same_event = ((bombs, blast, confidence),)
        return len(events_of(build))

    assert (count(0.95), count(0.6)) == (1, 2)


def test_the_attacks_takes_up_the_several_attacks_before_it() -> None:
    build = DraftBuilder("Gunmen carried out attacks in Ramla on Sunday. The attacks killed nine soldiers.")
    first = build.trigger("attacks", "Attack", plural=True)
    build.link(first, "place", build.mention("Ramla", "Settlement"))
    build.date(first, 0)
    again = build.trigger("attacks", "Attack", plural=True)
    build.link(again, "killed", build.mention("nine soldiers", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [o.count for o in event.outcomes] == [9]


def test_a_word_told_once_with_one_detail_has_to_be_sure_and_one_with_none_is_no_event() -> None:
    def count(confidence: float, *, detail: bool) -> int:
        build = DraftBuilder("Gunmen talked of an attack in Ramla.")
        attack = build.trigger("attack", "Attack", confidence=confidence)
        if detail:
            build.link(attack, "place", build.mention("Ramla", "Settlement"))
        return len(events_of(build))

    assert [count(0.995, detail=True), count(0.9, detail=True), count(0.995, detail=False)] == [1, 0, 0]


def test_the_more_is_told_of_an_event_the_surer_it_is() -> None:
    build = DraftBuilder("Gunmen attacked Tell Base near Ramla. Rebels raided Karsan.")
    attack, raid = build.trigger("attacked", "Attack"), build.trigger("raided", "Raid")
    build.link(attack, "target", build.mention("Tell Base", "Facility"))
    build.link(attack, "place", build.mention("Ramla", "Settlement"))
    build.link(raid, "place", build.mention("Karsan", "Settlement"))
    rich, poor = events_of(build)
    assert rich.confidence > poor.confidence


def test_a_doer_without_a_name_acts_for_the_group_named_in_it() -> None:
    build = DraftBuilder("Six Karsan Front gunmen attacked Ramla on Sunday.")
    attack = build.trigger("attacked", "Attack")
    gunmen = build.mention("Six Karsan Front gunmen", "People", MentionKind.NOMINAL)
    build.mention("Karsan Front", "ArmedGroup")
    build.link(attack, "actor", gunmen)
    build.link(attack, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert [name_of(build, actor) for actor in event.actors] == ["Karsan Front"]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("it described as members of the Karsan Front", True),
        ("suspected of belonging to the Karsan Front", True),
        ("linked to the Karsan Front", True),
        ("fleeing the Karsan Front", False),
        ("wanted by the Karsan Front", False),
        ("who had criticised the Karsan Front", False),
    ],
)
def test_those_held_as_members_of_a_group_make_it_the_target(words: str, target: bool) -> None:
    build = DraftBuilder(f"Tell Army troops detained six men {words} in Ramla.")
    arrest = build.trigger("detained", "Arrest")
    build.link(arrest, "actor", build.mention("Tell Army", "MilitaryForce"))
    build.link(arrest, "arrested", build.mention("six men", "People", MentionKind.NOMINAL))
    build.mention("Karsan Front", "ArmedGroup")
    (event,) = events_of(build)
    assert [name_of(build, e) for e in event.targets] == (["Karsan Front"] if target else [])


@pytest.mark.parametrize(
    ("words", "filler", "actors"),
    [
        ("two of the front's drivers fired", "two of the front's drivers", ["Karsan Front"]),
        ("Nine men of the front fired", "Nine men", ["Karsan Front"]),
        ("Nine men of the union fired", "Nine men", []),
        ("Nine men of the front's foe fired", "Nine men", []),
    ],
)
def test_the_men_of_a_group_pointed_back_to_act_for_it(words: str, filler: str, actors: list[str]) -> None:
    build = DraftBuilder(f"The Karsan Front said the front is strong. In Ramla {words} on Sunday.")
    name, front = (
        build.mention("Karsan Front", "ArmedGroup"),
        build.mention("the front", "ArmedGroup", MentionKind.NOMINAL),
    )
    build.pair(name, front, "same", 0.95)
    shots = build.trigger("fired", "Attack")
    build.link(shots, "actor", build.mention(filler, "People", MentionKind.NOMINAL))
    build.link(shots, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert [name_of(build, actor) for actor in event.actors] == actors


@pytest.mark.parametrize(
    ("between", "sure", "unsure", "actors"),
    [
        (" shelled Tell, long held by the ", 0.85, 0.65, 1),
        (" and the ", 0.95, 0.65, 2),
        (" shelled Tell with the ", 0.95, 0.75, 2),
        (" shelled Tell, long held by the ", 0.75, 0.65, 2),
    ],
)
def test_beside_a_sure_doer_an_unsure_one_is_none_unless_both_are_named_in_one_breath(
    between: str, sure: float, unsure: float, actors: int
) -> None:
    build = DraftBuilder(f"The Karsan Front{between}Tarma Army, killing two men by shells.")
    deed = build.trigger("killing", "Shelling")
    build.link(deed, "killed", build.mention("two men", "People", MentionKind.NOMINAL))
    build.link(deed, "actor", build.mention("Karsan Front", "ArmedGroup"), sure)
    build.link(deed, "actor", build.mention("Tarma Army", "MilitaryForce"), unsure)
    (event,) = events_of(build)
    assert len(event.actors) == actors


@pytest.mark.parametrize("rest", ["were", "and two guards were", ", two guards and a cook were"])
def test_who_was_among_the_dead_is_no_toll_of_its_own(rest: str) -> None:
    build = DraftBuilder(f"Drones killed 80 people in Ramla. Six children {rest} among the dead.")
    killed = build.trigger("killed", "Airstrike")
    build.link(killed, "place", build.mention("Ramla", "Settlement"))
    build.link(killed, "killed", build.mention("80 people", "People", MentionKind.NOMINAL))
    build.link(killed, "killed", build.mention("Six children", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [outcome.count for outcome in event.outcomes] == [80]


def test_who_only_reports_on_violence_is_no_doer_of_it() -> None:
    build = DraftBuilder("The Tell Monitor said 112 people died in the drone attack on Ramla.")
    attack = build.trigger("drone attack", "Airstrike")
    monitor = build.mention("Tell Monitor", "Organisation")
    build.link(attack, "actor", monitor, 0.95)
    build.link(attack, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert event.actors == ()
    assert [name_of(build, source) for source in event.sources] == ["Tell Monitor"]


def test_whoever_surrenders_is_the_doer_and_whose_men_are_killed_the_target() -> None:
    build = DraftBuilder("Nine Tell Front fighters surrendered to the Karsan Army, which had killed six of its men.")
    surrender, killed = build.trigger("surrendered", "Surrender"), build.trigger("killed", "Attack")
    front, army = build.mention("Tell Front", "ArmedGroup"), build.mention("Karsan Army", "MilitaryForce")
    nine = build.mention("Nine Tell Front fighters", "People", MentionKind.NOMINAL)
    six = build.mention("six of its men", "People", MentionKind.NOMINAL)
    for people, trigger, measure in ((nine, surrender, "surrendered"), (six, killed, "killed")):
        build.pair(people, front, "of")
        build.link(trigger, measure, people)
    build.link(surrender, "target", army)
    build.link(killed, "actor", army)
    gave_up, attack = events_of(build)
    assert [name_of(build, e) for e in gave_up.actors] == ["Tell Front"]
    assert [name_of(build, e) for e in attack.targets] == ["Tell Front"]


def test_goods_seized_from_a_group_make_it_no_target() -> None:
    build = DraftBuilder("The Karsan Army seized nine Tell Front rifles.")
    seized = build.trigger("seized", "Seizure")
    build.link(seized, "actor", build.mention("Karsan Army", "MilitaryForce"))
    rifles = build.mention("nine Tell Front rifles", "People", MentionKind.NOMINAL)
    build.link(seized, "seized", rifles)
    build.pair(rifles, build.mention("Tell Front", "ArmedGroup"), "of")
    (event,) = events_of(build)
    assert event.targets == ()


def test_a_description_fills_no_role_beside_a_name_of_its_kind_or_where_it_tells_nobody() -> None:
    build = DraftBuilder("Troops of the Karsan Army and police officers arrested a senior commander at the checkpoint.")
    arrest = build.trigger("arrested", "Arrest")
    build.link(arrest, "actor", build.mention("Karsan Army", "MilitaryForce"))
    build.link(arrest, "actor", build.mention("police officers", "MilitaryForce", MentionKind.NOMINAL))
    build.link(arrest, "target", build.mention("a senior commander", "Person", MentionKind.NOMINAL))
    build.link(arrest, "target", build.mention("the checkpoint", "Facility", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [name_of(build, e) for e in event.actors] == ["Karsan Army"]
    assert [name_of(build, e) for e in event.targets] == ["the checkpoint"]


@pytest.mark.parametrize(
    ("words", "class_", "stays"),
    [
        ("the government", "Government", True),
        ("the army", "MilitaryForce", True),
        ("soldiers", "MilitaryForce", False),
        ("the militants", "ArmedGroup", False),
    ],
)
def test_a_body_of_the_state_is_another_side_than_a_group_named_beside_it(words: str, class_: str, stays: bool) -> None:
    build = DraftBuilder(f"The Karsan Front signed a truce with {words} in Ramla.")
    truce = build.trigger("truce", "Agreement")
    build.link(truce, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(truce, "actor", build.mention(words, class_, MentionKind.NOMINAL))
    build.link(truce, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert [name_of(build, e) for e in event.actors] == ["Karsan Front", *([words] if stays else [])]


def test_a_description_alone_in_its_role_stays() -> None:
    build = DraftBuilder("Gunmen attacked the Karsan Army.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "actor", build.mention("Gunmen", "ArmedGroup", MentionKind.NOMINAL))
    build.link(attack, "target", build.mention("Karsan Army", "MilitaryForce"))
    (event,) = events_of(build)
    assert [name_of(build, e) for e in event.actors] == ["Gunmen"]


def test_what_goes_on_at_publication_ends_there() -> None:
    build = DraftBuilder("The army launched an offensive in Ramla on August 3. Ten men fell in the ongoing offensive.")
    first, second = build.trigger("offensive", "Offensive"), build.trigger("offensive", "Offensive")
    build.link(first, "place", build.mention("Ramla", "Settlement"))
    build.date(first, 0)
    build.draft.same_event = ((first, second, 0.95),)
    (event,) = events_of(build)
    assert (str(event.start), str(event.end), event.ongoing) == ("2025-08-03", "2025-08-28", True)


def test_what_is_told_at_once_as_still_under_way_ends_at_publication() -> None:
    build = DraftBuilder("Troops began an offensive in the hills near Ramla on August 3 that is still under way.")
    offensive = build.trigger("offensive", "Offensive")
    build.link(offensive, "place", build.mention("Ramla", "Settlement"))
    build.date(offensive, 0)
    (event,) = events_of(build)
    assert (str(event.start), str(event.end), event.ongoing) == ("2025-08-03", "2025-08-28", True)


def test_what_began_and_is_not_told_as_going_on_keeps_its_day() -> None:
    build = DraftBuilder("The army launched an offensive in Ramla on August 3. The offensive was over by evening.")
    first, second = build.trigger("offensive", "Offensive"), build.trigger("offensive", "Offensive")
    build.link(first, "place", build.mention("Ramla", "Settlement"))
    build.date(first, 0)
    build.draft.same_event = ((first, second, 0.95),)
    (event,) = events_of(build)
    assert (str(event.start), str(event.end), event.ongoing) == ("2025-08-03", "2025-08-03", False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Sunday they signed it after the army began an offensive in the north on Wednesday.", "2025-08-27"),
        ("On Sunday they spoke of the offensive, and left on Wednesday.", None),
        ("On Sunday they ended the offensive after it had failed on Wednesday.", None),
    ],
)
def test_of_two_days_the_one_behind_it_in_its_clause_dates_an_event(text: str, day: str | None) -> None:
    build = DraftBuilder(text)
    offensive = build.trigger("offensive", "Offensive")
    build.link(offensive, "actor", build.mention(text.split()[2], "ArmedGroup"))
    (event,) = events_of(build)
    assert (str(event.start) if event.start else None) == day


def test_the_day_of_saying_does_not_date_what_is_planned() -> None:
    build = DraftBuilder("The army will launch an offensive on Ramla, its spokesman said on Monday.")
    offensive = build.trigger("offensive", "Offensive", status=Status.PLANNED)
    build.link(offensive, "place", build.mention("Ramla", "Settlement"))
    build.date(offensive, 0)
    (event,) = events_of(build)
    assert event.start is None


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("The army will launch an offensive on Ramla on 2 April.", Status.PLANNED, "2026-04-02"),
        ("Its offensive and those of others are to begin in Ramla on 2 April.", Status.PLANNED, "2026-04-02"),
        ("The army was planning an offensive on Ramla when men fled on 2 April 2025.", Status.PLANNED, "2025-04-02"),
        ("The army has an offensive on Ramla in mind, after rain on Monday.", Status.PLANNED, None),
        ("The offensive on Ramla was to begin on 20 August.", Status.PLANNED, "2025-08-20"),
        ("The army is preparing an offensive on Ramla since clashes on 20 August.", Status.PLANNED, None),
        ("The offensive on Ramla began on 20 August.", Status.OCCURRED, "2025-08-20"),
    ],
)
def test_what_is_planned_is_not_put_into_the_past(text: str, status: Status, day: str | None) -> None:
    build = DraftBuilder(text)
    offensive = build.trigger("offensive", "Offensive", status=status)
    build.link(offensive, "place", build.mention("Ramla", "Settlement"))
    build.date(offensive, 0)
    (event,) = events_of(build)
    assert (event.start.isoformat() if event.start else None) == day


def test_an_arrest_of_a_named_person_has_arrested_one_and_of_nobody_counted_no_figure() -> None:
    build = DraftBuilder("Police arrested Omar Haddad on Sunday. Soldiers detained smugglers in Karsan on Monday.")
    first, second = build.trigger("arrested", "Arrest"), build.trigger("detained", "Arrest")
    build.link(first, "target", build.mention("Omar Haddad", "Person"))
    build.date(first, 0)
    build.link(second, "place", build.mention("Karsan", "Settlement"))
    build.date(second, 1)
    one, other = events_of(build)
    assert [(o.measure, o.count, o.rule) for o in one.outcomes] == [("arrested", 1, "implied")]
    assert [(o.measure, o.count) for o in other.outcomes] == [("arrested", None)]


def test_two_tolls_of_one_figure_told_in_one_sentence_of_two_kinds_are_two() -> None:
    build = DraftBuilder("One soldier and one gunman were killed in an attack in Ramla.")
    attack = build.trigger("attack", "Attack")
    build.link(attack, "killed", build.mention("One soldier", "People", MentionKind.NOMINAL))
    build.link(attack, "killed", build.mention("one gunman", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [(o.count, o.victims) for o in event.outcomes] == [(1, "security"), (1, "combatant")]


def test_a_town_that_is_attacked_is_the_place() -> None:
    build = DraftBuilder("Gunmen attacked Ramla on Sunday.")
    attack = build.trigger("attacked", "Attack")
    build.link(attack, "target", build.mention("Ramla", "Settlement"))
    build.date(attack, 0)
    (event,) = events_of(build)
    assert ([name_of(build, place) for place in event.places], event.targets) == (["Ramla"], ())


def test_places_told_in_a_row_are_all_places_of_the_event() -> None:
    build = DraftBuilder("The army retook the towns of Ramla, Karsan and Hadra on Sunday.")
    taking = build.trigger("retook", "TerritorialChange")
    mentions = [build.mention(name, "Settlement") for name in ("Ramla", "Karsan", "Hadra")]
    build.link(taking, "place", mentions[1])
    build.date(taking, 0)
    (event,) = events_of(build)
    assert [name_of(build, place) for place in event.places] == ["Ramla", "Karsan", "Hadra"]


@pytest.mark.parametrize(
    ("after", "places"),
    [
        ("Kenya statement spoke of more.", ["Ramla"]),
        ("Kenya on Sunday.", ["Ramla", "Kenya"]),
        ("Kenya provinces.", ["Ramla", "Kenya"]),
    ],
)
def test_a_country_that_tells_whose_a_thing_is_stands_in_no_row(after: str, places: list[str]) -> None:
    build = DraftBuilder(f"They struck in Ramla, and the {after}")
    strike = build.trigger("struck", "Attack")
    build.link(strike, "place", build.mention("Ramla", "Settlement"))
    build.mention("Kenya", "Region")
    (event,) = events_of(build)
    assert [name_of(build, place) for place in event.places] == places


def test_a_place_told_after_a_comma_may_be_where_the_other_lies() -> None:
    build = DraftBuilder("The army retook Ramla, Hadra on Sunday.")
    taking = build.trigger("retook", "TerritorialChange")
    mentions = [build.mention("Ramla", "Settlement"), build.mention("Hadra", "Region")]
    build.link(taking, "place", mentions[0])
    build.date(taking, 0)
    (event,) = events_of(build)
    assert [name_of(build, place) for place in event.places] == ["Ramla"]


def attacks_of(text: str, *, class_: str = "Attack", confidence: float = 0.99) -> tuple[Event, ...]:
    """The events of a text with the triggers "attacked" and "bombed", which a model takes for one event."""
    build = DraftBuilder(text)
    first, second = build.trigger("attacked", "Attack"), build.trigger("bombed", class_)
    for trigger, place in ((first, "Ramla"), (second, "Karsan")):
        if place in text:
            build.link(trigger, "place", build.mention(place, "Settlement"))
    for number in range(len(build.draft.times)):
        build.date((first, second)[number], number)
    build.draft.same_event = ((first, second, confidence),)
    return events_of(build)


def test_what_is_told_after_a_turn_to_something_else_is_another_event() -> None:
    assert len(attacks_of("Gunmen attacked Ramla on Sunday. Mortars bombed a school on Sunday.")) == 1
    assert len(attacks_of("Gunmen attacked Ramla on Sunday. Separately, mortars bombed a school on Sunday.")) == 2
    assert (
        len(attacks_of("Gunmen attacked Ramla on Sunday. In a separate incident, mortars bombed a school on Sunday."))
        == 2
    )


def test_what_happened_in_two_towns_that_do_not_hold_each_other_is_two_events() -> None:
    def events_in(text: str, classes: tuple[str, str], *, plural: bool = False, inside: bool = False) -> int:
        build = DraftBuilder(text)
        first, second = (
            build.trigger("attacked", "Attack", plural=plural),
            build.trigger("hit", "Attack", plural=plural),
        )
        here, there = build.mention("Ramla", classes[0]), build.mention("Karsan", classes[1])
        build.link(first, "place", here)
        build.link(second, "place", there)
        if inside:
            build.pair(there, here, "locatedIn")
        build.date(first, 0)
        build.date(second, 1)
        build.draft.same_event = ((first, second, 1.0),)
        return len(events_of(build))

    text = "Gunmen attacked a school in Ramla on Sunday. A mosque was hit in Karsan on Sunday."
    assert events_in(text, ("Settlement", "Settlement")) == 2
    assert events_in(text, ("Settlement", "Settlement"), inside=True) == 1
    assert events_in(text, ("Settlement", "Settlement"), plural=True) == 1
    assert events_in(text, ("Region", "Settlement")) == 1


def test_a_province_and_a_town_in_it_are_one_place_for_an_incident_told_twice() -> None:
    build = DraftBuilder(
        "Jets bombed rebels in Hadra on Sunday. Planes bombed the rebels near Ramla, killing nine men."
    )
    first, second = build.trigger("bombed", "Airstrike"), build.trigger("bombed", "Airstrike")
    province, town = build.mention("Hadra", "Region"), build.mention("Ramla", "Settlement")
    rebels, again = (build.mention("rebels", "ArmedGroup", MentionKind.NOMINAL) for _ in range(2))
    build.pair(rebels, again, "same")
    build.pair(town, province, "locatedIn")
    for trigger, place, group in ((first, province, rebels), (second, town, again)):
        build.link(trigger, "place", place)
        build.link(trigger, "target", group)
    build.date(first, 0)
    build.date(second, 0)
    (event,) = events_of(build)
    assert [name_of(build, place) for place in event.places] == ["Ramla"]


def test_what_two_sides_do_in_one_region_and_year_is_one_event_only_where_something_closer_agrees() -> None:
    def events_in(class_: str, when: str) -> int:
        text = (
            f"The Karsan Front attacked the Tell Brigade in Hadra {when}. It attacked the Tell Brigade in Hadra {when}."
        )
        build = DraftBuilder(text)
        front = build.mention("Karsan Front", "ArmedGroup")
        triggers = build.trigger("attacked", "Attack"), build.trigger("attacked", "Attack")
        brigades = [build.mention("Tell Brigade", "ArmedGroup") for _ in triggers]
        places = [build.mention("Hadra", class_) for _ in triggers]
        for at, trigger in enumerate(triggers):
            build.link(trigger, "actor", front)
            build.link(trigger, "target", brigades[at])
            build.link(trigger, "place", places[at])
            build.date(trigger, at)
        return len(events_of(build))

    assert events_in("Region", "in 2024") == 2
    assert events_in("Settlement", "in 2024") == 1
    assert events_in("Region", "on Sunday") == 1


def test_events_of_other_doers_in_other_places_are_two_however_sure_the_model_is() -> None:
    build = DraftBuilder("The Karsan Front attacked Ramla. The Tell Brigade attacked Hadra.")
    first, second = build.trigger("attacked", "Attack"), build.trigger("attacked", "Attack")
    for trigger, group, place in ((first, "Karsan Front", "Ramla"), (second, "Tell Brigade", "Hadra")):
        build.link(trigger, "actor", build.mention(group, "ArmedGroup"))
        build.link(trigger, "place", build.mention(place, "Settlement"))
    build.draft.same_event = ((first, second, 1.0),)
    assert len(events_of(build)) == 2


def test_who_attacked_whom_is_not_turned_round() -> None:
    build = DraftBuilder("The Karsan Front attacked the Tell Brigade. The Tell Brigade attacked the Karsan Front.")
    first, second = build.trigger("attacked", "Attack"), build.trigger("attacked", "Attack")
    front, brigade = build.mention("Karsan Front", "ArmedGroup"), build.mention("Tell Brigade", "ArmedGroup")
    for trigger, actor, target in ((first, front, brigade), (second, brigade, front)):
        build.link(trigger, "actor", actor)
        build.link(trigger, "target", target)
    build.draft.same_event = ((first, second, 1.0),)
    assert len(events_of(build)) == 2


def test_a_deed_and_its_occasion_in_one_sentence_are_one_event() -> None:
    build = DraftBuilder("Troops killed ten rebels in clashes around Ramla on Sunday.")
    deed, occasion = build.trigger("killed", "Operation"), build.trigger("clashes", "Clash", plural=True)
    for trigger in (deed, occasion):
        build.link(
            trigger, "killed", build.mention("ten rebels", "People", MentionKind.NOMINAL) if trigger == deed else 0
        )
    build.link(occasion, "place", build.mention("Ramla", "Settlement"))
    build.draft.same_event = ((deed, occasion, 0.7),)
    assert len(events_of(build)) == 1


def test_a_figure_in_a_name_counts_no_events() -> None:
    build = DraftBuilder("Soldiers of 7 Division clashed with rebels in Ramla on Sunday.")
    clash = build.trigger("clashed", "Clash", plural=True)
    build.link(clash, "actor", build.mention("7 Division", "MilitaryForce"))
    build.link(clash, "place", build.mention("Ramla", "Settlement"))
    build.date(clash, 0)
    (event,) = events_of(build)
    assert event.count is None


def test_a_toll_is_that_of_the_event_most_surely_told_with_it_and_of_no_other() -> None:
    build = DraftBuilder("Rockets hit Ramla, wounding nine men. Hours later, jets bombed Karsan.")
    first, second = build.trigger("hit", "Shelling"), build.trigger("bombed", "Airstrike")
    wounded = build.mention("nine men", "People", MentionKind.NOMINAL)
    for trigger, place, sure in ((first, "Ramla", 0.9), (second, "Karsan", 0.7)):
        build.link(trigger, "place", build.mention(place, "Settlement"))
        build.link(trigger, "injured", wounded, sure)
    shelling, airstrike = events_of(build)
    assert [len(event.outcomes) for event in (shelling, airstrike)] == [1, 0]


def test_those_killed_in_one_clause_were_killed_in_one_event() -> None:
    build = DraftBuilder("The army said it had killed nine rebels in an operation near Ramla on Sunday.")
    deed, occasion = build.trigger("killed", "Killing"), build.trigger("operation", "Operation")
    killed = build.mention("nine rebels", "People", MentionKind.NOMINAL)
    for trigger in (deed, occasion):
        build.link(trigger, "killed", killed, 0.95)
    build.link(occasion, "place", build.mention("Ramla", "Settlement"))
    assert [(e.class_, len(e.mentions)) for e in events_of(build)] == [("Operation", 2)]


def test_an_attack_in_the_other_direction_is_another_event() -> None:
    build = DraftBuilder("The Karsan Front attacked the Tell Army. The Tell Army attacked the Karsan Front.")
    first, second = build.trigger("attacked", "Attack"), build.trigger("attacked", "Attack")
    front, army = build.mention("Karsan Front", "ArmedGroup"), build.mention("Tell Army", "MilitaryForce")
    build.link(first, "actor", front)
    build.link(first, "target", army)
    build.link(second, "actor", army)
    build.link(second, "target", front)
    build.draft.same_event = ((first, second, 0.95),)
    assert [name_of(build, event.actors[0]) for event in events_of(build)] == ["Karsan Front", "Tell Army"]


def test_one_persons_escape_told_twice_is_one_and_that_of_two_persons_two() -> None:
    build = DraftBuilder(
        "Idris Maan escaped. Salma Tell escaped. The escape of Idris Maan shook Ramla, Salma Tell said."
    )
    found = [
        build.trigger("escaped", "Escape"),
        build.trigger("escaped", "Escape"),
        build.trigger("escape of", "Escape"),
    ]
    for trigger, name in zip(found, ("Idris Maan", "Salma Tell", "Idris Maan"), strict=True):
        build.link(trigger, "actor", build.mention(name, "Person"))
    assert [len(event.mentions) for event in events_of(build)] == [2, 1]


def test_a_deed_told_again_by_another_word_with_its_toll_is_one() -> None:
    build = DraftBuilder("The Tell Army killed 15 men. In the operation, the Tell Army killed 15 men.")
    build._seen["killed"] = 0
    first = build.trigger("killed", "Raid")
    again = build.trigger("operation", "Operation")
    army, later = build.mention("Tell Army", "MilitaryForce"), build.mention("Tell Army", "MilitaryForce")
    men, once_more = (build.mention("15 men", "People", MentionKind.NOMINAL) for _ in range(2))
    for trigger, actor, dead in ((first, army, men), (again, later, once_more)):
        build.link(trigger, "actor", actor)
        build.link(trigger, "killed", dead)
    (event,) = events_of(build)
    assert event.outcomes[0].count == 15


def test_a_rare_toll_told_twice_of_one_kind_of_event_is_that_of_one() -> None:
    build = DraftBuilder("Police arrested seventeen men. Seventeen smugglers had been arrested, a paper wrote.")
    first, second = build.trigger("arrested", "Arrest"), build.trigger("arrested", "Arrest")
    build.link(first, "arrested", build.mention("seventeen men", "People", MentionKind.NOMINAL))
    build.link(second, "arrested", build.mention("Seventeen smugglers", "People", MentionKind.NOMINAL))
    assert len(events_of(build)) == 1


def test_an_exact_toll_makes_a_round_one_near_it_superfluous() -> None:
    build = DraftBuilder("Almost 500 men were killed in the attack. The army put the dead of the attack at 495 men.")
    attack = build.trigger("attack", "Attack")
    for words in ("Almost 500 men", "495 men"):
        build.link(attack, "killed", build.mention(words, "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [outcome.count for outcome in event.outcomes] == [495]


def test_what_has_happened_did_not_happen_after_publication() -> None:
    build = DraftBuilder("Police arrested two men on Monday, ahead of a vote that will be held on 5 September.")
    arrest = build.trigger("arrested", "Arrest")
    build.link(arrest, "arrested", build.mention("two men", "People", MentionKind.NOMINAL))
    build.date(arrest, 1)
    (event,) = events_of(build)
    assert event.start is None or event.start <= build.draft.article.published


def test_those_set_free_are_no_members_of_those_who_held_them() -> None:
    build = DraftBuilder("Four soldiers who had been kidnapped by the Karsan Front were freed.")
    deed = build.trigger("kidnapped", "Abduction")
    front = build.mention("Karsan Front", "ArmedGroup")
    soldiers = build.mention("Four soldiers", "People", MentionKind.NOMINAL)
    build.link(deed, "actor", front)
    build.link(deed, "abducted", soldiers)
    build.pair(soldiers, front, "of")
    (event,) = events_of(build)
    assert [(o.measure, o.of) for o in event.outcomes] == [("abducted", "soldiers")]


def test_who_shelled_hours_after_a_strike_did_not_carry_out_the_strike() -> None:
    build = DraftBuilder("Drones struck Ramla on Sunday. Hours after the strike, the army shelled Karsan.")
    first, back, second = (
        build.trigger(word, class_)
        for word, class_ in (("struck", "Airstrike"), ("strike", "Airstrike"), ("shelled", "Shelling"))
    )
    build.link(first, "place", build.mention("Ramla", "Settlement"))
    build.date(first, 0)
    army = build.mention("the army", "MilitaryForce", MentionKind.NOMINAL)
    build.link(second, "actor", army)
    build.link(second, "place", build.mention("Karsan", "Settlement"))
    build.draft.same_event = ((first, back, 1.0), (back, second, 0.95))
    assert [(event.class_, len(event.actors)) for event in events_of(build)] == [("Airstrike", 0), ("Shelling", 1)]


def tolls_of(text: str, *tolls: tuple[str, str]) -> list[tuple[int | None, str | None]]:
    """(count, of) of the outcomes of one attack, all killed, whose tolls are these words with their classes."""
    build = DraftBuilder(text)
    attack = build.trigger("attack", "Attack")
    build.date(attack, 0)
    for words, class_ in tolls:
        kind = MentionKind.NAME if class_ == "Person" else MentionKind.NOMINAL
        build.link(attack, "killed", build.mention(words, class_, kind))
    (event,) = events_of(build)
    names = {entity.id: entity.name for entity in build.draft.entities}
    return [(outcome.count, names.get(outcome.of or "", outcome.of)) for outcome in event.outcomes]


def test_parts_that_add_up_to_a_toll_are_not_told_beside_it() -> None:
    text = "The attack on Sunday killed four people. The dead were two guards and {} boys."
    people = ("four people", "People"), ("two guards", "People")
    assert tolls_of(text.format("two"), *people, ("two boys", "People")) == [(4, "people")]
    assert len(tolls_of(text.format("six"), *people, ("six boys", "People"))) == 3


def test_a_man_named_beside_the_toll_of_all_is_one_of_them() -> None:
    def breakdown(text: str, all_: str) -> dict[str, int] | None:
        build = DraftBuilder(text)
        attack = build.trigger("attack", "Attack")
        build.date(attack, 0)
        build.link(attack, "killed", build.mention(all_, "People", MentionKind.NOMINAL))
        build.link(attack, "killed", build.mention("Omar Tell", "Person"))
        (event,) = events_of(build)
        return event.outcomes[0].breakdown if len(event.outcomes) == 2 else None

    assert breakdown("The attack on Sunday killed nine men, including their leader Omar Tell.", "nine men") is None
    named = breakdown("The attack on Sunday killed nine men. Rebel leader Omar Tell was killed.", "nine men")
    assert named == {"Omar Tell": 1}
    assert breakdown("The attack on Sunday killed nine soldiers. Rebel Omar Tell died.", "nine soldiers") == {}
    assert breakdown("The attack on Sunday killed nine men and Omar Tell.", "nine men") == {}


def test_what_an_army_and_what_rebels_did_is_not_one_event() -> None:
    def count(classes: tuple[str, str], event: str = "Attack") -> int:
        build = DraftBuilder("The Tell Army killed nine men on Sunday. The Karsan Union killed two on Sunday.")
        first, second = build.trigger("killed", event), build.trigger("killed", event)
        build.link(first, "actor", build.mention("Tell Army", classes[0]))
        build.link(second, "actor", build.mention("Karsan Union", classes[1]))
        build.draft.same_event = ((first, second, 1.0),)
        return len(events_of(build))

    assert count(("MilitaryForce", "ArmedGroup")) == 2
    assert count(("MilitaryForce", "MilitaryForce")) == 1
    assert count(("MilitaryForce", "ArmedGroup"), "Clash") == 1


def test_the_sum_of_many_strikes_is_not_joined_with_the_last_one() -> None:
    build = DraftBuilder("A strike killed nine men on Sunday; the strikes have killed 36 people.")
    one, many = build.trigger("strike", "Airstrike"), build.trigger("strikes", "Airstrike", plural=True)
    build.link(one, "killed", build.mention("nine men", "People", MentionKind.NOMINAL))
    build.link(many, "killed", build.mention("36 people", "People", MentionKind.NOMINAL))
    build.date(one, 0)
    build.draft.same_event = ((one, many, 1.0),)
    assert [len(event.outcomes) for event in events_of(build)] == [1, 1]


def test_a_headline_in_the_plural_makes_no_summary_of_what_the_text_tells_of_once() -> None:
    build = DraftBuilder("Attacks in Ramla\n\nGunmen attacked Ramla on Sunday.")
    build.draft.sentences = (replace(build.draft.sentences[0], is_title=True), *build.draft.sentences[1:])
    title, text = build.trigger("Attacks", "Attack", plural=True), build.trigger("attacked", "Attack")
    for trigger in (title, text):
        build.link(trigger, "place", build.mention("Ramla", "Settlement"))
    build.date(text, 0)
    build.draft.same_event = ((title, text, 1.0),)
    (event,) = events_of(build)
    assert (event.kind, event.count) == (EventKind.INCIDENT, 1)


def test_the_air_strikes_take_up_air_strikes_before_shelling() -> None:
    def told(first: str) -> list[int]:
        build = DraftBuilder(f"Jets {first} Ramla on Sunday. Rebels shelled a post. The bombardment went on.")
        for word, class_ in ((first, "Airstrike"), ("shelled", "Shelling"), ("bombardment", "Airstrike")):
            trigger = build.trigger(word, class_)
            if word != "bombardment":
                side, kind = ("Jets", "MilitaryForce") if word == first else ("Rebels", "ArmedGroup")
                build.link(trigger, "actor", build.mention(side, kind, MentionKind.NOMINAL))
        build.link(0, "place", build.mention("Ramla", "Settlement"))
        build.link(1, "target", build.mention("a post", "Facility", MentionKind.NOMINAL))
        if first == "struck":
            build.draft.triggers = (replace(build.draft.triggers[0], is_plural=True), *build.draft.triggers[1:])
        return sorted(len(event.mentions) for event in events_of(build))

    assert told("bombed") == [1, 2]
    assert told("struck") == [1, 2]


def test_a_town_that_is_less_surely_the_place_still_tells_one_event_from_another() -> None:
    def count(class_: str) -> int:
        build = DraftBuilder("Jets struck Ramla on Sunday. People in Karsan heard a strike on Sunday.")
        first, second = build.trigger("struck", "Airstrike"), build.trigger("strike", "Airstrike")
        build.link(first, "place", build.mention("Ramla", "Settlement"))
        build.link(second, "place", build.mention("Karsan", class_), 0.4)
        build.draft.same_event = ((first, second, 1.0),)
        return len(events_of(build))

    assert count("Settlement") == 2
    assert count("Region") == 1


@pytest.mark.parametrize("denied", [True, False])
def test_who_is_only_denied_to_have_done_it_is_no_doer_of_what_happened(denied: bool) -> None:
    build = DraftBuilder("Omar Tell was shot dead on Friday. The Karsan Front denied that it killed Tell.")
    person = build.mention("Omar Tell", "Person")
    group = build.mention("Karsan Front", "ArmedGroup")
    shot = build.trigger("shot dead", "Assassination")
    killed = build.trigger("killed", "Assassination", status=Status.DENIED, confidence=0.7)
    if not denied:
        build.link(shot, "actor", group)
    for deed in (shot, killed):
        build.link(deed, "target", person)
    build.link(killed, "actor", group)
    build.draft.same_event = ((shot, killed, 0.95),)
    (event,) = events_of(build)
    assert event.status is Status.OCCURRED
    assert event.actors == (() if denied else (build.draft.entity_of[group],))


def test_a_planned_attack_is_not_the_one_that_happened_there_before() -> None:
    def count(status: Status) -> int:
        build = DraftBuilder("The Front attacked Tell Prison in Ramla. An attack by the Front on Tell Prison followed.")
        first, second = build.trigger("attacked", "Attack"), build.trigger("attack by", "Attack", status=status)
        front, prison = build.mention("The Front", "ArmedGroup"), build.mention("Tell Prison", "Facility")
        build.link(first, "place", build.mention("Ramla", "Settlement"))
        for trigger in (first, second):
            build.link(trigger, "actor", front)
            build.link(trigger, "target", prison)
        return len(events_of(build))

    assert count(Status.OCCURRED) == 1
    assert count(Status.PLANNED) == 2


@pytest.mark.parametrize(
    ("words", "of", "told"),
    [
        ("A convoy", " of the Karsan Front", True),
        ("Two commanders", " of the Karsan Front", True),
        ("A convoy", " near the Karsan Front", False),
    ],
)
def test_what_belongs_to_a_group_named_behind_it_stands_for_the_group(words: str, of: str, told: bool) -> None:
    build = DraftBuilder(f"{words}{of} was ambushed in Ramla on Sunday.")
    ambush = build.trigger("ambushed", "Attack")
    build.link(ambush, "target", build.mention(words, "People", MentionKind.NOMINAL))
    build.mention("Karsan Front", "ArmedGroup")
    build.link(ambush, "place", build.mention("Ramla", "Settlement"))
    build.date(ambush, 0)
    (event,) = events_of(build)
    assert [name_of(build, target) for target in event.targets] == (["Karsan Front"] if told else [])


def test_a_hideout_is_no_target_of_its_own() -> None:
    build = DraftBuilder("Troops struck a hideout and a school in Ramla.")
    struck = build.trigger("struck", "Airstrike")
    for site in ("a hideout", "a school"):
        build.link(struck, "target", build.mention(site, "Facility", MentionKind.NOMINAL))
    build.link(struck, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert [name_of(build, target) for target in event.targets] == ["a school"]


def test_whom_it_befell_tells_of_it_only_where_the_text_says_so() -> None:
    def sources(text: str) -> tuple[str, ...]:
        build = DraftBuilder(text)
        raid = build.trigger("raid", "Raid")
        man = build.mention("Omar Tell", "Person")
        for role in ("target", "source"):
            build.link(raid, role, man)
        (event,) = events_of(build)
        return event.sources

    assert sources("A raid hit the house of Omar Tell.") == ()
    assert len(sources("A raid hit the house of the family, Omar Tell said.")) == 1


@pytest.mark.parametrize(
    ("row", "people", "count"),
    [
        ("Omar Tell and Sami Karsan", ("Omar Tell", "Sami Karsan"), 2),
        ("Omar Tell, 31, and Sami Karsan", ("Omar Tell", "Sami Karsan"), 2),
        ("Omar Tell and his driver", ("Omar Tell", "driver"), 2),
        ("the mayor, Omar Tell", ("the mayor", "Omar Tell"), 1),
        ("the mayor, Omar Tell, and his driver", ("the mayor", "Omar Tell", "driver"), 2),
    ],
)
def test_single_persons_in_a_row_are_counted_together(row: str, people: tuple[str, ...], count: int) -> None:
    build = DraftBuilder(f"A mine in Ramla killed {row}.")
    killed = build.trigger("killed", "Bombing")
    build.link(killed, "place", build.mention("Ramla", "Settlement"))
    for words in people:
        kind = MentionKind.NAME if words[0].isupper() else MentionKind.NOMINAL
        build.link(killed, "killed", build.mention(words, "Person", kind))
    (event,) = events_of(build)
    assert [outcome.count for outcome in event.outcomes] == [count]


def test_a_part_has_the_outcome_that_is_surest_of_it() -> None:
    build = DraftBuilder("Gunmen led away nine men, three of whom were let go.")
    led, freed = build.trigger("led away", "Abduction"), build.trigger("let go", "Release")
    men = build.mention("nine men", "People", MentionKind.NOMINAL)
    part = build.mention("three of whom", "People", MentionKind.NOMINAL)
    build.link(led, "abducted", men, 0.98)
    build.link(led, "abducted", part, 0.75)
    build.link(freed, "released", part, 0.98)
    told = {outcome.measure: outcome.count for event in events_of(build) for outcome in event.outcomes}
    assert told == {"abducted": 9, "released": 3}


def test_what_they_drove_off_with_is_seized_and_no_instrument() -> None:
    def count(text: str) -> int:
        build = DraftBuilder(text)
        raid = build.trigger("raid", "Attack")
        build.link(raid, "place", build.mention("Ramla", "Settlement"))
        build.link(raid, "seized", build.mention("nine lorries", "People", MentionKind.NOMINAL))
        (event,) = events_of(build)
        return len(event.outcomes)

    assert count("After the raid in Ramla they drove off with nine lorries.") == 1
    assert count("They made the raid in Ramla with nine lorries.") == 0


def test_a_nameless_doer_tells_of_it_only_where_the_text_says_so() -> None:
    def sources(text: str) -> tuple[str, ...]:
        build = DraftBuilder(text)
        raid = build.trigger("raid", "Raid")
        doer = build.mention("Armed rebels", "ArmedGroup", MentionKind.NOMINAL)
        for role in ("actor", "source"):
            build.link(raid, role, doer)
        build.link(raid, "place", build.mention("Ramla", "Settlement"))
        (event,) = events_of(build)
        return event.sources

    assert sources("Armed rebels made a raid on Ramla.") == ()
    assert len(sources("Armed rebels said they had made a raid on Ramla.")) == 1


@pytest.mark.parametrize(
    ("status", "number"), [(Status.ALLEGED, 2), (Status.DENIED, 2), (Status.PLANNED, 1), (Status.THWARTED, 1)]
)
def test_a_plot_is_not_what_somebody_is_said_to_have_done(status: Status, number: int) -> None:
    build = DraftBuilder("The gang plotted an attack on Tell Post, and is blamed for the attack on Ramla Post.")
    plot, other = (build.trigger("attack", "Attack", status=s) for s in (Status.THWARTED, status))
    gang = build.mention("gang", "ArmedGroup")
    for trigger, site in ((plot, "Tell Post"), (other, "Ramla Post")):
        build.link(trigger, "actor", gang)
        build.link(trigger, "target", build.mention(site, "Facility"))
    build.draft.same_event = ((plot, other, 0.95),)
    assert len(events_of(build)) == number


def test_the_jets_of_a_coalition_did_what_they_did_though_nothing_else_names_it() -> None:
    build = DraftBuilder("Coalition jets bombed the mill, and jets came back.")
    bombed = build.trigger("bombed", "Airstrike")
    for words in ("Coalition jets", "jets"):
        build._seen["jets"] = build.draft.article.text.index("and jets")
        build.link(bombed, "actor", build.mention(words, "MilitaryForce", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [name_of(build, actor) for actor in event.actors] == ["Coalition jets"]


def test_a_day_inherited_from_the_sentence_may_put_an_event_ahead() -> None:
    build = DraftBuilder("Envoys of the Karsan Front prepare to fly to Ramla later this month for talks.")
    talks = build.trigger("talks", "Meeting")
    build.link(talks, "actor", build.mention("Karsan Front", "ArmedGroup"))
    build.link(talks, "place", build.mention("Ramla", "Settlement"))
    (event,) = events_of(build)
    assert (event.status, str(event.start)) == (Status.PLANNED, "2025-08-28")


@pytest.mark.parametrize(("second", "events"), [("35,000 people", 2), ("nine people", 1)])
def test_the_toll_of_a_war_is_not_that_of_a_raid(second: str, events: int) -> None:
    build = DraftBuilder(f"Seven people died in the raid. {second} died in the violence of the Karsan Front.")
    deeds = build.trigger("raid", "Attack"), build.trigger("violence", "Attack")
    build.link(deeds[0], "killed", build.mention("Seven people", "People", MentionKind.NOMINAL))
    build.link(deeds[1], "killed", build.mention(second, "People", MentionKind.NOMINAL))
    build.draft.same_event = ((*deeds, 0.99),)
    assert len(events_of(build)) == events


@pytest.mark.parametrize(
    ("second", "class_", "number"),
    [
        ("The death toll rose to six overnight when a guard died.", "Bombing", 1),
        ("The toll has since climbed to six as a guard died.", "Bombing", 1),
        ("The death toll rose to six overnight when a guard died.", "Clash", 2),
        ("In Tell a guard died.", "Bombing", 2),
    ],
)
def test_a_toll_that_rises_is_that_of_the_deed_told_before(second: str, class_: str, number: int) -> None:
    build = DraftBuilder(f"A bomb killed five men in Ramla on Sunday. {second}")
    bomb, died = build.trigger("bomb", "Bombing"), build.trigger("died", class_)
    build.link(bomb, "place", build.mention("Ramla", "Settlement"))
    build.link(bomb, "killed", build.mention("five men", "People", MentionKind.NOMINAL))
    build.date(bomb, 0)
    build.link(died, "killed", build.mention("a guard", "People", MentionKind.NOMINAL))
    if "six" in second:
        build.link(died, "killed", build.mention("six", "People", MentionKind.NOMINAL))
    assert len(events_of(build)) == number


@pytest.mark.parametrize(("class_", "number"), [("TerritorialChange", 2), ("Offensive", 1)])
def test_ground_that_changes_hands_elsewhere_is_another_change(class_: str, number: int) -> None:
    build = DraftBuilder("Rebels took the Karsan valley in 2022. Later the rebels took the Tell hills.")
    first, second = build.trigger("took", class_), build.trigger("took", class_)
    rebels = build.mention("Rebels", "ArmedGroup")
    for trigger, place in ((first, "Karsan valley"), (second, "Tell hills")):
        build.link(trigger, "actor", rebels)
        build.link(trigger, "place", build.mention(place, "NaturalFeature"))
    build.draft.same_event = ((first, second, 0.97),)
    assert len(events_of(build)) == number


def placed(build: DraftBuilder, trigger: int, *places: int) -> list[str]:
    for place in places:
        build.link(trigger, "place", place)
    build.date(trigger, 0)
    (event,) = events_of(build)
    return [name_of(build, place) for place in event.places]


def test_a_site_without_a_name_yields_to_the_town_it_lies_in() -> None:
    build = DraftBuilder("The mayor was shot dead in a café in Ramla on Sunday.")
    shot = build.trigger("shot dead", "Assassination")
    site = build.mention("a café", "Facility", MentionKind.NOMINAL)
    town = build.mention("Ramla", "Settlement")
    build.pair(site, town, "locatedIn")
    assert placed(build, shot, site, town) == ["Ramla"]


def test_a_site_with_a_name_is_closer_than_its_town_and_one_without_is_told_where_nothing_else_is() -> None:
    build = DraftBuilder("The mayor was shot dead at Tell Market in Ramla on Sunday.")
    shot = build.trigger("shot dead", "Assassination")
    site, town = build.mention("Tell Market", "Facility"), build.mention("Ramla", "Settlement")
    build.pair(site, town, "locatedIn")
    assert placed(build, shot, site, town) == ["Tell Market"]
    build = DraftBuilder("The mayor was shot dead in a café on Sunday.")
    shot = build.trigger("shot dead", "Assassination")
    assert placed(build, shot, build.mention("a café", "Facility", MentionKind.NOMINAL)) == ["a café"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Soldiers held Ramla for a year. Nine men were killed there on Sunday.", ["Ramla"]),
        ("Fighting reached Ramla and, on Sunday, nine men were killed there.", ["Ramla"]),
        ("Soldiers held Ramla for a year. On Sunday there were nine men killed.", []),
        ("Soldiers held Ramla for a year. From there it is far. Nine men were killed on Sunday.", []),
    ],
)
def test_there_is_the_place_told_last(text: str, told: list[str]) -> None:
    build = DraftBuilder(text)
    build.mention("Ramla", "Settlement")
    killed = build.trigger("killed", "Killing")
    build.link(killed, "killed", build.mention("ine men", "People", MentionKind.NOMINAL))
    assert placed(build, killed) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A captain who spoke by telephone from Derna said the camp at Ramla was stormed on Sunday.", ["Ramla"]),
        ("The camp at Ramla was stormed on Sunday, an army spokesman in Derna said.", ["Ramla"]),
        ("The camp at Ramla and one near Derna were stormed on Sunday, an officer said.", ["Ramla", "Derna"]),
        ("Gunmen came from Derna by car, the police said, and stormed a camp in Ramla on Sunday.", ["Derna", "Ramla"]),
    ],
)
def test_where_the_teller_is_is_not_where_it_was(text: str, told: list[str]) -> None:
    build = DraftBuilder(text)
    places = [build.mention("Ramla", "Settlement"), build.mention("Derna", "Settlement")]
    assert placed(build, build.trigger("stormed", "Attack"), *places) == told


def test_an_official_in_a_town_tells_where_it_was_if_nothing_else_does() -> None:
    build = DraftBuilder("The camp was stormed on Sunday, a hospital official in Derna said.")
    assert placed(build, build.trigger("stormed", "Attack"), build.mention("Derna", "Settlement")) == ["Derna"]


@pytest.mark.parametrize(
    ("text", "words", "measure", "counts"),
    [
        ("A man of 24 was shot and killed on Sunday.", "A man of 24", "killed", [1]),
        ("A shepherd aged 61 was shot and killed on Sunday.", "A shepherd aged 61", "killed", [1]),
        ("A crowd of 24 was shot at and nine of 24 killed.", "nine of 24", "killed", [9]),
        ("Some 1,140 families (about 6,800 people) fled on Sunday.", "Some 1,140 families", "displaced", [6800]),
        ("Some 1,140 families (two of them twice) fled on Sunday.", "Some 1,140 families", "displaced", [1140]),
        ("Gunmen shot him and killed him on Sunday.", "him", "killed", [1]),
        ("Gunmen shot them and killed them on Sunday.", "them", "killed", [None]),
        ("Shells killed scores on May 12 and 13 in the town.", "13", "killed", []),
        ("Men shot at those who pulled out the wounded.", "the wounded", "injured", []),
        ("It was aimed at finding cells, arresting 40 members, and seizing arms.", "40 members", "arrested", []),
        ("Troops moved in a bid to free nine captives.", "nine captives", "released", []),
        ("It was aimed at the cells, and nine members were held.", "nine members", "arrested", [9]),
        ("It was aimed at finding cells and led to jail for nine members.", "nine members", "arrested", [9]),
    ],
)
def test_only_what_counts_people_is_a_toll(text: str, words: str, measure: str, counts: list[int | None]) -> None:
    build = DraftBuilder(text)
    shot = build.trigger(next(w for w in text.split() if w.islower() and len(w) > 2), "Attack")
    build.link(shot, "actor", build.mention(text.split()[0], "ArmedGroup"))
    build.link(shot, measure, build.mention(words, "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [o.count for o in event.outcomes] == counts


def test_a_figure_behind_a_name_is_an_age() -> None:
    build = DraftBuilder("Gunmen abducted the clerk Omar Tell, 45, and 12 others.")
    abducted = build.trigger("abducted", "Abduction")
    build.mention("Omar Tell", "Person")
    build.link(abducted, "abducted", build.mention("45", "People", MentionKind.NOMINAL))
    build.link(abducted, "abducted", build.mention("12 others", "People", MentionKind.NOMINAL))
    (event,) = events_of(build)
    assert [o.count for o in event.outcomes] == [12]
