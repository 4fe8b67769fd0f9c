"""Blocks hold a text completely, whatever it is made of."""

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.blocks import split_blocks
from kg.ingest.boilerplate import mark_blocks
from kg.ingest.decoding import normalise
from kg.ingest.reading import Metadata

LINES = st.sampled_from(
    [
        "",
        "  ",
        "Security",
        "By Jane Doe",
        "Two men killed in raid near Palmyra",
        "ADEN, Yemen (Example Wire) - Two men were killed on Friday when soldiers raided a farm, the army said.",
        "A photo shows the farm after the raid. [Jane Doe/AFP]",
        "![The farm. [Jane Doe/AFP]](/images/farm.jpg)",
        "Related stories",
        "Comments",
        "About the author",
        "هل أعجبك هذا المقال؟",
        "---",
        "The two had been sought for months over an attack on a bus, which no group has claimed, police said.",
        "Follow us on Facebook",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=12).map("\n".join), st.text()).map(normalise)


def covered(text: str, spans: list[tuple[int, int]]) -> None:
    """Asserts that the spans are in order, apart, and leave only white space out."""
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(TEXTS)
def test_blocks_tile_the_text(text: str) -> None:
    covered(text, [(span.start, span.end) for span in split_blocks(text)])


@given(TEXTS)
def test_marked_blocks_tile_the_text_too(text: str) -> None:
    blocks = mark_blocks(text, split_blocks(text), known=Metadata(publisher="Security", authors=("Jane Doe",)))
    covered(text, [(block.start, block.end) for block in blocks])


@given(TEXTS)
def test_every_boilerplate_block_says_why(text: str) -> None:
    for block in mark_blocks(text, split_blocks(text), known=Metadata()):
        assert block.kind != "boilerplate" or block.reason


def test_each_line_is_a_block_where_lines_are_paragraphs() -> None:
    text = "A title\nFirst paragraph, which is one line.\nSecond paragraph."
    assert [text[span.start : span.end] for span in split_blocks(text)] == text.split("\n")


def test_lines_wrapped_at_a_column_are_one_block() -> None:
    paragraph = (
        "Soldiers searched three villages in the hills on Friday and found a store\n"
        "of rockets in a cave, the army said. Nobody was hurt, and two men who were\n"
        "thought to guard the cave got away on a motorcycle."
    )
    text = f"Store of rockets found\n\n{paragraph}\n\n{paragraph}"
    assert [text[span.start : span.end] for span in split_blocks(text)] == [
        "Store of rockets found",
        paragraph,
        paragraph,
    ]
