"""Names that the gazetteers know, and what they are linked to by context."""

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


def test_a_country_that_lost_its_apostrophe_is_still_known() -> None:
    assert links("Fighting reached Somalias coast.")["Somalias"] == "country-so"
