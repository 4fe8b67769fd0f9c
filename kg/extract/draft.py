"""Draft: the working notes on one article, which the stages fill one after the other."""

import datetime
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from kg.model import (
    Article,
    Correction,
    Entity,
    Event,
    Evidence,
    MentionKind,
    Observation,
    Precision,
    Relation,
    Stance,
    Status,
)

_END = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation: characters `start` to `end` of the article, and its place in the draft.

    `lower` is the text without case, which the stages ask for again and again.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` (included) to `last` (excluded) of the draft, characters `start` to `end` of the article."""

    index: int
    start: int
    end: int
    first: int
    last: int
    block: int
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or interval: the phrase as printed and the days it may mean.

    `earliest` and `latest` are None where the article does not let them be known (no publication date, no year).
    `is_ongoing` marks "since January" and the like, whose end is the publication date only because telling ends there.
    """

    start: int
    end: int
    text: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    precision: Precision | None = None
    is_ongoing: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention found before it is known what it refers to.

    `class_` is a FORMAT class, or "People" for a counted or affected group ("nine people") that is no entity.
    `key` names a gazetteer entry. Tokens `first` (included) to `last` (excluded).
    """

    start: int
    end: int
    text: str
    first: int
    last: int
    class_: str
    kind: MentionKind = MentionKind.NAME
    subclass: str | None = None
    key: str | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that signals an event of a type; `is_plural` where it tells of several at a time."""

    start: int
    end: int
    text: str
    first: int
    last: int
    class_: str
    subclass: str | None = None
    status: Status = Status.OCCURRED
    is_plural: bool = False
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """That a filler plays a part for a trigger.

    `role` is actor, target, supporter, place, date, source or an outcome measure. The filler is `mentions[filler]` or
    `times[filler]`, as `filler_kind` (mention, time) says.
    """

    trigger: int
    role: str
    filler_kind: str
    filler: int
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """That two mentions stand in a relation (a predicate of FORMAT.md, or "same" for coreference)."""

    left: int
    right: int
    label: str
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """That a sentence credits a mention for what it tells ("the army said").

    What it tells before the character at `start` it tells by itself ("Rebels took the town, and the army said …"), and
    what it tells from `end` on, where there is one, somebody else is credited for.
    """

    sentence: int
    mention: int
    confidence: float = 1.0
    rule: str = ""
    start: int = 0
    end: int | None = None

    def holds_at(self, offset: int) -> bool:
        """Whether it is of what stands at an offset of its sentence."""
        return self.start <= offset and (self.end is None or offset < self.end)


@dataclass(frozen=True, slots=True)
class StanceTold:
    """That a mention claims, is blamed for or denies what a trigger tells; `by` are the mentions that say so."""

    trigger: int
    mention: int
    stance: Stance
    by: tuple[int, ...] = ()


@dataclass(slots=True)
class Draft:
    """Everything found so far about one article; each stage says which fields it reads and writes."""

    article: Article
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Candidate, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    links: tuple[Link, ...] = ()
    pairs: tuple[Pair, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    stances: tuple[StanceTold, ...] = ()
    same_event: tuple[tuple[int, int, float], ...] = ()
    entities: tuple[Entity, ...] = ()
    entity_of: dict[int, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    observations: tuple[Observation, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def text(self, start: int, end: int) -> str:
        """The characters of the article from `start` to `end`."""
        return self.article.text[start:end]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at `offset`, or None in text that is not read."""
        place = bisect_right(self.sentences, offset, key=_END)
        if place < len(self.sentences) and self.sentences[place].start <= offset:
            return self.sentences[place]
        return None

    def evidence(self, start: int, end: int) -> Evidence:
        """The characters from `start` to `end` as evidence."""
        return Evidence(start=start, end=end, quote=self.text(start, end))

    def credited_in(self, sentences: Container[int]) -> tuple[str, ...]:
        """The entities that the sentences with these indices credit, in text order, each once."""
        found = (self.entity_of.get(a.mention) for a in self.attributions if a.sentence in sentences)
        return tuple(dict.fromkeys(entity for entity in found if entity))

    def credited_at(self, offsets: Iterable[int]) -> tuple[str, ...]:
        """The entities credited for what stands at the offsets, each once, in the order of the attributions."""
        places = [(sentence.index, at) for at in offsets if (sentence := self.sentence_at(at)) is not None]
        found = (
            self.entity_of.get(a.mention)
            for a in self.attributions
            if any(a.sentence == sentence and a.holds_at(at) for sentence, at in places)
        )
        return tuple(dict.fromkeys(entity for entity in found if entity))

    def mentions_in(self, start: int, end: int) -> Iterator[tuple[int, Candidate]]:
        """The mentions inside a span, with their indices, in text order."""
        for index, mention in enumerate(self.mentions):
            if start <= mention.start and mention.end <= end:
                yield index, mention
