"""Relations: which pairs of mentions become one, and how sure the model has to be."""

from dataclasses import replace

import pytest
from drafts import DraftBuilder

from kg.extract.coreference import ResolveMentions
from kg.extract.patterns import FindPatterns
from kg.extract.statements import FindRelations
from kg.model import MentionKind
from kg.vocabulary import find_by_name


def key_of(name: str, class_: str) -> str:
    return next(entry.key for entry in find_by_name(name) if entry.class_ == class_)


@pytest.mark.parametrize(
    ("confidence", "town", "area", "stated"),
    [
        (0.3, "Lashkar Gah", "Helmand", True),  # the gazetteers say so too
        (0.1, "Lashkar Gah", "Helmand", False),
        (0.3, "Lashkar Gah", "Nariño", False),
        (0.3, "Karsan", "Helmand", False),
        (0.9, "Karsan", "Helmand", True),
    ],
)
def test_of_what_the_gazetteers_know_the_model_need_be_less_sure(
    confidence: float, town: str, area: str, stated: bool
) -> None:
    build = DraftBuilder(f"Troops left {town} as rain fell on {area}.")
    key = key_of(town, "Settlement") if find_by_name(town) else None
    inner = build.mention(town, "Settlement", key=key)
    outer = build.mention(area, "Region", key=key_of(area, "Region"))
    build.pair(inner, outer, "locatedIn", confidence)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == ["locatedIn"] * stated


@pytest.mark.parametrize(("subclass", "stated"), [("Sea", False), ("River", False), ("Desert", True)])
def test_a_town_lies_in_no_sea_or_river(subclass: str, stated: bool) -> None:
    build = DraftBuilder("Troops left Karsan on the Tell.")
    inner, outer = build.mention("Karsan", "Settlement"), build.mention("Tell", "NaturalFeature")
    build.draft.mentions = tuple(
        replace(mention, subclass=subclass) if index == outer else mention
        for index, mention in enumerate(build.draft.mentions)
    )
    build.pair(inner, outer, "locatedIn", 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert bool(build.draft.relations) is stated


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("A Tell Brigade spokesman, Omar Haddad, met reporters on Monday.", "spokespersonOf"),
        ("The Tell Brigade's new man, Omar Haddad, met reporters on Monday.", "leads"),
        ("The Tell Brigade's commander and spokesman, Omar Haddad, met reporters on Monday.", "leads"),
    ],
)
def test_a_spokesman_is_no_leader_whatever_the_model_reads(text: str, predicate: str) -> None:
    build = DraftBuilder(text)
    brigade, haddad = build.mention("Tell Brigade", "ArmedGroup"), build.mention("Omar Haddad", "Person")
    build.pair(haddad, brigade, "leads")
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [relation.predicate for relation in build.draft.relations] == [predicate]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Former Karsan Front leader Idris Maan spoke.", "2025-08-28", ["2025-08-27"]),
        ("Karsan Front leader Idris Maan spoke.", "2025-08-28", ["None"]),
        ("Former Karsan Front leader Idris Maan spoke.", None, []),  # nobody knows until when
    ],
)
def test_a_former_post_has_ended_before_publication(text: str, published: str | None, expected: list[str]) -> None:
    build = DraftBuilder(text, published=published)
    build.mention("Karsan Front", "ArmedGroup")
    build.mention("Idris Maan", "Person")
    for stage in (FindPatterns(), ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [str(r.end) for r in build.draft.relations] == expected


def test_whom_the_words_call_a_chairman_the_model_makes_no_speaker() -> None:
    build = DraftBuilder("Its chairman, Omar Tell, left the Karsan Front. Army chief Idris Maan stayed.")
    front = build.mention("Karsan Front", "ArmedGroup")
    idris = build.mention("Idris Maan", "Person")
    build.pair(idris, front, "spokespersonOf", 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert build.draft.relations == ()


def test_no_sea_lies_in_a_town() -> None:
    build = DraftBuilder("The Red Sea port of Ramla is shut.")
    sea = build.mention("Red Sea", "NaturalFeature")
    town = build.mention("Ramla", "Settlement")
    build.draft.mentions = (replace(build.draft.mentions[0], subclass="Sea"), build.draft.mentions[1])
    build.pair(sea, town, "locatedIn", 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert build.draft.relations == ()


def test_a_commander_of_a_group_is_its_member_whatever_the_model_reads() -> None:
    build = DraftBuilder("Idris Maan, a commander of the Karsan Front, left.")
    idris, front = build.mention("Idris Maan", "Person"), build.mention("Karsan Front", "ArmedGroup")
    build.pair(idris, front, "leads", 0.95)
    for stage in (FindPatterns(), ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == ["memberOf"]


def test_a_ship_does_not_lie_where_its_flag_is_from() -> None:
    build = DraftBuilder("They hit the Karsan Star, a Tell-flagged tanker.")
    ship, flag = build.mention("Karsan Star", "Facility"), build.mention("Tell", "Country")
    build.pair(ship, flag, "locatedIn", 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert build.draft.relations == ()


@pytest.mark.parametrize(
    ("label", "body", "confidence", "stated"),
    [
        ("spokespersonOf", "the army", 0.95, True),
        ("leads", "the army", 0.95, True),
        ("leads", "the army", 0.7, False),
        ("leads", "Tell Army", 0.7, True),
        ("memberOf", "the army", 0.95, False),
    ],
)
def test_of_a_body_without_a_name_only_who_leads_or_speaks_for_it_is_told(
    label: str, body: str, confidence: float, stated: bool
) -> None:
    build = DraftBuilder(f"Reporters met Idris Maan of {body}. Its leader and spokesman left later.")
    idris = build.mention("Idris Maan", "Person")
    force = build.mention(body, "MilitaryForce", MentionKind.NAME if body[0] == "T" else MentionKind.NOMINAL)
    build.link(build.trigger("left", "Withdrawal"), "actor", force)
    build.pair(idris, force, label, confidence)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == [label] * stated


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Idris Maan, deputy head of the Karsan Front, left.", "memberOf"),
        ("Idris Maan was a lieutenant in the Karsan Front.", "memberOf"),
        ("Idris Maan has the Karsan Front behind him.", "leads"),
    ],
)
def test_of_whom_the_words_make_one_of_several_the_model_makes_no_leader(text: str, label: str) -> None:
    build = DraftBuilder(text)
    idris, front = build.mention("Idris Maan", "Person"), build.mention("Karsan Front", "ArmedGroup")
    build.pair(idris, front, "leads", 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == [label]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Karsan Front (KF) in Tell left.", True),
        ("Karsan Front fighters in the region of Tell left.", True),
        ("The Karsan Front, banned in Tell, left.", False),
        ("The Karsan Front left for Tell.", False),
    ],
)
def test_of_a_group_named_right_before_a_place_the_model_need_be_less_sure(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    front, tell = build.mention("Karsan Front", "ArmedGroup"), build.mention("Tell", "Region")
    left = build.mention("KF", "ArmedGroup") if "KF" in text else front
    build.pair(left, tell, "operatesIn", 0.5)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert bool(build.draft.relations) is stated


@pytest.mark.parametrize(
    ("text", "label", "stated"),
    [
        ("They met in Karsan, on the border with Tell.", "locatedIn", False),
        ("They met in Karsan, on the coast of Tell.", "locatedIn", True),
        ("They met Karsan, a breakaway group of Tell.", "partOf", False),
        ("They met Karsan, a small group of Tell.", "partOf", True),
        ("They met Karsan, which funds Tell.", "partOf", False),
    ],
)
def test_what_the_words_part_the_model_does_not_join(text: str, label: str, stated: bool) -> None:
    build = DraftBuilder(text)
    classes = ("Settlement", "Region") if label == "locatedIn" else ("ArmedGroup", "ArmedGroup")
    build.pair(build.mention("Karsan", classes[0]), build.mention("Tell", classes[1]), label, 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert bool(build.draft.relations) is stated


@pytest.mark.parametrize(("class_", "stated"), [("Government", True), ("MilitaryForce", True), ("Organisation", False)])
def test_what_words_tell_of_a_government_or_army_without_a_name_stands(class_: str, stated: bool) -> None:
    body = {"Government": "the government", "MilitaryForce": "the army", "Organisation": "the union"}[class_]
    build = DraftBuilder(f"The Karsan Front is at war with {body}, which left Ramla.")
    build.mention("Karsan Front", "ArmedGroup")
    other = build.mention(body, class_, MentionKind.NOMINAL)
    build.link(build.trigger("left", "Withdrawal"), "actor", other)
    for stage in (FindPatterns(), ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == ["opposes"] * stated


def test_whose_affiliate_a_group_is_its_ally_it_is_not_called() -> None:
    build = DraftBuilder("The Karsan Front, an affiliate of the Tell Union, met.")
    front, union = build.mention("Karsan Front", "ArmedGroup"), build.mention("Tell Union", "ArmedGroup")
    build.pair(front, union, "alliedWith", 0.95)
    for stage in (FindPatterns(), ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == ["partOf"]


def test_whom_a_group_appointed_does_not_speak_for_it() -> None:
    build = DraftBuilder("Idris Maan, the Karsan-appointed spokesman for the mayor, spoke.")
    idris, karsan = build.mention("Idris Maan", "Person"), build.mention("Karsan", "ArmedGroup")
    build.pair(idris, karsan, "spokespersonOf", 0.95)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert build.draft.relations == ()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("In an interview with the Ramla Times, Omar Tell spoke of a raid.", False),
        ("Omar Tell told the Ramla Times of a raid.", False),
        ("Omar Tell works for the Ramla Times.", True),
        ("Speaking for the Ramla Times, Omar Tell told of a raid.", True),
    ],
)
def test_whom_somebody_speaks_to_he_does_not_work_for(text: str, stated: bool) -> None:
    build = DraftBuilder(text)
    man, paper = build.mention("Omar Tell", "Person"), build.mention("Ramla Times", "Organisation")
    build.pair(man, paper, "memberOf", 0.8)
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    assert [r.predicate for r in build.draft.relations] == ["memberOf"] * stated


@pytest.mark.parametrize(("title", "left"), [("Somali President ", ["Somalia"]), ("", ["Kenya"])])
def test_a_president_leads_the_country_of_his_title_and_not_the_next_one(title: str, left: list[str]) -> None:
    build = DraftBuilder(f"A Kenya envoy and {title}Omar Tell spoke by phone. Somalia is at war.")
    kenya = build.mention("Kenya", "Country", key="country-ke")
    man = build.mention("Omar Tell", "Person")
    build.mention("Somalia", "Country", key="country-so")
    build.pair(man, kenya, "leads", 0.8)
    for stage in (FindPatterns(), ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    names = {entity.id: entity.name for entity in build.draft.entities}
    assert [names[r.object] for r in build.draft.relations if r.predicate == "leads"] == left


def _stated(build: DraftBuilder) -> set[tuple[str, str, str]]:
    for stage in (ResolveMentions(), FindRelations()):
        stage.run(build.draft)
    names = {entity.id: entity.name for entity in build.draft.entities}
    return {(names[r.subject], r.predicate, names[r.object]) for r in build.draft.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Idris Maan, who runs the Front's Prisoners Committee, spoke.", "Prisoners Committee"),
        ("Idris Maan, who runs the Front and the Prisoners Committee, spoke.", "Front"),
    ],
)
def test_a_post_is_in_the_body_owned_and_not_in_its_owner(text: str, expected: str) -> None:
    build = DraftBuilder(text)
    person, owner = build.mention("Idris Maan", "Person"), build.mention("Front", "ArmedGroup")
    build.mention("Prisoners Committee", "Organisation")
    build.pair(person, owner, "leads")
    assert _stated(build) == {("Idris Maan", "leads", expected)}


def test_whose_government_it_is_does_not_speak_for_it() -> None:
    build = DraftBuilder("Omar Tell, spokesman of Idris Maan's Unity Government, spoke.")
    build.mention("Omar Tell", "Person")
    leader, body = build.mention("Idris Maan", "Person"), build.mention("Unity Government", "Government")
    build.pair(leader, body, "leads")
    assert _stated(build) == {("Idris Maan", "leads", "Unity Government")}
