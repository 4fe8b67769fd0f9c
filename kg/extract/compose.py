"""Compose: the finished draft as an Analysis, without the entities that nothing needs."""

from kg.extract.draft import Draft
from kg.model import Analysis, Document, Event, Observation, Relation


def compose(draft: Draft, extractor: str) -> Analysis:
    """The analysis of a draft; unnamed things are kept only where a statement speaks of them."""
    needed = referenced(draft.events, draft.relations, draft.observations)
    entities = tuple(e for e in draft.entities if e.is_named or e.id in needed)
    return Analysis(
        document=Document.of(draft.article),
        extractor=extractor,
        entities=entities,
        events=draft.events,
        relations=draft.relations,
        observations=draft.observations,
        corrections=draft.corrections,
    )


def referenced(
    events: tuple[Event, ...], relations: tuple[Relation, ...], observations: tuple[Observation, ...]
) -> set[str]:
    """The ids of all entities that a statement speaks of or credits."""
    ids: set[str] = set()
    for event in events:
        ids.update(event.places, event.actors, event.supporters, event.targets, event.sources)
        ids.update(argument.entity for argument in event.arguments)
        for outcome in event.outcomes:
            ids.update(outcome.sources)
            if outcome.of:
                ids.add(outcome.of)
        for responsibility in event.responsibility:
            ids.update((responsibility.actor, *responsibility.by))
    for relation in relations:
        ids.update((relation.subject, relation.object, *relation.sources))
    for observation in observations:
        ids.update((observation.subject, *observation.sources))
    return ids
