"""Names that the gazetteers know, and what they are linked to by context."""

import pytest
from drafts import DraftBuilder

from kg.extract.names import FindNames


def links(text: str) -> dict[str, str | None]:
    build = DraftBuilder(text)
    FindNames().run(build.draft)
    return {mention.text: mention.key for mention in build.draft.mentions}


def test_spellings_of_one_city_have_one_link() -> None:
    found = links("Fighting in Syria spread from Deir ez-Zor to Deir Ezzor and Dayr az-Zawr.")
    assert len({found[name] for name in ("Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr")}) == 1


def test_a_name_of_two_countries_goes_to_the_one_the_article_speaks_of() -> None:
    in_lebanon = links("In Lebanon, troops left Tripoli and Beirut; Lebanon denied it.")
    in_libya = links("In Libya, troops left Tripoli and Benghazi; Libya denied it.")
    assert in_libya["Tripoli"] != in_lebanon["Tripoli"]


def test_a_small_place_without_context_has_no_link() -> None:
    assert links("She drove through Springfield.").get("Springfield") is None


def test_the_word_as_is_no_arabic_article() -> None:
    assert "As InSight Crime" not in links("As InSight Crime reported, it fell.")


def test_a_currency_is_no_country() -> None:
    assert links("The US$20 billion came from Mali.").keys() == {"Mali"}


def test_a_country_that_lost_its_apostrophe_is_still_known() -> None:
    assert links("Fighting reached Somalias coast.")["Somalias"] == "country-so"


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Clashes broke out in Tripoli, the Lebanese army said, in northern Lebanon.", "Tripoli", "gn-266826"),
        ("Shells fell on Tripoli, Libya said.", "Tripoli", "gn-2210247"),
        ("In Lebanon, Israel struck Sidon and Tyre; shells also hit Tripoli.", "Tripoli", "gn-266826"),
        ("Gunmen attacked Hama on Sunday, the Syrian army said.", "Hama", "gn-170017"),
        ("Boko Haram attacked Bama in Borno State.", "Bama", "gn-2347954"),
        ("Two men were held in San José, Costa Rica.", "San José", "gn-3621849"),
        ("Police in San Jose, California, held two men.", "San Jose", "gn-5392171"),
        ("A bomb went off in Córdoba, Spain.", "Córdoba", "gn-2519240"),
        ("A bomb went off in Córdoba, Argentina.", "Córdoba", "gn-3860259"),
        ("The SDF raided villages in Hasakah province.", "Hasakah province", "region-sy-01"),
        ("The SDF raided a house in Hasakah, Syria.", "Hasakah", "gn-173811"),
        ("Troops from Russia entered Georgia in 2008; Tbilisi protested.", "Georgia", "country-ge"),
        ("Police in Georgia and Alabama held two men near Atlanta in the United States.", "Georgia", "region-us-ga"),
        ("A bomb hit Damascus.", "Damascus", "gn-170654"),
    ],
)
def test_a_name_of_several_places_is_the_one_that_its_context_speaks_of(text: str, name: str, key: str) -> None:
    assert links(text)[name] == key


@pytest.mark.parametrize("name", ["Tripoli", "San José", "Córdoba", "Mérida", "Valencia", "Bama"])
def test_without_context_the_largest_of_several_places_is_not_taken(name: str) -> None:
    assert links(f"Gunmen clashed in {name} on Monday.")[name] is None


def test_the_sentence_goes_before_the_rest_of_the_article() -> None:
    build = DraftBuilder("Libya is at war. Libya and Benghazi suffer. In Lebanon, troops left Tripoli. Libya waits.")
    FindNames().run(build.draft)
    assert [mention.key for mention in build.draft.mentions if mention.text == "Tripoli"] == ["gn-266826"]


def test_two_countries_of_one_weight_leave_a_name_open() -> None:
    assert links("Lebanon and Libya spoke of Tripoli.")["Tripoli"] is None


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Troops from Nigeria, Niger and Chad met near Maiduguri in Borno State.", "Niger", "country-ne"),
        ("Police met in Abuja, far from Niger State in Nigeria.", "Abuja", "gn-2352778"),
    ],
)
def test_the_bearer_of_a_name_yields_to_none_that_is_only_also_called_so(text: str, name: str, key: str) -> None:
    assert links(text)[name] == key


def test_a_place_named_twice_is_no_more_evidence_for_its_country_than_named_once() -> None:
    text = "In Yemen shells fell near Al Suwaida. Yemen's army said nobody lives in Al Suwaida. Rain fell on Yemen."
    assert links(text)["Al Suwaida"] is None
    assert links(f"{text} Envoys left Damascus and Homs in Syria.")["Al Suwaida"] is not None
