"""What each stage and resource is worth: the scores on gold with one of them left out at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any

from kg.evaluate.article import ArticleComparison
from kg.evaluate.tally import Tally
from kg.extract import STAGES, Draft, Stage
from kg.extract.coreference import order, stage
from kg.extract.neural import Reader, Tagging
from kg.model import Status
from scripts.benchmarks.data import Corpus
from scripts.benchmarks.runs import CALIBRATION, read_facts, reader_from, stages_without

ROWS = ("entities", "events", "slots", "who", "attribution", "relations")
# Cutting sentences and composing events cannot be left out: without them there is nothing to score.
_WHOLE = ("times", "names", "reading", "patterns", "attribution")
Variant = tuple[str, Sequence[Stage], AbstractContextManager[None]]


class After:
    """A stage that undoes a part of what the stage before it wrote."""

    name = "undo"
    purpose = "takes away one resource"
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()

    def __init__(self, undo: Callable[[Draft], None]) -> None:
        self._undo = undo

    def run(self, draft: Draft) -> None:
        """Undoes."""
        self._undo(draft)


class RememberingReader:
    """A reader that tags each article once, since most variants only change what comes after."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._taggings: dict[str, Tagging] = {}

    def tag(self, draft: Draft) -> Tagging:
        """The tagging of the article, made once."""
        if draft.article.id not in self._taggings:
            self._taggings[draft.article.id] = self._reader.tag(draft)
        return self._taggings[draft.article.id]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)


def variants() -> Iterator[Variant]:
    """Every name, stages and context to run them in."""
    for name in _WHOLE:
        yield f"stage {name}", stages_without(name), nullcontext()
    yield "gazetteer: GeoNames places", _undo_after("names", _drop_names("gazetteer:geonames")), nullcontext()
    yield "gazetteer: curated names", _undo_after("names", _drop_names("gazetteer:curated")), nullcontext()
    yield "model: status", _undo_after("reading", _all_occurred), nullcontext()
    yield "model: same events", _undo_after("reading", _no_same_events), nullcontext()
    yield "model: coreference", _undo_after("reading", _no_same_mentions), nullcontext()
    yield "coreference: all sieves", STAGES, _sieves(())
    for left_out in order.SIEVES:
        kept = tuple(sieve for sieve in order.SIEVES if sieve is not left_out)
        yield f"sieve {left_out.__name__}", STAGES, _sieves(kept)
    yield "model: plural triggers", _undo_after("reading", _plural_blind), nullcontext()
    if any(s.name == CALIBRATION for s in STAGES):
        yield f"stage {CALIBRATION}", stages_without(CALIBRATION), nullcontext()


def format_ablation(corpus: Corpus, reader: Reader) -> str:
    """F1 of the whole program, then for each thing left out by how many points F1 changes (minus: it is worth that)."""
    remembering = RememberingReader(reader)
    with reader_from(lambda: remembering):
        whole = _score(corpus, STAGES)
        lines = ["  left out                             " + "".join(f"{row:>12}" for row in ROWS)]
        lines.append(f"  {'(nothing: F1)':36} " + "".join(f"{100 * whole[row].f1:12.1f}" for row in ROWS))
        for name, stages, context in variants():
            with context:
                scores = _score(corpus, stages)
            deltas = [100 * (scores[row].f1 - whole[row].f1) for row in ROWS]
            lines.append(
                f"  {name:36} " + "".join(f"{delta:+12.1f}" if abs(delta) >= 0.05 else f"{'·':>12}" for delta in deltas)
            )
    return "\n".join(lines)


def _score(corpus: Corpus, stages: Sequence[Stage]) -> dict[str, Tally]:
    totals = {row: Tally() for row in ROWS}
    for gold, found in zip(corpus.gold, read_facts(corpus.articles, stages), strict=True):
        tallies = ArticleComparison(gold, found).tallies()
        for row in ROWS:
            totals[row] += tallies[row]
    return totals


def _undo_after(name: str, undo: Callable[[Draft], None]) -> tuple[Stage, ...]:
    at = next(i for i, s in enumerate(STAGES) if s.name == name)
    return (*STAGES[: at + 1], After(undo), *STAGES[at + 1 :])


def _drop_names(rule: str) -> Callable[[Draft], None]:
    def undo(draft: Draft) -> None:
        draft.mentions = tuple(mention for mention in draft.mentions if mention.rule != rule)

    return undo


def _all_occurred(draft: Draft) -> None:
    draft.triggers = tuple(replace(trigger, status=Status.OCCURRED) for trigger in draft.triggers)


def _no_same_events(draft: Draft) -> None:
    draft.same_event = ()


def _no_same_mentions(draft: Draft) -> None:
    draft.pairs = tuple(pair for pair in draft.pairs if pair.label != "same")


def _plural_blind(draft: Draft) -> None:
    draft.triggers = tuple(replace(trigger, is_plural=False) for trigger in draft.triggers)


@contextmanager
def _sieves(kept: tuple[order.Sieve, ...]) -> Iterator[None]:
    """Lets the coreference stage use only some of its sieves."""
    # The stage takes the tuple in by name, so that it is there that it must be replaced.
    every = order.SIEVES
    vars(stage)["SIEVES"] = kept
    try:
        yield
    finally:
        vars(stage)["SIEVES"] = every
