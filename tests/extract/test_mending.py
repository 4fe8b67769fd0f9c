"""Mending of the names that the model reads: what is no name, and what a noun in the name tells of its class."""

import pytest
from drafts import DraftBuilder

from kg.extract.mending import mend_names
from kg.extract.neural import Span


def mended(text: str, *names: tuple[str, str, float]) -> list[tuple[str, str]]:
    """(words, class) of what is left of names given as words, class and probability."""
    build = DraftBuilder(text)
    draft = build.draft
    spans = []
    for words, label, probability in names:
        _, _, first, last = build._span(words)
        spans.append(Span(first, last, label, probability))
    return [
        (draft.text(draft.tokens[s.first].start, draft.tokens[s.last - 1].end), s.label)
        for s in mend_names(draft, tuple(spans), set())
    ]


@pytest.mark.parametrize("words", ["Col.", "Brig. Gen.", "VI", "Captain", "Mullah"])
def test_a_rank_or_a_numeral_is_no_name(words: str) -> None:
    assert mended(f"The report names {words} Maan of Tell.", (words, "Organisation", 0.95)) == []


def test_a_lone_word_that_opens_a_sentence_must_be_sure_or_met_again() -> None:
    text = "Dislodging them took a week. Tell fell last. People came back to Tell. Ramla is empty."
    found = mended(
        text,
        ("Dislodging", "Region", 0.6),
        ("Tell", "Settlement", 0.6),
        ("Tell", "Settlement", 0.7),
        ("Ramla", "Settlement", 0.97),
    )
    assert [words for words, _ in found] == ["Tell", "Tell", "Ramla"]


@pytest.mark.parametrize(
    ("name", "read", "probability", "expected"),
    [
        ("Liwa al-Karsan", "Settlement", 0.6, "ArmedGroup"),
        ("Liwa al-Karsan", "Settlement", 0.95, "Settlement"),  # the model is sure
        ("Karsan Prison", "Settlement", 0.6, "Prison"),
        ("Deir Karsan", "Region", 0.6, "Region"),  # of one family
        ("Barangay Karsan", "Person", 0.6, "Settlement"),
    ],
)
def test_a_common_noun_in_a_name_tells_its_class(name: str, read: str, probability: float, expected: str) -> None:
    assert mended(f"They came from {name} yesterday.", (name, read, probability)) == [(name, expected)]


def test_a_kind_of_place_before_its_name_is_no_part_of_it() -> None:
    text = "They came from the Syrian town of Karsan in the province of Tell."
    found = mended(text, ("Syrian town of Karsan", "Settlement", 0.8), ("province of Tell", "Settlement", 0.8))
    assert found == [("Karsan", "Settlement"), ("Tell", "Region")]


def test_words_of_nations_or_hands_alone_name_no_force() -> None:
    text = "The Iraqi-led force met the U.S.-Afghan unit and Kenyans near the Syrian National Army."
    found = mended(
        text,
        ("Iraqi-led", "MilitaryForce", 0.9),
        ("U.S.-Afghan", "MilitaryForce", 0.9),
        ("Kenyans", "MilitaryForce", 0.9),
        ("Syrian National Army", "MilitaryForce", 0.9),
    )
    assert [words for words, _ in found] == ["Syrian National Army"]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("Pro-Karsan and pro-Turkish Ramla fighters left.", "pro-Turkish", "MilitaryForce", []),
        ("The Iranian-led forces left.", "Iranian-led", "MilitaryForce", []),
        ("Nigerian security agencies met.", "Nigerian security", "MilitaryForce", []),
        ("The Afghan army left.", "Afghan army", "MilitaryForce", [("Afghan army", "MilitaryForce")]),
        ("It is in the Sudanese region of Tell.", "Sudanese region", "Region", []),
        ("A house in the Tell suburb of Ramla fell.", "Tell suburb", "Settlement", [("Tell", "Settlement")]),
        ("He met rivals in rural Tell.", "rural Tell", "Region", [("Tell", "Region")]),
        ("He is in West Tell.", "West Tell", "Region", [("West Tell", "Region")]),
        (
            "An al-Tell affiliate Jund Ramla met.",
            "al-Tell affiliate Jund Ramla",
            "ArmedGroup",
            ["al-Tell", "Jund Ramla"],
        ),
        ("The League of Tell (LOT) met.", "League of Tell (LOT", "Organisation", ["League of Tell", "LOT"]),
        ("The Policia de Tell (Guardia - PTG) met.", "Guardia - PTG", "MilitaryForce", ["Guardia", "PTG"]),
        (
            "They met the Iran-backed Tell Front on the road and talked for hours.",
            "Iran-backed Tell Front",
            "ArmedGroup",
            ["Tell Front"],
        ),
        ("They met the London-based think tank Tell.", "London-based think tank Tell", "Organisation", ["Tell"]),
        (
            "They met the Iran-led coalition on the road and talked for hours.",
            "Iran-led coalition",
            "MilitaryForce",
            ["Iran-led coalition"],
        ),
        (
            "They met the army's Third Brigade on the road and talked for hours.",
            "army's Third Brigade",
            "MilitaryForce",
            ["Third Brigade"],
        ),
        ("They met Col. Omar Tell on the road and talked for hours.", "Col. Omar Tell", "Person", ["Omar Tell"]),
        (
            "On the road they met the Army's 103rd Tell Brigade.",
            "Army's 103rd Tell Brigade",
            "MilitaryForce",
            ["103rd Tell Brigade"],
        ),
        ("On the road they met Tell’s men.", "Tell’s", "ArmedGroup", ["Tell"]),
        (
            "On the road they fled the Islamic State in Tell Province.",
            "Islamic State in Tell Province",
            "ArmedGroup",
            ["Islamic State in Tell Province"],
        ),
        ("They met Mullah Omar.", "Mullah Omar", "Person", ["Mullah Omar"]),
        ("They fled Tell and Ramla provinces.", "Ramla provinces", "Region", ["Ramla"]),
        ("The Tell-Ramla front met.", "Tell-Ramla front", "ArmedGroup", ["Tell-Ramla front"]),
    ],
)
def test_a_name_ends_where_something_else_begins(text: str, name: str, label: str, expected: list[object]) -> None:
    found = mended(text, (name, label, 0.8))
    assert found == [(row, label) if isinstance(row, str) else row for row in expected]


def test_a_title_with_its_place_tells_a_person_and_alone_nobody() -> None:
    text = "They killed there the so-called “Wali of Upper Ramla” and said nothing about President Omar Tell."
    found = mended(text, ("Wali", "Person", 0.8), ("President", "Government", 0.7), ("Omar Tell", "Person", 0.9))
    assert found == [("Wali of Upper Ramla", "Person"), ("Omar Tell", "Person")]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Public Order", ["Ministry of Justice and Public Order"]),
        ("Tell Army", ["Ministry of Justice", "Tell Army"]),  # a body of its own
    ],
)
def test_a_ministry_of_two_things_is_one(second: str, expected: list[str]) -> None:
    text = f"After long talks, the Ministry of Justice and {second} spoke about it with others."
    found = mended(text, ("Ministry of Justice", "Government", 0.9), (second, "Government", 0.8))
    assert [words for words, _ in found] == expected


def test_a_doubtful_name_must_be_met_again_or_end_in_a_noun_of_its_class() -> None:
    text = "It also hit houses in Zarq, then Ramla Hospital and then Tell. They fled Tell."
    names = (("Zarq", "Region", 0.5), ("Ramla Hospital", "Facility", 0.5), ("Tell", "Settlement", 0.5))
    assert mended(text, *names) == [("Ramla Hospital", "Facility")]
    assert mended(text, *names, ("Tell", "Settlement", 0.9))[1:] == [("Tell", "Settlement"), ("Tell", "Settlement")]


@pytest.mark.parametrize(
    ("text", "names", "class_"),
    [
        ("They fled the governorate of Tell.", ["Tell"], "Region"),
        ("They fled the provinces of Tell and Ramla.", ["Tell", "Ramla"], "Region"),
        ("Fighting spread to Tell, Karsan and Ramla provinces.", ["Tell", "Karsan", "Ramla"], "Region"),
        ("There are two camps: Tell and Ramla.", ["Tell", "Ramla"], "Camp"),
        ("They left the Tell and Ramla camps.", ["Tell", "Ramla"], "Camp"),
    ],
)
def test_a_noun_beside_a_list_tells_the_class_of_each(text: str, names: list[str], class_: str) -> None:
    assert mended(text, *((name, "Settlement", 0.8) for name in names)) == [(name, class_) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "They reached the outskirts of Tell.",
        "It is a state of Tell.",
        "They fled the Karsan province of Tell.",
        "They fled Karsan provinces, Tell and more.",
    ],
)
def test_a_noun_of_another_thing_does_not_tell_the_class(text: str) -> None:
    assert mended(text, ("Tell", "Settlement", 0.8)) == [("Tell", "Settlement")]


def test_the_troops_of_a_known_army_are_no_part_of_its_name() -> None:
    text = "Somali National Army troops met Karsan Front fighters and Free Officers."
    found = mended(
        text,
        ("Somali National Army troops", "MilitaryForce", 0.9),
        ("Karsan Front fighters", "ArmedGroup", 0.9),
        ("Free Officers", "ArmedGroup", 0.9),
    )
    assert [words for words, _ in found] == ["Somali National Army", "Karsan Front fighters", "Free Officers"]


def test_a_number_is_no_part_of_a_known_name_and_a_word_in_brackets_may_be() -> None:
    text = (
        "Six Al-Shabaab men came with others, of whom some were from the Communist Party of India (Maoist), "
        "while those who came later were from the Six Brothers (Red)."
    )
    found = mended(
        text,
        ("Six Al-Shabaab", "ArmedGroup", 0.9),
        ("Communist Party of India", "ArmedGroup", 0.9),
        ("Six Brothers", "ArmedGroup", 0.9),
    )
    assert [words for words, _ in found] == ["Al-Shabaab", "Communist Party of India (Maoist)", "Six Brothers"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("El Salvador's National Civil Police", "National Civil Police"),
        ("Iraq's Front of the Tell", "Front of the Tell"),
        ("Karsan's National Civil Police", "Karsan's National Civil Police"),  # no country
        ("Iraq's military", "Iraq's military"),  # names nobody without its country
    ],
)
def test_the_country_that_a_force_is_of_is_no_part_of_its_own_name(name: str, expected: str) -> None:
    text = f"On that day somebody came from {name} and talked to those who had been there."
    assert [words for words, _ in mended(text, (name, "MilitaryForce", 0.95))] == [expected]


def test_a_short_sentence_of_names_is_no_headline() -> None:
    text = "Karsan Shells Kill Nine\n\nColonel Idris Maan visited Camp Ramla in Tell."
    assert mended(text, ("Karsan", "Settlement", 0.95), ("Camp Ramla", "Facility", 0.95), ("Tell", "Region", 0.95)) == [
        ("Camp Ramla", "Facility"),
        ("Tell", "Region"),
    ]


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("They took Karsan, the besieged capital of Tell state.", "Settlement"),
        ("They took Karsan, a restive province in the east.", "Region"),
        ("They took Karsan, a small Yemeni town on the coast.", "Settlement"),
        ("They took Karsan, the scene of fighting in a town.", "Region"),
        ("They took Karsan, the army said of the town.", "Region"),
        ("They took Karsan, the province's capital.", "Region"),
    ],
)
def test_a_noun_after_a_comma_tells_what_a_place_is(text: str, class_: str) -> None:
    read = "Region" if class_ == "Settlement" or "province in" not in text else "Settlement"
    assert mended(text, ("Karsan", read, 0.8)) == [("Karsan", class_)]


@pytest.mark.parametrize(
    ("text", "name", "read", "expected"),
    [
        ("The Karsan clan left.", "Karsan clan", "ArmedGroup", ("Karsan clan", "Organisation")),
        (
            "The Herders Association of Ramla left.",
            "Herders Association of Ramla",
            "ArmedGroup",
            ("Herders Association of Ramla", "Organisation"),
        ),
        ("The 9th Karsan Corps left.", "9th Karsan Corps", "Facility", ("9th Karsan Corps", "MilitaryForce")),
        ("The 9th Karsan Brigade left.", "9th Karsan Brigade", "ArmedGroup", ("9th Karsan Brigade", "ArmedGroup")),
        ("Karsan, a local rights group, left.", "Karsan", "ArmedGroup", ("Karsan", "Organisation")),
        ("The Karsan, a militia, left.", "Karsan", "ArmedGroup", ("Karsan", "ArmedGroup")),
        ("The Ramla-based body left.", "Ramla", "Government", ("Ramla", "Settlement")),
        ("The Islamist Boko Haram left.", "Islamist Boko Haram", "ArmedGroup", ("Boko Haram", "ArmedGroup")),
        ("Crew of the USS Karsan left.", "USS Karsan", "Person", ("USS Karsan", "Facility")),
        ("The 9th Brigade left.", "9th Brigade", "MilitaryForce", None),
    ],
)
def test_the_words_of_a_body_tell_its_class(text: str, name: str, read: str, expected: tuple[str, str] | None) -> None:
    assert mended(text, (name, read, 0.88)) == [expected or (name, read)]


def test_a_lone_word_that_opens_a_sentence_may_be_introduced_as_a_body() -> None:
    assert mended("Karsan, a think tank, counts 55 dead.", ("Karsan", "Organisation", 0.6)) == [
        ("Karsan", "Organisation")
    ]
    assert mended("Karsan, a day later, was quiet.", ("Karsan", "Organisation", 0.6)) == []


def test_a_unit_and_the_one_it_is_of_are_two_names() -> None:
    name = "1st Infantry Division's Joint Task Force Karsan"
    assert mended(f"The {name} left.", (name, "MilitaryForce", 0.95)) == [
        ("1st Infantry Division", "MilitaryForce"),
        ("Joint Task Force Karsan", "MilitaryForce"),
    ]


def test_letters_in_brackets_after_a_name_are_it_wherever_they_stand() -> None:
    text = "IS gunmen storm Tell\n\nThe Iron Sword (IS) said this is its work. IS holds Tell. THE TRUTH IS OUT."
    assert mended(text, ("Iron Sword", "ArmedGroup", 0.99)) == [
        ("IS", "ArmedGroup"),
        ("Iron Sword", "ArmedGroup"),
        ("IS", "ArmedGroup"),
        ("IS", "ArmedGroup"),
    ]


@pytest.mark.parametrize("text", ["Karsan Front (US) told of it. US troops left.", "Karsan Front (KF said so."])
def test_letters_that_are_not_the_names_own_name_nothing(text: str) -> None:
    assert mended(text, ("Karsan Front", "ArmedGroup", 0.99)) == [("Karsan Front", "ArmedGroup")]


@pytest.mark.parametrize(
    ("text", "read", "expected"),
    [
        ("Troops hit a camp of the Omar Tell structure. Omar Tell has 90 men.", "Person", "ArmedGroup"),
        ("Troops hit the residual armed group (RAG) Omar Tell.", "Person", "ArmedGroup"),
        ("Troops hit the gang Omar Tell.", "Person", "ArmedGroup"),
        ("Troops hit a house of the gang leader Omar Tell.", "Person", "Person"),
        ("It was said by the prisons agency Omar Tell.", "MilitaryForce", "Government"),
        ("It was said by the rights group Omar Tell.", "ArmedGroup", "Organisation"),
        ("It was said by the group Omar Tell.", "Organisation", "Organisation"),
        ("It was said by an agency of Omar Tell.", "ArmedGroup", "ArmedGroup"),
        ("It was said by the Omar Tell, the government body that runs the sites.", "MilitaryForce", "Government"),
    ],
)
def test_plain_words_beside_a_name_tell_what_it_is_of(text: str, read: str, expected: str) -> None:
    names = [("Omar Tell", read, 0.7)] * text.count("Omar Tell")
    assert {class_ for _, class_ in mended(text, *names)} == {expected}


@pytest.mark.parametrize(
    ("first", "second", "expected"), [("ArmedGroup", "Settlement", "MilitaryForce"), ("Settlement",) * 3]
)
def test_a_short_name_in_brackets_is_a_bodys_wherever_it_stands(first: str, second: str, expected: str) -> None:
    found = mended(
        "The Karsan Deterrence Force (Tell) fired. Men took the jail from Tell.",
        ("Karsan Deterrence Force", "MilitaryForce", 0.95),
        ("Tell", first, 0.7),
        ("Tell", second, 0.7),
    )
    assert found[-1] == ("Tell", expected)


def test_the_noun_after_a_list_of_areas_may_have_a_capital() -> None:
    found = mended(
        "Rain fell in both Karsan and Ramla Governorates on that day.",
        ("Karsan", "Settlement", 0.7),
        ("Ramla", "Settlement", 0.7),
    )
    assert found == [("Karsan", "Region"), ("Ramla", "Region")]
