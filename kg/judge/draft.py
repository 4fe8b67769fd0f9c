"""Draft: an analysis being judged, with notes of what took effect, until it is a judged analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.judge.slots import ROLES, is_figure
from kg.model import Analysis, Argument, Entity, Event, Evidence, Observation, Outcome, Relation, Role
from kg.model.judged import JUDGED, Judged, JudgedAnalysis, Rejected
from kg.model.judgement import ThingKind
from kg.vocabulary.classes import classes


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: a thing of the article by its local id; or a slot of it, with the number of a figure (from 1), or
    the local id of the entity that fills it.
    """

    kind: ThingKind
    id: str
    slot: str | None = None
    turn: int = 1
    filler: str | None = None

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure of an event."""
        return self.slot is not None and is_figure(self.kind, self.slot)

    @property
    def is_role(self) -> bool:
        """Whether it is a role of an event."""
        return self.kind is ThingKind.EVENT and self.slot in ROLES


class Draft:
    """The facts of an article in tables by local id. `judgement` is the id of the one that is taking effect.

    Every method raises ValueError, in words, where the thing is not there (any more).
    """

    def __init__(self, analysis: Analysis) -> None:
        self.read = analysis
        self.judgement = ""
        self.entities: dict[str, Entity] = {entity.id: entity for entity in analysis.entities}
        self.events: dict[str, Event] = {event.id: event for event in analysis.events}
        self.relations: dict[str, Relation] = {relation.id: relation for relation in analysis.relations}
        self.observations: dict[str, Observation] = {told.id: told for told in analysis.observations}
        self._turns = {event.id: analysis.figure_turns(event) for event in analysis.events}
        self._judged: list[Judged] = []
        self._rejected: list[Rejected] = []

    def now(self) -> Analysis:
        """The facts as they stand."""
        return Analysis(
            **{name: getattr(self.read, name) for name in ("format", "document", "extractor")},
            entities=tuple(self.entities.values()),
            events=tuple(self.events.values()),
            relations=tuple(self.relations.values()),
            observations=tuple(self.observations.values()),
        )

    def finish(self) -> Analysis:
        """The judged analysis; the one that was read where nothing took effect."""
        if not self._judged and not self._rejected:
            return self.read
        now = self.now()
        turns = {
            event.id: self._turns[event.id]
            for event in now.events
            if self._turns[event.id] != Analysis.figure_turns(now, event)
        }
        return JudgedAnalysis(
            **{name: getattr(now, name) for name in Analysis.model_fields},
            read=self.read,
            judged=tuple(sorted({note for note in self._judged if self._is_there(note)}, key=repr)),
            rejected=tuple(sorted(self._rejected, key=repr)),
            turns=turns,
        )

    def lost(self) -> set[str]:
        """The judgements that took effect only on what was rejected afterwards."""
        gone = {note.judgement for note in self._judged if not self._is_there(note)}
        kept = {note.judgement for note in self._judged if self._is_there(note)}
        return gone - kept - {note.judgement for note in self._rejected}

    def note(self, subject: Subject) -> None:
        """Say that the judgement took effect on something."""
        self._judged.append(
            Judged(judgement=self.judgement, kind=subject.kind, id=subject.id, slot=subject.slot, turn=subject.turn)
        )

    def note_rejected(
        self,
        subject: Subject,
        words: str,
        told: Entity | Event | Relation | Observation | Outcome,
        evidence: Sequence[Evidence],
    ) -> None:
        """Keep what is being rejected in words, with its evidence."""
        self._rejected.append(
            Rejected(
                judgement=self.judgement,
                kind=subject.kind,
                id=subject.id,
                slot=subject.slot,
                turn=subject.turn,
                filler=subject.filler,
                words=words,
                evidence=tuple(evidence),
                confidence=told.confidence,
                rule=told.rule,
            )
        )

    def get(self, kind: ThingKind, thing: str) -> Any:
        """The thing as it stands."""
        told = self.table(kind).get(thing)
        if told is None:
            raise ValueError(f"the {kind} is rejected")
        return told

    def table(self, kind: ThingKind) -> dict[str, Any]:
        """The things of a kind, by local id."""
        tables: Mapping[ThingKind, dict[str, Any]] = {
            ThingKind.ENTITY: self.entities,
            ThingKind.EVENT: self.events,
            ThingKind.RELATION: self.relations,
            ThingKind.OBSERVATION: self.observations,
        }
        return tables[kind]

    def name(self, entity: str | None) -> str:
        """What an entity is called."""
        return self.entities[entity].name if entity in self.entities else "what was named"

    def find_figure(self, subject: Subject) -> int | None:
        """The place of an outcome in its event, by measure and number in the reading; None where there is none."""
        event = self.get(ThingKind.EVENT, subject.id)
        numbered = zip(event.outcomes, self._turns[subject.id], strict=True)
        wanted = subject.slot, subject.turn
        return next((place for place, (told, turn) in enumerate(numbered) if (told.measure, turn) == wanted), None)

    def set_figure(self, subject: Subject, place: int | None, outcome: Outcome | None) -> None:
        """Put an outcome at a place of its event; at the end where that is None; take the one there away for None."""
        event, turns = self.events[subject.id], self._turns[subject.id]
        if place is None:
            place, turns = len(turns), (*turns, subject.turn)
        new = () if outcome is None else (outcome,)
        outcomes = (*event.outcomes[:place], *new, *event.outcomes[place + 1 :])
        self.events[subject.id] = event.model_copy(update={"outcomes": outcomes})
        self._turns[subject.id] = turns if new else turns[:place] + turns[place + 1 :]

    def fillers(self, subject: Subject) -> tuple[str | None, ...]:
        """Who fills a role; among the actors are those who only claim it, are blamed for it or deny it."""
        event = self.get(ThingKind.EVENT, subject.id)
        fillers: tuple[str, ...] = getattr(event, ROLES[subject.slot or ""])
        return (*fillers, *(part.actor for part in event.responsibility)) if subject.slot == "actor" else fillers

    def refill(self, subject: Subject, new: str | None) -> None:
        """Put an entity in a role in the place of another; None as the filler adds, None as `new` takes away."""
        event, role, old = self.get(ThingKind.EVENT, subject.id), Role(subject.slot or ""), subject.filler
        field = ROLES[role]
        if old is not None and old not in self.fillers(subject):
            raise ValueError(f"{self.name(old)} is no {role} any more")
        if new is not None and role is Role.PLACE and not classes().is_a(self.entities[new].class_, "Location"):
            raise ValueError(f"{self.name(new)} is no place")
        kept = [filler for filler in getattr(event, field) if filler not in (old, new)]
        arguments = [a for a in event.arguments if (a.role, a.entity) not in ((role, old), (role, new))]
        if new is not None:
            kept.append(new)
            first = min(self.entities[new].mentions, key=lambda mention: (mention.start, mention.end))
            arguments.append(Argument(role=role, entity=new, start=first.start, end=first.end, rule=JUDGED))
        update: dict[str, Any] = {field: tuple(kept), "arguments": tuple(arguments)}
        if role is Role.ACTOR:
            update["responsibility"] = tuple(part for part in event.responsibility if part.actor != old)
        self.events[subject.id] = event.model_copy(update=update)

    def _is_there(self, note: Judged) -> bool:
        subject = Subject(note.kind, note.id, note.slot, note.turn)
        if note.id not in self.table(note.kind):
            return False
        return not subject.is_figure or self.find_figure(subject) is not None
