"""Gather: what a graph holds becomes nodes and edges to draw, with the sentences behind each."""

from collections import defaultdict
from collections.abc import Iterable

from kg.graph.read_back import Reader
from kg.graph.records import EntityRecord, EventRecord, FigureRecord, Quote, RelationRecord, Statement
from kg.view.network import Detail, Edge, Network, Node

# Whom an article credits stands beside each quote; as edges, the news agencies would hide everybody else.
DRAWN_ROLES = {
    "actor": "actor",
    "accusedActor": "accused",
    "target": "target",
    "supporter": "supporter",
    "place": "place",
}
DETAILS_OF_A_THING = 12


def gather_network(reader: Reader) -> Network:
    """Every entity and every event, unconfirmed event and summary, with their roles and relations; sorted by id."""
    events = reader.events()
    edges = [edge for event in events for edge in _role_edges(event)]
    edges += [_relation_edge(relation) for relation in reader.relations()]
    told: dict[str, list[Detail]] = defaultdict(list)
    for edge in edges:
        for end in (edge.source, edge.target):
            told[end] += [detail for detail in edge.details if detail not in told[end]]
    nodes = [_entity_node(entity, told[entity.id]) for entity in reader.entities()]
    nodes += [_event_node(event) for event in events]
    return Network(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(edges))


def find_ids(reader: Reader, name: str) -> tuple[str, ...]:
    """The ids of the entities called so; UnknownNameError where there is none."""
    return tuple(thing.entity.id for thing in reader.show(name))


def _entity_node(entity: EntityRecord, told: list[Detail]) -> Node:
    facts = [("Also called", ", ".join(entity.aliases))]
    if entity.subclass:
        facts.insert(0, ("More closely", _spaced(entity.subclass)))
    if entity.latitude is not None and entity.longitude is not None:
        facts.append(("Coordinates", f"{entity.latitude:.3f}, {entity.longitude:.3f}"))
    facts += [(words[:1].upper() + words[1:], value) for words, value in entity.background]
    facts.append(("Mentioned", f"{entity.mention_count} × in {', '.join(entity.articles)}"))
    facts.append(("Id", entity.id))
    left = len(told) - DETAILS_OF_A_THING
    details = told[:DETAILS_OF_A_THING]
    if left > 0:
        details.append(Detail(text=f"… and {left} more: kg show {entity.id}"))
    return Node(
        id=entity.id,
        label=entity.name,
        class_=entity.class_,
        facts=tuple((name, value) for name, value in facts if value),
        details=tuple(details),
    )


def _event_node(event: EventRecord) -> Node:
    facts = [("Status", event.status), ("When", _when(event))]
    if event.subclass:
        facts.insert(0, ("More closely", _spaced(event.subclass)))
    facts += [(figure.measure.capitalize(), _figure(figure)) for figure in event.figures]
    facts += list(event.codings)
    facts.append(("Articles", ", ".join(sorted({quote.article for r in event.reports for quote in r.quotes}))))
    facts += [("Taken for one", reason) for reason in event.reasons]
    facts.append(("Id", event.id))
    return Node(
        id=event.id,
        label=_event_label(event),
        class_=event.class_,
        is_event=True,
        is_hedged=not event.is_confirmed,
        facts=tuple((name, value) for name, value in facts if value),
        details=_details(event.reports),
    )


def _event_label(event: EventRecord) -> str:
    """Short enough to draw: "Raid · Atmeh · 2022-02-03"."""
    name = _spaced(event.subclass or event.class_)
    if event.kind == "summary":
        name = f"{event.count or 'several'} × {name}"
    where = event.roles.get("place") or event.roles.get("target") or ()
    day = event.earliest.isoformat() if event.earliest else ""
    if event.earliest and event.precision in ("month", "year"):
        day = day[: 7 if event.precision == "month" else 4]
    return " · ".join(filter(None, (name, where[0].name if where else "", day)))


def _role_edges(event: EventRecord) -> Iterable[Edge]:
    details = _details(event.reports)
    for role, words in DRAWN_ROLES.items():
        for link in event.roles.get(role, ()):
            hedged = not event.is_confirmed or role == "accusedActor"
            yield Edge(source=event.id, target=link.id, label=words, is_hedged=hedged, details=details)


def _relation_edge(relation: RelationRecord) -> Edge:
    return Edge(
        source=relation.subject.id,
        target=relation.object.id,
        label=_spaced(relation.predicate).lower(),
        is_hedged=not relation.is_stated,
        details=_details(relation.claims),
    )


def _details(statements: Iterable[Statement]) -> tuple[Detail, ...]:
    """A detail for each statement and quote: the words, figures and stances once, then each sentence that tells it."""
    found = []
    for statement in statements:
        text = "; ".join([statement.text, *dict.fromkeys(part.text for part in statement.parts)])
        if statement.status not in (None, "occurred"):
            text += f" [{statement.status}]"
        for number, quote in enumerate(statement.quotes):
            found.append(
                Detail(
                    text=text if number == 0 else "",
                    quote=" ".join(quote.text.split()),
                    article=_article(quote),
                    source=" and ".join(statement.sources),
                )
            )
    return tuple(dict.fromkeys(found))


def _article(quote: Quote) -> str:
    day = quote.published.isoformat() if quote.published else "date unknown"
    return f"{', '.join(filter(None, (quote.publisher, day)))} ({quote.article})"


def _figure(figure: FigureRecord) -> str:
    about = "about " if figure.approximate else ""
    bounds = f" ({figure.low} to {figure.high})" if figure.low != figure.high else ""
    return f"{about}{figure.best}{bounds}"


def _when(event: EventRecord) -> str:
    first, last = event.earliest, event.latest
    if first is None and last is None:
        return "going on at publication" if event.ongoing else ""
    days = f"{first or '?'}" if first == last else f"{first or '?'} to {last or '?'}"
    inexact = f", to the {event.precision}" if event.precision not in (None, "day", "interval") else ""
    return days + inexact + (", going on at publication" if event.ongoing else "")


def _spaced(name: str) -> str:
    """ "TerritorialChange" as "Territorial change"."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
    return words[:1].upper() + words[1:]
