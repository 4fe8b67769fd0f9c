"""Sentences are found in clean and in ruined text, and only where the article is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.draft import Draft
from kg.extract.sentences import CutSentences
from kg.model import Article, Block, BlockKind


def draft_of(text: str, *blocks: Block) -> Draft:
    draft = Draft(article=Article(id="a", text=text, blocks=blocks))
    CutSentences().run(draft)
    return draft


def sentences(text: str) -> list[str]:
    draft = draft_of(text)
    return [draft.text(s.start, s.end) for s in draft.sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The army left.The rebels came.", 2),
        ("Gen. A. Omar met Lt. Col. Baz in the U.S. Embassy.", 1),
        ("He lives in the U.S. The army does not.", 2),
        ('"We won." "Never," she said. He left.', 3),
        ('"Why?" he asked.', 1),
        ("MOGADISHU, Somalia (AP) — Gunmen fled. Police said so.", 2),
        ("It happened at 7 p.m. on Jan. 5 in town.", 1),
        ("FIVE KILLED IN RAID. POLICE BLAME BANDITS.", 2),
        ("five were killed. police blame bandits.", 2),
        ("Clashes went on... The town fell!", 2),
        ("(Shots were heard.) Nobody was hurt.", 2),
        ("A heading\nA paragraph", 2),
        ("1. A first point", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_blocks_that_are_not_read_have_no_sentences() -> None:
    text = "Raid in Hama\nBy A. Writer\nTwo men were held."
    draft = draft_of(
        text,
        Block(start=0, end=12, kind=BlockKind.TITLE),
        Block(start=13, end=25, kind=BlockKind.BYLINE),
        Block(start=26, end=44, kind=BlockKind.BODY),
    )
    assert [(draft.text(s.start, s.end), s.block, s.is_title) for s in draft.sentences] == [
        ("Raid in Hama", 0, True),
        ("Two men were held.", 2, False),
    ]


@given(st.text(alphabet=st.sampled_from("aB .!?\"'\n(),1-"), max_size=80))
def test_every_token_is_in_one_sentence(text: str) -> None:
    draft = draft_of(text)
    assert [index for s in draft.sentences for index in range(s.first, s.last)] == list(range(len(draft.tokens)))
    assert [token.index for token in draft.tokens] == list(range(len(draft.tokens)))
