"""The table of weighted features: every feature that is reckoned has its row with a reason, and no other is there."""

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.resolve.identity.features import feature_names
from kg.vocabulary import identity
from kg.vocabulary.identity import FAMILIES, identity_rules


def test_every_feature_has_a_row_and_every_row_a_feature() -> None:
    assert set(identity_rules().features) == set(feature_names())
    assert len(set(feature_names())) == len(feature_names())


@pytest.mark.parametrize("feature", identity_rules().features.values(), ids=lambda feature: feature.name)
def test_a_feature_weighs_something_and_says_why(feature: identity.Feature) -> None:
    assert set(feature.weights) == set(FAMILIES)
    assert any(feature.weights.values())
    assert len(feature.reason.split()) >= 4


def test_the_scores_are_in_order() -> None:
    rules = identity_rules()
    assert rules.apart < rules.unsure < rules.merge
    assert rules.margin > 0


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("features.csv", "feature,Person,Organisation,Place,Facility,said,reason\na,x,0,0,0,said,why\n", "no number"),
        ("features.csv", "feature,Person,Organisation,Place,Facility,said,reason\na,1,0,0,0,said,\n", "reason"),
        ("features.csv", "feature,Person\n", "header"),
        ("thresholds.csv", "name,score,reason\nmerge,5,why\n", "rows must be"),
    ],
)
def test_a_bad_table_is_named_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, text: str, complaint: str
) -> None:
    folder = tmp_path / "identity"
    folder.mkdir()
    for name in ("features.csv", "thresholds.csv"):
        (folder / name).write_bytes((identity.ontology_folder() / "identity" / name).read_bytes())
    (folder / file).write_text(text, encoding="utf-8")
    monkeypatch.setattr(identity, "ontology_folder", lambda: tmp_path)
    with pytest.raises(VocabularyError, match=complaint) as told:
        identity_rules.__wrapped__()
    assert file in str(told.value)
