"""How the model's reading of a name and the gazetteer's of the same words are brought together."""

import pytest
from drafts import DraftBuilder

from kg.extract.draft import Candidate
from kg.extract.neural import Span
from kg.extract.reading_stage import link_description, link_name
from kg.vocabulary import find_by_name, find_entry


@pytest.mark.parametrize(
    ("name", "country", "read", "class_", "linked"),
    [
        ("Antioquia", "CO", "Settlement", "Region", "Antioquia"),  # a department, and an old town also called so
        ("Kunduz", "AF", "Settlement", "Settlement", "Kunduz"),
        ("Kunduz", "AF", "Region", "Region", "Kunduz Province"),
        ("Marib city", "YE", "Settlement", "Settlement", "Marib"),  # its district is called Marib City
    ],
)
def test_a_name_that_town_and_area_share_is_what_the_model_reads(
    name: str, country: str, read: str, class_: str, linked: str
) -> None:
    entry = next(e for e in find_by_name(name) if e.country == country)
    words = len(name.split())
    found = Candidate(0, len(name), name, 0, words, entry.class_, key=entry.key, confidence=0.7)
    known = link_name(Span(0, words, read, 0.8), {(0, words): found})
    assert known is not None
    assert known.class_ == class_
    assert known.key is not None
    entry_linked = find_entry(known.key)
    assert entry_linked is not None
    assert entry_linked.name == linked


@pytest.mark.parametrize(
    ("text", "words", "linked"),
    [
        ("Chadian and Nigerien troops left.", 1, "Armed forces of Chad"),
        ("Kenyan and Somali police left.", 1, "Kenya Police Service"),
        ("Chadian and Nigerien traders left.", 1, None),
        ("Chadian villages and Nigerien troops met.", 1, None),
        ("Traders and Nigerien troops met.", 1, None),
    ],
)
def test_a_nations_troops_may_be_told_by_its_adjective_alone(text: str, words: int, linked: str | None) -> None:
    draft = DraftBuilder(text).draft
    found = link_description(draft, Span(0, words, "MilitaryForce", 0.9))
    entry = find_entry(found.key) if found is not None and found.key else None
    assert (entry.name if entry else None) == linked
