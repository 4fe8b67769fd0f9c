"""The lexicons are well-formed, agree with each other, and answer by word."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kg.vocabulary.lexicons as lexicons
from kg.errors import VocabularyError
from kg.model.frozen import Frozen
from kg.vocabulary import (
    demonym_of,
    demonyms,
    find_entry,
    head_noun_of,
    head_nouns,
    never_names,
    number_words,
    ontology_folder,
    people_nouns,
    reporting_verbs,
    time_words,
    titles,
    victims_of,
)
from kg.vocabulary.curated_rows import ENTITY_CLASSES
from kg.vocabulary.lexicon_entries import HeadNoun

READERS: tuple[Callable[[], tuple[Frozen, ...]], ...] = (
    lexicons.titles,
    lexicons.asking_words,
    lexicons.reporting_verbs,
    lexicons.attribution_entries,
    lexicons.correction_phrases,
    lexicons.hedges,
    lexicons.status_words,
    lexicons.head_nouns,
    lexicons.demonyms,
    lexicons.time_words,
    lexicons.number_words,
    lexicons.people_nouns,
    lexicons.materiel_nouns,
    lexicons.given_names,
    lexicons.compound_suffixes,
    lexicons.relation_phrases,
    lexicons.toll_words,
    lexicons.leading_nouns,
    lexicons.direction_words,
    lexicons.generic_words,
    lexicons.name_variants,
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_no_row_of_a_lexicon_stands_twice(reader: Callable[[], tuple[Frozen, ...]]) -> None:
    rows = reader()
    assert len(set(rows)) == len(rows) > 0


def test_head_nouns_have_format_classes_and_one_meaning() -> None:
    assert {entry.class_ for entry in (*head_nouns(), *lexicons.leading_nouns())} <= ENTITY_CLASSES
    nouns = [entry.noun for entry in head_nouns()]
    assert len(set(nouns)) == len(nouns)


@pytest.mark.parametrize(
    ("phrase", "class_", "subclass"),
    [
        ("the women's detention centre", "Prison", "Prison"),
        ("hydroelectric dams", "Facility", "Dam"),
        ("a displacement camp", "Camp", "DisplacementCamp"),
        ("Borno state", "Region", "Province"),
        ("military base", "Facility", "Base"),
        ("the interior ministry", "Government", "Ministry"),
        ("training camp", "Facility", "Base"),
    ],
)
def test_the_last_and_longest_head_noun_tells_the_class(phrase: str, class_: str, subclass: str) -> None:
    found = head_noun_of(phrase)
    assert found is not None
    assert (found.class_, found.subclass) == (class_, subclass)


def test_a_phrase_without_a_head_noun_has_no_class() -> None:
    assert head_noun_of("yesterday evening") is None
    assert head_noun_of("") is None


def test_every_demonym_points_to_a_known_country() -> None:
    assert [d.word for d in demonyms() if find_entry(f"country-{d.country.lower()}") is None] == []


def test_demonyms_are_found_as_written() -> None:
    assert [(d.country, d.kind) for w in ("Iraqi", "Kenyans", "US") if (d := demonym_of(w))] == [
        ("IQ", "adjective"),
        ("KE", "people"),
        ("US", "prefix"),
    ]
    assert demonym_of("us") is None


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("11 civilians", "civilian"),
        ("three ISIS members", "combatant"),
        ("two members of the security forces", "security"),
        ("dozens of prisoners", "detainee"),
        ("five children", "civilian"),
        ("seven", "unknown"),
        ("", "unknown"),
    ],
)
def test_nouns_tell_what_kind_of_victims_are_meant(text: str, victims: str) -> None:
    assert victims_of(text) == victims


def test_vague_counts_keep_their_bounds_and_have_no_value() -> None:
    by_phrase = {word.phrase: word for word in number_words() if word.kind == "vague"}
    assert (by_phrase["dozens"].value, by_phrase["dozens"].low) == (None, 24)
    for word in by_phrase.values():
        assert word.low is None or word.high is None or word.low <= word.high


def test_weekdays_and_months_are_complete() -> None:
    full = {
        kind: {w.value for w in time_words() if w.kind == kind and not w.note.startswith(("abb", "lev"))}
        for kind in ("weekday", "month")
    }
    assert full == {"weekday": set(range(7)), "month": set(range(1, 13))}


def test_months_and_weekdays_are_never_names() -> None:
    assert {w.phrase for w in time_words() if w.kind == "weekday" and not w.note} <= never_names()


def test_titles_of_office_imply_their_relation() -> None:
    relation = {title.title: title.relation for title in titles()}
    assert (relation["spokesman"], relation["commander"], relation["mr"]) == ("spokespersonOf", "leads", "none")


def test_forms_of_reporting_verbs_belong_to_one_verb() -> None:
    forms = [form for verb in reporting_verbs() for form in {verb.verb, *verb.forms}]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_people_are_counted_once_by_noun() -> None:
    nouns = [entry.noun for entry in people_nouns()]
    assert len(set(nouns)) == len(nouns)


def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons").mkdir()
    path = tmp_path / "lexicons" / "head_nouns.csv"
    path.write_text("noun,plural,class,subclass\ndam,dams,Facility,Dam\n,x,Facility,Dam\n", "utf-8")
    monkeypatch.setattr(lexicons, "ontology_folder", lambda: tmp_path)
    with pytest.raises(VocabularyError, match="noun") as caught:
        lexicons.read_lexicon("head_nouns", HeadNoun)
    assert (caught.value.file, caught.value.line) == (str(path), 3)


def test_every_lexicon_file_has_a_reader_or_a_known_owner() -> None:
    read = {
        "titles_person", "reporting_verbs", "attribution_phrases", "hedges", "status_words", "head_nouns", "demonyms",
        "time_words", "number_words", "people_nouns", "materiel_nouns", "given_names", "compound_suffixes",
        "direction_words", "name_particles", "never_names", "acronym_stops", "word_places", "generic_words",
        "name_variants", "relation_phrases", "leading_nouns", "toll_words", "correction_phrases",
        "asking_words",
        "boilerplate",  # read by kg/ingest/patterns.py
    }  # fmt: skip
    assert {file.stem for file in (ontology_folder() / "lexicons").glob("*.csv")} == read
