"""Lines that are not the article are marked with the reason; sentences that look a little like them are not."""

import pytest

from kg.ingest.blocks import split_blocks
from kg.ingest.boilerplate import mark_blocks
from kg.ingest.reading import Metadata

TITLE = "Two men killed in raid near Palmyra"
FIRST = "Two men were killed on Friday when soldiers raided a farm near Palmyra, the army said."
SECOND = "The two had been sought for months over an attack on a bus, which no group has claimed."
Marked = list[tuple[str, str, str | None]]


def marked(
    *lines: str, title: str | None = None, publisher: str | None = None, authors: tuple[str, ...] = ()
) -> Marked:
    text = "\n\n".join(lines)
    known = Metadata(title=title, publisher=publisher, authors=authors)
    blocks = mark_blocks(text, split_blocks(text), known=known)
    return [(text[block.start : block.end], block.kind.value, block.reason) for block in blocks]


def last(line: str, **known: str) -> tuple[str, str | None]:
    """Kind and reason of a line at the end of an article."""
    _, kind, reason = marked(TITLE, FIRST, SECOND, line, **known)[-1]  # type: ignore[arg-type]
    return kind, reason


def test_an_article_without_boilerplate_has_a_title_and_a_body() -> None:
    assert marked(TITLE, FIRST, SECOND) == [(TITLE, "title", None), (FIRST, "body", None), (SECOND, "body", None)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Share on Facebook", "share buttons"),
        ("Facebook Twitter WhatsApp", "share buttons"),
        ("Subscribe to our newsletter for more stories like this one", "subscription"),
        ("We use cookies to make this site better.", "cookie notice"),
        ("© 2024 Example Wire", "copyright"),
        ("Read more: Three killed in market", "related stories"),
        ("The views expressed here are the author's own.", "disclaimer"),
        ("Correction: an earlier version gave a toll of nine.", "correction notice"),
        ("Comment Policy", "comments"),
        ("Captcha *", "comments"),
        ("Did you like this article?", "comments"),
        ("About the Creator", "about the author"),
        ("Example Wire and news agencies", "agency credit"),
        ("window.dataLayer = window.dataLayer || [];", "page code"),
        ("هل أعجبك هذا المقال؟", "other script"),
        ("* * *", "rule"),
        ("https://example.org/a/b?c=d", "navigation"),
        ("Advertisement", "advertisement"),
        ("Jane Doe is a journalist based in Beirut who covers Syria.", "about the author"),
        (FIRST, "repeated line"),
        (TITLE, "repeated title"),
    ],
)
def test_a_line_of_boilerplate_is_marked_with_its_kind(line: str, reason: str) -> None:
    assert last(line) == ("boilerplate", reason)


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister caused an outcry among the families of the dead.",
        "Share of the oil revenue was promised to the tribes, the governor said.",
        "Watch towers along the road were attacked as well, residents said.",
        "Home to 40,000 people, the camp has been searched four times this year.",
        "Related attacks killed seven people in the neighbouring province, police said.",
        "Subscribers of the group's channel were told of the attack before it happened.",
        "Security forces arrested three men.",
        "More than 40 people were wounded.",
        "By Friday evening the road was open again.",
        "Donate blood, the hospital told people over loudspeakers as the wounded came in.",
        "The author of the attack is not known.",
        "Sources: two police officers and a doctor confirmed the number of the dead to us.",
    ],
)
def test_a_sentence_of_the_article_is_left_alone(line: str) -> None:
    assert last(line) == ("body", None)


def test_everything_after_the_comments_is_boilerplate() -> None:
    tail = ["Comments", "Great piece, the soldiers should have arrested them.", SECOND + " Really."]
    assert [kind for _, kind, _ in marked(TITLE, FIRST, *tail)] == ["title", "body"] + ["boilerplate"] * 3


def test_a_link_to_the_comments_above_the_article_does_not_end_it() -> None:
    kinds = [kind for _, kind, _ in marked(TITLE, "Comments", FIRST, SECOND)]
    assert kinds == ["title", "boilerplate", "body", "body"]


def test_related_headlines_end_where_the_article_goes_on() -> None:
    kinds = [kind for _, kind, _ in marked(TITLE, FIRST, "Related stories", "Bus attacked", "Camp searched", SECOND)]
    assert kinds == ["title", "body", "boilerplate", "boilerplate", "boilerplate", "body"]


def test_the_name_of_a_section_is_not_the_title() -> None:
    assert marked("Security", TITLE, FIRST)[:2] == [("Security", "boilerplate", "section name"), (TITLE, "title", None)]


def test_a_title_known_from_elsewhere_is_found_below_other_lines() -> None:
    lines = marked("Violence goes on", "Two Men Killed in Raid near Palmyra", FIRST, title=TITLE)
    assert lines[1] == ("Two Men Killed in Raid near Palmyra", "title", None)


def test_publisher_and_author_lines_are_recognised_by_what_is_known() -> None:
    lines = marked(TITLE, "Example Wire", "Jane Doe", FIRST, publisher="Example Wire", authors=("Jane Doe",))
    assert lines[1:3] == [("Example Wire", "boilerplate", "publisher"), ("Jane Doe", "byline", None)]


def test_the_author_named_again_at_the_end_begins_her_biography() -> None:
    lines = marked(
        TITLE, FIRST, "Jane Doe", "Jane Doe was arrested in Cairo in 2013 while reporting.", authors=("Jane Doe",)
    )
    assert [kind for _, kind, _ in lines] == ["title", "body", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "dateline",
    [
        "ADEN, Yemen —",
        "ADEN (Example Wire) -",
        "ADEN, June 7 (Example Wire) –",
        "ADEN, 7 June 2021 (Example Wire) —",
        "Aden, Yemen (Example Wire) –",
        "(Example Wire) -",
        "DEIR EZ-ZOR, Syria --",
    ],
)
def test_a_dateline_is_a_block_of_its_own(dateline: str) -> None:
    assert marked(TITLE, f"{dateline} {FIRST}")[1:] == [(dateline, "byline", "dateline"), (FIRST, "body", None)]


@pytest.mark.parametrize(
    "opening", ["HTS — the strongest faction — said", "ISIS (also known as Daesh) said", "UN officials say"]
)
def test_an_acronym_at_the_start_is_no_dateline(opening: str) -> None:
    line = f"{opening} that two men were killed on Friday in a raid near Palmyra."
    assert marked(TITLE, line)[1:] == [(line, "body", None)]


def test_a_caption_is_read_but_not_its_credit() -> None:
    caption = "Soldiers stand near the farm on June 7, 2021."
    assert marked(TITLE, f"{caption} [Jane Doe/AFP]", FIRST)[1:3] == [
        (caption, "caption", None),
        ("[Jane Doe/AFP]", "boilerplate", "photo credit"),
    ]
    assert marked(TITLE, f"{caption} (AP Photo/Jane Doe)", FIRST)[2][1:] == ("boilerplate", "photo credit")


def test_the_markup_of_an_image_in_a_plain_text_is_taken_off_its_caption() -> None:
    line = "![Soldiers stand near the farm. [Jane Doe/AFP]](/images/farm.webp)"
    assert [(text, kind) for text, kind, _ in marked(TITLE, line, FIRST)[1:5]] == [
        ("![", "boilerplate"),
        ("Soldiers stand near the farm.", "caption"),
        ("[Jane Doe/AFP]", "boilerplate"),
        ("](/images/farm.webp)", "boilerplate"),
    ]


def test_a_line_printed_twice_is_a_caption_once() -> None:
    caption = "Soldiers stand near the farm where the two men were hiding"
    assert [entry[1:] for entry in marked(TITLE, caption, caption, FIRST)[1:3]] == [
        ("caption", None),
        ("boilerplate", "repeated line"),
    ]


def test_a_short_line_before_a_longer_one_is_a_heading() -> None:
    assert marked(TITLE, FIRST, "A long search", SECOND)[2] == ("A long search", "heading", None)
