"""Functions: what a query may call beside the functions of SPARQL."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.graph.terms import TRUE, ckg
from kg.query.search_words import folded, parse_words

if TYPE_CHECKING:
    from kg.query.text_index import TextIndex

MATCHES = ckg("matches")
_FALSE = ox.Literal("false", datatype=TRUE.datatype)


def make_functions(store: Path) -> dict[ox.NamedNode, Callable[..., Any]]:
    """The functions that a query may use: `ckg:matches(?x, "words")`.

    True where ?x is a thing that bears such a text (is called so, or told of in such a quote), or is itself one.
    """

    @lru_cache(maxsize=1)
    def index() -> "TextIndex":
        # Taken in here: what they load takes longer than most queries run, which do without.
        from kg.graph.store import Graph
        from kg.query.text_index import TextIndex

        return TextIndex(Graph(store.parent))

    def matches(found: object, words: object) -> ox.Literal | None:
        if not isinstance(words, ox.Literal):
            return None
        phrases = parse_words(words.value)
        if isinstance(found, ox.NamedNode):
            return TRUE if found.value in index().things(phrases) else _FALSE
        if isinstance(found, ox.Literal):
            said = folded(found.value)
            return TRUE if all(phrase.stands_in(said) for phrase in phrases) else _FALSE
        return None

    return {MATCHES: matches}
