"""Profile: what is known of a thing that bears on whether it is the same as another: names, class, context."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.model import Analysis, Entity, MentionKind
from kg.resolve.identity.name_forms import NameForm, name_form, title_of
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import ancestors_of, country_of, find_by_name, find_entry
from kg.vocabulary.lexicons import generic_words_of, name_particles

Named = tuple[str, str]
_AFFILIATIONS = frozenset({"memberOf", "leads", "spokespersonOf", "partOf"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing, in one article or in several; other things are named by gazetteer key, else by folded name.

    `acronyms` are those it is called by; where `names` has none but these, it is known by acronym alone. `parts` are
    the names of what is told to be part of it, `wholes` of what it is part of or lies in.
    """

    family: str
    classes: frozenset[str]
    key: str | None
    names: tuple[NameForm, ...]
    acronyms: frozenset[str]
    called: frozenset[str]
    countries: frozenset[str]
    nations: frozenset[str] = frozenset()
    affiliations: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    articles: frozenset[str] = field(default=frozenset(), compare=False)
    published: tuple[datetime.date, ...] = field(default=(), compare=False)


class ArticleContext:
    """What one article tells of its entities beside their names, by local id."""

    def __init__(self, analysis: Analysis, country: str | None) -> None:
        """`country` is where the article's events take place, None if that is unclear."""
        self.article = analysis.document.id
        self.published = (analysis.document.published,) if analysis.document.published else ()
        self._country = country
        self._entities = {entity.id: entity for entity in analysis.entities}
        self._told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for relation in analysis.relations:
            subject, object_ = self._entities[relation.subject], self._entities[relation.object]
            if relation.predicate in _AFFILIATIONS:
                self._told[subject.id]["affiliations"].add(label_of(object_))
            if relation.predicate == "nationality":
                self._told[subject.id]["nations"].add(label_of(object_))
            if relation.predicate in ("partOf", "locatedIn"):
                self._told[subject.id]["wholes"].add(label_of(object_))

    def profile(self, entity: Entity) -> Profile:
        """The profile of one of the article's entities, as this article knows it."""
        family = family_of(entity.class_) or ""
        printed = printed_names(entity)
        forms = dict.fromkeys(form for name in printed if (form := name_form(name, entity.class_)))
        told = self._told[entity.id]
        told_in = {whole for whole in told["wholes"] if whole.startswith("country-")}
        countries = frozenset(told_in) if told_in and family == "Place" else frozenset(filter(None, [self._country]))
        return Profile(
            family=family,
            classes=frozenset({entity.class_}),
            key=entity.key,
            names=tuple(form for form in forms if not is_acronym(form.printed)),
            acronyms=frozenset(name.replace(".", "") for name in printed if is_acronym(name)),
            called=frozenset(name_key(name) for name in printed),
            countries=countries,
            nations=frozenset(told["nations"]),
            affiliations=frozenset(told["affiliations"]),
            roles=frozenset(filter(None, map(title_of, printed))) if family == "Person" else frozenset(),
            wholes=frozenset(told["wholes"]) - told_in,
            articles=frozenset({self.article}),
            published=self.published,
        )


def label_of(entity: Entity) -> str:
    """How other things' profiles name an entity."""
    return entity.key or name_key(entity.name)


def of_entry(key: str, members: Iterable[Profile]) -> Profile:
    """What the gazetteer and all members that are linked to an entry know of it together.

    A name of the members that the gazetteer knows as another thing's is left out: it is a slip of reading.
    """
    merged = merge_profiles(tuple(members))
    entry = find_entry(key)
    if entry is None:
        return merged
    family = family_of(entry.class_) or merged.family
    printed = (entry.name, *entry.aliases)
    forms = [form for name in printed if not is_acronym(name) and (form := name_form(name, entry.class_))]
    forms += [form for form in merged.names if key in (known := known_bearers(form.printed, family)) or not known]
    country = country_of(key)
    own = frozenset({country.key}) if country else frozenset[str]()
    return replace(
        merged,
        family=family,
        classes=frozenset({entry.class_}),
        key=key,
        names=tuple(dict.fromkeys(forms)),
        acronyms=merged.acronyms | {name.replace(".", "") for name in printed if is_acronym(name)},
        called=merged.called | {name_key(name) for name in printed},
        # Where a place lies is known; a person or body is also told of abroad.
        countries=own if own and family in ("Place", "Facility") else own | merged.countries,
        affiliations=merged.affiliations | frozenset(filter(None, [entry.part_of])),
        wholes=merged.wholes | {outer.key for outer in ancestors_of(key)},
    )


@lru_cache(maxsize=65536)
def known_bearers(name: str, family: str) -> frozenset[str]:
    """The keys of the gazetteer's entries of a family that bear a name."""
    return frozenset(entry.key for entry in find_by_name(name) if family_of(entry.class_) == family)


def merge_profiles(profiles: tuple[Profile, ...]) -> Profile:
    """One profile of several that are of one thing."""
    first = profiles[0]

    def union(field_: str) -> frozenset[str]:
        return frozenset[str]().union(*(getattr(profile, field_) for profile in profiles))

    return Profile(
        family=first.family,
        classes=union("classes"),
        key=first.key,
        names=tuple(dict.fromkeys(form for profile in profiles for form in profile.names)),
        acronyms=union("acronyms"),
        called=union("called"),
        countries=union("countries"),
        nations=union("nations"),
        affiliations=union("affiliations"),
        roles=union("roles"),
        wholes=union("wholes"),
        articles=union("articles"),
        published=tuple(sorted({day for profile in profiles for day in profile.published})),
    )


def is_acronym(name: str) -> bool:
    """Whether a name as printed is three to six capitals: SDF, AQAP."""
    letters = name.replace(".", "")
    return 3 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def is_name_like(name: str) -> bool:
    """Whether every word but the particles is capitalised or a number, so that it is a name and no description."""
    particles = generic_words_of("particle") | name_particles()
    words = [word.strip("'’‘ʿʾ\"“”(") for word in name.replace("-", " ").split()]
    own = [word for word in words if word and word.casefold() not in particles]
    return bool(own) and all(word[0].isupper() or word[0].isdigit() or not word[0].isascii() for word in own)


def printed_names(entity: Entity) -> tuple[str, ...]:
    """The name, the aliases and the names that mentions use, without pronouns and descriptions; sorted."""
    names = {entity.name, *entity.aliases}
    names.update(mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME)
    return tuple(sorted(name for name in names if is_name_like(name)))
