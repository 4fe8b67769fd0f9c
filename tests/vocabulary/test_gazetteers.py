"""The gazetteers hold together, and known names are found in the spellings that articles use."""

from collections import defaultdict
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import (
    Gazetteer,
    GazetteerEntry,
    classes,
    format_class_of,
    gazetteer,
    head_nouns,
    name_key,
    name_table,
    ontology_folder,
)
from kg.vocabulary.curated_rows import COLUMNS, read_curated, read_successions

PLACES = {"Country", "Region", "Settlement", "NaturalFeature"}
FAMILIES = {
    **dict.fromkeys(PLACES, "Place"),
    **dict.fromkeys(("MilitaryForce", "ArmedGroup", "Government", "Organisation"), "Organisation"),
    **dict.fromkeys(("Camp", "Prison", "Facility"), "Facility"),
    "Person": "Person",
}
YPG = "peoples-protection-units"


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer()


@pytest.fixture(scope="module")
def boxes(known: Gazetteer) -> dict[str, tuple[float, float, float, float]]:
    """The box around each country's towns: south, north, west, east."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for entry in known.places().entries():
        if entry.class_ == "Settlement" and entry.lat is not None and entry.lon is not None:
            points[entry.country].append((entry.lat, entry.lon))
    return {
        country: (min(p[0] for p in at), max(p[0] for p in at), min(p[1] for p in at), max(p[1] for p in at))
        for country, at in points.items()
    }


def keys_of(name: str) -> list[str]:
    return [entry.key for entry in gazetteer().find_by_name(name)]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (("Deir Ezzor", "Deir ez-Zor", "Dayr az-Zawr", "DEIR EZZOR", "Deir al-Zour", "Dayr az Zawr"), "gn-170794"),
        (("al-Hasakeh", "Hasakah", "Al-Ḥasakah", "Hassakeh", "al Hasakah"), "gn-173811"),
        (("ISIS", "Daesh", "Da’esh", "the Islamic State", "Islamic State of Iraq and the Levant"), "islamic-state"),
        (("People's Protection Units", "Peoples Protection Units", "YPG", "People s Protection Units"), YPG),
        (("Hay'at Tahrir al-Sham", "Hayat Tahrir al Sham", "HTS", "Hay’at Tahrir al-Sham"), "hayat-tahrir-al-sham"),
        (("U.S.", "US", "the United States", "USA"), "country-us"),
        (("Lashkar-e-Taiba", "Lashkar e Toiba", "LeT"), "lashkar-e-taiba"),
        (("Kiev", "Kyiv"), "gn-703448"),
        (("Borno", "Borno State", "Borno state"), "region-ng-27"),
        (("Ghuwayran prison", "al-Sina'a prison", "Ghwayran Prison"), "ghuwayran-prison"),
        (("SOHR", "the Syrian Observatory for Human Rights"), "syrian-observatory-for-human-rights"),
    ],
)
def test_spellings_of_one_name_lead_to_one_entry(names: tuple[str, ...], key: str) -> None:
    assert {name: keys_of(name)[:1] for name in names} == {name: [key] for name in names}


def test_an_unknown_or_empty_name_is_found_nowhere(known: Gazetteer) -> None:
    assert known.find_by_name("Zzyzx Qwrtp") == ()
    assert known.find_by_name(" - ") == ()
    assert known.find_by_key("gn-1") is None
    assert known.find_by_key("army-zz") is None


def test_a_city_and_its_province_are_both_found_the_larger_first() -> None:
    assert keys_of("Aleppo")[:2] == ["gn-170063", "region-sy-09"]
    assert keys_of("Raqqa")[:2] == ["gn-172955", "region-sy-04"]


@pytest.mark.parametrize(
    ("name", "key", "class_"),
    [
        ("Zambian police", "police-zm", "MilitaryForce"),
        ("army of Chad", "army-td", "MilitaryForce"),
        ("Iraq's interior ministry", "interior-ministry-iq", "Government"),
        ("Ministry of Defence of the Netherlands", "defence-ministry-nl", "Government"),
        ("Russian helicopters", "air-force-ru", "MilitaryForce"),
        ("Iraqi artillery", "armed-forces-iq", "MilitaryForce"),
    ],
)
def test_state_bodies_are_put_together_from_country_and_body(name: str, key: str, class_: str) -> None:
    (entry,) = gazetteer().find_by_name(name)
    assert (entry.key, entry.class_) == (key, class_)
    assert gazetteer().find_by_key(key) == entry


def test_ambiguous_and_plain_names_are_weak(known: Gazetteer) -> None:
    assert all(map(known.is_weak, ("AFP", "The Times", "Reading", "Police")))
    assert all(map(known.is_weak, ("Federal Police", "the Border Guard Command", "State Department")))
    assert not any(map(known.is_weak, ("ISIS", "Reuters", "Damascus", "Agence France-Presse", "Iraqi Federal Police")))
    assert {entry.country for entry in known.find_by_name("AFP")} == {"FR", "PH"}


def find(text: str) -> list[tuple[str, str]]:
    tokens = text.split()
    return [(" ".join(tokens[m.start : m.end]), m.entries[0].key) for m in name_table().find(tokens)]


def test_the_longest_names_are_found_in_tokens() -> None:
    assert find("Fighters of the Syrian Democratic Forces ( SDF ) left al - Hasakah for Khan Sheikhoun .") == [
        ("Syrian Democratic Forces", "syrian-democratic-forces"),
        ("SDF", "syrian-democratic-forces"),
        ("al - Hasakah", "gn-173811"),
        ("Khan Sheikhoun", "gn-168325"),
    ]
    assert find("Troops of the People 's Protection Units met the army of Chad .") == [
        ("People 's Protection Units", "peoples-protection-units"),
        ("army of Chad", "army-td"),
    ]


def test_case_tells_a_name_from_a_word() -> None:
    assert find("those who care about us march on the car") == []
    assert find("the WHO and CARE told us") == [("WHO", "world-health-organization"), ("CARE", "care-international")]


def test_every_key_is_used_once_and_every_whole_has_an_entry(known: Gazetteer) -> None:
    entries = known.curated()
    assert len({entry.key for entry in entries}) == len(entries) > 3000
    dangling = [e.key for e in (*entries, *known.places().entries()) if e.part_of and not known.find_by_key(e.part_of)]
    assert dangling == []


def test_every_finer_class_is_declared_and_lies_below_its_class(known: Gazetteer) -> None:
    used = {(entry.class_, entry.subclass) for entry in (*known.curated(), *head_nouns()) if entry.subclass}
    assert {subclass for _, subclass in used if subclass not in classes()} == set()
    # A class such as Brigade, which forces and armed groups share, has no FORMAT class of its own.
    assert {(class_, subclass) for class_, subclass in used if format_class_of(subclass) not in (None, class_)} == set()


def test_nothing_lies_in_itself_and_places_end_in_their_country(known: Gazetteer) -> None:
    for entry in known.curated():
        ancestors = known.ancestors_of(entry.key)
        assert entry not in ancestors, entry.key
        if entry.class_ in PLACES and entry.country and entry.class_ != "Country" and ancestors:
            assert ancestors[-1].key == f"country-{entry.country.lower()}", entry.key


def test_ancestors_children_and_country_of_a_town(known: Gazetteer) -> None:
    assert [entry.key for entry in known.ancestors_of("gn-170794")] == ["region-sy-07", "country-sy"]
    assert "gn-170794" in {entry.key for entry in known.children_of("region-sy-07")}
    country = known.country_of("gn-170794")
    assert country is not None
    assert country.name == "Syria"
    assert known.children_of("reuters") == ()


def test_curated_coordinates_lie_in_a_loose_box_around_their_country(
    known: Gazetteer, boxes: dict[str, tuple[float, float, float, float]]
) -> None:
    margin = 1.5
    outside = []
    for entry in known.curated():
        box = boxes.get(entry.country)
        if entry.lat is None or entry.lon is None or box is None:
            continue
        south, north, west, east = box
        if not (south - margin <= entry.lat <= north + margin and west - margin <= entry.lon <= east + margin):
            outside.append((entry.key, entry.lat, entry.lon))
    assert outside == []


def test_strong_names_of_different_families_do_not_collide(known: Gazetteer) -> None:
    owners: dict[str, dict[str, GazetteerEntry]] = defaultdict(dict)
    for entry in known.curated():
        for name in (entry.name, *entry.aliases):
            owners[name_key(name)].setdefault(FAMILIES[entry.class_], entry)
    collisions = {name: [e.key for e in by.values()] for name, by in owners.items() if len(by) > 1}
    # A camp or base that is called like its town is told apart by what the text says of it.
    shared = {"Place", "Facility"}
    assert {n: k for n, k in collisions.items() if {FAMILIES[known_class(key)] for key in k} != shared} == {}


def known_class(key: str) -> str:
    entry = gazetteer().find_by_key(key)
    assert entry is not None
    return entry.class_


def test_the_packed_table_is_small_and_folded_as_the_program_folds(known: Gazetteer) -> None:
    folder = ontology_folder() / "gazetteers" / "geonames"
    assert sum(file.stat().st_size for file in folder.iterdir()) < 6_000_000
    stale = [name for name, _ in known.places().names() if name_key(name) != name]
    assert len(stale) < 50  # a name whose second word is an article too is stripped again
    for name, keys in list(known.places().names())[::997]:
        for key in keys:
            place = known.places().find_by_key(key)
            assert place is not None
            assert name in {name_key(n) for n in (place.name, *place.aliases)}


def test_every_line_of_the_table_is_found_by_its_key(known: Gazetteer) -> None:
    for entry in list(known.places().entries())[::501]:
        assert known.places().find_by_key(entry.key) == entry


def test_geonames_numbers_stand_only_where_geonames_was_read(known: Gazetteer) -> None:
    for entry in known.curated():
        if entry.geonames:
            assert known.places().find_by_key(entry.key) is not None, entry.key


def test_successions_name_entries_and_form_no_circle(known: Gazetteer) -> None:
    after: dict[str, set[str]] = defaultdict(set)
    for step in known.successions():
        after[step.predecessor].add(step.successor)

    def reaches(start: str, goal: str, seen: frozenset[str]) -> bool:
        return any(n == goal or (n not in seen and reaches(n, goal, seen | {n})) for n in after[start])

    assert len(known.successions()) > 50
    assert [key for key in list(after) if reaches(key, key, frozenset({key}))] == []


def row(**cells: str) -> str:
    values = {"key": "a-b", "class": "ArmedGroup", "name": "A B", "source": "curated"} | cells
    return ",".join(values.get(column, "") for column in COLUMNS)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (row(**{"class": "Army"}), "no class of entities"),
        (row(lat="123", lon="5"), "lat"),
        (row(lat="north"), "lat"),
        (row(country="Syria"), "country"),
        (row(key="A B"), "key"),
        (row(name=""), "name"),
        (row(valid_from="2019/1"), "valid_from"),
        ("a-b,ArmedGroup", "2 cells"),
        (row(key="first"), "used twice"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "actors.csv"
    path.write_text("\n".join([",".join(COLUMNS), row(key="first"), line]) + "\n", "utf-8")
    with pytest.raises(VocabularyError, match=message) as caught:
        read_curated(tmp_path, ["actors"])
    assert (caught.value.file, caught.value.line) == (str(path), 3)


def test_a_wrong_header_and_a_missing_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("key,name\n", "utf-8")
    with pytest.raises(VocabularyError, match="header"):
        read_curated(tmp_path, ["actors"])
    with pytest.raises(VocabularyError, match="cannot be read"):
        read_curated(tmp_path, ["persons"])


def test_a_succession_of_unknown_groups_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "successions.csv"
    path.write_text("predecessor,successor,kind,date,note,source\na,b,renamed,2014,,curated\n", "utf-8")
    with pytest.raises(VocabularyError, match="successor 'b'"):
        read_successions(path, ["a"])
