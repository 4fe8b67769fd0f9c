"""What a row of each lexicon says: one frozen model for each file of ontology/lexicons/."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from kg.model.frozen import Frozen


def _split(cell: object) -> object:
    return tuple(part for part in cell.split("|") if part) if isinstance(cell, str) else cell


def _number(cell: object) -> object:
    return None if cell == "" else cell


Forms = Annotated[tuple[str, ...], BeforeValidator(_split)]
OptionalNumber = Annotated[int | None, BeforeValidator(_number)]
Word = Annotated[str, Field(min_length=1)]


class Title(Frozen):
    """A word before or after a person's name, and the relation to a body that it implies ("none" for courtesy)."""

    title: Word
    relation: Literal["leads", "spokespersonOf", "memberOf", "none"]
    kind: Word


class ReportingVerb(Frozen):
    """A verb that credits a source; `forms` are its inflected forms, `stance` how the text takes what is said."""

    verb: Word
    forms: Forms
    stance: Literal["neutral", "confirming", "claiming", "blaming", "denying"]


class AttributionPhrase(Frozen):
    """Words that credit a source without a verb ("according to"), or that are an unnamed source ("medics")."""

    phrase: Word
    kind: Literal["phrase", "unnamed"]


class StatusWord(Frozen):
    """Words that make an event less than told as fact, and to what."""

    phrase: Word
    status: Literal["alleged", "denied", "planned", "thwarted", "attempt", "hypothetical", "habitual"]
    kind: Word


class CorrectionPhrase(Frozen):
    """Words that tell of a correction: a notice by themselves, or a verb of change and a word for a figure together."""

    phrase: Word
    kind: Literal["notice", "verb", "figure"]


class AskingWord(Frozen):
    """Words that mean the same where somebody asks ("slain": kill); those with the concept "filler" mean nothing."""

    phrase: Word
    concept: Word


class HeadNoun(Frozen):
    """A common noun whose phrase is an entity of a class ("dam": Facility, Dam); `plural` is empty if it has none."""

    noun: Word
    plural: str
    class_: Word = Field(alias="class")
    subclass: str


class LeadingNoun(Frozen):
    """A common noun, mostly Arabic or Spanish, that begins names and tells their class ("Liwa", "Barangay")."""

    noun: Word
    class_: Word = Field(alias="class")
    subclass: str


class Demonym(Frozen):
    """A word that points to a country: an adjective, a name of its people, or a prefix as in "US-led"."""

    word: Word
    kind: Literal["adjective", "people", "prefix"]
    country: Word = Field(min_length=2, max_length=2)


class TimeWord(Frozen):
    """A word of dates: `value` is a number of month or weekday (Monday 0), or an offset in `unit` from `anchor`."""

    phrase: Word
    kind: Literal["weekday", "month", "relative", "unit", "part", "cue", "daypart"]
    value: OptionalNumber
    unit: str
    anchor: Literal["published", "context", ""]
    note: str


class NumberWord(Frozen):
    """A word of counts; a vague one has no value but bounds, of which `high` may be missing."""

    phrase: Word
    kind: Literal["cardinal", "multiplier", "determiner", "ordinal", "vague", "modifier"]
    value: OptionalNumber
    low: OptionalNumber
    high: OptionalNumber
    bound: str


class PeopleNoun(Frozen):
    """A noun for persons, and the kind of victims that they are when harmed."""

    noun: Word
    plural: str
    victims: Literal["civilian", "combatant", "security", "detainee", "unknown"]
    group: Word


class MaterielNoun(Frozen):
    """A noun for weapons, vehicles or goods that may be seized, moved or destroyed."""

    noun: Word
    plural: str
    kind: Word


class GivenName(Frozen):
    """A first name, the naming tradition it is commonest in, and whether it is also a word or a surname."""

    name: Word
    tradition: Word
    note: Literal["", "ambiguous"]


class CompoundSuffix(Frozen):
    """The second half of a compound such as "US-backed", and the relation that it tells ("none" for no relation)."""

    suffix: Word
    relation: Word


class RelationPhrase(Frozen):
    """Words between two names that tell a relation, and whether it runs from the first to the second or back."""

    phrase: Word
    relation: Word
    direction: Literal["forward", "backward"]


class TollWord(Frozen):
    """Words that tell what befell people or goods, by the measure of each; empty where it befalls only the other.

    `form` says where those stand to whom it befalls: before it ("N were killed"), after it ("killed N"), before it
    without being acted upon ("N died"), after it and "of" ("the death of N"), or between it and "took" ("took N
    prisoner"). A "hint" makes a toll of the measure likely in its sentence, wherever it stands.
    """

    phrase: Word
    form: Literal["undergone", "done", "happened", "named", "taken", "hint"]
    people: str
    goods: str


class DirectionWord(Frozen):
    """A word that narrows a place ("northern", "outskirts of") and the plain direction or relation it stands for."""

    word: Word
    direction: Word


class GenericWord(Frozen):
    """A word that says little of which thing a name names, and of which names it is part.

    "body" and "place" words are shared by many ("ministry", "district"); an "ending" may be left out ("Houthi
    militia"); a "particle" is a small word.
    """

    word: Word
    kind: Literal["body", "place", "ending", "particle"]


class NameVariant(Frozen):
    """Romanisations of one name or word of names, folded; `standard` is the one that stands for all."""

    standard: Word
    variants: Forms
