"""Finding: references to things of articles are made, and found again in a later reading of the article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.judge.words import observation_words, relation_words
from kg.model import Analysis
from kg.model.judgement import Reference, ThingKind
from kg.model.resolution import Anchor, Anchors
from kg.model.span import Span
from kg.vocabulary.folding import name_key
from kg.vocabulary.gazetteers import find_entry


@dataclass(frozen=True, slots=True)
class Found:
    """A thing by article and local id; `moved` if it stands elsewhere than it did, so that the text has changed."""

    article: str
    id: str
    moved: bool = False

    @property
    def named(self) -> tuple[str, str]:
        """The pair that looks up."""
        return self.article, self.id


@dataclass(frozen=True, slots=True)
class Missing:
    """That a reference leads nowhere now, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing of an article: where its reading anchors it, and the stretches that tell of it with their words.

    Of a claim, the words are ours, and `name` is that of its relation or measure.
    """

    id: str
    anchor: Anchor
    spans: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    name: str = ""


class Finder:
    """Makes and finds references in some analyses; those of other articles are not to be found."""

    def __init__(self, analyses: Iterable[Analysis], *, withdrawn: Iterable[str] = ()) -> None:
        self.analyses = {analysis.document.id: analysis.as_read for analysis in analyses}
        self._withdrawn = frozenset(withdrawn)
        self._things: dict[tuple[str, ThingKind], list[_Thing]] = {}

    def add(self, analysis: Analysis) -> None:
        """Let references lead to one more article."""
        self.analyses[analysis.document.id] = analysis.as_read

    def find_named(self, article: str, name: str) -> Reference | None:
        """The entity of an article that is called so there; None where none is, or several are."""
        wanted = name_key(name)
        named = [
            entity.id
            for entity in self.analyses[article].entities
            if wanted and wanted in map(name_key, (entity.name, *entity.aliases, *(m.text for m in entity.mentions)))
        ]
        return self.refer(article, ThingKind.ENTITY, named[0]) if len(named) == 1 else None

    def refer(self, article: str, kind: ThingKind, local: str) -> Reference:
        """The reference to a thing of an article by its local id; KeyError where there is no such thing."""
        thing = next((thing for thing in self._list(article, kind) if thing.id == local), None)
        if thing is None:
            raise KeyError(local)
        anchor = thing.anchor
        text = thing.texts[thing.spans.index((anchor.start, anchor.end))]
        return Reference(article=article, start=anchor.start, end=anchor.end, turn=anchor.turn, text=text)

    def find(self, kind: ThingKind, reference: Reference) -> Found | Missing:
        """The thing that a reference in an article names.

        It is the one that begins with the same words at the same place; else the one with a mention there; else the
        one with a mention that overlaps it and agrees with it (of claims, the one of that relation or measure there);
        else the only one of that name, trigger or wording in the article, which then has moved. Two that fit alike are
        none.
        """
        article = reference.article or ""
        if article not in self.analyses:
            gone = "is withdrawn" if article in self._withdrawn else "is not in the graph"
            return Missing(f"the article {article} {gone}")
        things = self._list(article, kind)
        place = reference.start, reference.end
        same_text = [t for t in things if reference.text in t.texts]
        for chosen in (
            [t for t in same_text if (t.anchor.start, t.anchor.end, t.anchor.turn) == (*place, reference.turn)],
            [t for t in things if (place, reference.text) in zip(t.spans, t.texts, strict=True)],
            _closest(things, reference),
            [t for t in things if t.name and place in t.spans and f" {t.name} " in f" {reference.text} "],
        ):
            if len(chosen) == 1:
                return Found(article, chosen[0].id)
        moved = same_text
        if kind is ThingKind.ENTITY:
            wanted = name_key(reference.text)
            moved = [thing for thing in things if wanted and wanted in map(name_key, thing.texts)]
        if len(moved) == 1:
            return Found(article, moved[0].id, moved=True)
        what = f"{kind} at {reference.start}-{reference.end}"
        return Missing(f"{article} tells of no such {what} any more ({reference.text})")

    def find_entity(self, reference: Reference) -> Found | Missing:
        """The entity that a reference names."""
        return self.find(ThingKind.ENTITY, reference)

    def _list(self, article: str, kind: ThingKind) -> list[_Thing]:
        if (article, kind) not in self._things:
            analysis = self.analyses[article]
            self._things[article, kind] = _read_things(analysis, Anchors.of(analysis), kind)
        return self._things[article, kind]


def missing_key(key: str) -> Missing | None:
    """Why a gazetteer key leads nowhere, or None."""
    return None if find_entry(key) else Missing(f"the gazetteer has no {key}")


def _read_things(analysis: Analysis, anchors: Anchors, kind: ThingKind) -> list[_Thing]:
    match kind:
        case ThingKind.ENTITY:
            return [
                _Thing(e.id, anchors.entities[e.id], _places(e.mentions), tuple(m.text for m in e.mentions))
                for e in analysis.entities
            ]
        case ThingKind.EVENT:
            return [
                _Thing(e.id, anchors.events[e.id], _places(e.mentions), tuple(m.text for m in e.mentions))
                for e in analysis.events
            ]
        case ThingKind.RELATION:
            return [
                _claim(r.id, anchors.relations[r.id], r.evidence, relation_words(analysis, r), r.predicate)
                for r in analysis.relations
            ]
        case ThingKind.OBSERVATION:
            return [
                _claim(o.id, anchors.observations[o.id], o.evidence, observation_words(analysis, o), o.measure)
                for o in analysis.observations
            ]


def _claim(local: str, anchor: Anchor, evidence: Sequence[Span], words: str, name: str) -> _Thing:
    return _Thing(local, anchor, _places(evidence), (words,) * len(evidence), name)


def _places(spans: Sequence[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in spans)


def _closest(things: Sequence[_Thing], reference: Reference) -> list[_Thing]:
    """The things that overlap a reference most, of those that agree with its words; none of claims."""
    shared: dict[int, list[_Thing]] = {}
    for thing in things:
        if thing.name:
            continue
        overlap = max(
            (_overlap(start, text, reference) for (start, _), text in zip(thing.spans, thing.texts, strict=True)),
            default=0,
        )
        if overlap > 0:
            shared.setdefault(overlap, []).append(thing)
    return shared[max(shared)] if shared else []


def _overlap(start: int, text: str, reference: Reference) -> int:
    """How many characters two stretches share; 0 where they differ in what stands there."""
    first, last = max(start, reference.start), min(start + len(text), reference.start + len(reference.text))
    ours, theirs = text[first - start : last - start], reference.text[first - reference.start : last - reference.start]
    return last - first if first < last and ours == theirs else 0
