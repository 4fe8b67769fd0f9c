"""The sample articles are read as a person would read them, and their expected facts are sound."""

import json
from pathlib import Path

import pytest

from kg.ingest import Intake, read_articles
from kg.model import Article

SAMPLE = Path(__file__).parents[2] / "scripts" / "sample"
EXPECTED = sorted((SAMPLE / "expected").glob("*.json"))


@pytest.fixture(scope="module")
def intake() -> Intake:
    return read_articles([SAMPLE])


@pytest.fixture(scope="module")
def articles(intake: Intake) -> dict[str, Article]:
    return {article.id: article for article in intake.articles}


def test_every_sample_is_read_without_failure(intake: Intake) -> None:
    assert intake.failures == ()
    assert len(intake.articles) == 15


def test_the_samples_are_of_a_readable_length(intake: Intake) -> None:
    for article in intake.articles:
        words = sum(len(article.text[b.start : b.end].split()) for b in article.blocks if b.kind.is_read)
        assert 80 <= words <= 500, article.id


def test_only_the_undated_sample_has_no_date(intake: Intake) -> None:
    assert [article.id for article in intake.articles if article.warnings] == ["hamrin-sweep"]


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_metadata_are_those_expected(articles: dict[str, Article], path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))["document"]
    article = articles[document["id"]]
    assert article.title == document["title"]
    assert (article.published.isoformat() if article.published else None) == document["published"]
    assert article.publisher == document["publisher"]
    assert list(article.authors) == document["authors"]


def test_every_sample_has_expected_facts(articles: dict[str, Article]) -> None:
    assert sorted(json.loads(path.read_text(encoding="utf-8"))["document"]["id"] for path in EXPECTED) == sorted(
        articles
    )


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_expected_names_stand_in_the_part_of_the_sample_that_is_read(articles: dict[str, Article], path: Path) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    article = articles[facts["document"]["id"]]
    read = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind.is_read).casefold()
    for entity in facts["entities"]:
        forms = [entity["name"], *entity["aliases"]]
        assert entity.get("optional") or any(form.casefold() in read for form in forms), entity


def test_the_boilerplate_of_the_page_is_not_read(articles: dict[str, Article]) -> None:
    article = articles["atmeh-raid"]
    read = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind.is_read)
    for line in (
        "Shelling kills three",
        "Army seizes drugs",
        "detained at a checkpoint",
        "incite violence",
        "newsletter",
    ):
        assert line in article.text
        assert line not in read
    assert "tracker" not in article.text


def test_the_corrected_figure_is_not_read_as_news(articles: dict[str, Article]) -> None:
    article = articles["hasakah-prison-correction"]
    (notice,) = (block for block in article.blocks if block.reason == "correction notice")
    assert "23 guards" in article.text[notice.start : notice.end]


def test_content_hashes_do_not_change_between_readings(intake: Intake) -> None:
    assert [a.content_hash for a in read_articles([SAMPLE]).articles] == [a.content_hash for a in intake.articles]
