"""Coreference: which mentions become one entity, and which never do."""

from dataclasses import replace

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.model import MentionKind


def entities_of(builder: DraftBuilder) -> dict[int, str]:
    ResolveMentions().run(builder.draft)
    return builder.draft.entity_of


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    build = DraftBuilder("The Karsan Relief Front (KRF) denied it. The KRF is small.")
    long, short, again = (build.mention(w, "ArmedGroup") for w in ("Karsan Relief Front", "KRF", "KRF"))
    found = entities_of(build)
    assert found[long] == found[short] == found[again]
    assert build.draft.entities[0].name == "Karsan Relief Front"


def test_a_last_name_takes_up_the_one_full_name() -> None:
    build = DraftBuilder("Idris Maan spoke. Maan left. Omar Tell stayed.")
    full, last, other = (build.mention(w, "Person") for w in ("Idris Maan", "Maan left"[:4], "Omar Tell"))
    found = entities_of(build)
    assert found[full] == found[last] != found[other]


def test_a_last_name_that_two_people_share_stays_alone() -> None:
    build = DraftBuilder("Idris Maan met Salma Maan. Later, Maan left.")
    one, two = build.mention("Idris Maan", "Person"), build.mention("Salma Maan", "Person")
    build._seen["Maan"] = build.draft.article.text.index("Later")
    lone = build.mention("Maan", "Person")
    found = entities_of(build)
    assert len({found[one], found[two], found[lone]}) == 3


def test_a_province_is_its_bare_name_unless_a_city_is_told_apart() -> None:
    build = DraftBuilder("Fighting shook Ramla province. In Ramla, shops closed.")
    build.mention("Ramla province", "Region")
    build._seen["Ramla"] = build.draft.article.text.index("In Ramla")
    build.mention("Ramla", "Region")
    assert len(set(entities_of(build).values())) == 1
    build = DraftBuilder("Fighting shook Ramla province, Ramla city and Ramla.")
    province, city = build.mention("Ramla province", "Region"), build.mention("Ramla city", "Settlement")
    found = entities_of(build)
    assert found[province] != found[city]


def test_two_gazetteer_entries_are_never_joined_by_a_model() -> None:
    build = DraftBuilder("The Northern Guard fought the Northern Guards.")
    a = build.mention("Northern Guard", "ArmedGroup", key="northern-guard")
    b = build.mention("Northern Guards", "ArmedGroup", key="northern-guards")
    build.pair(a, b, "same", 0.99)
    found = entities_of(build)
    assert found[a] != found[b]


def test_a_description_follows_the_models_antecedent_and_a_pronoun_alone_is_nothing() -> None:
    build = DraftBuilder("The Karsan Front struck. The group said so. They left.")
    name = build.mention("Karsan Front", "ArmedGroup")
    group = build.mention("The group", "ArmedGroup", MentionKind.NOMINAL)
    they = build.mention("They", "Pronoun", MentionKind.PRONOUN)
    build.pair(name, group, "same", 0.8)
    found = entities_of(build)
    assert found[group] == found[name]
    assert they not in found


def test_a_pronoun_of_one_person_and_the_group_follow_a_name_where_the_surest_words_name_nobody() -> None:
    build = DraftBuilder("Councillor Ines Vara left Ocaron. The councillor said she was tired. They are many.")
    name = build.mention("Ines Vara", "Person")
    office = build.mention("The councillor", "Person", MentionKind.NOMINAL, confidence=0.7)
    she, they = (
        build.mention("she", "Pronoun", MentionKind.PRONOUN),
        build.mention("They", "Pronoun", MentionKind.PRONOUN),
    )
    build.pair(office, she, "same", 0.95)
    build.pair(name, she, "same", 0.7)
    build.pair(name, they, "same", 0.4)
    found = entities_of(build)
    assert found[she] == found[office] == found[name]
    assert they not in found


@pytest.mark.parametrize(("words", "same"), [("The group", True), ("Karsan fighters", False)])
def test_a_group_is_the_surest_name_where_its_surest_words_name_nobody(words: str, same: bool) -> None:
    build = DraftBuilder(f"The Tarma Front met elders. A young movement ruled Ocaron. {words} taxed it.")
    name = build.mention("Tarma Front", "ArmedGroup")
    movement = build.mention("A young movement", "ArmedGroup", MentionKind.NOMINAL)
    group = build.mention(words, "ArmedGroup", MentionKind.NOMINAL)
    build.pair(movement, group, "same", 0.97)
    build.pair(name, group, "same", 0.8)
    found = entities_of(build)
    assert (found[group] == found[name]) is same


def test_a_pronoun_of_one_person_is_no_group() -> None:
    build = DraftBuilder("The Tarma Front freed an aide. He left.")
    front = build.mention("Tarma Front", "ArmedGroup")
    he = build.mention("He", "Pronoun", MentionKind.PRONOUN)
    aide = build.mention("an aide", "Person", MentionKind.NOMINAL)
    build.pair(aide, he, "same", 0.9)
    build.pair(front, he, "same", 0.8)
    found = entities_of(build)
    assert found.get(he) != found[front]


def test_counted_people_are_no_entity() -> None:
    build = DraftBuilder("At least nine people died.")
    nine = build.mention("At least nine people", "People", MentionKind.NOMINAL)
    assert nine not in entities_of(build)


def test_an_unsure_odd_reading_of_a_name_follows_the_sure_ones() -> None:
    build = DraftBuilder("Ramla burned. Ramla fell. Ramla rose.")
    sure = [build.mention("Ramla", "Settlement"), build.mention("Ramla", "Settlement")]
    odd = build.mention("Ramla", "ArmedGroup", confidence=0.4)
    found = entities_of(build)
    assert found[odd] == found[sure[0]]
    assert build.draft.entities[0].class_ == "Settlement"


def test_two_groups_are_no_single_group() -> None:
    build = DraftBuilder("The Karsan Front struck. Two groups denied it.")
    front = build.mention("Karsan Front", "ArmedGroup")
    groups = build.mention("Two groups", "ArmedGroup", MentionKind.NOMINAL)
    build.pair(front, groups, "same", 0.95)
    found = entities_of(build)
    assert found.get(groups) != found[front]


def test_the_military_and_the_army_of_one_country_are_one_and_another_force_is_not() -> None:
    build = DraftBuilder("The Syrian army and the SDF left. The Syrian military said so.")
    army = build.mention("Syrian army", "MilitaryForce", key="syrian-arab-army")
    sdf = build.mention("SDF", "MilitaryForce", key="syrian-democratic-forces")
    military = build.mention("Syrian military", "MilitaryForce", key="armed-forces-sy")
    found = entities_of(build)
    assert found[army] == found[military] != found[sdf]


def test_a_space_in_a_name_makes_no_other_name() -> None:
    build = DraftBuilder("Fighters came to El-Baraf. Elbaraf is a village.")
    one, other = build.mention("El-Baraf", "Settlement"), build.mention("Elbaraf", "Settlement")
    found = entities_of(build)
    assert found[one] == found[other]


def test_a_regime_named_by_its_country_and_by_its_head_is_one_and_has_the_name_of_its_own() -> None:
    build = DraftBuilder("Assad's regime fell. The Syrian regime had ruled for decades.")
    own = build.mention("Assad's regime", "Government", key="assad-government")
    general = build.mention("Syrian regime", "Government", key="government-sy")
    found = entities_of(build)
    assert found[own] == found[general]
    assert build.draft.entities[0].key == "assad-government"


def test_a_group_brought_in_anew_is_the_one_before_only_where_the_model_is_sure() -> None:
    build = DraftBuilder(
        "The Karsan Front struck. A militia fled. The militia, an armed group, was defeated by gunmen."
    )
    front = build.mention("Karsan Front", "ArmedGroup")
    militia = build.mention("A militia", "ArmedGroup", MentionKind.NOMINAL)
    same = build.mention("The militia", "ArmedGroup", MentionKind.NOMINAL)
    beside = build.mention("an armed group", "ArmedGroup", MentionKind.NOMINAL)
    gunmen = build.mention("gunmen", "ArmedGroup", MentionKind.NOMINAL)
    build.pair(front, militia, "same", 0.8)
    build.pair(militia, same, "same", 0.7)
    build.pair(same, beside, "same", 0.7)
    build.pair(front, gunmen, "same", 0.97)
    found = entities_of(build)
    assert found[front] == found[gunmen] != found[militia]
    assert found[militia] == found[same] == found[beside]


@pytest.mark.parametrize(("sure", "same"), [(0.8, False), (0.97, True)])
def test_a_person_brought_in_anew_is_the_next_one_named_only_where_the_model_is_sure(sure: float, same: bool) -> None:
    build = DraftBuilder("The blast killed a corporal. Colonel Adan Karsan said troops were searching the hills.")
    corporal = build.mention("a corporal", "Person", MentionKind.NOMINAL)
    colonel = build.mention("Adan Karsan", "Person")
    build.pair(corporal, colonel, "same", sure)
    found = entities_of(build)
    assert (found.get(corporal) == found[colonel]) is same


def test_the_army_is_that_of_the_only_country_whose_army_was_named() -> None:
    build = DraftBuilder("The Syrian army left. The army, the police and the government stayed.")
    named = build.mention("Syrian army", "MilitaryForce", key="armed-forces-sy")
    after = build.mention("The army", "MilitaryForce", MentionKind.NOMINAL)
    police = build.mention("the police", "MilitaryForce", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[named] == found[after] != found[police]


def test_the_warplanes_of_the_coalition_and_the_troops_of_the_government_act_for_them() -> None:
    build = DraftBuilder(
        "The Saudi-led coalition and the Syrian army met the Government of Syria. "
        "Coalition warplanes left, government troops and rebel fighters stayed."
    )
    coalition = build.mention("Saudi-led coalition", "MilitaryForce", key="saudi-led-coalition")
    army = build.mention("Syrian army", "MilitaryForce", key="armed-forces-sy")
    build.mention("Government of Syria", "Government", key="government-sy")
    planes, troops = (
        build.mention(w, "MilitaryForce", MentionKind.NOMINAL) for w in ("Coalition warplanes", "government troops")
    )
    rebels = build.mention("rebel fighters", "ArmedGroup", MentionKind.NOMINAL)
    found = entities_of(build)
    assert (found[planes], found[troops]) == (found[coalition], found[army])
    assert found[rebels] not in (found[coalition], found[army])


def test_the_army_is_no_army_of_two() -> None:
    build = DraftBuilder("The Syrian army and the Iraqi army met before the army left.")
    build.mention("Syrian army", "MilitaryForce", key="armed-forces-sy")
    build.mention("Iraqi army", "MilitaryForce", key="armed-forces-iq")
    bare = build.mention("the army", "MilitaryForce", MentionKind.NOMINAL)
    assert len(set(entities_of(build).values())) == 3
    assert build.draft.entity_of[bare]


def test_the_militants_are_the_only_group_named_before_them() -> None:
    build = DraftBuilder("The Karsan Front struck. The militants fled, two groups said.")
    front = build.mention("Karsan Front", "ArmedGroup")
    militants = build.mention("The militants", "ArmedGroup", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[front] == found[militants]
    build = DraftBuilder("The Karsan Front fought the Tell Brigade. The militants fled.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Brigade", "ArmedGroup")
    build.mention("The militants", "ArmedGroup", MentionKind.NOMINAL)
    assert len(set(entities_of(build).values())) == 3


def test_a_description_by_kind_is_the_last_place_told_as_such() -> None:
    build = DraftBuilder(
        "Shells hit the Karsan district of Ramla. The district was calm; the city was not. The camp fell."
    )
    karsan, ramla = build.mention("Karsan", "Region"), build.mention("Ramla", "Settlement")
    district = build.mention("The district", "Region", MentionKind.NOMINAL)
    camp = build.mention("The camp", "Camp", MentionKind.NOMINAL)
    build.pair(ramla, district, "same", 0.95)
    found = entities_of(build)
    assert found[karsan] == found[district] != found[ramla]
    assert found.get(camp) not in (found[karsan], found[ramla])


def test_an_alias_in_quotes_is_the_person_before_it() -> None:
    build = DraftBuilder('Police held Idris Maan, alias "The Needle", and Omar Tell, or Salma Ramla.')
    names = [build.mention(w, "Person") for w in ("Idris Maan", "The Needle", "Omar Tell", "Salma Ramla")]
    found = entities_of(build)
    assert found[names[0]] == found[names[1]]
    assert len({found[name] for name in names}) == 3


def test_a_full_name_read_as_two_kinds_is_one_thing() -> None:
    build = DraftBuilder("Gunmen stormed Karsan Tell University. Karsan Tell University was closed. Tell met Tell.")
    site, body = (build.mention("Karsan Tell University", class_) for class_ in ("Facility", "Organisation"))
    build._seen["Tell"] = build.draft.article.text.index("Tell met")
    person, town = build.mention("Tell", "Person"), build.mention("Tell", "Settlement")
    found = entities_of(build)
    assert found[site] == found[body]
    assert found[person] != found[town]


def test_a_monitoring_group_is_the_one_monitor_named() -> None:
    build = DraftBuilder("A monitoring group said so. The Observatory is in London. The monitor left.")
    first = build.mention("A monitoring group", "Organisation", MentionKind.NOMINAL)
    named = build.mention("Observatory", "Organisation", key="syrian-observatory-for-human-rights")
    last = build.mention("The monitor", "Organisation", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[first] == found[named] == found[last]


@pytest.mark.parametrize(("day", "same"), [("2019-10-15", True), ("2025-03-01", False), (None, False)])
def test_a_government_is_that_of_its_holder_on_the_day_of_publication(day: str | None, same: bool) -> None:
    build = DraftBuilder("Assad's government fell. The Syrian government met.", published=day)
    holder = build.mention("Assad's government", "Government", key="assad-government")
    general = build.mention("Syrian government", "Government", key="government-sy")
    found = entities_of(build)
    assert (found[holder] == found[general]) is same


@pytest.mark.parametrize(("words", "same"), [("The authorities left.", True), ("Authorities of a camp left.", False)])
def test_the_authorities_of_a_camp_are_not_the_government(words: str, same: bool) -> None:
    build = DraftBuilder(f"The Government of Syria fell. {words}")
    government = build.mention("Government of Syria", "Government", key="government-sy")
    authorities = build.mention(words.split(" left")[0].split(" of")[0], "Government", MentionKind.NOMINAL)
    found = entities_of(build)
    assert (found[government] == found.get(authorities)) is same


def test_a_name_in_its_own_language_and_its_acronym_in_brackets_are_one() -> None:
    build = DraftBuilder("The Tell Guard (Guardia de Tell - GDT) met the Ramla Guard (Karsan - KDT) there.")
    names = [
        build.mention(w, "MilitaryForce") for w in ("Tell Guard", "Guardia de Tell", "GDT", "Ramla Guard", "Karsan")
    ]
    found = entities_of(build)
    assert found[names[0]] == found[names[1]] == found[names[2]]
    assert len({found[names[0]], found[names[3]], found[names[4]]}) == 3


def test_the_positions_of_the_only_group_are_the_groups() -> None:
    build = DraftBuilder("The Karsan Front struck. Jets hit the group's positions.")
    front = build.mention("Karsan Front", "ArmedGroup")
    positions = build.mention("the group's positions", "ArmedGroup", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[front] == found[positions]


@pytest.mark.parametrize(
    ("text", "first", "second", "class_", "same"),
    [
        (
            "The Tell Union, which calls itself the Karsan Guard, is small.",
            "Tell Union",
            "Karsan Guard",
            "ArmedGroup",
            True,
        ),
        ("The Tell Union, known locally as Karsan, is small.", "Tell Union", "Karsan", "ArmedGroup", 1),
        ("The Tell Union (TU), also called the Karsan Guard, left.", "TU", "Karsan Guard", "ArmedGroup", 1),
        ("Omar Ruiz is better known as Antonio Paz.", "Omar Ruiz", "Antonio Paz", "Person", 1),
        ("Abu Ramla, whose real name is Omar Tell, left.", "Abu Ramla", "Omar Tell", "Person", 1),
        ("Omar Ruiz, named by Antonio Paz, left.", "Omar Ruiz", "Antonio Paz", "Person", 0),
        ("The Tell Union called the Karsan Guard.", "Tell Union", "Karsan Guard", "ArmedGroup", 0),
    ],
)
def test_an_alias_that_the_text_tells_is_the_same_thing(
    text: str, first: str, second: str, class_: str, same: int
) -> None:
    build = DraftBuilder(text)
    a, b = build.mention(first, class_), build.mention(second, class_)
    found = entities_of(build)
    assert (found[a] == found[b]) is bool(same)


def test_an_alias_is_of_the_name_of_its_kind_and_of_what_the_text_says_whatever_else_is_so_called() -> None:
    build = DraftBuilder("Omar Tell, who leads the Tell Union, also known as Abu Ramla, left.")
    omar, union = build.mention("Omar Tell", "Person"), build.mention("Tell Union", "ArmedGroup")
    abu = build.mention("Abu Ramla", "Person")
    found = entities_of(build)
    assert found[omar] == found[abu] != found[union]
    build = DraftBuilder("Ramlat al-Karsan, also known as Ramla Karsan, is quiet.")
    town, misread = build.mention("Ramlat al-Karsan", "Settlement"), build.mention("Ramla Karsan", "ArmedGroup")
    found = entities_of(build)
    assert found[town] == found[misread]
    build = DraftBuilder("The Tell Province (TP), known locally as Karsan, is small.")
    tell = build.mention("Tell Province", "ArmedGroup", key="tell-province")
    tp = build.mention("TP", "ArmedGroup", key="tell-province")
    karsan = build.mention("Karsan", "ArmedGroup", key="karsan-front")
    found = entities_of(build)
    assert found[tell] == found[tp] == found[karsan]
    assert build.draft.entities[0].key == "tell-province"


@pytest.mark.parametrize(
    ("full", "short", "same"),
    [
        ("Ali Warfaa Hussein", "Warfaa", True),  # a father's name
        ("Jaime de Luna Ortega Prado", "Ortega", True),  # a first surname
        ("Ali Warfaa Hussein", "Osman", False),
    ],
)
def test_a_name_inside_a_full_name_takes_it_up(full: str, short: str, same: bool) -> None:
    build = DraftBuilder(f"Governor {full} spoke. Later, {short} left.")
    build._seen[short] = build.draft.article.text.index("Later")
    one, other = build.mention(full, "Person"), build.mention(short, "Person")
    found = entities_of(build)
    assert (found[one] == found[other]) is same


def test_a_brother_of_the_same_last_name_is_another_person() -> None:
    build = DraftBuilder("Idris Maan spoke. Maan's brother, Salma Maan, left.")
    idris = build.mention("Idris Maan", "Person", key="idris-maan")
    build._seen["Maan"] = build.draft.article.text.index("Maan's")
    lone = build.mention("Maan", "Person", key="idris-maan")
    salma = build.mention("Salma Maan", "Person")
    found = entities_of(build)
    assert found[idris] == found[lone] != found[salma]


def test_the_group_is_not_one_named_only_later_nor_the_last_one_if_its_leader_tells_it() -> None:
    build = DraftBuilder("The Karsan Front struck. The aide said the group did it. The Tell Brigade denied that.")
    front = build.mention("Karsan Front", "ArmedGroup")
    group = build.mention("the group", "ArmedGroup", MentionKind.NOMINAL)
    brigade = build.mention("Tell Brigade", "ArmedGroup")
    build.pair(group, brigade, "same", 0.9)
    found = entities_of(build)
    assert found.get(group) != found[brigade] != found[front]
    build = DraftBuilder("The Tell Brigade is gone. The Karsan Front split from the group led by Idris Maan.")
    build.mention("Tell Brigade", "ArmedGroup")
    front = build.mention("Karsan Front", "ArmedGroup")
    group = build.mention("the group", "ArmedGroup", MentionKind.NOMINAL)
    build.pair(front, group, "same", 0.9)
    found = entities_of(build)
    assert found.get(group) != found[front]


def test_words_tell_the_class_and_initials_do_not() -> None:
    build = DraftBuilder("The Tell Autonomous Region (TAR) is quiet.")
    region, letters = build.mention("Tell Autonomous Region", "Region"), build.mention("TAR", "ArmedGroup")
    build.draft.mentions = (build.draft.mentions[0], replace(build.draft.mentions[1], confidence=0.99))
    found = entities_of(build)
    assert found[region] == found[letters]
    assert build.draft.entities[0].class_ == "Region"


def test_the_capital_of_a_province_is_not_the_province() -> None:
    build = DraftBuilder("They left Karsan, the capital of Tell. Shops in the capital are shut.")
    town, area = build.mention("Karsan", "Settlement"), build.mention("Tell", "Region")
    build._seen["the capital"] = build.draft.article.text.index("Shops")
    capital = build.mention("the capital", "Settlement", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[capital] == found[town] != found[area]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("9 Task Force Brigade", "Tell Joint Task Force", False),  # they share only words that many have
        ("9th Tell Brigade", "10th Tell Brigade", False),
        ("Karsan Front", "Karsans", True),
    ],
)
def test_names_that_share_only_common_words_or_differ_in_number_are_not_one(one: str, other: str, same: bool) -> None:
    build = DraftBuilder(f"The {one} left. Later, the {other} came.")
    a, b = build.mention(one, "MilitaryForce"), build.mention(other, "MilitaryForce")
    build.pair(a, b, "same", 0.9)
    found = entities_of(build)
    assert (found[a] == found[b]) is same


def test_what_a_group_is_said_to_call_itself_and_a_real_name_are_the_same_thing() -> None:
    build = DraftBuilder("The Karsanites, as the Tell Clan calls itself, left with the Ramla Front.")
    first, clan = build.mention("Karsanites", "ArmedGroup"), build.mention("Tell Clan", "ArmedGroup")
    front = build.mention("Ramla Front", "ArmedGroup")
    found = entities_of(build)
    assert found[first] == found[clan] != found[front]
    build = DraftBuilder(
        '"Karsan Tell", whose real name is Omar Ruiz, left. Idris Maan, a commander also called Abu X.'
    )
    misread, omar = build.mention("Karsan Tell", "ArmedGroup"), build.mention("Omar Ruiz", "Person")
    idris, abu = build.mention("Idris Maan", "Person"), build.mention("Abu X", "Person")
    found = entities_of(build)
    assert found[misread] == found[omar]
    assert found[idris] == found[abu] != found[omar]


def test_a_deed_is_no_body() -> None:
    build = DraftBuilder("The Karsan Front took part. Idris Maan commands the offensive.")
    front = build.mention("Karsan Front", "ArmedGroup")
    deed = build.mention("the offensive", "MilitaryForce", MentionKind.NOMINAL)
    build.pair(front, deed, "same", 0.9)
    found = entities_of(build)
    assert found.get(deed) != found[front]


@pytest.mark.parametrize(
    ("text", "name", "class_", "short"),
    [
        (
            "The Sabil Hawks Brigade left Tell. The brigade took the road east.",
            "Sabil Hawks Brigade",
            "ArmedGroup",
            "The brigade",
        ),
        (
            "The Ministry of Harbours paid. Later the ministry closed.",
            "Ministry of Harbours",
            "Government",
            "the ministry",
        ),
        (
            "Elders met the Anwar Tell militia. The militia spoke of four dead.",
            "Anwar Tell",
            "ArmedGroup",
            "The militia",
        ),
        ("Troops of the 12th Lamar Corps fired. This corps is new.", "12th Lamar Corps", "MilitaryForce", "This corps"),
    ],
)
def test_a_body_called_by_what_it_is_is_the_last_one_so_named(text: str, name: str, class_: str, short: str) -> None:
    build = DraftBuilder(f"The Karsan Front struck. {text}")
    other = build.mention("Karsan Front", "ArmedGroup")
    named = build.mention(name, class_)
    described = build.mention(short, class_, MentionKind.NOMINAL)
    build.pair(other, described, "same", 0.9)
    found = entities_of(build)
    assert found[described] == found[named] != found[other]


@pytest.mark.parametrize("described", ["the army", "the mission"])
def test_a_word_that_only_follows_a_name_or_names_no_one_body_binds_nothing(described: str) -> None:
    build = DraftBuilder(f"The Lamar Union mission met the Tell Liberation Army, and {described} left.")
    union, group = build.mention("Lamar Union", "Organisation"), build.mention("Tell Liberation Army", "ArmedGroup")
    later = build.mention(described, "MilitaryForce", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found.get(later) not in (found[union], found[group])


@pytest.mark.parametrize(
    ("class_", "described", "read"),
    [("ArmedGroup", "the army", "MilitaryForce"), ("MilitaryForce", "the insurgents", "ArmedGroup")],
)
def test_the_army_is_no_armed_group_and_insurgents_are_no_force_of_a_state(
    class_: str, described: str, read: str
) -> None:
    build = DraftBuilder(f"The Lamar Guard came at dawn. A day later {described} fled.")
    named = build.mention("Lamar Guard", class_)
    later = build.mention(described, read, MentionKind.NOMINAL)
    build.pair(named, later, "same", 0.9)
    found = entities_of(build)
    assert found[later] != found[named]


def test_the_army_beside_troops_of_another_country_is_the_one_named_an_army() -> None:
    build = DraftBuilder("The Somali army and Ugandan troops hold Tell. On Monday the army fired.")
    army = build.mention("Somali army", "MilitaryForce", key="somali-national-army")
    troops = build.mention("Ugandan troops", "MilitaryForce", key="armed-forces-ug")
    later = build.mention("the army", "MilitaryForce", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[later] == found[army] != found[troops]


def test_what_stands_behind_an_of_is_another_body_than_the_one_it_belongs_to() -> None:
    build = DraftBuilder("The Southern Command of the Karsan Defence Force met. A drone of the Defence Force fell.")
    command = build.mention("Southern Command of the Karsan Defence Force", "MilitaryForce")
    build._seen["Defence Force"] = build.draft.article.text.index("A drone")
    force = build.mention("Defence Force", "MilitaryForce")
    found = entities_of(build)
    assert found[force] != found[command]


def test_the_militants_are_the_only_group_named_so_far_whatever_is_named_later() -> None:
    build = DraftBuilder("The Karsan Front struck. The militants fled. Later the Tell Brigade came.")
    front = build.mention("Karsan Front", "ArmedGroup")
    militants = build.mention("The militants", "ArmedGroup", MentionKind.NOMINAL)
    build.mention("Tell Brigade", "ArmedGroup")
    found = entities_of(build)
    assert found[militants] == found[front]


@pytest.mark.parametrize(
    ("middle", "same"), [("", True), ("Rain fell. Shops were shut. Nobody spoke. Dogs barked. Night came. ", False)]
)
def test_the_attackers_did_the_last_deed_told_shortly_before(middle: str, same: bool) -> None:
    build = DraftBuilder(f"Tell Brigade men met Karsan Front gunmen, who raided Ramla. {middle}The attackers fled.")
    other, front = build.mention("Tell Brigade", "ArmedGroup"), build.mention("Karsan Front", "ArmedGroup")
    build.link(build.trigger("raided", "Attack"), "actor", front)
    attackers = build.mention("The attackers", "ArmedGroup", MentionKind.NOMINAL)
    found = entities_of(build)
    assert (found.get(attackers) == found[front]) is same
    assert found.get(attackers) != found[other]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Colonel Omar Tell came. Sami Karsan left. The colonel slept.", 2),
        ("Omar Tell, the mayor of Ramla, came. Sami Karsan left. The mayor slept.", 2),
        ("Omar Tell came. Sami Karsan left. The mayor slept.", 3),
    ],
)
def test_a_title_alone_is_the_person_told_with_it(text: str, persons: int) -> None:
    build = DraftBuilder(text)
    for name in ("Omar Tell", "Sami Karsan"):
        build.mention(name, "Person")
    build.mention("The colonel" if "colonel" in text else "The mayor", "Person", MentionKind.NOMINAL)
    ResolveMentions().run(build.draft)
    assert len(build.draft.entities) == persons


@pytest.mark.parametrize(
    ("full", "class_", "expected"),
    [
        ("Karsan Forest", "NaturalFeature", "NaturalFeature"),
        ("Karsan County", "Region", "Region"),
        ("Omar Karsan", "Person", "Person"),
        ("Karsan Front", "ArmedGroup", "Person"),
    ],
)
def test_the_first_word_of_a_place_alone_is_no_person(full: str, class_: str, expected: str) -> None:
    build = DraftBuilder(f"They met near {full}. He wanted Karsan back.")
    build.mention(full, class_)
    build._seen["Karsan"] = build.draft.article.text.rindex("Karsan")
    lone = build.mention("Karsan", "Person", confidence=0.8)
    ResolveMentions().run(build.draft)
    assert build.draft.mentions[lone].class_ == expected


@pytest.mark.parametrize(("words", "told"), [("The pilot", 0), ("The governor", 1), ("The pilot of the jet", 1)])
def test_a_title_that_many_have_tells_of_nobody(words: str, told: int) -> None:
    build = DraftBuilder(f"{words} slept.")
    build.mention(words, "Person", MentionKind.NOMINAL)
    ResolveMentions().run(build.draft)
    assert len(build.draft.entities) == told


def test_what_the_gazetteers_know_is_named_whatever_words_tell_it() -> None:
    build = DraftBuilder("Chadian and Nigerien troops left with gunmen.")
    build.mention("Chadian", "MilitaryForce", MentionKind.NOMINAL, key="armed-forces-td", confidence=0.5)
    gunmen = build.mention("gunmen", "ArmedGroup", MentionKind.NOMINAL, confidence=0.5)
    found = entities_of(build)
    assert [(entity.name, entity.is_named) for entity in build.draft.entities] == [("Armed forces of Chad", True)]
    assert gunmen not in found


def test_the_gunmen_of_a_group_are_the_group_and_those_beside_a_state_are_not() -> None:
    build = DraftBuilder(
        "Karsan Front gunmen struck. Members of the Relief Army (RA) fighters fled. Tell militants came."
    )
    front, gunmen = (
        build.mention("Karsan Front", "ArmedGroup"),
        build.mention("gunmen", "ArmedGroup", MentionKind.NOMINAL),
    )
    army, fighters = build.mention("RA", "ArmedGroup"), build.mention("fighters", "ArmedGroup", MentionKind.NOMINAL)
    town, others = build.mention("Tell", "Settlement"), build.mention("militants", "ArmedGroup", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[front] == found[gunmen]
    assert found[army] == found[fighters]
    assert found[town] != found.get(others)


@pytest.mark.parametrize(
    ("text", "short", "near", "same"),
    [
        ("The police reported a fight near Ramla in which they shot a man.", "they", 0.8, True),
        ("The Tell Front lost nine men in Ramla, the group said.", "the group", 0.8, True),
        ("The police reported a fight near Ramla in which they shot a man.", "they", 0.65, False),
        ("The police held a man, and the army detachment left.", "the army detachment", 0.8, False),
        ("It rained. They were told that the police had come.", "They", 0.8, False),
    ],
)
def test_what_the_same_sentence_tells_before_goes_before_what_is_surer_farther_back(
    text: str, short: str, near: float, same: bool
) -> None:
    build = DraftBuilder(f"Karsan troops arrived. {text}")
    far = build.mention("Karsan troops", "MilitaryForce", MentionKind.NOMINAL)
    one = "Tell Front" if "Front" in text else "police"
    beside = build.mention(one, "MilitaryForce", MentionKind.NAME)
    kind = MentionKind.PRONOUN if " " not in short else MentionKind.NOMINAL
    later = build.mention(short, "Pronoun" if " " not in short else "MilitaryForce", kind)
    build.pair(far, later, "same", 0.95)
    build.pair(beside, later, "same", near)
    found = entities_of(build)
    assert (found[later] == found[beside], found[later] == found[far]) == (same, not same)


@pytest.mark.parametrize(
    ("between", "same"),
    [
        ("According to the Karsan Mission, it", False),
        ("The Karsan Mission says it", True),
        ("According to a nurse, the Karsan Mission said it", True),
    ],
)
def test_a_pronoun_is_not_the_source_that_opens_its_sentence(between: str, same: bool) -> None:
    build = DraftBuilder(f"The jail lies in Tell. {between} holds 300 men.")
    name = build.mention("Karsan Mission", "Organisation")
    build._seen["it"] = build.draft.article.text.index("it holds")
    it = build.mention("it", "Pronoun", MentionKind.PRONOUN)
    build.pair(name, it, "same", 0.95)
    found = entities_of(build)
    assert (found.get(it) == found[name]) is same


@pytest.mark.parametrize(
    ("text", "class_", "same"),
    [
        ("The Karsan Deterrence Force (Tell) fired first. Tell left.", "ArmedGroup", True),
        ("The Karsan Deterrence Force (Tell) fired first. Tell left.", "Settlement", False),
        ("The Karsan Deterrence Force and Tell fired first. Tell left.", "ArmedGroup", False),
    ],
)
def test_one_word_in_brackets_after_a_body_is_its_short_name(text: str, class_: str, same: bool) -> None:
    build = DraftBuilder(text)
    long, short = build.mention("Karsan Deterrence Force", "MilitaryForce"), build.mention("Tell", class_)
    again = build.mention("Tell", class_)
    build.pair(long, short, "same", 0.9)
    found = entities_of(build)
    assert (found[long] == found[short] == found[again]) is same


@pytest.mark.parametrize(
    ("second", "same"),
    [("A Tell spokesman", False), ("Another spokesman", False), ("The spokesman", True)],
)
def test_a_spokesman_brought_in_anew_is_another_one(second: str, same: bool) -> None:
    build = DraftBuilder(f"Idris Maan, a spokesman of the Front, spoke. {second} declined to comment.")
    name = build.mention("Idris Maan", "Person")
    one = build.mention("a spokesman", "Person", MentionKind.NOMINAL)
    build._seen["spokesman"] = build.draft.article.text.index(second)
    words = "The spokesman" if same else "spokesman"
    other = build.mention(words, "Person", MentionKind.NOMINAL)
    build.pair(name, one, "same", 0.99)
    found = entities_of(build)
    assert (found.get(other) == found[name]) is same


@pytest.mark.parametrize(
    ("first", "same"),
    [
        ("held six Chadian rebels near Ramla", False),
        ("held six of its own rebels near Ramla", True),
    ],
)
def test_the_rebels_are_those_just_counted_and_not_a_group_named_before(first: str, same: bool) -> None:
    build = DraftBuilder(f"The Tell Brigade {first}. The rebels wore no badges.")
    group = build.mention("Tell Brigade", "ArmedGroup")
    build.mention("six Chadian rebels" if not same else "six of its own rebels", "People", MentionKind.NOMINAL)
    rebels = build.mention("The rebels", "ArmedGroup", MentionKind.NOMINAL)
    build.pair(group, rebels, "same", 0.95)
    found = entities_of(build)
    assert (found.get(rebels) == found[group]) is same


def test_the_governorate_may_be_the_last_of_a_list_of_governorates() -> None:
    build = DraftBuilder("Rain fell in Karsan and Ramla Governorates. Mines lie all over the governorate.")
    build.mention("Karsan", "Region")
    ramla = build.mention("Ramla", "Region")
    described = build.mention("the governorate", "Region", MentionKind.NOMINAL)
    found = entities_of(build)
    assert found[described] == found[ramla]


@pytest.mark.parametrize(("key", "expected"), [(None, 1), ("some-town", 2)])
def test_the_name_of_a_camp_without_its_noun_is_the_camp_unless_a_town_is_so_called(
    key: str | None, expected: int
) -> None:
    build = DraftBuilder("Shells hit Tell camp. On Monday more fell near Tell itself.")
    build.mention("Tell camp", "Camp")
    build._seen["Tell"] = build.draft.article.text.index("near Tell")
    build.mention("Tell", "Settlement", key=key)
    entities_of(build)
    assert len(build.draft.entities) == expected


@pytest.mark.parametrize(("sure", "same"), [(0.88, True), (0.8, False)])
def test_a_pronoun_is_sure_words_before_another_pronoun(sure: float, same: bool) -> None:
    build = DraftBuilder("Karsan Front men fled. Tell Army troops held their camp. They searched it.")
    front = build.mention("Karsan Front", "ArmedGroup")
    army = build.mention("Tell Army", "MilitaryForce")
    their = build.mention("their", "Pronoun", MentionKind.PRONOUN)
    they = build.mention("They", "Pronoun", MentionKind.PRONOUN)
    build.pair(front, their, "same", 0.9)
    build.pair(their, they, "same", 0.95)
    build.pair(army, they, "same", sure)
    found = entities_of(build)
    assert (found[they] == found[army]) == same
    assert found[their] == found[front]


@pytest.mark.parametrize(("words", "same"), [("The coalition", False), ("The troops", True)])
def test_a_coalition_is_not_the_forces_of_the_government(words: str, same: bool) -> None:
    build = DraftBuilder(f"Government forces advanced. {words} said so.")
    forces = build.mention("Government forces", "MilitaryForce", MentionKind.NOMINAL)
    later = build.mention(words, "MilitaryForce", MentionKind.NOMINAL)
    build.pair(forces, later, "same", 0.85)
    found = entities_of(build)
    assert (found.get(later) == found[forces]) is same


@pytest.mark.parametrize(
    ("gap", "kind", "sure", "last"),
    [
        ("\n\n", "governorate", 0.55, True),
        (" ", "governorate", 0.55, False),
        ("\n\n", "governorate", 0.3, False),
        ("\n\n", "valley", 0.55, False),
    ],
)
def test_the_governorate_may_be_that_of_the_paragraph_where_it_was_told_in_another(
    gap: str, kind: str, sure: float, last: bool
) -> None:
    build = DraftBuilder(f"Rain fell on Karsan {kind}, and roads were cut.{gap}In Ramla mines lie all over the {kind}.")
    first = build.mention(f"Karsan {kind}", "NaturalFeature" if kind == "valley" else "Region")
    second = build.mention("Ramla", "Region")
    described = build.mention(f"the {kind}", "NaturalFeature" if kind == "valley" else "Region", MentionKind.NOMINAL)
    build.pair(second, described, "same", sure)
    found = entities_of(build)
    assert found[described] == found[second if last else first]
