"""Claims: the relations that articles tell, between canonical entities; what lies in what, and who speaks for whom."""

from collections.abc import Collection, Iterable, Mapping

from kg.model import Analysis, Status
from kg.resolve.ledger.resolved import Resolved, told_children, told_parents
from kg.resolve.ledger.tables import Tables
from kg.resolve.origins import SPEAKS_FOR, is_body
from kg.resolve.places import CONTAINS


def renew_claims(tables: Tables, told: Mapping[str, Analysis], gone: Collection[str]) -> set[str]:
    """Bring the claims of articles up to date; returns the entities of which something else follows than before.

    These are whatever lies in other things now, with all that lies in it, and whoever speaks for another body now.
    """
    resolved = Resolved(tables)
    rows = [row for analysis in told.values() for row in _rows(analysis, resolved.entity_ids)]
    ends = [(subject, predicate) for _, _, subject, predicate, _, _ in rows]
    for article in (*told, *gone):
        ends += tables.rows("SELECT subject, predicate FROM claim WHERE article = ?", article)
    inner = sorted({subject for subject, predicate in ends if predicate in CONTAINS})
    before = [told_parents(tables, subject) for subject in inner]
    for article in (*told, *gone):
        tables.run("DELETE FROM claim WHERE article = ?", article)
    tables.add("claim", rows)
    moved = [subject for subject, old in zip(inner, before, strict=True) if told_parents(tables, subject) != old]
    speakers = sorted({subject for subject, predicate in ends if predicate in SPEAKS_FOR})
    return _with_inner(tables, moved) | _renew_speakers(tables, resolved, speakers)


def _rows(analysis: Analysis, entity_ids: Mapping[tuple[str, str], str]) -> Iterable[tuple[str, ...]]:
    article = analysis.document.id
    for told in analysis.relations:
        ends = entity_ids[article, told.subject], entity_ids[article, told.object]
        yield article, told.id, ends[0], told.predicate, ends[1], told.status is Status.OCCURRED  # type: ignore[misc]


def _with_inner(tables: Tables, places: Iterable[str]) -> set[str]:
    """Things, and all that lies in them by articles or the gazetteer."""
    found = set(places)
    waiting = list(found)
    while waiting:
        place = waiting.pop()
        for inner in (*told_children(tables, place), *tables.column("SELECT key FROM holder WHERE holder = ?", place)):
            if inner not in found:
                found.add(inner)
                waiting.append(inner)
    return found


def _renew_speakers(tables: Tables, resolved: Resolved, persons: Iterable[str]) -> set[str]:
    """Those of some persons who speak for another body now: where all articles tell of one body only, it is that."""
    changed: set[str] = set()
    places = ", ".join("?" * len(SPEAKS_FOR))
    query = f"SELECT DISTINCT object FROM claim WHERE subject = ? AND stated AND predicate IN ({places})"
    for person in persons:
        told = tables.column(query, person, *SPEAKS_FOR)
        bodies = [body for body in told if is_body(resolved.entities[body].class_)]
        body = bodies[0] if len(bodies) == 1 else None
        if body != tables.one("SELECT body FROM speaker WHERE entity = ?", person):
            changed.add(person)
            tables.run("DELETE FROM speaker WHERE entity = ?", person)
            tables.add("speaker", [(person, body)] if body else [])
    return changed
