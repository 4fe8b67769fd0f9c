"""Names by a spaCy pipeline of the user's own."""

from pathlib import Path

import pytest

from kg.errors import PipelineError
from kg.extract import extract, extractor_version
from kg.model import Article

TEXT = "Gunmen of the Qarsh Alliance attacked the village of Zumarra on Sunday, killing nine people, Belkis Oran said."


def pipeline(folder: Path, *patterns: tuple[str, str]) -> str:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for words, label in patterns])
    nlp.to_disk(folder)
    return str(folder)


def test_names_come_from_the_pipeline_and_all_else_from_the_packaged_model(tmp_path: Path) -> None:
    model = pipeline(
        tmp_path / "model",
        ("Zumarra", "GPE"),
        ("Belkis Oran", "PERSON"),
        ("Qarsh Alliance", "ArmedGroup"),
        ("nine", "CARDINAL"),
    )
    analysis = extract(Article(id="a", text=TEXT), names_model=model)
    assert {e.name: e.class_ for e in analysis.entities if e.is_named} == {
        "Qarsh Alliance": "ArmedGroup",
        "Zumarra": "Settlement",
        "Belkis Oran": "Person",
    }
    (event,) = analysis.events
    assert [o.count for o in event.outcomes] == [9]


def test_a_pipeline_that_finds_nothing_leaves_no_names(tmp_path: Path) -> None:
    model = pipeline(tmp_path / "model", ("nothing of the kind", "ORG"))
    analysis = extract(Article(id="a", text=TEXT), names_model=model)
    assert not [e for e in analysis.entities if e.is_named]


def test_analyses_of_another_pipeline_are_of_another_version(tmp_path: Path) -> None:
    one = pipeline(tmp_path / "one", ("Zumarra", "GPE"))
    other = pipeline(tmp_path / "other", ("Zumarra", "ORG"))
    versions = {extractor_version(), extractor_version(one), extractor_version(other)}
    assert len(versions) == 3
    assert extract(Article(id="a", text=TEXT), names_model=one).extractor == extractor_version(one)


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        extractor_version("no_such_pipeline")


def test_a_folder_that_is_no_pipeline_is_named(tmp_path: Path) -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed")
    (tmp_path / "readme.txt").write_text("nothing", "utf-8")
    with pytest.raises(PipelineError, match="cannot be loaded"):
        extract(Article(id="a", text=TEXT), names_model=str(tmp_path))
