"""Event identity: the weighted features by which two tellings are taken for one event, and the scores, as data."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.model.frozen import Frozen
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder

FEATURES = frozenset(
    "same_class same_subclass same_family same_day same_days within_week within_month undated taken_within_days "
    "same_place place_within same_region shared_actor akin_actor shared_target like_target same_large_toll same_toll "
    "same_small_toll grave corrected_toll".split()
)


class EventFeature(Frozen):
    """What speaks for or against two tellings being of one event, in points; `said` has {} for what it is about."""

    name: str
    points: float
    said: str


class EventRules(Frozen):
    """The features by name, and the scores: from `join` on two tellings are one event.

    Where a third telling joins both, `may_join` is enough between them.
    """

    features: Mapping[str, EventFeature]
    join: float
    may_join: float


@cache
def event_rules() -> EventRules:
    """The rules of ontology/identity/; VocabularyError names file and line of a row that does not fit."""
    folder = ontology_folder() / "identity"
    path = folder / "event_features.csv"
    features: dict[str, EventFeature] = {}
    for line, cells in read_rows(path, ("feature", "points", "said", "reason")):
        name = cells["feature"]
        if name not in FEATURES or name in features or not cells["said"]:
            raise VocabularyError("a feature must be known, stand once and have words", file=path, line=line)
        features[name] = EventFeature(name=name, points=_number(cells["points"], path, line), said=cells["said"])
    if missing := sorted(FEATURES - set(features)):
        raise VocabularyError(f"the feature {missing[0]} is missing", file=path)
    path = folder / "event_thresholds.csv"
    scores = {
        cells["name"]: _number(cells["score"], path, line)
        for line, cells in read_rows(path, ("name", "score", "reason"))
    }
    if set(scores) != {"join", "may_join"}:
        raise VocabularyError("the rows must be join and may_join", file=path)
    return EventRules(features=features, join=scores["join"], may_join=scores["may_join"])


def _number(text: str, path: Path, line: int) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise VocabularyError(f"{text!r} is no number", file=path, line=line) from error
