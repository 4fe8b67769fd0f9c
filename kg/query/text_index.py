"""Text index: full-text search over names, other names, titles and quotes, kept beside the store that it was made from.

It is made when it is first asked for, lies in the generation's folder and goes with it: a new build has none yet, and
what is purged is in none.
"""

import contextlib
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.store import Graph
from kg.graph.terms import ALT_LABEL, PREF_LABEL, RDF_TYPE, ckg
from kg.query.search_words import Phrase, folded

_FILE = "texts.sqlite"
# In the order in which matches are shown: a thing called so comes before one that is spoken of so.
KINDS = ("name", "other name", "title", "quote")
_SCHEMA = """
CREATE TABLE told (id INTEGER PRIMARY KEY, kind INTEGER, text TEXT, thing TEXT, articles TEXT);
CREATE TABLE bears (id INTEGER, thing TEXT);
CREATE VIRTUAL TABLE words USING fts5(folded, content='', tokenize='unicode61 remove_diacritics 0');
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A text in which the words stand: its kind (one of KINDS), the IRI of what bears it, and the articles' ids."""

    kind: str
    text: str
    thing: str
    articles: tuple[str, ...]


class TextIndex:
    """The index of one generation; made, if it is not there yet, when it is opened."""

    def __init__(self, graph: Graph) -> None:
        try:
            self._base = _open_file(graph) if not graph.is_remote else _make(graph, ":memory:")
        except (OSError, sqlite3.Error):
            # A folder that cannot be written, or was taken away meanwhile: then it lives as long as this object.
            self._base = _make(graph, ":memory:")
        self.things = lru_cache(maxsize=64)(self._things)

    def find(self, phrases: tuple[Phrase, ...], limit: int) -> tuple[Match, ...]:
        """The texts in which all phrases stand, at most `limit`: names first, then by relevance (BM25) and text."""
        rows = self._base.execute(
            """
            SELECT told.kind, told.text, told.thing, told.articles FROM words JOIN told ON told.id = words.rowid
            WHERE words MATCH ? ORDER BY told.kind, round(bm25(words), 6), told.text, told.thing LIMIT ?
            """,
            (_expression(phrases), limit),
        )
        return tuple(
            Match(KINDS[kind], text, thing, tuple(articles.split("\n") if articles else ()))
            for kind, text, thing, articles in rows
        )

    def _things(self, phrases: tuple[Phrase, ...]) -> frozenset[str]:
        """The IRIs of all that bears a text with all phrases: what is called so; spans, statements, events told so."""
        rows = self._base.execute(
            "SELECT DISTINCT bears.thing FROM words JOIN bears ON bears.id = words.rowid WHERE words MATCH ?",
            (_expression(phrases),),
        )
        return frozenset(thing for (thing,) in rows)


def _expression(phrases: tuple[Phrase, ...]) -> str:
    return " AND ".join(f'"{" ".join(phrase.words)}"{" *" if phrase.is_open else ""}' for phrase in phrases)


def _open_file(graph: Graph) -> sqlite3.Connection:
    path = graph.store_path.parent / _FILE
    if not path.exists():
        _make_file(graph, path)
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _make_file(graph: Graph, path: Path) -> None:
    """Make the index whole or not at all, though several may do so at once."""
    draft = path.with_suffix(f".{os.getpid()}.new")
    try:
        _make(graph, str(draft)).close()
        draft.chmod(0o600)
        os.replace(draft, path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _make(graph: Graph, place: str) -> sqlite3.Connection:
    base = sqlite3.connect(place)
    try:
        base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
    except sqlite3.OperationalError as error:
        if "fts5" in str(error):
            raise QueryError("this Python's SQLite was built without FTS5, which the search needs") from error
        raise
    for number, (match, bearers) in enumerate(sorted(_texts(graph), key=lambda text: _place(text[0])), start=1):
        base.execute(
            "INSERT INTO told VALUES (?, ?, ?, ?, ?)",
            (number, KINDS.index(match.kind), match.text, match.thing, "\n".join(match.articles)),
        )
        base.execute("INSERT INTO words (rowid, folded) VALUES (?, ?)", (number, " ".join(folded(match.text))))
        base.executemany("INSERT INTO bears VALUES (?, ?)", [(number, bearer) for bearer in sorted(bearers)])
    base.execute("CREATE INDEX bears_by_id ON bears (id)")
    base.commit()
    return base


def _place(match: Match) -> tuple[str, str, str]:
    return match.kind, match.text, match.thing


def _texts(graph: Graph) -> Iterator[tuple[Match, set[str]]]:
    """Each text with what bears it."""
    ids = _values(graph, ckg("articleId"))
    articles_of: dict[str, set[str]] = defaultdict(set)
    for predicate in (ckg("mentionedIn"), ckg("article")):
        for thing, articles in _links(graph, predicate).items():
            articles_of[thing] |= {id_ for article in articles for id_ in ids.get(article, ())}
    reports = _links(graph, ckg("report"))
    for event, told in reports.items():
        articles_of[event] |= {id_ for report in told for id_ in articles_of.get(report, ())}

    names = _values(graph, PREF_LABEL)
    known = {(thing, folded(text)) for thing, texts in names.items() for text in texts}
    for thing, texts in names.items():
        for text in texts:
            yield Match("name", text, thing, tuple(sorted(articles_of[thing]))), {thing}
    for predicate in (ALT_LABEL, ckg("gazetteerAlias")):
        for thing, texts in _values(graph, predicate).items():
            for text in sorted(texts):
                if (thing, folded(text)) not in known:
                    known.add((thing, folded(text)))
                    yield Match("other name", text, thing, tuple(sorted(articles_of[thing]))), {thing}
    for thing, texts in _values(graph, ckg("title")).items():
        for text in texts:
            yield Match("title", text, thing, tuple(sorted(ids.get(thing, ())))), {thing}

    events_of: dict[str, set[str]] = defaultdict(set)
    for event, told in reports.items():
        for report in told:
            events_of[report].add(event)
    bearers: dict[str, set[str]] = defaultdict(set)
    for statement, spans in _links(graph, ckg("evidence")).items():
        for span in spans:
            bearers[span] |= {statement, *events_of.get(statement, ())}
    # A mention is a span too, whose words are names already.
    sentences = {quad.subject.value for quad in graph.quads(None, RDF_TYPE, ckg("Evidence"))}  # type: ignore[union-attr]
    for span, texts in _values(graph, ckg("quote")).items():
        if span in sentences:
            for text in texts:
                yield Match("quote", text, span, tuple(sorted(articles_of[span]))), {span, *bearers[span]}


def _values(graph: Graph, predicate: ox.NamedNode) -> Mapping[str, set[str]]:
    """The texts that things have for a property, by IRI."""
    values: dict[str, set[str]] = defaultdict(set)
    for quad in graph.quads(None, predicate):
        if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode):
            values[quad.subject.value].add(quad.object.value)
    return values


def _links(graph: Graph, predicate: ox.NamedNode) -> Mapping[str, set[str]]:
    """The things that things point to with a property, by IRI."""
    links: dict[str, set[str]] = defaultdict(set)
    for quad in graph.quads(None, predicate):
        if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
            links[quad.subject.value].add(quad.object.value)
    return links
