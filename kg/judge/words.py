"""Words: what an article's events, relations and observations say, on one line each, for those who judge them."""

import datetime

from kg.model import Analysis, Event, Observation, Outcome, Relation

_ROLES = (("actors", "by"), ("targets", "against"), ("supporters", "backed by"), ("places", "in"))


def event_words(analysis: Analysis, event: Event) -> str:
    """ "Raid by Northern Guard Brigade in Tal Amud, 2025-02-09, killed 7 [alleged]"."""
    names = names_of(analysis)
    parts = [event.subclass or event.class_]
    for role, word in _ROLES:
        if fillers := getattr(event, role):
            parts.append(f"{word} {' and '.join(names[filler] for filler in fillers)}")
    told = [" ".join(parts)]
    if dates := date_words(event.start, event.end):
        told.append(dates)
    told += [figure_words(outcome) for outcome in event.outcomes]
    return ", ".join(told) + ("" if event.status == "occurred" else f" [{event.status}]")


def relation_words(analysis: Analysis, relation: Relation) -> str:
    """ "Omar Haddad leads Northern Guard Brigade"."""
    names = names_of(analysis)
    return f"{names[relation.subject]} {relation.predicate} {names[relation.object]}"


def observation_words(analysis: Analysis, observation: Observation) -> str:
    """ "Camp Zero: population 56000"."""
    return f"{names_of(analysis)[observation.subject]}: {figure_words(observation)}"


def figure_words(figure: Outcome | Observation) -> str:
    """ "killed 7", "population about 4000", "injured at least 9", "arrested (no number)"."""
    return f"{figure.measure} {count_words(figure)}"


def count_words(figure: Outcome | Observation) -> str:
    """The number of a figure as `kg correct` reads it: "7", "about 40", "at least 9", "5..9", or "(no number)"."""
    count, low, high = figure.count, figure.low, figure.high
    if low is not None and high is not None and low != high:
        return f"{low}..{high}"
    if low is not None and high is None and low == count:
        return f"at least {low}"
    if high is not None and low is None and high == count:
        return f"at most {high}"
    if count is None:
        return "(no number)"
    return f"about {count}" if figure.approximate else str(count)


def date_words(start: datetime.date | None, end: datetime.date | None) -> str:
    """ "2025-02-09", "2025-02-01..2025-02-28", or "" where nothing is known."""
    if start is None and end is None:
        return ""
    if start == end:
        return str(start)
    return f"{start or ''}..{end or ''}"


def names_of(analysis: Analysis) -> dict[str, str]:
    """The name of each entity, by local id."""
    return {entity.id: entity.name for entity in analysis.entities}
