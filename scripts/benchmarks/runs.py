"""Runs the program's stages over articles, all of them or some left out, and with other weights where asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.extract import STAGES, Draft, Stage, reading_stage
from kg.extract.compose import compose
from kg.extract.neural import Reader
from kg.model import Article
from scripts.benchmarks.data import Facts

# The stage that turns raw confidence into calibrated confidence, where the program has it.
CALIBRATION = "confidence"


def stages_without(*names: str) -> tuple[Stage, ...]:
    """The stages in their order, without those named."""
    return tuple(stage for stage in STAGES if stage.name not in names)


def read_drafts(articles: Iterable[Article], stages: Sequence[Stage] = STAGES) -> Iterator[Draft]:
    """The drafts that the stages leave."""
    for article in articles:
        draft = Draft(article)
        for stage in stages:
            stage.run(draft)
        yield draft


def read_facts(articles: Iterable[Article], stages: Sequence[Stage] = STAGES) -> list[Facts]:
    """The facts found in each article, in the interchange form."""
    return [compose(draft, "benchmark").to_json() for draft in read_drafts(articles, stages)]


@contextmanager
def reader_from(make: Callable[[], Any]) -> Iterator[None]:
    """Lets the program read with the reader that `make` returns."""
    packaged = reading_stage.shared_reader
    reading_stage.shared_reader = make  # type: ignore[assignment]
    try:
        yield
    finally:
        reading_stage.shared_reader = packaged


@contextmanager
def weights_from(folder: Path | None) -> Iterator[None]:
    """Lets the program read with the weights of a folder; None means the packaged ones."""
    if folder is None:
        yield
        return
    reader = Reader(folder)
    with reader_from(lambda: reader):
        yield
