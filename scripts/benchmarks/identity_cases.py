"""Labelled pairs of mentions and of events: read, checked, and found again in what the program reads now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.errors import VocabularyError
from kg.model import Analysis, Article
from kg.model.span import Span
from kg.pipeline import extract_all, read_articles
from kg.vocabulary.csv_rows import read_rows
from scripts.benchmarks.data import ROOT, SHARED

Kind = Literal["entity", "event"]
Named = tuple[str, str]
CASES = ROOT / "tests" / "cases"
QUALITIES = ("STRONG", "MEDIUM", "WEAK")
_SHARED = (SHARED / "seeds", SHARED / "articles", SHARED / "train" / "articles")
# Where the articles of a corpus lie. The pairs held out were labelled after the weights were settled.
CORPORA: dict[str, tuple[Path, ...]] = {
    "project": (CASES / "articles", ROOT / "scripts" / "sample"),
    "shared": _SHARED,
    "held-out": _SHARED,
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is named: characters `start` (included) to `end` (excluded) of an article's text as read."""

    article: str
    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> "Place":
        """`ARTICLE:START-END`."""
        article, _, span = text.rpartition(":")
        start, _, end = span.partition("-")
        return cls(article, int(start), int(end))


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two places that somebody judged, by reading, to be of one thing or of two, and how sure a reader can be."""

    left: Place
    right: Place
    is_same: bool
    quality: str


@dataclass(frozen=True, slots=True)
class Cases:
    """The labels of one kind for one corpus: pairs, and the thing that each place is of."""

    pairs: tuple[LabelledPair, ...]
    things: Mapping[Place, str]


def read_cases(kind: Kind, corpus: str, folder: Path = CASES) -> Cases:
    """The labels in a folder; VocabularyError names file and line of a row that does not fit."""
    path = folder / f"{kind}_pairs.csv"
    pairs = []
    for line, cells in read_rows(path, ("corpus", "left", "right", "label", "quality")):
        if cells["label"] not in ("same", "different") or cells["quality"] not in QUALITIES:
            raise VocabularyError(
                "a label is same or different, its quality STRONG, MEDIUM or WEAK", file=path, line=line
            )
        if cells["corpus"] == corpus:
            left, right = (_place(cells[side], path, line) for side in ("left", "right"))
            pairs.append(LabelledPair(left, right, cells["label"] == "same", cells["quality"]))
    path = folder / "things.csv"
    things = {
        _place(cells["mention"], path, line): cells["thing"]
        for line, cells in read_rows(path, ("corpus", "kind", "mention", "thing"))
        if (cells["corpus"], cells["kind"]) == (corpus, kind)
    }
    return Cases(tuple(pairs), things)


def _place(text: str, path: Path, line: int) -> Place:
    try:
        return Place.parse(text)
    except ValueError as error:
        raise VocabularyError(f"{text!r} is not ARTICLE:START-END", file=path, line=line) from error


def articles_of(corpus: str) -> tuple[Article, ...]:
    """The articles of a corpus; none where they are not at hand."""
    folders = [folder for folder in CORPORA[corpus] if folder.exists()]
    return read_articles(folders).articles if len(folders) == len(CORPORA[corpus]) else ()


def read_corpus_analyses(corpus: str) -> tuple[Analysis, ...]:
    """What the program reads now in the articles of a corpus."""
    return extract_all(articles_of(corpus)).analyses


def find_things(analyses: Iterable[Analysis], places: Iterable[Place], kind: Kind) -> dict[Place, Named]:
    """The entity or event, by (article id, local id), that has a mention at each place; those found alone.

    A mention counts that overlaps the place; of several, the one that shares most of it, then the shortest. Where none
    does, an event counts that alone has evidence there: reading may take another word of the sentence for its name.
    """
    by_id = {analysis.document.id: analysis for analysis in analyses}
    found: dict[Place, Named] = {}
    for place in places:
        analysis = by_id.get(place.article)
        if analysis is None:
            continue
        things = analysis.entities if kind == "entity" else analysis.events
        best = max(
            ((_fit(place, thing.mentions), thing.id) for thing in things),
            key=lambda fit: (fit[0], fit[1]),
            default=((0, 0), ""),
        )
        if best[0][0] > 0:
            found[place] = place.article, best[1]
        elif kind == "event":
            told_there = [event.id for event in analysis.events if _fit(place, event.evidence)[0] > 0]
            if len(told_there) == 1:
                found[place] = place.article, told_there[0]
    return found


def _fit(place: Place, spans: Iterable[Span]) -> tuple[int, int]:
    """How many characters of the place the best span covers, and how few others it has (0 or less)."""
    shared = [(min(place.end, span.end) - max(place.start, span.start), span.end - span.start) for span in spans]
    return max(((common, common - length) for common, length in shared if common > 0), default=(0, 0))
