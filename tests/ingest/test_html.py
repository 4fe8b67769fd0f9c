"""A page becomes a plain rendering of its visible text, in which the article is told from what surrounds it."""

import datetime
from pathlib import Path

import pytest

from kg.errors import IngestError
from kg.ingest import Source, read_source
from kg.ingest.html import Html
from kg.ingest.html_blocks import page_blocks
from kg.ingest.html_metadata import page_fields
from kg.model import Article

FIRST = "Two men were killed on Friday when soldiers raided a farm near Palmyra, the army said in a statement."
SECOND = "The two had been sought for months over an attack on a bus, which no group has claimed so far."
THIRD = "Residents said helicopters had circled over the village for an hour before the soldiers arrived there."
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))


def read(tmp_path: Path, page: str | bytes) -> Article:
    path = tmp_path / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    intake = read_source(Source(path=path, id="page"))
    assert intake.failures == ()
    return intake.articles[0]


def kinds(article: Article) -> dict[str, str]:
    return {article.text[block.start : block.end]: block.kind.value for block in article.blocks}


def test_what_surrounds_the_article_is_marked(tmp_path: Path) -> None:
    found = kinds(
        read(
            tmp_path,
            "<html><body><nav><a>Attacks</a></nav><main><article><h1>Raid on farm</h1><p class='byline'>Jane Doe</p>"
            f"{PARAGRAPHS}<figure><figcaption>The farm after the raid</figcaption></figure></article></main>"
            "<div class='related-posts'><a>Ten killed in bombing</a></div><footer>Killed stories</footer>",
        )
    )
    assert found == {
        "Raid on farm": "boilerplate",  # where it stands in the page; the first line of the text is the title
        "Attacks": "boilerplate",
        "Jane Doe": "byline",
        FIRST: "body",
        SECOND: "body",
        THIRD: "body",
        "The farm after the raid": "caption",
        "Ten killed in bombing": "boilerplate",
        "Killed stories": "boilerplate",
    }


def test_the_title_is_the_first_line_once(tmp_path: Path) -> None:
    article = read(tmp_path, f"<title>Raid on farm - Example Wire</title><h1>Raid on farm</h1>{PARAGRAPHS}")
    assert article.title == "Raid on farm"
    assert article.text.startswith(f"Raid on farm\n\n{FIRST}")


def test_the_name_of_the_site_is_taken_off_the_title(tmp_path: Path) -> None:
    head = '<title>Raid on farm | Example Wire</title><meta property="og:site_name" content="Example Wire">'
    assert read(tmp_path, f"<head>{head}</head>{PARAGRAPHS}").title == "Raid on farm"


def test_scripts_styles_and_hidden_elements_are_no_text(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        f"<h1>Raid</h1><script>killed()</script><style>p{{}}</style><p hidden>Nine</p><p style='display:none'>Ten</p>"
        f"<template><p>Six</p></template><!-- Seven -->{PARAGRAPHS}<p>tail</p>",
    )
    assert article.text == f"Raid\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\ntail"


def test_markup_inside_a_word_or_sentence_does_not_split_it(tmp_path: Path) -> None:
    article = read(
        tmp_path, f"<h1>Raid</h1><p>Two <b>m</b>en\n in <a href='#'>Palmyra</a>,\u00a0one<br>line</p>{PARAGRAPHS}"
    )
    assert article.text.split("\n\n")[1:3] == ["Two men in Palmyra, one", "line"]


def test_meta_tags_are_believed_before_the_text(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        '<html lang="en-GB"><head><meta property="article:published_time" content="2021-06-07T23:30:00+03:00">'
        '<meta name="author" content="Jane Doe and Li Wei"><meta property="og:site_name" content="Example Wire">'
        '<link rel="canonical" href="https://example.org/raid"></head>'
        f"<body><h1>Raid</h1><p>Published: 8 June 2021</p>{PARAGRAPHS}</body></html>",
    )
    assert article.published == datetime.date(2021, 6, 7)
    assert article.authors == ("Jane Doe", "Li Wei")
    assert (article.publisher, article.language, article.url) == ("Example Wire", "en", "https://example.org/raid")


def test_linked_data_fills_what_meta_tags_leave_open(tmp_path: Path) -> None:
    data = (
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Raid on farm",'
        ' "datePublished": "2021-06-07", "author": [{"name": "Jane Doe"}], "publisher": {"name": "Example Wire"}}]}'
    )
    article = read(
        tmp_path,
        f'<head><script type="application/ld+json">{{broken</script><script type="application/ld+json">{data}</script>'
        f'<meta name="article:author" content="https://example.org/jane"></head>{PARAGRAPHS}',
    )
    assert (article.title, article.publisher, article.authors) == ("Raid on farm", "Example Wire", ("Jane Doe",))
    assert article.published == datetime.date(2021, 6, 7)


def test_a_page_that_tells_no_date_has_none(tmp_path: Path) -> None:
    article = read(tmp_path, f"<h1>Raid</h1>{PARAGRAPHS}<footer>© 2024 Example Wire, 1 May 2024</footer>")
    assert article.published is None
    assert any("no publication date" in warning for warning in article.warnings)


def test_the_encoding_that_the_page_declares_is_used(tmp_path: Path) -> None:
    text = "قتل شخصان يوم الجمعة في مداهمة نفذها الجيش قرب مدينة تدمر بحسب بيان رسمي صدر مساء اليوم ذاته"
    page = f'<html><head><meta charset="windows-1256"><title>مداهمة</title></head><body><p>{text}</p></body></html>'
    article = read(tmp_path, page.encode("cp1256"))
    assert text in article.text
    assert article.encoding == "cp1256"


@pytest.mark.parametrize("page", ["<html></html>", "<script>x()</script>", "<!-- nothing -->"])
def test_a_page_without_visible_text_is_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    with pytest.raises(IngestError, match="no visible text"):
        list(Html().read(path, max_bytes=1000))


def test_a_page_nested_beyond_reason_is_read_with_a_warning(tmp_path: Path) -> None:
    article = read(tmp_path, f"<h1>Raid</h1>{PARAGRAPHS}" + "<div>" * 5000 + "x")
    assert FIRST in article.text
    assert any("nested too deeply" in warning for warning in article.warnings)


def test_hostile_values_stay_text(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        '<head><link rel="canonical" href="javascript:alert(1)"></head>'
        f'<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><p>&lt;b&gt; " }} ; DROP ALL {FIRST}</p>{PARAGRAPHS}',
    )
    assert article.title == "<script>alert(1)</script>"
    assert article.url is None
    assert '<b> " } ; DROP ALL' in article.text


def test_the_same_page_gives_the_same_article(tmp_path: Path) -> None:
    page = f"<h1>Raid</h1>{PARAGRAPHS}<aside>More</aside>"
    assert read(tmp_path, page) == read(tmp_path, page)


def test_blocks_and_fields_work_on_an_empty_tree() -> None:
    from lxml import etree

    tree = etree.fromstring("<html/>", etree.HTMLParser())
    assert page_blocks(tree) == []
    assert not any(page_fields(tree).values())
