"""Reads an HTML page: our own plain rendering of all its visible text, with the blocks that are the article marked."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from kg.errors import IngestError
from kg.ingest.boilerplate import folded
from kg.ingest.declared import read_declared
from kg.ingest.decoding import decode, normalise, read_bytes
from kg.ingest.html_blocks import PageBlock, page_blocks
from kg.ingest.html_metadata import page_fields
from kg.ingest.reading import Metadata, Reading
from kg.ingest.rendering import Piece, render
from kg.model import BlockKind

_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset=|\?xml[^>]{0,100}?encoding=)[\"'\s]*([A-Za-z0-9_.:-]{2,40})", re.I)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MEMBER_LENGTH = 40


class Html:
    """The reader of HTML pages. trafilatura only tells which blocks are the article; their text is ours."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def read(self, path: Path, *, max_bytes: int) -> Iterator[Reading]:
        """One reading; IngestError where the file is empty, binary, too large, or holds no visible text."""
        data = read_bytes(path, max_bytes=max_bytes)
        found = _CHARSET.search(data[:2048])
        decoded = decode(data, declared=found[1].decode("ascii") if found else None)
        tree, is_cut = _parse(decoded.text)
        fields = page_fields(tree)
        declared, doubts = read_declared(fields)
        listed = page_blocks(tree)
        if not listed:
            raise IngestError("the page holds no visible text")
        warnings = [*decoded.warnings, *doubts]
        if is_cut:
            warnings.append("the page is nested too deeply; some of its text may be missing")
        article = _article_lines(decoded.text)
        if not article:
            warnings.append("no article was recognised in the page; all of its text is read")
        title = _title(declared.title, declared.publisher, listed)
        text, blocks = render(title, (_piece(block, article) for block in listed))
        yield Reading(
            text=text,
            declared=declared.model_copy(update={"title": None}).over(Metadata(title=title)),
            blocks=blocks,
            encoding=decoded.encoding,
            warnings=tuple(warnings),
        )


def _parse(text: str) -> tuple[etree._Element, bool]:
    """The page's tree, and whether the parser gave up on elements nested thousands deep."""
    # As bytes: lxml refuses a str whose XML declaration names an encoding.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise IngestError(f"not HTML: {str(error)[:80]}") from error
    if tree is None:
        raise IngestError("the page holds no visible text")
    return tree, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _article_lines(page: str) -> frozenset[str]:
    """The lines that trafilatura takes for the article, folded for comparison."""
    import trafilatura  # here, since importing it takes longer than reading most files

    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return frozenset(line for line in map(folded, normalise(text).split("\n")) if line)


def _piece(block: PageBlock, article: frozenset[str]) -> Piece:
    if block.is_byline:
        return BlockKind.BYLINE, block.text, None
    if block.reason is not None:
        return BlockKind.BOILERPLATE, block.text, block.reason
    if block.tag == "figcaption":
        return BlockKind.CAPTION, block.text, None
    if article and not _is_member(folded(block.text), article):
        return BlockKind.BOILERPLATE, block.text, "outside the article"
    return (BlockKind.HEADING if block.tag in _HEADINGS else BlockKind.BODY), block.text, None


def _is_member(line: str, article: frozenset[str]) -> bool:
    """Whether a line of the page is a line of the article, part of one, or made of several."""
    if line in article:
        return True
    if len(line) < _MEMBER_LENGTH:
        return False
    if any(line in other for other in article if len(other) > len(line)):
        return True
    return sum(len(other) for other in article if len(other) >= _MEMBER_LENGTH and other in line) * 2 > len(line)


def _title(declared: str | None, publisher: str | None, listed: list[PageBlock]) -> str | None:
    """The page's only first-level heading, or else its declared title without the site's name."""
    headings = [block.text for block in listed if block.tag == "h1" and block.reason is None]
    if len(headings) == 1 and (declared is None or folded(headings[0]) in folded(declared)):
        return headings[0]
    if declared is None:
        return headings[0] if headings else None
    parts = re.split(r"\s+[|–—-]\s+|\s+::?\s+", declared)
    if len(parts) > 1 and publisher and folded(parts[-1]) == folded(publisher):
        return declared[: declared.rindex(parts[-1])].rstrip(" |–—-:")
    return declared
