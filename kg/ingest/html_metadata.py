"""What an HTML page declares about itself: meta tags, JSON-LD, and the language and link elements."""

import json
from collections.abc import Iterator, Mapping

from lxml import etree

_META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "publish-date",
        "publish_date",
        "pubdate",
        "parsely-pub-date",
        "dc.date.issued",
        "dc.date",
        "dcterms.date",
        "date",
    ),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "authors": ("author", "parsely-author", "dc.creator", "article:author"),
    "language": ("language", "content-language", "dc.language"),
    "url": ("og:url", "parsely-link"),
}
_ARTICLE_TYPES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "WebPage")


def page_fields(tree: etree._Element) -> dict[str, object]:
    """The declared fields, under the names of Metadata; meta tags come before JSON-LD, and that before elements."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        keys = (meta.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        name = next(filter(None, keys), "").lower()
        if content := (meta.get("content") or "").strip():
            metas.setdefault(name, []).append(content)
    fields: dict[str, object] = {}
    for field, names in _META.items():
        found = next((metas[name] for name in names if name in metas), None)
        if found is not None:
            fields[field] = found if field == "authors" else found[0]
    if isinstance(authors := fields.get("authors"), list) and all("://" in author for author in authors):
        del fields["authors"]  # a profile's address, where a name was expected
    for field, value in (*_json_ld(tree).items(), *_elements(tree).items()):
        if value:
            fields.setdefault(field, value)
    return fields


def _elements(tree: etree._Element) -> dict[str, object]:
    title = next((" ".join("".join(map(str, node.itertext())).split()) for node in tree.iter("title")), "")
    canonical = next((node.get("href") for node in tree.iter("link") if (node.get("rel") or "") == "canonical"), None)
    times = [node for node in tree.iter("time") if node.get("datetime")]
    marked = [node for node in times if node.get("pubdate") is not None or node.get("itemprop") == "datePublished"]
    return {
        "title": title,
        "published": next((node.get("datetime") for node in marked or times[:1]), None),
        "language": (tree.get("lang") or "").split("-")[0],
        "url": canonical,
    }


def _json_ld(tree: etree._Element) -> dict[str, object]:
    """The fields of the first article in the page's JSON-LD; broken JSON-LD is passed over, as browsers do."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            types = item.get("@type")
            if any(kind in _ARTICLE_TYPES for kind in (types if isinstance(types, list) else [types])):
                return {
                    "title": item.get("headline"),
                    "published": item.get("datePublished"),
                    "publisher": item.get("publisher"),
                    "authors": item.get("author"),
                    "language": item.get("inLanguage") if isinstance(item.get("inLanguage"), str) else None,
                    "url": item.get("url"),
                }
    return {}


def _items(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for entry in data:
            yield from _items(entry)
    elif isinstance(data, dict):
        yield data
        if isinstance(graph := data.get("@graph"), list):
            yield from (entry for entry in graph if isinstance(entry, dict))
