"""Printed: the names of an entity as printed, sorted into full names, acronyms and titles."""

from dataclasses import dataclass
from functools import cache, lru_cache

from kg.model import Entity, MentionKind
from kg.resolve.identity.name_forms import NameForm, name_form, title_of
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.lexicons import demonym_of, generic_words_of, name_particles


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """`forms` are the names that identify something, acronyms left out; `titles` what persons' names begin with.

    `acronyms` are without full stops; `called` is every name, folded.
    """

    forms: tuple[NameForm, ...]
    acronyms: frozenset[str]
    titles: frozenset[str]
    called: frozenset[str]


def printed_names(entity: Entity) -> PrintedNames:
    """The name, the aliases and the names that mentions use, without pronouns and descriptions."""
    names = {entity.name, *entity.aliases}
    names.update(mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME)
    return _sort_names(frozenset(names), entity.class_)


@lru_cache(maxsize=65536)
def _sort_names(names: frozenset[str], class_: str) -> PrintedNames:
    printed = sorted(name for name in names if is_name_like(name, class_))
    forms = [form for name in printed if not is_acronym(name) and (form := name_form(name, class_))]
    titles = map(title_of, printed) if family_of(class_) == "Person" else ()
    return PrintedNames(
        forms=tuple(dict.fromkeys(forms)),
        acronyms=frozenset(name.replace(".", "") for name in printed if is_acronym(name)),
        titles=frozenset(filter(None, titles)),
        called=frozenset(map(name_key, printed)),
    )


def is_acronym(name: str) -> bool:
    """Whether a name as printed is three to six capitals: SDF, AQAP."""
    letters = name.replace(".", "")
    return 3 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def is_name_like(name: str, class_: str) -> bool:
    """Whether it is a name and no description: every word is capitalised or a number.

    Small words may stand between, and with a name of its own also what kind of thing it is: "Dora district", "Kirkuk
    police", but not "eastern district", and not "Kurdish fighters", who are many.
    """
    particles = _particles()
    kinds = generic_words_of("place") if family_of(class_) == "Place" else _kinds_of_bodies()
    words = [word.strip("'’‘ʿʾ\"“”(),") for word in name.replace("-", " ").split()]
    own = [word for word in words if word and word.casefold() not in particles]
    capital = [word for word in own if word[0].isupper() or word[0].isdigit() or not word[0].isascii()]
    if len(capital) == len(own):
        return bool(own)
    rest = {word for word in own if word not in capital}
    return rest <= kinds and any(not demonym_of(word) and word.lower() not in kinds for word in capital)


@cache
def _particles() -> frozenset[str]:
    return generic_words_of("particle") | name_particles()


@cache
def _kinds_of_bodies() -> frozenset[str]:
    return generic_words_of("body") | generic_words_of("ending")
