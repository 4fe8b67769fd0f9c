"""Tellings: the events of all articles with their roles as canonical things, and what is known of these."""

import datetime
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Analysis, Event
from kg.model.resolution import Anchor, Anchors
from kg.resolve.places import Containment
from kg.vocabulary.classes import family_of

Named = tuple[str, str]


@dataclass(frozen=True)
class Telling:
    """One article's report of an event, its roles as canonical entity ids; `sites` are places and attacked sites.

    `corrects` are the numbers in those sentences of the article that correct earlier reports.
    """

    named: Named
    published: datetime.date | None
    anchor: Anchor
    event: Event
    places: frozenset[str]
    sites: frozenset[str]
    actors: frozenset[str]
    accused: frozenset[str]
    targets: frozenset[str]
    supporters: frozenset[str]
    sources: frozenset[str]
    corrects: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Known:
    """What is known of canonical ids: names, classes, countries, and which place or group lies in which.

    `unnamed` are those that no article gives a name ("a market"); `countries` the keys of where things belong.
    """

    names: Mapping[str, str]
    classes: Mapping[str, str]
    containment: Containment
    unnamed: Container[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)


def read_tellings(analyses: Sequence[Analysis], entity_ids: Mapping[Named, str]) -> list[Telling]:
    """Every event of every analysis as a telling, in the order of the analyses."""
    return [
        _telling(analysis, event, anchors.events[event.id], entity_ids)
        for analysis in analyses
        for anchors in (Anchors.of(analysis),)
        for event in analysis.events
    ]


def _telling(analysis: Analysis, event: Event, anchor: Anchor, entity_ids: Mapping[Named, str]) -> Telling:
    article = analysis.document.id
    classes = {entity.id: entity.class_ for entity in analysis.entities}

    def canonical(local: tuple[str, ...]) -> frozenset[str]:
        return frozenset(entity_ids[article, entity] for entity in local)

    sites = tuple(target for target in event.targets if family_of(classes[target]) in ("Place", "Facility"))
    return Telling(
        named=(article, event.id),
        published=analysis.document.published,
        anchor=anchor,
        event=event,
        places=canonical(event.places),
        sites=canonical((*event.places, *sites)),
        actors=canonical(event.actors) - canonical(tuple(event.accused)),
        accused=canonical(tuple(event.accused)),
        targets=canonical(event.targets),
        supporters=canonical(event.supporters),
        sources=canonical(event.sources),
        corrects=frozenset(number for told in analysis.corrections for number in told.numbers),
    )
