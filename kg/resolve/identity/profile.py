"""Profile: what is known of a thing that bears on whether it is the same as another: names, class, context."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from kg.model import Analysis, Entity, MentionKind
from kg.resolve.identity.name_forms import NameForm, name_form, title_of
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import ancestors_of, country_of, find_by_name, find_entry
from kg.vocabulary.lexicons import demonym_of, generic_words_of, name_particles

Named = tuple[str, str]
_AFFILIATIONS = frozenset({"memberOf", "leads", "spokespersonOf", "partOf"})
# An office, by the relation that tells it.
_OFFICES = {"leads": "head", "spokespersonOf": "spokesperson"}
_SCENES = frozenset({"Settlement", "Camp", "Prison", "Facility"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One thing, in one article or in several; other things are named by gazetteer key, else by folded name.

    `acronyms` are those it is called by; without `names`, it is known by acronym alone. `called` are all its names,
    folded. `scenes` are the towns and sites of the events that it has part in or tells of; `wholes` what it is told, or
    known, to be part of or to lie in.
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
    scenes: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    articles: frozenset[str] = field(default=frozenset(), compare=False)
    published: tuple[datetime.date, ...] = field(default=(), compare=False)


class ArticleContext:
    """What one article tells of its entities beside their names, by local id."""

    def __init__(self, analysis: Analysis, countries: frozenset[str]) -> None:
        """`countries` are those that the article speaks of."""
        self.article = analysis.document.id
        self.published = (analysis.document.published,) if analysis.document.published else ()
        self._countries = countries
        self._entities = {entity.id: entity for entity in analysis.entities}
        self._told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for relation in analysis.relations:
            told, object_ = self._told[relation.subject], self._entities[relation.object]
            if relation.predicate in _AFFILIATIONS:
                told["affiliations"].add(label_of(object_))
            if relation.predicate in _OFFICES:
                told["roles"].add(_OFFICES[relation.predicate])
            if relation.predicate == "nationality":
                told["nations"].add(label_of(object_))
            if relation.predicate in ("partOf", "locatedIn"):
                told["wholes"].add(label_of(object_))
        for event in analysis.events:
            scenes = {label for place in (*event.places, *event.targets) if (label := self._scene(place))}
            credited = {source for outcome in event.outcomes for source in outcome.sources}
            for entity in {*event.actors, *event.targets, *event.supporters, *event.sources, *credited}:
                self._told[entity]["scenes"] |= scenes

    def _scene(self, local: str) -> str | None:
        entity = self._entities[local]
        return label_of(entity) if entity.class_ in _SCENES and entity.is_named else None

    def profile(self, entity: Entity) -> Profile:
        """The profile of one of the article's entities, as this article knows it."""
        family = family_of(entity.class_) or ""
        printed = printed_names(entity)
        forms = dict.fromkeys(form for name in printed if (form := name_form(name, entity.class_)))
        told = self._told[entity.id]
        told_in = {whole for whole in told["wholes"] if whole.startswith("country-")}
        titles = filter(None, map(title_of, printed)) if family == "Person" else ()
        is_person = family == "Person"
        return Profile(
            family=family,
            classes=_classes(entity, tuple(forms)),
            key=entity.key,
            names=tuple(form for form in forms if not is_acronym(form.printed)),
            acronyms=frozenset(name.replace(".", "") for name in printed if is_acronym(name)),
            called=frozenset(name_key(name) for name in printed),
            countries=frozenset(told_in) if told_in and family == "Place" else self._countries,
            nations=frozenset(told["nations"]),
            affiliations=frozenset(told["affiliations"]),
            roles=frozenset({*titles, *told["roles"]}),
            scenes=frozenset(told["scenes"]) if is_person else frozenset(),
            wholes=frozenset(told["wholes"]) - told_in,
            articles=frozenset({self.article}),
            published=self.published,
        )


def _classes(entity: Entity, forms: tuple[NameForm, ...]) -> frozenset[str]:
    """The class of an entity; "the Baghouz area" may be the village, where no region of that name is known."""
    is_area = entity.class_ == "Region" and not entity.key and forms
    if is_area and all(form.printed.endswith(" area") for form in forms):
        known = {class_ for form in forms for _, class_, _ in known_bearers(" ".join(form.words), "Place")}
        if "Region" not in known:
            return frozenset({"Region", "Settlement"})
    return frozenset({entity.class_})


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
    for form in merged.names:
        known = {bearer for bearer, _, _ in known_bearers(form.printed, family)}
        if not known or key in known:
            forms.append(form)
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
def known_bearers(name: str, family: str) -> frozenset[tuple[str, str, str]]:
    """The gazetteer's entries of a family that bear a name, each as key, class and its country's key, or nothing."""
    return frozenset(
        (entry.key, entry.class_, f"country-{entry.country.lower()}" if entry.country else "")
        for entry in find_by_name(name)
        if family_of(entry.class_) == family
    )


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
        scenes=union("scenes"),
        wholes=union("wholes"),
        articles=union("articles"),
        published=tuple(sorted({day for profile in profiles for day in profile.published})),
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
    particles = generic_words_of("particle") | name_particles()
    kinds = generic_words_of("place") if family_of(class_) == "Place" else _kinds_of_bodies()
    words = [word.strip("'’‘ʿʾ\"“”(),") for word in name.replace("-", " ").split()]
    own = [word for word in words if word and word.casefold() not in particles]
    capital = [word for word in own if word[0].isupper() or word[0].isdigit() or not word[0].isascii()]
    if len(capital) == len(own):
        return bool(own)
    rest = {word for word in own if word not in capital}
    return rest <= kinds and any(not demonym_of(word) and word.lower() not in kinds for word in capital)


@cache
def _kinds_of_bodies() -> frozenset[str]:
    return generic_words_of("body") | generic_words_of("ending")


def printed_names(entity: Entity) -> tuple[str, ...]:
    """The name, the aliases and the names that mentions use, without pronouns and descriptions; sorted."""
    names = {entity.name, *entity.aliases}
    names.update(mention.text for mention in entity.mentions if mention.kind is MentionKind.NAME)
    return tuple(sorted(name for name in names if is_name_like(name, entity.class_)))
