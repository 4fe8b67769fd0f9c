"""Search: finds words in names, titles and quotes; `ckg:matches` of kg.query.functions is the same for SPARQL."""

from kg.graph.store import Graph
from kg.query.answer import Table, Term, TermKind
from kg.query.search_words import parse_words
from kg.query.text_index import TextIndex

_LISTED = 5


def search(graph: Graph, text: str, *, limit: int) -> Table:
    """The texts in which all words of `text` stand, best first, with articles and ids; QueryError for no words.

    Case, accents and hyphens do not matter; `"…"` is a phrase, `word*` the beginning of a word. The columns are what
    was matched (?text), what kind of text it is, the articles, and the thing that bears it.
    """
    matches = TextIndex(graph).find(parse_words(text), limit + 1)
    rows = tuple(
        (
            Term(TermKind.LITERAL, match.kind),
            Term(TermKind.LITERAL, match.text),
            Term(TermKind.LITERAL, _list(match.articles)) if match.articles else None,
            Term(TermKind.IRI, match.thing),
        )
        for match in matches[:limit]
    )
    return Table(("kind", "text", "article", "id"), rows, is_cut=len(matches) > limit)


def _list(articles: tuple[str, ...]) -> str:
    left = len(articles) - _LISTED
    return ", ".join(articles[:_LISTED]) + (f" and {left} more" if left > 0 else "")
