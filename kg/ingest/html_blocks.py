"""The visible text of an HTML page as a list of blocks, in page order, one per paragraph-like element."""

import re

from lxml import etree

from kg.model.frozen import Frozen

_INVISIBLE = frozenset("script style noscript template head svg math iframe object select option".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter output q ruby s samp"
    " small span strong sub sup time tt u var wbr".split()
)
_ASIDE = {
    "nav": "navigation",
    "header": "page header",
    "footer": "page footer",
    "aside": "aside",
    "form": "form",
    "button": "form",
    "dialog": "dialog",
}
_CLASS_REASONS = (
    (re.compile(r"\b(?:nav|navbar|menu|breadcrumbs?)\b"), "navigation"),
    (re.compile(r"\b(?:related|recommended|most-?read|trending|more-?stories|read-?next)\b"), "related stories"),
    (re.compile(r"\b(?:share|sharing|social)\b"), "share buttons"),
    (re.compile(r"\b(?:comments?|disqus|respond)\b"), "comments"),
    (re.compile(r"\b(?:newsletter|subscribe|subscription|paywall)\b"), "subscription"),
    (re.compile(r"\b(?:cookies?|consent|gdpr)\b"), "cookie notice"),
    (re.compile(r"\b(?:author-?(?:bio|box|info)|about-?author|bio)\b"), "about the author"),
    (re.compile(r"\b(?:ads?|advert|advertisement|sponsored|promo)\b"), "advertisement"),
)
_BYLINE = re.compile(r"\b(?:by-?line|author|authors|dateline|pubdate|published|timestamp|post-?date)\b")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BYLINE_LENGTH = 160


class PageBlock(Frozen):
    """One block: its text on one line, the element it stands in, and why it is no part of the article, if so."""

    text: str
    tag: str
    reason: str | None = None
    is_byline: bool = False


def page_blocks(tree: etree._Element) -> list[PageBlock]:
    """All blocks of a page. The walk keeps no recursion, so that deeply nested pages do no harm."""
    walk = _Walk()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipped is None and (tag in _INVISIBLE or _is_hidden(element)):
                skipped = element
            if skipped is None:
                walk.enter(element, tag)
        else:
            if skipped is None:
                walk.leave(tag)
            elif element is skipped:
                skipped = None
            if skipped is None and element is not tree:
                walk.add(element.tail)
    walk.flush()
    return walk.blocks


class _Walk:
    """The text gathered since the last block boundary, and the block-level elements that are open."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self._parts: list[str] = []
        self._open: list[tuple[str, str | None, bool]] = [("body", None, False)]  # tag, reason, byline

    def enter(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self.flush()
        elif tag not in _INLINE:
            self.flush()
            _, reason, byline = self._open[-1]
            names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-")
            own = self._reason(tag, names)
            self._open.append((tag, reason or own, byline or bool(_BYLINE.search(names))))
        self.add(element.text)

    def leave(self, tag: str) -> None:
        if tag != "br" and tag not in _INLINE:
            self.flush()
            if len(self._open) > 1:
                self._open.pop()

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)

    def flush(self) -> None:
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            tag, reason, byline = self._open[-1]
            inside = next((name for name, _, _ in reversed(self._open) if name == "figcaption"), tag)
            is_byline = byline and reason is None and len(text) <= _BYLINE_LENGTH and not text.endswith((".", "!", "?"))
            self.blocks.append(PageBlock(text=text, tag=inside, reason=reason, is_byline=is_byline))

    def _reason(self, tag: str, names: str) -> str | None:
        if tag in ("html", "body", "main", "article"):
            return None  # themes write "no-sidebar comments-open" on the whole page
        if tag == "header" and any(name == "article" for name, _, _ in self._open):
            return None
        if tag in _ASIDE:
            return _ASIDE[tag]
        # \b splits at hyphens, so a class such as "share-buttons" is found by its first word.
        return next((reason for pattern, reason in _CLASS_REASONS if pattern.search(names)), None)


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )
