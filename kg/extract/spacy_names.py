"""Names from a spaCy pipeline of the user's own, in place of those of the packaged model."""

import hashlib
import importlib.util
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import PipelineError
from kg.extract.draft import Draft
from kg.extract.neural import Span
from kg.extract.neural.labels import ENTITY_CLASSES

# The labels of the common pipelines as classes of ours; a pipeline trained with our own classes is taken as it is.
# A place is refined by the gazetteer later; NORP ("Syrian", "Sunni") names no entity.
LABELS = {
    "PERSON": "Person",
    "PER": "Person",
    "ORG": "Organisation",
    "GPE": "Settlement",
    "LOC": "Region",
    "FAC": "Facility",
}
# A pipeline does not tell how sure it is.
PROBABILITY = 0.85


class SpacyNames:
    """A pipeline, loaded once in each process."""

    def __init__(self, model: str) -> None:
        """`model` is a package or folder as for `spacy.load`; PipelineError where it or spaCy itself is missing."""
        if importlib.util.find_spec("spacy") is None:
            raise PipelineError(
                f"names model {model!r} needs spaCy, which is not installed: pip install 'conflict-kg[spacy]'"
            )
        import spacy

        try:
            self._pipeline: Any = spacy.load(model)
        except (OSError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise PipelineError(f"names model {model!r} cannot be loaded: {reason}") from error

    def find(self, draft: Draft) -> tuple[Span, ...]:
        """The names of a draft that has tokens, as spans of its tokens; labels that we do not understand are left."""
        starts = [token.start for token in draft.tokens]
        found = []
        for entity in self._pipeline(draft.article.text).ents:
            class_ = _class_of(entity.label_)
            first = max(0, bisect_right(starts, entity.start_char) - 1)
            last = bisect_right(starts, entity.end_char - 1)
            if class_ is not None and last > first:
                found.append(Span(first, last, class_, PROBABILITY))
        return tuple(found)


def _class_of(label: str) -> str | None:
    """Our class for a pipeline's label, None where there is none."""
    return LABELS.get(label) or (label if label in ENTITY_CLASSES else None)


def describe_model(model: str) -> str:
    """What tells one model from another: its name, and a digest of its files, without loading it.

    Analyses that were made with it are read anew when it changes. PipelineError where there is no such model.
    """
    folder = Path(model)
    if not folder.exists():
        spec = importlib.util.find_spec(model) if model.isidentifier() else None
        if spec is None or spec.origin is None:
            raise PipelineError(f"names model {model!r} is neither a folder nor an installed package")
        folder = Path(spec.origin).parent
    return f"{Path(model).name}-{_digest(folder.resolve())}"


@cache
def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
