"""Told: what is needed to know of one article's entity, which is little enough to be kept from build to build."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Analysis, Entity
from kg.model.resolution import Anchor, Anchors
from kg.resolve.identity.dated import days_of, key_in_time
from kg.resolve.identity.profile import ArticleContext, Profile
from kg.resolve.identity.told_kind import key_of_told_kind
from kg.resolve.places import told_countries

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ToldEntity:
    """One article's entity, the `place`th of it and `mentions` times mentioned, with its profile.

    The other fields are as in `Entity`.
    """

    named: Named
    place: int
    anchor: Anchor
    class_: str
    subclass: str | None
    name: str
    aliases: tuple[str, ...]
    key: str | None
    wikidata: str | None
    geonames: str | None
    inferred: bool
    is_named: bool
    rule: str
    mentions: int
    profile: Profile

    @property
    def is_comparable(self) -> bool:
        """Whether it has a name of its own: "the security forces" of two articles are never taken for the same."""
        return self.is_named and not self.inferred


def read_entities(analysis: Analysis) -> Iterator[ToldEntity]:
    """The entities of an analysis; it depends on nothing but the analysis and the program's own tables."""
    anchors = Anchors.of(analysis).entities
    context = ArticleContext(analysis, told_countries(analysis))
    days = days_of(analysis)
    for place, entity in enumerate(analysis.entities):
        key = key_in_time(entity, days.get(entity.id, ()), analysis.document.published)
        profile = context.profile(entity, key_of_told_kind(entity, key))
        yield _told(analysis.document.id, place, entity, anchors[entity.id], profile)


def acronym_things(told: Iterable[ToldEntity]) -> Iterator[tuple[str, str]]:
    """Each acronym that is spelt out, with what it is spelt out as: a gazetteer key, or the sounds of a name."""
    for one in told:
        for acronym in one.profile.acronyms if one.profile.names else ():
            yield acronym, one.profile.key or repr(min(form.sounds for form in one.profile.names))


def _told(article: str, place: int, entity: Entity, anchor: Anchor, profile: Profile) -> ToldEntity:
    return ToldEntity(
        named=(article, entity.id),
        place=place,
        anchor=anchor,
        class_=entity.class_,
        subclass=entity.subclass,
        name=entity.name,
        aliases=entity.aliases,
        key=entity.key,
        wikidata=entity.wikidata,
        geonames=entity.geonames,
        inferred=entity.inferred,
        is_named=entity.is_named,
        rule=entity.rule,
        mentions=len(entity.mentions),
        profile=profile,
    )
