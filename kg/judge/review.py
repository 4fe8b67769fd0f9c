"""Review: the pairs that the rules cannot tell, with both sides' sentences, ready to be put before a person."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.judge.finding import Finder
from kg.judge.judging import Judging
from kg.judge.words import event_words
from kg.model import Analysis, Event
from kg.model.judgement import Reference, ThingKind, Verdict
from kg.model.resolution import CanonicalEntity, CanonicalEvent, Member, Resolution

_MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an article says, with its id and what is known of it in a few words ("Daily Post, 2025-02-09")."""

    article: str
    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things: how it is named in judgements, called and described, and what is said of it."""

    references: tuple[Reference, ...]
    name: str
    what: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one. `score` (0 to 1) is how sure the rules are, `features` what it was reckoned from."""

    kind: ThingKind
    first: Side
    second: Side
    score: float
    features: tuple[tuple[str, float], ...]

    @property
    def id(self) -> str:
        """An id that follows from what is on the two sides."""
        told = "|".join(",".join(map(str, side.references)) for side in (self.first, self.second))
        return "p" + hashlib.sha256(f"{self.kind}:{told}".encode("utf-8", "surrogatepass")).hexdigest()[:10]


def list_unsure(resolution: Resolution, judging: Judging) -> tuple[Pair, ...]:
    """The pairs to ask a person about, in the order of the resolution; none that was left open on purpose."""
    reader = _Sides(resolution, judging.analyses)
    left_open = [
        {owner.id for member in judging.subjects[judgement.id] if (owner := reader.owner(judgement.kind, member))}
        for judgement in judging.in_effect
        if judgement.verdict is Verdict.UNSURE
    ]
    pairs: dict[str, Pair] = {}
    for unsure in resolution.unsure:
        kind = ThingKind(unsure.kind)
        owners = [reader.owner(kind, member) for member in (unsure.first, unsure.second)]
        ids = {owner.id for owner in owners if owner}
        sides = [reader.side(owner) for owner in owners if owner]
        # What a correction added has no place in the reading, and cannot be named.
        if len(ids) < 2 or any(ids <= settled for settled in left_open) or not all(side.references for side in sides):
            continue
        pair = Pair(kind, sides[0], sides[1], unsure.score, unsure.features)
        pairs.setdefault(pair.id, pair)
    return tuple(pairs.values())


class _Sides:
    """Describes canonical things as sides of a pair."""

    def __init__(self, resolution: Resolution, analyses: Sequence[Analysis]) -> None:
        self._analyses = {analysis.document.id: analysis for analysis in analyses}
        self._finder = Finder(analyses)
        entities = {member.key: entity for entity in resolution.entities for member in entity.members}
        events = {member.key: event for event in resolution.events for member in event.reports}
        self._owners: Mapping[ThingKind, Mapping[tuple[str, str], CanonicalEntity | CanonicalEvent]] = {
            ThingKind.ENTITY: entities,
            ThingKind.EVENT: events,
        }

    def owner(self, kind: ThingKind, member: Member) -> CanonicalEntity | CanonicalEvent | None:
        """The canonical thing that a thing of an article belongs to."""
        return self._owners[kind].get(member.key)

    def side(self, thing: CanonicalEntity | CanonicalEvent) -> Side:
        """A canonical thing as a side."""
        if isinstance(thing, CanonicalEntity):
            key = (Reference(key=thing.key),) if thing.key else None
            what = [
                thing.subclass or thing.class_,
                *([f"also called {', '.join(thing.aliases)}"] if thing.aliases else []),
            ]
            told = [self._of_entity(member) for member in thing.members]
            references = key or self._refer(ThingKind.ENTITY, thing.members)
            return Side(references, thing.name, "; ".join(what), _spread(told))
        analysis, event = self._event(thing.reports[0])
        told = [self._of_event(member) for member in thing.reports]
        references = self._refer(ThingKind.EVENT, thing.reports)
        return Side(references, event_words(analysis, event), thing.subclass or thing.class_, _spread(told))

    def _refer(self, kind: ThingKind, members: Sequence[Member]) -> tuple[Reference, ...]:
        read = [(m, self._analyses[m.article].as_read) for m in members]
        known = [m for m, a in read if m.id in {t.id for t in (a.entities if kind is ThingKind.ENTITY else a.events)}]
        return tuple(self._finder.refer(member.article, kind, member.id) for member in known)

    def _event(self, member: Member) -> tuple[Analysis, Event]:
        analysis = self._analyses[member.article]
        return analysis, next(event for event in analysis.events if event.id == member.id)

    def _of_event(self, member: Member) -> list[Sentence]:
        analysis, event = self._event(member)
        return [_sentence(analysis, span.quote) for span in event.evidence]

    def _of_entity(self, member: Member) -> list[Sentence]:
        """The sentences that name an entity; where nothing was read from one, the words that name it."""
        analysis = self._analyses[member.article]
        entity = next(entity for entity in analysis.entities if entity.id == member.id)
        spans = [span for event in analysis.events for span in event.evidence]
        spans += [span for relation in analysis.relations for span in relation.evidence]
        spans += [span for observation in analysis.observations for span in observation.evidence]
        found: dict[tuple[int, int], str] = {}
        for mention in entity.mentions:
            around = [span for span in spans if span.start <= mention.start and mention.end <= span.end]
            if around:
                narrow = min(around, key=lambda span: (span.end - span.start, span.start))
                found[narrow.start, narrow.end] = narrow.quote
        if found:
            return [_sentence(analysis, found[place]) for place in sorted(found)]
        return [_sentence(analysis, f"… {entity.mentions[0].text} …")]


def _sentence(analysis: Analysis, text: str) -> Sentence:
    document = analysis.document
    origin = ", ".join(str(part) for part in (document.publisher, document.published, document.title) if part)
    return Sentence(document.id, origin or document.id, text)


def _spread(told: Sequence[Sequence[Sentence]]) -> tuple[Sentence, ...]:
    """A few sentences, of as many articles as there are."""
    first = [sentences[0] for sentences in told if sentences]
    rest = [sentence for sentences in told for sentence in sentences[1:]]
    return tuple([*first, *rest][:_MOST_SENTENCES])
