"""The articles written to judge the program: their facts are whole, and stand in their texts."""

import pytest

from kg.evaluate import evaluate
from scripts.benchmarks.data import OWN, OWN_PARTS, Facts, own_corpus

ROLES = ("actors", "targets", "supporters", "places", "sources")


@pytest.mark.parametrize("part", OWN_PARTS)
def test_facts_agree_with_themselves_and_their_names_stand_in_the_text(part: str) -> None:
    corpus = own_corpus(part)
    assert len(corpus) == len(list((OWN / part / "articles").glob("*.txt"))) > 0
    result = evaluate(corpus.gold, [_as_told(facts) for facts in corpus.gold])
    assert all(result.total[row].f1 > 0.99 for row in result.total), result.total
    for facts, article in zip(corpus.gold, corpus.articles, strict=True):
        assert article.published is not None
        text = " ".join(article.text.split()).lower()
        ids = {entity["id"] for entity in facts["entities"]}
        for entity in facts["entities"]:
            told = any(form.lower() in text for form in (entity["name"], *entity.get("aliases", ())))
            assert told or entity.get("inferred") or entity.get("optional"), entity
        for event in facts["events"]:
            assert {i for role in ROLES for i in event.get(role, ())} <= ids


def _as_told(facts: Facts) -> Facts:
    """The facts without marks of background knowledge, which a system is not scored for."""
    bare = [{key: value for key, value in entity.items() if key != "inferred"} for entity in facts["entities"]]
    return {**facts, "entities": bare}
