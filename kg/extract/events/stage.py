"""The stage that composes events: groups triggers, fills roles, dates and outcomes, and settles type and status."""

import re
from collections import Counter, defaultdict

from kg.extract.draft import Draft, Link, TimeExpression, Trigger
from kg.extract.events.dates import date_event
from kg.extract.events.grouping import YIELDS_TO_OCCASION, group_triggers
from kg.extract.events.outcomes import find_outcomes, own_outcome
from kg.extract.events.places import containers, most_specific, only_place, place_of_site, settle_places
from kg.extract.events.responsibility import find_responsibility, settle_blame
from kg.extract.events.roles import Filled, fill_roles, find_tellers, links_of
from kg.extract.events.settling import (
    add_those_counted,
    clear_captors,
    drop_denied_doers,
    drop_descriptions,
    drop_forces_of_order,
)
from kg.extract.events.whereabouts import leave_tellers_places, place_there
from kg.extract.measures import VIOLENT
from kg.extract.quantities import find_numbers
from kg.extract.status.facts import lies_ahead, tells_a_fact
from kg.model import Entity, Event, EventKind, Evidence, Mention, MentionKind, Outcome, Role, Status
from kg.vocabulary import MEASURES, family_of

# Below this a role is not filled: a wrong "who" is worse than none.
LINK_CONFIDENCE = 0.6
# An event whose trigger is less sure than this, or that has no place, doer, target, date or outcome, is not told.
TRIGGER_CONFIDENCE = 0.6
# What is told with one detail only is mostly a passing word; such a trigger has to be surer.
LONE_TRIGGER_CONFIDENCE = 0.95
# The share of an event's confidence that stands for how many details are told, and from how many on it is whole.
RICHNESS = 0.5
RICH = 5


class ComposeEvents:
    """Events from triggers and links."""

    name = "events"
    purpose = "groups triggers into events and fills roles, dates, outcomes, status and sources"
    reads: tuple[str, ...] = (
        "article",
        "sentences",
        "times",
        "mentions",
        "triggers",
        "links",
        "pairs",
        "same_event",
        "attributions",
        "stances",
        "entities",
        "entity_of",
    )
    writes: tuple[str, ...] = ("events",)

    def __init__(
        self, *, link_confidence: float = LINK_CONFIDENCE, trigger_confidence: float = TRIGGER_CONFIDENCE
    ) -> None:
        self.link_confidence = link_confidence
        self.trigger_confidence = trigger_confidence

    def run(self, draft: Draft) -> None:
        """Fills `draft.events` in text order."""
        events = []
        entities = {entity.id: entity for entity in draft.entities}
        inside = containers(draft)
        groups = group_triggers(draft, self.link_confidence, inside)
        owner = _owners(draft, groups)
        for number, group in enumerate(groups):
            # What was set aside tells nothing here: neither doer nor day of an old war is that of an attack.
            triggers = [index for index in group if draft.triggers[index].confidence > 0]
            if not triggers:
                continue
            links = [
                link
                for link in links_of(draft, triggers, self.link_confidence)
                if owner.get((link.role, link.filler), number) == number or link.role not in MEASURES
            ]
            event = self.compose(draft, triggers, links, entities, inside)
            if event is not None:
                events.append(event)
        draft.events = tuple(sorted(events, key=lambda event: (event.mentions[0].start, event.id)))

    def compose(
        self,
        draft: Draft,
        triggers: list[int],
        links: list[Link],
        entities: dict[str, Entity],
        inside: dict[str, set[str]],
    ) -> Event | None:
        """The event of a group of triggers and their links, None where too little is told.

        `inside` gives what each place lies in.
        """
        found = [draft.triggers[index] for index in triggers]
        sure = max(trigger.confidence for trigger in found)
        if sure < self.trigger_confidence:
            return None
        class_, subclass = vote_on_type(found)
        is_violent = family_of(class_) in VIOLENT
        tellers = find_tellers(draft, found, entities) if is_violent else frozenset[str]()
        status = vote_on_status(found)
        links = drop_denied_doers(draft, links, status)
        filled = fill_roles(draft, links, entities, tellers=tellers)
        settle_places(draft, filled, entities, inside)
        leave_tellers_places(draft, filled)
        if not filled.of(Role.PLACE):
            near = (
                place_of_site(filled, entities, inside)
                or place_there(draft, found, filled, entities)
                or only_place(draft, found, filled, entities, inside)
            )
            filled.arguments += [near] if near is not None else []
        outcomes = clear_captors(filled, find_outcomes(draft, links, entities))
        add_those_counted(filled, outcomes, entities, class_)
        drop_forces_of_order(filled, entities, class_)
        drop_descriptions(filled, entities)
        responsibility = find_responsibility(draft, triggers)
        settle_blame(filled, responsibility)
        time = date_event(draft, found, filled, status)
        is_told = any(tells_a_fact(draft, trigger) for trigger in found)
        if status is Status.OCCURRED and time is not None and lies_ahead(draft, time) and not is_told:
            status = Status.PLANNED
        told = _details(filled, outcomes, time)
        if told == 0 or (told == 1 and sure < LONE_TRIGGER_CONFIDENCE):
            return None
        kind, count = count_incidents(draft, found)
        if kind is EventKind.INCIDENT:
            persons = [a for a in filled.arguments if entities[a.entity].class_ == "Person"]
            surest = max(found, key=lambda t: (t.class_ == class_, t.confidence))
            outcomes += own_outcome(draft, class_, surest, persons, outcomes)
        outcomes = _credit_outcomes(draft, outcomes)
        first = found[0]
        read = sure * (0.5 + 0.5 * _mean([a.confidence for a in filled.arguments] or [0.6]))
        # How much is told says more of whether there was such an event than how sure the model is of each word.
        confidence = round((1 - RICHNESS) * read + RICHNESS * min(told, RICH) / RICH, 3)
        return Event(
            id=f"event-{first.start}-{first.end}",
            class_=class_,
            subclass=subclass,
            status=status,
            kind=kind,
            count=count,
            start=time.earliest if time else None,
            end=time.latest if time else None,
            date_precision=time.precision if time else None,
            date_text=time.text if time else None,
            ongoing=bool(time and time.is_ongoing),
            places=most_specific(filled.of(Role.PLACE), entities, inside),
            actors=filled.of(Role.ACTOR),
            supporters=filled.of(Role.SUPPORTER),
            targets=filled.of(Role.TARGET),
            outcomes=outcomes,
            responsibility=responsibility,
            sources=_sources(draft, found, filled, outcomes),
            arguments=tuple(sorted(filled.arguments, key=lambda a: (a.start, a.end, a.role, a.entity))),
            mentions=tuple(Mention(start=t.start, end=t.end, text=t.text) for t in found),
            evidence=_evidence(draft, found, outcomes, time),
            confidence=confidence,
            rule=first.rule,
        )


def _owners(draft: Draft, groups: list[list[int]]) -> dict[tuple[str, int], int]:
    """The one event that each toll is of: by measure and mention, the group with the surest link, else the first."""
    group_of = {trigger: number for number, triggers in enumerate(groups) for trigger in triggers}
    best: dict[tuple[str, int], tuple[float, int]] = {}
    for link in draft.links:
        if link.role in MEASURES and link.filler_kind == "mention":
            key, number = (link.role, link.filler), group_of[link.trigger]
            if key not in best or (link.confidence, -number) > (best[key][0], -best[key][1]):
                best[key] = (link.confidence, number)
    return {key: number for key, (_, number) in best.items()}


def _details(filled: Filled, outcomes: tuple[Outcome, ...], time: TimeExpression | None) -> int:
    """How much is told of an event: place, actor, target, date, and each outcome count one."""
    roles = (Role.PLACE, Role.ACTOR, Role.TARGET)
    return sum(bool(filled.of(role)) for role in roles) + (time is not None) + len(outcomes)


def vote_on_type(triggers: list[Trigger]) -> tuple[str, str | None]:
    """The type that the triggers' confidence speaks for; a deed yields to the occasion told with it."""
    weight: dict[str, float] = defaultdict(float)
    for trigger in triggers:
        weight[trigger.class_] += trigger.confidence
    occasions = [c for c in weight if c not in YIELDS_TO_OCCASION]
    candidates = occasions or list(weight)
    class_ = max(sorted(candidates), key=lambda c: weight[c])
    subclasses = Counter(t.subclass for t in triggers if t.subclass and t.class_ == class_)
    return class_, min(subclasses, key=lambda s: (-subclasses[s], s)) if subclasses else None


def vote_on_status(triggers: list[Trigger]) -> Status:
    """The status that most of the triggers' confidence speaks for; a tie goes to the first told.

    What was thwarted had been planned, or was laid to somebody's charge: of these words the last one tells the end.
    """
    weight: dict[Status, float] = defaultdict(float)
    for trigger in triggers:
        weight[trigger.status] += trigger.confidence
    if Status.THWARTED in weight:
        for before in (Status.PLANNED, Status.ALLEGED):
            weight[Status.THWARTED] += weight.pop(before, 0.0)
    order = [t.status for t in triggers]
    return max(weight, key=lambda status: (weight[status], -order.index(status)))


def count_incidents(draft: Draft, triggers: list[Trigger]) -> tuple[EventKind, int | None]:
    """Incident or summary, and how many incidents: the figure right before a plural trigger ("45 joint operations")."""
    # A headline is too short to tell one from several, where the text tells it too.
    triggers = [t for t in triggers if (s := draft.sentence_at(t.start)) is None or not s.is_title] or triggers
    if not any(t.is_plural for t in triggers):
        return EventKind.INCIDENT, 1
    for trigger in triggers:
        if not trigger.is_plural:
            continue
        sentence = draft.sentence_at(trigger.start)
        before = draft.text(sentence.start if sentence else trigger.start, trigger.start)
        tail = re.search(r"(?:\S+\s+){0,5}$", before)
        window = tail[0] if tail else ""
        base = trigger.start - len(window)
        for start, end, number in reversed(find_numbers(window + trigger.text)):
            if _is_in_name(draft, base + start) or _counts_people(draft, base + start, trigger):
                continue
            between = (window + trigger.text)[end:]
            if len(between.split()) <= 4 and not re.search(r"[,;:.]\s|\b(?:in|of|on|by|the|and)\b", between):
                return EventKind.SUMMARY, number.count
    return EventKind.SUMMARY, None


def _is_in_name(draft: Draft, at: int) -> bool:
    """Whether the figure at an offset is part of a name ("troops of 7 Division")."""
    return any(m.kind is MentionKind.NAME and m.start <= at < m.end for m in draft.mentions)


def _counts_people(draft: Draft, at: int, trigger: Trigger) -> bool:
    """Whether the figure at an offset counts persons or tells a year ("the killing of 40 people"), not incidents."""
    if any(time.start <= at < time.end for time in draft.times):
        return True
    return any(
        m.class_ == "People" and m.start <= at < m.end and not m.start <= trigger.start < m.end for m in draft.mentions
    )


def _sources(draft: Draft, triggers: list[Trigger], filled: Filled, outcomes: tuple[Outcome, ...]) -> tuple[str, ...]:
    """Whom the text credits: by the links, by the sentence of a trigger outside the title, or for an outcome."""
    # Whom it befell, or who did it without a name, tells of it only where the text says so.
    credited = {draft.entity_of.get(a.mention) for a in draft.attributions}
    nameless = {entity.id for entity in draft.entities if not entity.is_named}
    silent = {*filled.of(Role.TARGET), *(nameless.intersection(filled.of(Role.ACTOR)))} - credited
    found = [source for source in filled.of(Role.SOURCE) if source not in silent]
    told = [t.start for t in triggers if (s := draft.sentence_at(t.start)) is not None and not s.is_title]
    found += draft.credited_at(told)
    return tuple(dict.fromkeys((*found, *(source for outcome in outcomes for source in outcome.sources))))


def _credit_outcomes(draft: Draft, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Each outcome with those credited by its own sentence."""
    out = []
    for outcome in outcomes:
        told = [max(e.start, draft.article.text.find(outcome.text or "", e.start, e.end)) for e in outcome.evidence]
        out.append(outcome.model_copy(update={"sources": draft.credited_at(told)}))
    return tuple(out)


def _evidence(
    draft: Draft, triggers: list[Trigger], outcomes: tuple[Outcome, ...], time: TimeExpression | None
) -> tuple[Evidence, ...]:
    """The sentences that tell the event, in text order."""
    offsets = [t.start for t in triggers] + [e.start for o in outcomes for e in o.evidence]
    if time is not None:
        offsets.append(time.start)
    sentences = {s.index: s for offset in offsets if (s := draft.sentence_at(offset)) is not None}
    if not sentences:
        trigger = triggers[0]
        return (draft.evidence(trigger.start, trigger.end),)
    return tuple(draft.evidence(s.start, s.end) for _, s in sorted(sentences.items()))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
