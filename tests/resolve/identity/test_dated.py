"""A name that passes from holder to holder means whoever bore it at the time; nobody acts before being founded."""

import datetime
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.model import Analysis
from kg.resolve import resolve
from kg.vocabulary import find_entry
from kg.vocabulary.dated_names import dated_names, first_day, read_dated_names
from tests.graph.analyses import Told

DAMASCUS = "government-sy"


def raided(
    article: str, key: str | None, name: str, *, published: str | None = None, day: str | None = None, **fields: object
) -> Analysis:
    told = Told(article, published=published)
    told.entity("thing", "Government", name, key=key, **fields)
    if day:
        told.event("raid", "Raid", day=day, actors=("thing",))
    return told.analysis()


def who(*analyses: Analysis) -> list[str]:
    return sorted(entity.id for entity in resolve(analyses).entities)


def test_the_government_before_a_fall_is_not_the_one_after() -> None:
    before = raided("a", DAMASCUS, "Syrian government", published="2023-09-14")
    after = raided("b", DAMASCUS, "Syrian government", published="2025-05-06")
    assert who(before, after) == ["assad-government", "syrian-transitional-government"]


def test_the_day_of_what_it_did_goes_before_the_day_of_the_article() -> None:
    looking_back = raided("a", DAMASCUS, "Syrian government", published="2025-05-06", day="2013-08-21")
    assert who(looking_back) == ["assad-government"]
    assert who(raided("b", DAMASCUS, "Syrian government", day="2025-01-02")) == ["syrian-transitional-government"]


def test_without_any_day_it_stays_the_name_of_all_of_them() -> None:
    assert who(raided("a", DAMASCUS, "Syrian government")) == [DAMASCUS]


def test_a_name_that_nothing_was_linked_to_is_read_by_its_day_too() -> None:
    assert who(raided("a", None, "Syrian regime", published="2018-03-04")) == ["assad-government"]


@pytest.mark.parametrize(
    ("seat", "published", "government"),
    [("Ankara", "2018-02-04", "government-tr"), ("Damascus", "2018-02-04", "assad-government")],
)
def test_a_capital_stands_for_its_government_where_it_acts_as_one(seat: str, published: str, government: str) -> None:
    assert who(raided("a", None, seat, published=published)) == [government]
    told = Told("a", published=published)
    told.entity("thing", "Settlement", seat)
    assert who(told.analysis()) == [f"a.1000-{1000 + len(seat)}"]


def test_a_name_of_one_holder_alone_stays_with_it() -> None:
    told = Told("a", published="2025-06-01")
    told.entity("thing", "MilitaryForce", "Syrian Arab Army", key="syrian-arab-army")
    assert who(told.analysis()) == ["syrian-arab-army"]
    told = Told("a", published="2025-06-01")
    told.entity("thing", "MilitaryForce", "Syrian army", key="syrian-arab-army")
    assert who(told.analysis()) == ["new-syrian-army-of-the-transitional-government"]


def test_a_body_did_nothing_before_it_was_founded() -> None:
    assert find_entry("international-coalition").valid_from == "2014"  # type: ignore[union-attr]
    assert who(raided("a", "international-coalition", "US-led coalition", day="2016-01-02")) == [
        "international-coalition"
    ]
    assert who(raided("a", "international-coalition", "US-led coalition", day="2003-03-20")) == ["a.1000-1016"]


@pytest.mark.parametrize("general", dated_names())
def test_every_holder_is_an_entry_that_was_there_at_the_time(general: str) -> None:
    dated = dated_names()[general]
    assert dated.tenures == tuple(sorted(dated.tenures, key=lambda tenure: tenure.first))
    for tenure in dated.tenures:
        entry = find_entry(tenure.holder)
        assert entry is not None
        if tenure.holder != general and entry.valid_from:
            assert first_day(entry.valid_from) <= tenure.first
        if tenure.holder != general and entry.valid_to and tenure.last:
            assert tenure.last >= first_day(entry.valid_to)


@pytest.mark.parametrize(("general", "day", "holder"), [
    ("government-af", "2020-07-01", "islamic-republic-of-afghanistan"),
    ("government-af", "2022-07-01", "taliban-government"),
    ("government-iq", "2002-07-01", "baathist-government-of-iraq"),
    ("government-ne", "2023-07-26", "national-council-for-the-safeguard-of-the-homeland"),
    ("government-ly", "2014-07-01", "government-ly"),
    ("government-ml", "1999-07-01", None),
])  # fmt: skip
def test_well_known_changes_of_hands(general: str, day: str, holder: str | None) -> None:
    assert dated_names()[general].holder_on(datetime.date.fromisoformat(day)) == holder


HEADER = "general,holder,valid_from,valid_to,names,note,source\n"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("x,no-such-entry,2001,,,,curated\n", "no entry"),
        ("x,taliban,20.1,,,,curated\n", "date"),
        ("x,taliban,2001,2005,,,curated\nx,hamas,2004-12-31,,,,curated\n", "two holders"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, rows: str, complaint: str) -> None:
    path = tmp_path / "dated_names.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(VocabularyError, match=complaint) as told:
        read_dated_names(path)
    assert told.value.line == 1 + rows.count("\n")
