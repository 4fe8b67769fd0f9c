"""Explain: why something is in the graph: the chain from it to the quoted sentences, and why tellings were joined."""

import dataclasses
from collections.abc import Sequence

import pyoxigraph as ox

from kg.errors import UnknownNameError
from kg.graph.judged import read_judged
from kg.graph.nodes import Node
from kg.graph.read_back import Reader
from kg.graph.records import Explanation, Statement
from kg.graph.statements import figure_words, read_quote, read_statement, statement_kind
from kg.graph.terms import ckg


def explain(reader: Reader, name: str) -> Explanation:
    """Why a thing or statement is in the graph.

    `name` is an IRI, a local name (`event-…`, with or without `id:`), an article's id or an in-article id;
    UnknownNameError else. For an event: its reports and why they are one; for an entity: its mentions and why they are
    one thing; for a report, claim or figure: its evidence; for a span: everything that was read from it; for an
    article: its reports, relations, and what was rejected of it.
    """
    node = find_node(reader, name)
    kind = statement_kind(node)
    if kind is not None:
        return _explanation(node, kind, read_statement(reader.nodes, node).text, [node], reader)
    types = node.types
    if "Happening" in types:
        reports = [reader.nodes.get(iri) for iri in node.texts("report")]
        judged = read_judged(reader.nodes, node)
        return dataclasses.replace(_explanation(node, "event", node.name, reports, reader), judgements=judged)
    if "Observation" in types:
        claims = [reader.nodes.get(iri) for iri in node.texts("claim")]
        text = f"{reader.nodes.get(node.text('subject') or '').name}: {figure_words(node)}"
        return _explanation(node, "observation", text, claims, reader)
    if "Entity" in types:
        return _explain_entity(reader, node)
    if "TextSpan" in types:
        told = [n for n in reader.nodes.pointing("evidence", node.iri) if statement_kind(n) not in (None, "argument")]
        return _explanation(node, "span", node.text("quote") or "", told, reader)
    if "Article" in types:
        shown = ("report", "relation", "rejected")
        told = [n for n in reader.nodes.pointing("article", node.iri) if statement_kind(n) in shown]
        return _explanation(node, "article", node.text("title") or node.id, told, reader)
    raise UnknownNameError(f"{name!r} is nothing that is told")


def _explain_entity(reader: Reader, node: Node) -> Explanation:
    mentions = tuple(
        Statement(
            id=mention.id,
            kind="mention",
            text=f"{mention.text('mentionKind')}: {mention.text('quote')}",
            quotes=(read_quote(reader.nodes, mention),),
        )
        for mention in reader.nodes.pointing("refersTo", node.iri)
    )
    key = node.text("gazetteerKey")
    linked = (f"it is the gazetteer's {key}",) if key else ()
    reasons = (*linked, *node.texts("mergeReason"))
    return Explanation(node.id, "entity", node.name, reasons, mentions, read_judged(reader.nodes, node))


def _explanation(node: Node, kind: str, text: str, told: Sequence[Node], reader: Reader) -> Explanation:
    statements = tuple(read_statement(reader.nodes, statement) for statement in told)
    return Explanation(node.id, kind, text, node.texts("mergeReason"), statements)


def find_node(reader: Reader, name: str) -> Node:
    """The node of an IRI, a local name, an article's id or an in-article id; UnknownNameError where there is none."""
    base = reader.graph.identifiers.base
    local = name.removeprefix("id:")
    for iri in (name, base + local, reader.graph.identifiers.article(name).value):
        try:
            node = reader.nodes.get(iri)
        except ValueError:  # not an IRI
            continue
        if node:
            return node
    return _by_in_article_id(reader, local) or _missing(name)


def _by_in_article_id(reader: Reader, name: str) -> Node | None:
    """The report, claim or mention that has an in-article id, the first by id where several begin at one span."""
    found = reader.graph.quads(None, ckg("inArticleId"), ox.Literal(name))
    iris = sorted(quad.subject.value for quad in found)  # type: ignore[union-attr]
    return reader.nodes.get(iris[0]) if iris else None


def _missing(name: str) -> Node:
    raise UnknownNameError(f"nothing in the graph has the id {name!r}")
