"""Profile: what is known of a thing that bears on whether it is the same as another: names, class, context."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from kg.model import Analysis, Entity
from kg.resolve.identity.name_forms import NameForm, name_form
from kg.resolve.identity.printed import is_acronym, printed_names
from kg.vocabulary.classes import family_of
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import ancestors_of, country_of, find_by_name, find_entry

_NONE = frozenset[str]()
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
        document = analysis.document
        self._articles = frozenset({document.id})
        self._published = (document.published,) if document.published else ()
        self._countries = countries
        self._entities = {entity.id: entity for entity in analysis.entities}
        self._told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for relation in analysis.relations:
            label = label_of(self._entities[relation.object])
            if relation.predicate in _AFFILIATIONS:
                self._told[relation.subject, "affiliations"].add(label)
            if relation.predicate in _OFFICES:
                self._told[relation.subject, "roles"].add(_OFFICES[relation.predicate])
            if relation.predicate == "nationality":
                self._told[relation.subject, "nations"].add(label)
            if relation.predicate in ("partOf", "locatedIn"):
                self._told[relation.subject, "wholes"].add(label)
        for event in analysis.events:
            scenes = {scene for place in (*event.places, *event.targets) if (scene := self._scene(place))}
            credited = {source for outcome in event.outcomes for source in outcome.sources}
            for entity in {*event.actors, *event.targets, *event.supporters, *event.sources, *credited}:
                self._told[entity, "scenes"] |= scenes

    def _scene(self, local: str) -> str | None:
        entity = self._entities[local]
        return label_of(entity) if entity.class_ in _SCENES and entity.is_named else None

    def _of(self, local: str, what: str) -> frozenset[str]:
        told = self._told.get((local, what))
        return frozenset(told) if told else _NONE

    def profile(self, entity: Entity, key: str | None) -> Profile:
        """The profile of one of the article's entities, as this article knows it; `key` is its gazetteer entry's."""
        family = family_of(entity.class_)
        names = printed_names(entity)
        wholes = self._of(entity.id, "wholes")
        told_in = frozenset(whole for whole in wholes if whole.startswith("country-"))
        return Profile(
            family=family,
            classes=_classes(entity.class_, key, names.forms),
            key=key,
            names=names.forms,
            acronyms=names.acronyms,
            called=names.called,
            countries=told_in if told_in and family == "Place" else self._countries,
            nations=self._of(entity.id, "nations"),
            affiliations=self._of(entity.id, "affiliations"),
            roles=names.titles | self._of(entity.id, "roles"),
            scenes=self._of(entity.id, "scenes") if family == "Person" else _NONE,
            wholes=wholes - told_in,
            articles=self._articles,
            published=self._published,
        )


def _classes(class_: str, key: str | None, forms: tuple[NameForm, ...]) -> frozenset[str]:
    """The class of an entity; "the Baghouz area" may be the village, where no region of that name is known."""
    is_area = class_ == "Region" and key is None and forms
    if is_area and all(form.printed.endswith(" area") for form in forms):
        known = {known for form in forms for _, known, _ in known_bearers(" ".join(form.words), "Place")}
        if "Region" not in known:
            return frozenset({"Region", "Settlement"})
    return _only(class_)


@cache
def _only(class_: str) -> frozenset[str]:
    return frozenset({class_})


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
    if len(profiles) == 1:
        return first

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
