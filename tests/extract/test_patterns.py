"""Relations that compounds, titles and appositions tell."""

import pytest
from drafts import DraftBuilder

from kg.extract.draft import Pair
from kg.extract.patterns import FindPatterns
from kg.model import MentionKind
from kg.vocabulary import find_by_name


def told(build: DraftBuilder) -> set[tuple[str, str, str]]:
    FindPatterns().run(build.draft)
    mentions = build.draft.mentions
    return {(mentions[p.left].text, _label(p), mentions[p.right].text) for p in build.draft.pairs}


def _label(pair: Pair) -> str:
    return f"{pair.label} (former)" if pair.rule == "pattern:former" else pair.label


def test_a_backed_group_has_its_backer_even_if_told_by_nationality() -> None:
    build = DraftBuilder("The US-backed Karsan Front and the Iranian-backed Tell Brigade met.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Brigade", "ArmedGroup")
    assert told(build) == {("Karsan Front", "backedBy", "US"), ("Tell Brigade", "backedBy", "Iranian")}
    adjectives = [m for m in build.draft.mentions if m.kind is MentionKind.ADJECTIVE]
    assert {m.key for m in adjectives} == {"country-us", "country-ir"}


def test_a_held_town_is_controlled_and_a_based_monitor_operates_there() -> None:
    build = DraftBuilder("Shells fell on Karsan-held Ramla, the Britain-based Tell Monitor said.")
    build.mention("Karsan", "ArmedGroup")
    build.mention("Ramla", "Settlement")
    build.mention("Britain", "Country")
    build.mention("Tell Monitor", "Organisation")
    assert told(build) == {("Karsan", "controls", "Ramla"), ("Tell Monitor", "operatesIn", "Britain")}


@pytest.mark.parametrize(
    ("text", "body", "relation"),
    [
        ("Afghan President Idris Maan spoke.", "Afghan", "leads"),
        ("Tell Army spokesman Col. Idris Maan spoke.", "Tell Army", "spokespersonOf"),
        ("Idris Maan, the commander of the Tell Army, spoke.", "Tell Army", "leads"),
        ("The Tell Army's commander, General Idris Maan, spoke.", "Tell Army", "leads"),
        ("Idris Maan, a spokesman for the Tell Army, spoke.", "Tell Army", "spokespersonOf"),
        ("Afghan national Idris Maan spoke.", "Afghan", "nationality"),
        ("Idris Maan, an Afghan citizen, spoke.", "Afghan", "nationality"),
    ],
)
def test_a_title_tells_the_office(text: str, body: str, relation: str) -> None:
    build = DraftBuilder(text)
    if body != "Afghan":
        build.mention(body, "MilitaryForce")
    build.mention("Idris Maan", "Person")
    assert told(build) == {("Idris Maan", relation, body)}


def test_who_is_in_a_governments_name_leads_it() -> None:
    build = DraftBuilder("Idris Maan's regime fell, as did the government of Salma Tell.")
    build.mention("Idris Maan", "Person")
    build.mention("Idris Maan's regime", "Government", MentionKind.NOMINAL)
    build.mention("the government", "Government", MentionKind.NOMINAL)
    build.mention("Salma Tell", "Person")
    assert told(build) == {
        ("Idris Maan", "leads", "Idris Maan's regime"),
        ("Salma Tell", "leads", "the government"),
    }


def test_a_group_named_as_anothers_own_is_its_part() -> None:
    build = DraftBuilder("The Karsan Front's media arm Voice of Tell denied it.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Voice of Tell", "Organisation")
    assert told(build) == {("Voice of Tell", "partOf", "Karsan Front")}


def test_a_former_office_is_not_told_as_held() -> None:
    build = DraftBuilder("Former Afghan President Idris Maan spoke. Idris Maan, former head of the Tell Army, left.")
    build.mention("Tell Army", "MilitaryForce")
    build.mention("Idris Maan", "Person")
    build.mention("Idris Maan", "Person")
    assert told(build) == {
        ("Idris Maan", "leads (former)", "Afghan"),
        ("Idris Maan", "leads (former)", "Tell Army"),
    }


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Ramla, Yemen", ("Ramla", "Settlement"), ("Yemen", "Country")),
        ("Ramla, a small town in Karsan province", ("Ramla", "Settlement"), ("Karsan province", "Region")),
        ("Karsan's town of Ramla", ("Ramla", "Settlement"), ("Karsan", "Region")),
        ("Tell prison in Ramla", ("Tell prison", "Prison"), ("Ramla", "Settlement")),
        ("Ramla in northern Karsan", ("Ramla", "Settlement"), ("Karsan", "Region")),
    ],
)
def test_a_place_lies_in_the_larger_one_beside_it(text: str, inner: tuple[str, str], outer: tuple[str, str]) -> None:
    build = DraftBuilder(f"They met near {text} yesterday.")
    build.mention(*inner)
    build.mention(*outer)
    assert told(build) == {(inner[0], "locatedIn", outer[0])}


def test_places_side_by_side_are_not_in_one_another() -> None:
    build = DraftBuilder("Clashes shook Ramla, Tell and Karsan.")
    for name in ("Ramla", "Tell", "Karsan"):
        build.mention(name, "Settlement")
    assert told(build) == set()


def test_the_gazetteer_has_a_veto() -> None:
    build = DraftBuilder("A man from Mosul, Yemen was held.")
    build.mention("Mosul", "Settlement", key="gn-99072")
    build.mention("Yemen", "Country", key="country-ye")
    assert told(build) == set()


def test_a_group_told_as_backed_by_another_has_its_backer() -> None:
    build = DraftBuilder("The Karsan Front, which is backed by the Tell Army, met.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Army", "MilitaryForce")
    assert told(build) == {("Karsan Front", "backedBy", "Tell Army")}


def test_a_title_told_before_a_comma_is_an_office_too_but_not_that_of_a_bureau() -> None:
    build = DraftBuilder(
        "A Tell Army spokesman, Idris Maan, spoke. Salma Tell, head of the Tell Army media office, did not."
    )
    build.mention("Tell Army", "MilitaryForce")
    build.mention("Idris Maan", "Person")
    build.mention("Salma Tell", "Person")
    build.mention("Tell Army", "MilitaryForce")
    assert told(build) == {("Idris Maan", "spokespersonOf", "Tell Army")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Front, the armed wing of the Tell Army, met.", ("Karsan Front", "partOf", "Tell Army")),
        ("The Karsan Front is fighting alongside the Tell Army.", ("Karsan Front", "alliedWith", "Tell Army")),
        ("The Karsan Front's war against the Tell Army goes on.", ("Karsan Front", "opposes", "Tell Army")),
        (
            "The Karsan Front, which receives support from the Tell Army, met.",
            ("Karsan Front", "backedBy", "Tell Army"),
        ),
        ("The Karsan Front, which denies support from the Tell Army, met.", None),
        ("The Karsan Front has the backing of the Tell Army.", ("Karsan Front", "backedBy", "Tell Army")),
        ("The Karsan Front is mainly made up of the Tell Army.", ("Tell Army", "partOf", "Karsan Front")),
        ("The Karsan Front was fighting and the Tell Army was not.", None),
        ("The Karsan Front said that the Tell Army left.", None),
    ],
)
def test_a_phrase_between_two_names_tells_how_they_stand(text: str, expected: tuple[str, str, str] | None) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Army", "MilitaryForce")
    assert told(build) == ({expected} if expected else set())


def test_a_phrase_reaches_over_a_description_to_the_place_it_names() -> None:
    build = DraftBuilder("The Karsan Front, who control the capital Ramla, met.")
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("the capital", "Settlement", MentionKind.NOMINAL)
    build.mention("Ramla", "Settlement")
    assert ("Karsan Front", "controls", "Ramla") in told(build)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Idris Maan, a senior official with the Tell Army, spoke.", "memberOf"),
        ("Idris Maan, a commander of the Tell Army, spoke.", "memberOf"),
        ("Idris Maan of the Tell Army spoke.", "memberOf"),
        ("Tell Army Regional Relief Coordinator Idris Maan spoke.", "memberOf"),
        ("Idris Maan, a former commander of the Tell Army, spoke.", "memberOf (former)"),
        ("Idris Maan, who met a commander of the Tell Army, spoke.", None),
    ],
)
def test_an_office_among_several_is_membership(text: str, relation: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Tell Army", "MilitaryForce")
    build.mention("Idris Maan", "Person")
    assert told(build) == ({("Idris Maan", relation, "Tell Army")} if relation else set())


def test_a_quarter_told_as_a_towns_own_lies_in_it() -> None:
    build = DraftBuilder("It happened in Ramla's Karsan district.")
    build.mention("Ramla", "Settlement")
    build.mention("Karsan district", "Region")
    assert told(build) == {("Karsan district", "locatedIn", "Ramla")}


def test_a_park_in_two_provinces_lies_in_both() -> None:
    build = DraftBuilder("They left the parks of Karsan (Tell and Ramla) and Amud (Zarq).")
    build.mention("Karsan", "NaturalFeature")
    for name in ("Tell", "Ramla"):
        build.mention(name, "Region")
    build.mention("Amud", "NaturalFeature")
    build.mention("Zarq", "Region")
    assert told(build) == {
        ("Karsan", "locatedIn", "Tell"),
        ("Karsan", "locatedIn", "Ramla"),
        ("Amud", "locatedIn", "Zarq"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels in Tell state fled towards Ramla, the state capital, on foot.", True),
        ("Rebels in Tell state fled towards the provincial capital, Ramla, on foot.", True),
        ("Rebels in Tell state fled towards Ramla, the largest city, on foot.", False),
    ],
)
def test_a_state_capital_lies_in_the_state_told_before(text: str, expected: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Tell state", "Region")
    build.mention("Ramla", "Settlement")
    assert (("Ramla", "locatedIn", "Tell state") in told(build)) is expected


def test_what_lies_in_the_north_of_a_country_lies_in_the_country() -> None:
    build = DraftBuilder("Ramla, in northern Karsan, is quiet; West Tell and Karsan are not.")
    build.mention("Ramla", "Settlement")
    build.mention("northern Karsan", "Region")
    build.mention("West Tell", "Region")
    build.mention("Karsan are"[:6], "Country")
    build.draft.mentions = (
        *build.draft.mentions[:3],
        build.draft.mentions[3],
    )
    assert told(build) == {("Ramla", "locatedIn", "northern Karsan"), ("Ramla", "locatedIn", "Karsan")}


@pytest.mark.parametrize(
    ("text", "quarter", "town"),
    [
        ("A bomb went off in the Karsan area of Ramla.", "Karsan", "Ramla"),
        ("A bomb went off in the Karsan locality of the city of Ramla.", "Karsan", "Ramla"),
        ("A bomb went off in Karsan, part of the city of Ramla.", "Karsan", "Ramla"),
    ],
)
def test_a_quarter_lies_in_the_town_named_after_it(text: str, quarter: str, town: str) -> None:
    build = DraftBuilder(text)
    build.mention(quarter, "Settlement" if "part" in text else "Region")
    build.mention(town, "Region" if "part" in text else "Settlement")
    assert told(build) == {(quarter, "locatedIn", town)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Front (KF), led by General Idris Maan, left.", {("KF", "Idris Maan")}),
        ("The Karsan Front (KF), headed by rebels, met Idris Maan.", set()),
        ("Mullah Idris Maan heads the Karsan Front (KF).", {("Karsan Front", "Idris Maan")}),
    ],
)
def test_a_leader_told_after_a_short_form_or_with_a_rank(text: str, expected: set[tuple[str, str]]) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("KF", "ArmedGroup")
    build.mention("Idris Maan", "Person")
    assert {(group, person) for person, label, group in told(build) if label == "leads"} == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The Karsan Front, backed by the Tell Army, controls Ramla.", "Karsan Front"),
        ("The Karsan Front met the Tell Army, which controls Ramla.", "Tell Army"),
        ("The Karsan Front left, and forces loyal to the Tell Army control Ramla.", None),
        ("The Karsan Front left the Tell Army and controls Ramla.", "Karsan Front"),
    ],
)
def test_after_an_insertion_the_subject_is_that_before_it(text: str, subject: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Tell Army", "MilitaryForce")
    build.mention("Ramla", "Settlement")
    assert {a for a, label, _ in told(build) if label == "controls"} == ({subject} if subject else set())


def test_a_phrase_holds_of_all_in_a_list() -> None:
    build = DraftBuilder("The Karsan Front is active in Tell, Ramla and Zarq and near Amud.")
    build.mention("Karsan Front", "ArmedGroup")
    for name in ("Tell", "Ramla", "Zarq", "Amud"):
        build.mention(name, "Region")
    assert {place for _, label, place in told(build) if label == "operatesIn"} == {"Tell", "Ramla", "Zarq"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The chief of the Tell Police (TP), Idris Maan, spoke.", "leads"),
        ("The spokesman for the Tell Police, Colonel Idris Maan, spoke.", "spokespersonOf"),
        ("Idris Maan the head of the Tell Police spoke.", "leads"),
        ("Idris Maan, head of the rights group Tell Police, spoke.", "leads"),
        ("A former chief of the Tell Police, Idris Maan, spoke.", "memberOf (former)"),
        ("The deputy head of the Tell Police, Idris Maan, spoke.", "memberOf"),
        ("A trooper of the Tell Police identified as Idris Maan died.", "memberOf"),
        ("The Tell Police (TP) director Idris Maan spoke.", "leads"),
        ("The Tell Police reported this with its director, Idris Maan, in the lead.", "leads"),
        ("The Tell Police met. Its head, Idris Maan, spoke.", "leads"),
        ("Idris Maan, head of the Ramla-based group Tell Police, spoke.", "leads"),
        ("Former Tell Police chief Idris Maan spoke.", "leads (former)"),
        ("Omar Zarq spoke,” Tell Police spokesman Idris Maan said.", "spokespersonOf"),
    ],
)
def test_an_office_told_before_or_after_the_name(text: str, relation: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Tell Police", "MilitaryForce")
    build.mention("Idris Maan", "Person")
    if "Omar" in text:
        build.mention("Omar Zarq", "Person")
    if "Ramla" in text:
        build.mention("Ramla", "Settlement")
    body = "TP" if "(TP) director" in text else "Tell Police"
    if body == "TP":
        build.mention(body, "MilitaryForce")
    offices = {row for row in told(build) if row[1] != "operatesIn"}
    assert offices == ({("Idris Maan", relation, body)} if relation else set())


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        ("President Idris Maan spoke in Nigeria.", ["Nigeria"], {"Nigeria"}),
        ("President Idris Maan spoke in Nigeria and Kenya.", ["Nigeria", "Kenya"], set()),
        ("Governor Idris Maan spoke in Nigeria.", ["Nigeria"], set()),
        ("Ex-president Idris Maan spoke in Nigeria.", ["Nigeria"], set()),
    ],
)
def test_a_president_leads_the_only_country_named(text: str, countries: list[str], expected: set[str]) -> None:
    build = DraftBuilder(text)
    build.mention("Idris Maan", "Person")
    for name in countries:
        build.mention(name, "Country", key={"Nigeria": "country-ng", "Kenya": "country-ke"}[name])
    assert {country for _, label, country in told(build) if label == "leads"} == expected


def test_a_president_does_not_lead_the_only_country_named_in_an_article_about_another() -> None:
    build = DraftBuilder("President Idris Maan spoke in Mombasa and Nairobi. Two men fled to Nigeria.")
    build.mention("Idris Maan", "Person")
    for name in ("Mombasa", "Nairobi"):
        build.mention(name, "Settlement", key=find_by_name(name)[0].key)
    build.mention("Nigeria", "Country", key="country-ng")
    assert not {row for row in told(build) if row[1] == "leads"}


def test_a_known_president_leads_the_known_country() -> None:
    build = DraftBuilder("President Rodrigo Duterte spoke of Kenya and the Philippines.")
    build.mention("Rodrigo Duterte", "Person", key="rodrigo-duterte")
    build.mention("Kenya", "Country", key="country-ke")
    build.mention("Philippines", "Country", key="country-ph")
    assert told(build) == {("Rodrigo Duterte", "leads", "Philippines")}


def test_a_name_tells_where_its_bearer_works_or_lies() -> None:
    build = DraftBuilder("The Karsan Mission in Tell met staff of the Embassy in Ramla; Tell and Ramla are calm.")
    build.mention("Karsan Mission in Tell", "Organisation")
    build.mention("Embassy in Ramla", "Facility")

    build._seen |= {"Tell": 40, "Ramla": 60}
    build.mention("Tell", "Country")
    build.mention("Ramla", "Settlement")
    assert told(build) == {
        ("Karsan Mission in Tell", "operatesIn", "Tell"),
        ("Embassy in Ramla", "locatedIn", "Ramla"),
    }


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Tell Party's armed wing, the Karsan Front, met.", True),
        ("The Tell Party's enemy, the Karsan Front, met.", False),
        ("The Tell Party's leaders, the Karsan Front said, met.", False),
    ],
)
def test_a_wing_named_after_a_comma_is_a_part(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Tell Party", "Organisation")
    build.mention("Karsan Front", "ArmedGroup")
    assert told(build) == ({("Karsan Front", "partOf", "Tell Party")} if stated else set())


def test_a_camp_in_a_region_is_run_and_not_the_region() -> None:
    build = DraftBuilder("Tell camp in northern Ramla, which is run by the Karsan Agency, is full.")
    build.mention("Tell camp", "Camp")
    build.mention("northern Ramla", "Region")
    build.mention("Karsan Agency", "Organisation")
    assert ("Karsan Agency", "controls", "Tell camp") in told(build)
    assert ("Karsan Agency", "controls", "northern Ramla") not in {(m[0], m[1], m[2]) for m in told(build)}


def test_the_regional_director_of_a_body_is_its_member() -> None:
    build = DraftBuilder("The Tell Fund's Karsan director, Idris Maan, spoke.")
    build.mention("Tell Fund", "Organisation")
    build.mention("Karsan", "Region")
    build.mention("Idris Maan", "Person")
    assert told(build) == {("Idris Maan", "memberOf", "Tell Fund")}


@pytest.mark.parametrize(
    ("text", "opposed"),
    [
        ("The war between the Tell Army and the paramilitary Karsan Front goes on.", True),
        ("A power struggle since 2014 between Idris's Tell Army and Karsan Front rebels goes on.", True),
        ("The long conflict between the Tell Army and the Ramla-allied Karsan Front goes on.", True),
        ("Clashes between the Tell Army and the Karsan Front went on.", False),  # one event
        ("A truce between the Tell Army and Karsan Front ended the war.", False),
        ("Talks between the Tell Army and the Karsan Front ended the war.", False),
    ],
)
def test_who_is_at_war_with_one_another_opposes_the_other(text: str, opposed: bool) -> None:
    build = DraftBuilder(text)
    build.mention("Tell Army", "MilitaryForce")
    build.mention("Karsan Front", "ArmedGroup")
    if "Ramla" in text:
        build.mention("Ramla", "Country")
    opposing = {row for row in told(build) if row[1] == "opposes"}
    assert opposing == ({("Tell Army", "opposes", "Karsan Front")} if opposed else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Karsan Front faction headed by Idris Maan rules Ramla.", {"leads", "controls"}),
        ("The Karsan Front, which wants a state of its own, is led by Idris Maan.", {"leads"}),
        ("The Karsan Front, once led by the late Idris Maan, is gone.", {"leads (former)"}),
        ("The then Karsan Front leader Idris Maan spoke.", {"leads (former)"}),
        ("Idris Maan, who is also a vice president of the Karsan Front, spoke.", {"memberOf"}),
        ("Idris Maan, governor of Ramla and leader of the Karsan Front, spoke.", {"leads"}),
        ("Idris Maan, spokesman of the army's Karsan Front, spoke.", {"spokespersonOf"}),
        ("The Karsan Front controls the hills around Ramla.", set()),
        ("The Karsan Front operates from forests in Ramla.", {"operatesIn"}),
        ("The Karsan Front, with some 800 fighters, operates in Ramla.", {"operatesIn"}),
        ("Enemies led by Idris Maan met the Karsan Front.", set()),
    ],
)
def test_posts_and_holdings_told_at_some_distance(text: str, expected: set[str]) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    if "Idris" in text:
        build.mention("Idris Maan", "Person")
    if "Ramla" in text:
        build.mention("Ramla", "Settlement")
    found = {row for row in told(build) if row[2] != "Ramla" or row[1] != "leads"}
    assert {label for _, label, _ in found} == expected
    assert all(subject == "Karsan Front" for subject, label, _ in found if label == "controls")


def test_a_unit_of_the_army_is_its_part_and_a_camp_on_the_edge_of_a_town_lies_in_it() -> None:
    build = DraftBuilder("The army's 6th Brigade left Tell camp, on the northern edge of Ramla.")
    build.mention("The army", "MilitaryForce", MentionKind.NOMINAL)
    build.mention("6th Brigade", "MilitaryForce")
    build.mention("Tell camp", "Camp")
    build.mention("Ramla", "Settlement")
    assert told(build) == {("6th Brigade", "partOf", "The army"), ("Tell camp", "locatedIn", "Ramla")}


def test_what_somebody_did_or_said_tells_no_office_and_no_part() -> None:
    build = DraftBuilder("Idris Maan, met the Karsan Front envoy, Omar Tell.")
    build.mention("Idris Maan", "Person")
    build.mention("Karsan Front", "Organisation")
    assert told(build) == set()
    build = DraftBuilder("The Tell Council's own experts say the Karsan Front did it.")
    build.mention("Tell Council", "Organisation")
    build.mention("Karsan Front", "ArmedGroup")
    assert told(build) == set()


def test_a_leader_of_two_bodies_leads_both() -> None:
    build = DraftBuilder("Idris Maan, leader of the Tell clan and of the Karsan Front, spoke.")
    build.mention("Idris Maan", "Person")
    build.mention("Tell clan", "Organisation")
    build.mention("Karsan Front", "ArmedGroup")
    assert told(build) == {("Idris Maan", "leads", "Tell clan"), ("Idris Maan", "leads", "Karsan Front")}


def test_a_speaker_of_an_armys_brigade_speaks_for_the_brigade() -> None:
    build = DraftBuilder("Idris Maan, the spokesman for the Tell Army's 6th Brigade, spoke.")
    build.mention("Idris Maan", "Person")
    build.mention("Tell Army", "MilitaryForce")
    build.mention("6th Brigade", "MilitaryForce")
    assert told(build) == {
        ("Idris Maan", "spokespersonOf", "6th Brigade"),
        ("6th Brigade", "partOf", "Tell Army"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The 6th Brigade of the Tell Army is based in Ramla.",
            {("6th Brigade", "partOf", "Tell Army"), ("6th Brigade", "operatesIn", "Ramla")},
        ),
        ("The 6th Brigade met the Tell Army, which is based in Ramla.", {("Tell Army", "operatesIn", "Ramla")}),
    ],
)
def test_what_is_said_of_a_unit_of_an_army_is_said_of_the_unit(text: str, expected: set[tuple[str, str, str]]) -> None:
    build = DraftBuilder(text)
    build.mention("6th Brigade", "MilitaryForce")
    build.mention("Tell Army", "MilitaryForce")
    build.mention("Ramla", "Settlement")
    assert told(build) == expected


@pytest.mark.parametrize(
    "text", ["Idris Maan, the Karsan Front's deputy head, spoke.", "Karsan Front deputy leader Idris Maan spoke."]
)
def test_a_deputy_is_a_member(text: str) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Idris Maan", "Person")
    assert told(build) == {("Idris Maan", "memberOf", "Karsan Front")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Tell army left. Army spokesman Colonel Idris Maan said so.", {("Idris Maan", "spokespersonOf")}),
        ("The Tell army left. Then army chief Idris Maan spoke.", {("Idris Maan", "leads (former)")}),
        ("The Tell army left. Navy spokesman Idris Maan said so.", set()),
        (
            "Army spokesman Idris Maan spoke. Much later, far from there, came the Tell army.",
            {("Idris Maan", "spokespersonOf")},
        ),
        ("The Tell army met the Karsan army. Army spokesman Idris Maan said so.", set()),  # of which
    ],
)
def test_an_office_without_a_body_is_of_the_only_body_so_called(text: str, expected: set[tuple[str, str]]) -> None:
    build = DraftBuilder(text)
    build.mention("Tell army", "MilitaryForce")
    if "Karsan" in text:
        build.mention("Karsan army", "MilitaryForce")
    build.mention("Idris Maan", "Person")
    assert {(a, label) for a, label, _ in told(build)} == expected


def test_the_government_of_a_known_president_is_his_countrys() -> None:
    build = DraftBuilder("The Assad government fell. They hit the government of President Bashar al-Assad.")
    build.mention("Assad government", "Government", key="assad-government")
    build.mention("the government", "Government", MentionKind.NOMINAL)
    build.mention("Bashar al-Assad", "Person", key="bashar-al-assad")
    assert ("Bashar al-Assad", "leads", "Assad government") in told(build)
    assert ("Bashar al-Assad", "leads", "the government") not in told(build)


def test_a_known_president_leads_the_country_told_by_nationality_only() -> None:
    build = DraftBuilder("President Muhammadu Buhari met Nigerian officers.")
    build.mention("Muhammadu Buhari", "Person", key="muhammadu-buhari")
    assert told(build) == {("Muhammadu Buhari", "leads", "Nigerian")}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Idris Maan, who leads a unit of the Karsan Front, spoke.", "memberOf"),
        ("Idris Maan, who leads the armed wing of the Karsan Front, spoke.", "memberOf"),
        ("Idris Maan, who leads the outlawed Karsan Front, spoke.", "leads"),
        ("Karsan Front Secretary Idris Maan spoke.", "memberOf"),
        ("Idris Maan of the Karsan Front spoke.", "memberOf"),
    ],
)
def test_who_leads_a_part_or_holds_one_post_is_a_member(text: str, label: str) -> None:
    build = DraftBuilder(text)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Idris Maan", "Person")
    assert told(build) == {("Idris Maan", label, "Karsan Front")}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ramla, held by the Karsan Front, is quiet.", "controls"),
        ("Tell is the last city in Ramla held by the Karsan Front.", None),
        ("Troops sent to fight the Karsan Front are in Ramla.", None),
    ],
)
def test_what_is_told_of_a_city_in_an_area_is_not_told_of_the_area(text: str, label: str | None) -> None:
    build = DraftBuilder(text)
    build.mention("Ramla", "Region")
    build.mention("Karsan Front", "ArmedGroup")
    assert {row[1] for row in told(build)} == ({label} if label else set())


@pytest.mark.parametrize(
    ("subject", "stated"),
    [("Tell coalition", True), ("Tell Army", False)],  # an army may march once
)
def test_a_coalition_against_a_group_opposes_it(subject: str, stated: bool) -> None:
    build = DraftBuilder(f"The {subject} against the Karsan Front met.")
    build.mention(subject, "MilitaryForce")
    build.mention("Karsan Front", "ArmedGroup")
    assert told(build) == ({(subject, "opposes", "Karsan Front")} if stated else set())
