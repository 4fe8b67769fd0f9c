"""Origins: who speaks in changed articles, what they reprint, and which other articles that changes."""

from collections.abc import Collection, Iterable, Mapping

from kg.model import Analysis
from kg.resolve.ledger import codec
from kg.resolve.ledger.resolved import Resolved
from kg.resolve.ledger.tables import Tables
from kg.resolve.origins import first_published, is_reprint, is_telling, own_origin


def renew_own_origins(
    tables: Tables, told: Mapping[str, Analysis], gone: Collection[str], outlets: Iterable[str]
) -> set[str]:
    """The articles in which somebody else speaks than before, or that reprint another article.

    `outlets` are folded names that another set of bodies bears now.
    """
    sources = _renew_reprints(tables, told, gone)
    speaking = set(told)
    for name in outlets:
        speaking.update(tables.column("SELECT id FROM article WHERE publisher = ?", name))
    changed: set[str] = set()
    for article in sorted(speaking):
        publisher = tables.one("SELECT publisher FROM article WHERE id = ?", article)
        bodies = tables.column("SELECT entity FROM body_name WHERE name = ?", publisher)
        origin = own_origin(article, publisher, bodies)
        text = codec.write([origin.kind, origin.name])
        if text != tables.one("SELECT origin FROM article WHERE id = ?", article):
            tables.run("UPDATE article SET origin = ? WHERE id = ?", text, article)
            changed.add(article)
    for article in sorted(changed):
        changed.update(tables.column("SELECT id FROM article WHERE reprints = ?", article))
    return changed | sources


def write_origins(tables: Tables, told: Mapping[str, Analysis]) -> None:
    """Keep the origins of everything that some articles tell."""
    teller = Resolved(tables).teller()
    for article, analysis in told.items():
        origins = teller.of_all(analysis)
        tables.run("UPDATE article SET origins = ? WHERE id = ?", codec.write_model(origins), article)
        tables.run("DELETE FROM outlet WHERE article = ?", article)
        stated = (*origins.events.values(), *origins.relations.values(), *origins.observations.values())
        names = {origin.name for some in stated for origin in some if origin.kind == "outlet"}
        tables.add("outlet", [(name, article) for name in sorted(names)])


def _renew_reprints(tables: Tables, told: Mapping[str, Analysis], gone: Collection[str]) -> set[str]:
    """The articles that go back to another article than before."""
    values = {value for analysis in told.values() for value in analysis.document.sketch}
    for article in (*told, *gone):
        values.update(tables.column("SELECT value FROM sketch WHERE article = ?", article))
    before = {value: _number(tables, value) for value in values}
    for article in (*told, *gone):
        tables.run("DELETE FROM sketch WHERE article = ?", article)
        for value in told[article].document.sketch if article in told else ():
            tables.add("sketch", [(value, article)])
    # What more articles have now, or fewer, may tell nothing of those that did not change any more, or again.
    compared = {*told}
    for value, number in before.items():
        now = _number(tables, value)
        if is_telling(max(2, number)) != is_telling(max(2, now)):
            compared.update(tables.column("SELECT article FROM sketch WHERE value = ?", value))
    touched = _forget_pairs(tables, {*compared, *gone}) - {*gone}
    sketches: dict[str, list[int]] = {}
    pairs = {(min(a, b), max(a, b)) for a in compared for b in _sharing(tables, a)}
    for first, second in sorted(pairs):
        for article in (first, second):
            if article not in sketches:
                sketches[article] = sorted(tables.column("SELECT value FROM sketch WHERE article = ?", article))
        if is_reprint(sketches[first], sketches[second]):
            tables.add("reprint", [(first, second), (second, first)])
            touched |= {first, second}
    return _renew_sources(tables, touched | compared)


def _number(tables: Tables, value: int) -> int:
    return int(tables.one("SELECT COUNT(*) FROM sketch WHERE value = ?", value))


def _forget_pairs(tables: Tables, articles: Iterable[str]) -> set[str]:
    """The articles that were known to share their text with some, which is forgotten."""
    others: set[str] = set()
    for article in articles:
        for other in tables.column("SELECT other FROM reprint WHERE article = ?", article):
            tables.run("DELETE FROM reprint WHERE article = ? AND other = ?", other, article)
            others.add(other)
        tables.run("DELETE FROM reprint WHERE article = ?", article)
    return others


def _sharing(tables: Tables, article: str) -> set[str]:
    """The articles that share a part of the sketch of an article that is not common."""
    found: set[str] = set()
    for value in tables.column("SELECT value FROM sketch WHERE article = ?", article):
        having = tables.column("SELECT article FROM sketch WHERE value = ?", value)
        if is_telling(len(having)):
            found.update(having)
    return found - {article}


def _renew_sources(tables: Tables, articles: Collection[str]) -> set[str]:
    changed: set[str] = set()
    seen: set[str] = set()
    for start in sorted(articles):
        group = {start}
        waiting = [start] if start not in seen else []
        while waiting:
            for other in tables.column("SELECT other FROM reprint WHERE article = ?", waiting.pop()):
                if other not in group:
                    group.add(other)
                    waiting.append(other)
        if start in seen:
            continue
        seen |= group
        days = [(codec.read_day(tables.one("SELECT published FROM article WHERE id = ?", a)), a) for a in sorted(group)]
        source = first_published(days)
        for article in group:
            reprints = None if article == source else source
            if reprints != tables.one("SELECT reprints FROM article WHERE id = ?", article):
                tables.run("UPDATE article SET reprints = ? WHERE id = ?", reprints, article)
                changed.add(article)
    return changed
