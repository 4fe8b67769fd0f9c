"""Facts in plain words, for the terminal."""

import datetime

from kg.cli.describe_thing import one_line
from kg.model import Analysis, Entity, Event, Observation, Outcome, Relation, Responsibility, Stance


def describe_analysis(analysis: Analysis) -> str:
    """The facts of one article as text: things, events in order, relations, observations."""
    document = analysis.document
    names = {entity.id: entity.name for entity in analysis.entities}
    published = document.published.isoformat() if document.published else "date unknown"
    lines = [
        f"{document.title or document.id}",
        f"  {document.id} · {document.publisher or 'publisher unknown'} · {published}",
    ]
    lines += [f"  warning: {warning}" for warning in document.warnings]
    by_class: dict[str, list[Entity]] = {}
    for entity in analysis.entities:
        if entity.is_named and not entity.inferred:
            by_class.setdefault(entity.class_, []).append(entity)
    lines += [f"  {class_}: " + "; ".join(e.name for e in by_class[class_]) for class_ in sorted(by_class)]
    lines += ["", *(line for event in analysis.events for line in describe_event(event, names))]
    lines += [describe_relation(relation, names) for relation in analysis.relations if not relation.inferred]
    lines += [describe_observation(observation, names) for observation in analysis.observations]
    return "\n".join(lines) + "\n"


def describe_event(event: Event, names: dict[str, str]) -> list[str]:
    """An event on one line, the sentences that tell it below."""
    parts = [event.subclass or event.class_]
    if event.status != "occurred":
        parts[0] += f" ({event.status})"
    if event.kind == "summary":
        parts[0] = f"{event.count if event.count is not None else 'several'} × {parts[0]}"
    blamed = event.accused
    doers = tuple(actor for actor in event.actors if actor not in blamed)
    for word, ids in (("by", doers), ("with", event.supporters), ("on", event.targets), ("at", event.places)):
        if ids:
            parts.append(f"{word} {_list(ids, names)}")
    if when := describe_days(event.start, event.end):
        parts.append(when)
    parts += [describe_outcome(outcome, names) for outcome in event.outcomes]
    parts += [describe_responsibility(part, names) for part in event.responsibility]
    if event.sources:
        parts.append(f"says {_list(event.sources, names)}")
    quotes = [f"      «{one_line(evidence.quote)}»" for evidence in event.evidence]
    return [f"  • {', '.join(parts)} [{event.confidence:.2f}]", *quotes]


def describe_responsibility(part: Responsibility, names: dict[str, str]) -> str:
    """ "claimed by the front", "blamed on the front by the army"."""
    if part.stance is not Stance.BLAMED:
        return f"{part.stance} by {_list((part.actor,), names)}"
    by = f" by {_list(part.by, names)}" if part.by else ""
    return f"blamed on {_list((part.actor,), names)}{by}"


def describe_outcome(outcome: Outcome, names: dict[str, str]) -> str:
    """ "killed at least 27 (soldiers)"."""
    count = "some" if outcome.count is None else f"{'about ' if outcome.approximate else ''}{outcome.count}"
    of = names.get(outcome.of or "", outcome.of)
    return f"{outcome.measure} {count}" + (f" ({of})" if of else "")


def describe_days(start: datetime.date | None, end: datetime.date | None) -> str:
    """One day, or first to last; empty where nothing is known."""
    if start is None:
        return ""
    return start.isoformat() if end in (None, start) else f"{start.isoformat()}–{end.isoformat() if end else '?'}"


def describe_relation(relation: Relation, names: dict[str, str]) -> str:
    """A relation on one line."""
    hedge = "" if relation.status == "occurred" else f" ({relation.status})"
    told = f"{names[relation.subject]} {relation.predicate} {names[relation.object]}"
    return f"  – {told}{hedge} [{relation.confidence:.2f}]"


def describe_observation(observation: Observation, names: dict[str, str]) -> str:
    """An observation on one line."""
    count = "some" if observation.count is None else f"{'about ' if observation.approximate else ''}{observation.count}"
    says = f", says {_list(observation.sources, names)}" if observation.sources else ""
    return f"  # {names[observation.subject]}: {observation.measure} {count} {observation.of or ''}{says}"


def _list(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return " and ".join(names.get(i, i) for i in ids)
