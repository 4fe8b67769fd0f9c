"""Identity: the weighted features by which two things are taken for one, and the scores that decide; all of it data."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import VocabularyError
from kg.model.frozen import Frozen
from kg.vocabulary.csv_rows import read_rows
from kg.vocabulary.ontology_folder import ontology_folder

FAMILIES = ("Person", "Organisation", "Place", "Facility")
THRESHOLDS = ("merge", "unsure", "margin", "apart")


class Feature(Frozen):
    """What speaks for or against two things being one: its weight by family, in points, and in words what it says."""

    name: str
    weights: Mapping[str, float]
    said: str
    reason: str


class IdentityRules(Frozen):
    """The features by name, in the order of their file, and the scores that decide.

    From `merge` points on, two things are one; from `unsure` on, a person is asked. A name that two known things bear
    joins the better one if it leads by `margin`. Groups are not joined over a pair of theirs that is below `apart`.
    """

    features: Mapping[str, Feature]
    merge: float
    unsure: float
    margin: float
    apart: float

    def without(self, *names: str) -> "IdentityRules":
        """The rules with some features weighing nothing."""
        silent = dict.fromkeys(FAMILIES, 0.0)
        features = {
            name: feature.model_copy(update={"weights": silent}) if name in names else feature
            for name, feature in self.features.items()
        }
        return self.model_copy(update={"features": features})


@cache
def identity_rules() -> IdentityRules:
    """The rules of ontology/identity/; VocabularyError names file and line of a row that does not fit."""
    folder = ontology_folder() / "identity"
    return IdentityRules(
        features=_read_features(folder / "features.csv"), **_read_thresholds(folder / "thresholds.csv")
    )


def _read_features(path: Path) -> dict[str, Feature]:
    features: dict[str, Feature] = {}
    for line, cells in read_rows(path, ("feature", *FAMILIES, "said", "reason")):
        name = cells["feature"]
        if name in features or not all((name, cells["said"], cells["reason"])):
            raise VocabularyError("a feature needs a name of its own, words and a reason", file=path, line=line)
        weights = {family: _number(cells[family], path, line) for family in FAMILIES}
        features[name] = Feature(name=name, weights=weights, said=cells["said"], reason=cells["reason"])
    return features


def _read_thresholds(path: Path) -> dict[str, float]:
    found = {cells["name"]: _number(cells["score"], path, line) for line, cells in read_rows(path, _THRESHOLD_COLUMNS)}
    if set(found) != set(THRESHOLDS):
        raise VocabularyError(f"the rows must be {', '.join(THRESHOLDS)}", file=path)
    return found


_THRESHOLD_COLUMNS = ("name", "score", "reason")


def _number(text: str, path: Path, line: int) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise VocabularyError(f"{text!r} is no number", file=path, line=line) from error
