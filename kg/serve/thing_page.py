"""Thing page: one thing of the graph for people: what happened, the sentences behind it, and every statement."""

from functools import cache
from typing import Any

import jinja2

from kg.graph.about import Row, Value, read_about
from kg.graph.read_back import Reader
from kg.graph.records import Quote
from kg.graph.store import Graph
from kg.serve.words import find_word
from kg.vocabulary.namespaces import ONTOLOGY

# Of each list; what is left out is counted, and a link to the editor asks for the rest.
SHOWN = 100


def write_thing_page(graph: Graph, iri: str) -> str:
    """The page as HTML; UnknownNameError where the graph says nothing of the IRI."""
    about = read_about(Reader(graph), iri, SHOWN)
    base = graph.identifiers.base

    def address(value: Value) -> str | None:
        return f"/id/{value.iri[len(base) :]}" if value.iri and value.iri.startswith(base) else None

    def article(quote: Quote) -> str:
        return f"/id/{graph.identifiers.article(quote.article).value.removeprefix(base)}"

    def shown(value: Value) -> str:
        return find_word(value.iri).label if value.iri and value.text == value.iri else value.text

    def rows(found: tuple[Row, ...]) -> list[dict[str, Any]]:
        return [
            {
                "word": find_word(row.property),
                "values": [{"text": shown(value), "address": address(value)} for value in row.values],
                "left_out": row.count - len(row.values),
            }
            for row in found
        ]

    return _template().render(
        about=about,
        classes=[find_word(iri) for iri in about.classes],
        properties=rows(about.properties),
        pointing=rows(about.pointing),
        article=article,
        role_word=lambda role: find_word(ONTOLOGY + role).label,
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.serve"),
        # Whatever an article says is text, in every template.
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = _visible
    return environment.get_template("thing.html")


def _visible(text: object) -> str:
    """Text without what turns the writing around or cannot be seen."""
    return "".join(c if c.isprintable() or c in "\t\n" else "\ufffd" for c in str(text))
