"""The labelled pairs are well-formed and agree with each other; the metrics are those of the literature."""

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.model import Mention
from kg.pipeline import extract_all
from kg.vocabulary.identity import identity_rules
from scripts.benchmarks.identity_cases import (
    CASES,
    CORPORA,
    QUALITIES,
    Kind,
    Place,
    articles_of,
    find_things,
    read_cases,
)
from scripts.benchmarks.identity_metrics import b_cubed, count_pairs
from scripts.benchmarks.resolve import Trial
from tests.graph.analyses import Told

KINDS: tuple[Kind, ...] = ("entity", "event")


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("kind", KINDS)
def test_pairs_and_things_agree(kind: Kind, corpus: str) -> None:
    cases = read_cases(kind, corpus)
    assert len(set(cases.pairs)) == len(cases.pairs)
    for pair in cases.pairs:
        assert pair.is_same == (cases.things[pair.left] == cases.things[pair.right]), pair
        assert pair.left != pair.right


@pytest.mark.parametrize(("kind", "enough"), [("entity", 300), ("event", 80)])
def test_there_are_enough_pairs_of_each_kind_and_quality(kind: Kind, enough: int) -> None:
    pairs = [pair for corpus in CORPORA for pair in read_cases(kind, corpus).pairs]
    assert len(pairs) >= enough
    assert {pair.quality for pair in pairs} == set(QUALITIES)
    for is_same in (True, False):
        assert sum(pair.is_same is is_same for pair in pairs) >= enough / 4


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_place_is_words_of_its_article(corpus: str) -> None:
    texts = {article.id: article.text for article in articles_of(corpus)}
    if not texts:
        pytest.skip("the articles are not at hand")
    for kind in KINDS:
        for place in read_cases(kind, corpus).things:
            words = texts[place.article][place.start : place.end]
            assert words == words.strip() != "", place


@pytest.mark.parametrize("row", ["project,a:1-2,b:3-4,perhaps,STRONG", "project,a:1-2,b,same,STRONG"])
def test_a_bad_row_is_named(tmp_path: Path, row: str) -> None:
    (tmp_path / "things.csv").write_bytes((CASES / "things.csv").read_bytes())
    (tmp_path / "entity_pairs.csv").write_text(f"corpus,left,right,label,quality\n{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyError) as told:
        read_cases("entity", "project", tmp_path)
    assert told.value.line == 2


def test_a_place_is_found_by_the_mention_that_shares_most_of_it() -> None:
    told = Told("a")
    inner, outer = Mention(start=110, end=115, text="Amuda"), Mention(start=100, end=115, text="the city, Amuda")
    told.entity("town", "Settlement", "Amuda", mentions=(inner,))
    told.entity("whole", "Settlement", "the city", mentions=(outer,))
    places = [Place("a", 110, 115), Place("a", 100, 115), Place("a", 300, 310), Place("b", 110, 115)]
    assert find_things([told.analysis()], places, "entity") == {
        places[0]: ("a", "town"),
        places[1]: ("a", "whole"),
    }


@pytest.fixture(scope="module")
def trial() -> Trial:
    """The project's own articles, as they are read now."""
    return Trial("project", extract_all(articles_of("project"), workers=1).analyses)


@pytest.mark.parametrize(("kind", "recall"), [("entity", 0.75), ("event", 0.2)])
def test_what_is_joined_without_a_person_is_the_same(trial: Trial, kind: Kind, recall: float) -> None:
    found = trial.judge(kind)
    assert found.pairs.score.precision >= 0.98, found.wrong
    assert found.pairs.score.recall >= recall, found.wrong
    assert found.missed + found.mixed < len(trial.cases[kind].pairs) / 5


def test_a_lower_score_of_joining_joins_more_and_errs_more(trial: Trial) -> None:
    rules = identity_rules()
    loose = trial.judge("entity", rules.model_copy(update={"merge": rules.unsure})).pairs
    published = trial.judge("entity", rules).pairs
    assert loose.joined_same > published.joined_same
    assert loose.joined_different > published.joined_different


def test_pairwise_precision_and_recall() -> None:
    score = count_pairs([(True, True)] * 3 + [(False, True)] + [(True, False)] * 2 + [(False, False)] * 9).score
    assert (score.precision, score.recall) == (0.75, 0.6)
    assert count_pairs([]).score.f1 == 1.0


def test_b_cubed_of_the_example_of_its_paper() -> None:
    things = {**dict.fromkeys("12345", "a"), **dict.fromkeys("67", "b"), **dict.fromkeys("89ABC", "c")}
    groups = {**dict.fromkeys("12345", "x"), **dict.fromkeys("6789ABC", "y")}
    score = b_cubed(things, groups)
    assert score.precision == pytest.approx(16 / 21)
    assert score.recall == pytest.approx(1.0)
    assert b_cubed(things, {}).f1 == 1.0
