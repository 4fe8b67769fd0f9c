"""Settle: what a generation leaves to be done once it is published, so that whoever is killed leaves nothing half done.

Publishing is one rename. What must change with it but lies outside the generation (the file of judgements, the kept
readings of an article that is erased) waits in the generation until then: it is done right after the rename, and where
that is cut short, by the next writer.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from kg.errors import GraphError
from kg.graph.manifest import AnalysisCache
from kg.judge.journal import place_judgements, write_judgements
from kg.model.judgement import Judgement

_JUDGEMENTS = "judgements.jsonl"
_ERASED = "erased.json"


def leave_judgements(generation: Path, judgements: Iterable[Judgement]) -> None:
    """Have judgements become those of the graph's file when the generation is published."""
    write_judgements(generation / _JUDGEMENTS, judgements, even_none=True)


def leave_erasing(generation: Path, article: str) -> None:
    """Have what else is kept of an article erased when the generation is published."""
    text = json.dumps({"article": article})
    (generation / _ERASED).write_text(text, encoding="ascii")


def find_judgements(generation: Path) -> Path | None:
    """The file of judgements that waits in a published generation for its place; None mostly."""
    path = generation / _JUDGEMENTS
    return path if path.exists() else None


def find_erasing(generation: Path) -> str | None:
    """The article that a published generation leaves to be erased; None mostly."""
    path = generation / _ERASED
    try:
        return str(json.loads(path.read_bytes())["article"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise GraphError("the note of what is to be erased cannot be read", file=path) from error


def settle(generation: Path, judgements: Path, analyses: Path) -> None:
    """Do what a published generation left; any number of times, whatever of it was done before.

    `judgements` is the graph's file, `analyses` the folder of kept readings. Where an article is erased, the older
    generations go too. GraphError where the note of what to erase cannot be read.
    """
    if (waiting := find_judgements(generation)) is not None:
        place_judgements(waiting, judgements)
    if (article := find_erasing(generation)) is None:
        return
    AnalysisCache(analyses).erase(article)
    for other in generation.parent.iterdir():
        if other != generation:
            shutil.rmtree(other)
    (generation / _ERASED).unlink()
