"""Statements: what one article says, read back in plain words with its quotes, sources, rule and confidence."""

from kg.graph.judged import read_judged
from kg.graph.nodes import Node, Nodes, narrowest
from kg.graph.records import Quote, Statement
from kg.graph.terms import RDFS_LABEL

_KINDS = {
    "Report": "report",
    "RelationClaim": "relation",
    "ObservationClaim": "observation",
    "Outcome": "outcome",
    "Responsibility": "responsibility",
    "Argument": "argument",
    "RejectedStatement": "rejected",
}
_ROLE_WORDS = (("actor", "by"), ("accusedActor", "blamed on"), ("target", "against"), ("supporter", "backed by"))


def statement_kind(node: Node) -> str | None:
    """Which kind of statement a thing of the graph is, or None."""
    return next((kind for class_, kind in _KINDS.items() if class_ in node.types), None)


def read_statement(nodes: Nodes, node: Node) -> Statement:
    """The statement of a node, with the statements that are parts of it: a report's figures and responsibilities."""
    kind = statement_kind(node) or "statement"
    parts = [*node.texts("outcome"), *node.texts("responsibility")]
    return Statement(
        id=node.id,
        kind=kind,
        text=_words(nodes, node, kind),
        status=node.text("status"),
        sources=nodes.names(node.texts("accordingTo")),
        source_kinds=tuple(name.removeprefix("source").lower() for name in node.texts("sourceKind")),
        confidence=node.real("extractionConfidence"),
        rule=node.text("rule"),
        quotes=tuple(read_quote(nodes, nodes.get(iri)) for iri in _in_text_order(nodes, node.texts("evidence"))),
        origins=read_origins(nodes, node),
        supersedes=tuple(nodes.get(iri).id for iri in node.texts("supersedes")),
        parts=tuple(read_statement(nodes, nodes.get(iri)) for iri in parts),
        judgements=read_judged(nodes, node),
    )


def read_origins(nodes: Nodes, node: Node) -> tuple[str, ...]:
    """The names of whom something goes back to, sorted; articles by their ids."""
    origins = map(nodes.get, node.texts("origin"))
    return tuple(sorted(origin.text("articleId") or origin.name for origin in origins))


def read_quote(nodes: Nodes, span: Node) -> Quote:
    """The quote of a span, with the article that it is from."""
    article = nodes.get(span.text("article") or "")
    return Quote(
        text=span.text("quote") or "",
        start=span.whole("startOffset") or 0,
        end=span.whole("endOffset") or 0,
        article=article.text("articleId") or article.id,
        title=article.text("title"),
        publisher=article.text("publisher"),
        published=article.day("published"),
    )


def figure_words(node: Node) -> str:
    """A figure in words: "about 12 killed", "9 to 11 injured"; the words of the text where there is no number."""
    measure, count = node.text("measure") or "", node.whole("count")
    low, high = node.whole("low"), node.whole("high")
    if count is None:
        return f"{node.text('figureText') or 'an unknown number'} ({measure})"
    about = "about " if node.flag("approximate") else ""
    bounds = f" ({low} to {high})" if low is not None and high is not None and low != high else ""
    return f"{about}{count}{bounds} {measure}"


def _words(nodes: Nodes, node: Node, kind: str) -> str:
    match kind:
        case "report":
            return _report_words(nodes, node)
        case "relation":
            ends = [nodes.get(node.text(end) or "").name for end in ("subject", "object")]
            return f"{ends[0]} {node.text('predicate')} {ends[1]}"
        case "observation":
            dated = _dates(node)
            return f"{nodes.get(node.text('subject') or '').name}: {figure_words(node)}{_of(nodes, node)}{dated}"
        case "outcome":
            return figure_words(node) + _of(nodes, node)
        case "responsibility":
            return f"{nodes.get(node.text('responsible') or '').name}: {node.text('stance')}"
        case "rejected":
            return node.text(RDFS_LABEL.value) or node.id
        case "argument":
            return f"{nodes.get(node.text('filler') or '').name} is {node.text('role')}"
    return node.name


def _report_words(nodes: Nodes, node: Node) -> str:
    types = narrowest(node.texts("eventType"))
    parts = [" or ".join(types) or "event"]
    if node.text("eventKind") == "summary":
        parts[0] = f"{node.text('incidentCount') or 'several'} × {parts[0]}"
    for role, words in _ROLE_WORDS:
        if names := nodes.names(node.texts(role)):
            parts.append(f"{words} {' and '.join(names)}")
    if names := nodes.names(node.texts("place")):
        parts.append(f"{node.text('placeRelation') or 'in'} {' and '.join(names)}")
    return " ".join(parts) + _dates(node)


def _dates(node: Node) -> str:
    first, last = node.text("earliestDate"), node.text("latestDate")
    if not first and not last:
        return ""
    return f", {first}" if first == last else f", {first or 'unknown'} to {last or 'unknown'}"


def _of(nodes: Nodes, node: Node) -> str:
    """Who or what was counted: by name, or in the words of the article."""
    if entity := node.text("of"):
        return f": {nodes.get(entity).name}"
    words = node.text("ofText")
    return f" (“{words}”)" if words else ""


def _in_text_order(nodes: Nodes, spans: tuple[str, ...]) -> list[str]:
    return sorted(spans, key=lambda iri: (nodes.get(iri).whole("startOffset") or 0, iri))
