"""The lexicons: words with a linguistic function, each file of ontology/lexicons/ read once, in its order."""

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.model.frozen import Frozen
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.folding import fold_words
from kg.vocabulary.lexicon_entries import (
    AskingWord,
    AttributionPhrase,
    CompoundSuffix,
    CorrectionPhrase,
    Demonym,
    DirectionWord,
    GenericWord,
    GivenName,
    HeadNoun,
    LeadingNoun,
    MaterielNoun,
    NameVariant,
    NumberWord,
    PeopleNoun,
    RelationPhrase,
    ReportingVerb,
    StatusWord,
    TimeWord,
    Title,
    TollWord,
)
from kg.vocabulary.ontology_folder import ontology_folder

Row = TypeVar("Row", bound=Frozen)


def read_lexicon(name: str, model: type[Row]) -> tuple[Row, ...]:
    """Every row of ontology/lexicons/NAME.csv; VocabularyError names the line of a row that does not fit."""
    path = ontology_folder() / "lexicons" / f"{name}.csv"
    columns = tuple(field.alias or title for title, field in model.model_fields.items())
    rows = []
    for line, cells in read_rows(path, columns):
        try:
            rows.append(model.model_validate(cells))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise VocabularyError(f"{place}: {first['msg']}", file=path, line=line) from error
    return tuple(rows)


def read_words(name: str, columns: tuple[str, str]) -> tuple[str, ...]:
    """The first column of a lexicon of two columns, whose second one only tells why the word is there."""
    path = ontology_folder() / "lexicons" / f"{name}.csv"
    return tuple(cells[columns[0]] for _, cells in read_rows(path, columns))


@cache
def titles() -> tuple[Title, ...]:
    """Titles of persons, in lower case where they are not acronyms."""
    return read_lexicon("titles_person", Title)


@cache
def reporting_verbs() -> tuple[ReportingVerb, ...]:
    """Verbs that credit a source."""
    return read_lexicon("reporting_verbs", ReportingVerb)


@cache
def attribution_entries() -> tuple[AttributionPhrase, ...]:
    """Phrases that credit a source, and nouns for unnamed sources."""
    return read_lexicon("attribution_phrases", AttributionPhrase)


@cache
def attribution_phrases() -> tuple[str, ...]:
    """The phrases that credit a source ("according to"), without the unnamed sources."""
    return tuple(entry.phrase for entry in attribution_entries() if entry.kind == "phrase")


@cache
def unnamed_sources() -> tuple[str, ...]:
    """Nouns for sources that the text does not name ("medics", "a security source")."""
    return tuple(entry.phrase for entry in attribution_entries() if entry.kind == "unnamed")


@cache
def hedges() -> tuple[StatusWord, ...]:
    """Words that mark what is told as alleged, denied, hypothetical or habitual."""
    return read_lexicon("hedges", StatusWord)


@cache
def status_words() -> tuple[StatusWord, ...]:
    """Words that mark an event as planned, attempted, thwarted or negated."""
    return read_lexicon("status_words", StatusWord)


@cache
def correction_phrases() -> tuple[CorrectionPhrase, ...]:
    """Words by which a text corrects what was reported before."""
    return read_lexicon("correction_phrases", CorrectionPhrase)


@cache
def asking_words() -> tuple[AskingWord, ...]:
    """Words of questions with the concept that they stand for."""
    return read_lexicon("asking_words", AskingWord)


@cache
def head_nouns() -> tuple[HeadNoun, ...]:
    """Common nouns that tell the class of what they head."""
    return read_lexicon("head_nouns", HeadNoun)


@cache
def demonyms() -> tuple[Demonym, ...]:
    """Adjectives and names of peoples, with their country."""
    return read_lexicon("demonyms", Demonym)


@cache
def time_words() -> tuple[TimeWord, ...]:
    """Weekdays, months, relative phrases and cues of dates."""
    return read_lexicon("time_words", TimeWord)


@cache
def number_words() -> tuple[NumberWord, ...]:
    """Number words, vague counts and what modifies a count."""
    return read_lexicon("number_words", NumberWord)


@cache
def people_nouns() -> tuple[PeopleNoun, ...]:
    """Nouns for persons."""
    return read_lexicon("people_nouns", PeopleNoun)


@cache
def materiel_nouns() -> tuple[MaterielNoun, ...]:
    """Nouns for weapons, vehicles and goods."""
    return read_lexicon("materiel_nouns", MaterielNoun)


@cache
def given_names() -> tuple[GivenName, ...]:
    """First names."""
    return read_lexicon("given_names", GivenName)


@cache
def compound_suffixes() -> tuple[CompoundSuffix, ...]:
    """Second halves of compounds of a name and a participle ("Turkish-backed")."""
    return read_lexicon("compound_suffixes", CompoundSuffix)


@cache
def relation_phrases() -> tuple[RelationPhrase, ...]:
    """Phrases between two names that tell a relation ("the armed wing of", "fighting alongside")."""
    return read_lexicon("relation_phrases", RelationPhrase)


@cache
def toll_words() -> tuple[TollWord, ...]:
    """Words that tell that people were killed, injured, arrested …, or goods seized or destroyed."""
    return read_lexicon("toll_words", TollWord)


@cache
def direction_words() -> tuple[DirectionWord, ...]:
    """Words that narrow a place to a part of it or to its surroundings."""
    return read_lexicon("direction_words", DirectionWord)


@cache
def generic_words() -> tuple[GenericWord, ...]:
    """Words of names that say little of which thing is named."""
    return read_lexicon("generic_words", GenericWord)


@cache
def generic_words_of(kind: str) -> frozenset[str]:
    """The folded words of one kind: body, place, ending or particle."""
    return frozenset(entry.word for entry in generic_words() if entry.kind == kind)


@cache
def name_variants() -> tuple[NameVariant, ...]:
    """Romanisations that a rule cannot tell to be of one name."""
    return read_lexicon("name_variants", NameVariant)


@cache
def standard_of_variant() -> Mapping[str, str]:
    """The standard form of each folded variant."""
    return {form: entry.standard for entry in name_variants() for form in entry.variants}


@cache
def name_particles() -> frozenset[str]:
    """Lower-case words inside names ("al", "bin", "de")."""
    return frozenset(read_words("name_particles", ("word", "kind")))


@cache
def never_names() -> frozenset[str]:
    """Words, in lower case, that are no name by themselves however they are written."""
    return frozenset(word.lower() for word in read_words("never_names", ("word", "kind")))


@cache
def acronym_stops() -> frozenset[str]:
    """Capital letters that stand for no entity ("GMT", "IED")."""
    return frozenset(read_words("acronym_stops", ("acronym", "why")))


@cache
def word_places() -> frozenset[str]:
    """Words and surnames, in lower case, that are also names of towns ("Reading", "Lopez")."""
    return frozenset(read_words("word_places", ("word", "why")))


@cache
def common_words() -> frozenset[str]:
    """Folded single words that the lexicons know as something else than a place: a place so called needs evidence."""
    texts: list[str] = [*never_names(), *word_places(), *acronym_stops(), *name_particles()]
    texts += [noun.noun for noun in head_nouns()] + [noun.plural for noun in head_nouns()]
    texts += [noun.noun for noun in people_nouns()] + [noun.plural for noun in people_nouns()]
    texts += [noun.noun for noun in materiel_nouns()] + [noun.plural for noun in materiel_nouns()]
    texts += [title.title for title in titles()] + [name.name for name in given_names()]
    texts += [word.phrase for word in time_words()] + [word.phrase for word in number_words()]
    texts += [word.phrase for word in (*status_words(), *hedges())] + [word.word for word in direction_words()]
    texts += [form for verb in reporting_verbs() for form in (verb.verb, *verb.forms)]
    texts += [word.word for word in demonyms()] + [suffix.suffix for suffix in compound_suffixes()]
    folded = (fold_words(text) for text in texts)
    return frozenset(words[0] for words in folded if len(words) == 1)


@cache
def _head_nouns_by_form() -> dict[tuple[str, ...], HeadNoun]:
    table: dict[tuple[str, ...], HeadNoun] = {}
    for entry in head_nouns():
        for form in filter(None, (entry.noun, entry.plural)):
            table.setdefault(fold_words(form), entry)
    return table


def head_noun_of(phrase: str) -> HeadNoun | None:
    """The head noun that a phrase ends in, the longest first ("the women's detention centre"), or None."""
    words = fold_words(phrase)
    table = _head_nouns_by_form()
    return next((table[words[at:]] for at in range(len(words)) if words[at:] in table), None)


@cache
def leading_nouns() -> tuple[LeadingNoun, ...]:
    """Common nouns that begin names."""
    return read_lexicon("leading_nouns", LeadingNoun)


@cache
def _leading_nouns_by_form() -> dict[str, LeadingNoun]:
    return {" ".join(fold_words(entry.noun)): entry for entry in leading_nouns()}


def leading_noun_of(name: str) -> LeadingNoun | None:
    """The common noun that a name of several words begins with ("Liwa al-Waqas"), or None."""
    words = fold_words(name)
    return _leading_nouns_by_form().get(words[0]) if len(words) > 1 else None


@cache
def _demonyms_by_word() -> dict[str, Demonym]:
    return {entry.word: entry for entry in reversed(demonyms())}


def demonym_of(word: str) -> Demonym | None:
    """What a nationality word points to, as written ("Iraqi", "US", "Kenyans"); None for other words."""
    return _demonyms_by_word().get(word)


@cache
def _victims_by_form() -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for entry in people_nouns():
        for form in filter(None, (entry.noun, entry.plural)):
            table.setdefault(fold_words(form), entry.victims)
    return table


def victims_of(text: str) -> str:
    """Which kind of victims a phrase tells of (civilian, combatant, security, detainee), or "unknown".

    The last noun that says it decides: "a militant leader's son" is a civilian, "three ISIS members" are combatants.
    """
    words = fold_words(text)
    table = _victims_by_form()
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - 3), end):
            found = table.get(words[start:end])
            if found and found != "unknown":
                return found
    return "unknown"
