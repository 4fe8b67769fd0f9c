"""Renew: the one place that says what is resolved again when articles change, and what is left as it was."""

from collections.abc import Collection, Iterable
from pathlib import Path

from kg.model.renewal import Change, Renewal
from kg.model.ruling import Bonds, Ruling
from kg.resolve.ledger import codec
from kg.resolve.ledger.claims import renew_claims
from kg.resolve.ledger.entities import renew_entities
from kg.resolve.ledger.events import renew_events
from kg.resolve.ledger.origins import renew_own_origins, write_origins
from kg.resolve.ledger.resolved import Resolved
from kg.resolve.ledger.stocks import renew_stocks
from kg.resolve.ledger.tables import Tables
from kg.vocabulary.folding import name_key

Named = tuple[str, str]


class Ledger:
    """A resolution of articles, kept in a file (in memory where the path is None); see `kg.model.renewal.Ledger`."""

    def __init__(self, path: Path | None) -> None:
        self._tables = Tables(path)

    def close(self) -> None:
        """Write everything into the file."""
        self._tables.close()

    def digest_of(self, article: str) -> str | None:
        """The digest of what an article told when it was resolved last, None where it was not."""
        found = self._tables.one("SELECT digest FROM article WHERE id = ?", article)
        return None if found is None else str(found)

    def judged(self) -> set[str]:
        """The articles of which people had judged something."""
        return set(self._tables.column("SELECT id FROM article WHERE judged"))

    def linked_to(self, keys: Collection[str]) -> set[str]:
        """The articles that were told of things which are linked to some gazetteer keys."""
        return {
            article for key in keys for article in self._tables.column("SELECT article FROM told WHERE key = ?", key)
        }

    def renew(self, change: Change) -> Renewal:
        """Resolve again what a change touches.

        A changed article is resolved again as a whole. Another one is, if one of its things
          - is another entity now, or has another name or class,
          - lies in other things than before, or is a person who speaks for another body,
        or if somebody else speaks in it, or it reprints another article. Its entities, events and observations are then
        resolved together with all that may be one with them; which these are, `entities`, `events` and `stocks` tell.
        Everything else depends on none of this and is left as it was.
        """
        tables, gone = self._tables, change.gone
        demands = _renew_ruling(tables, change.ruling)
        self._keep_articles(change)
        found = renew_entities(tables, change.told, gone, change.ruling.entities, demands[0])
        articles = {*change.told, *found.moved, *self._mentioning(found.altered)} - gone
        told = {article: change.load(article) for article in sorted(articles)}
        changed = renew_claims(tables, told, gone)
        articles |= self._mentioning(changed)
        articles |= renew_own_origins(tables, change.told, gone, found.outlets)
        told = {article: change.load(article) for article in sorted(articles)}
        write_origins(tables, told)
        events = renew_events(tables, change.load, told, gone, change.ruling.events, demands[1])
        stocks = renew_stocks(tables, change.load, told, gone)
        resolved = Resolved(tables)
        mentioned = {
            resolved.entity_ids[article, entity.id]
            for article, analysis in told.items()
            for entity in analysis.entities
        }
        reporting = {m.article for id_ in events.events for m in resolved.events[id_].reports}
        reporting |= {member.article for event in events.gone for member in event.reports} - gone
        return Renewal(
            resolved=resolved,
            articles=frozenset(articles | events.moved - gone),
            origins=frozenset(articles | reporting),
            entities=frozenset(found.entities | mentioned),
            events=frozenset(events.events),
            observations=frozenset(stocks.observations),
            gone=(*found.gone, *events.gone, *stocks.gone),
        )

    def _keep_articles(self, change: Change) -> None:
        tables = self._tables
        for article in change.gone:
            for table, column in (("article", "id"), ("outlet", "article")):
                tables.run(f"DELETE FROM {table} WHERE {column} = ?", article)
        for article, analysis in change.told.items():
            document = analysis.document
            publisher, printed = name_key(document.publisher or ""), document.publisher or None
            day = codec.write_day(document.published)
            kept = (change.digests[article], int(article in change.judged), publisher, printed, day)
            if self.digest_of(article) is None:
                tables.add("article", [(article, *kept, None, None, None)])
            else:
                fields = "digest = ?, judged = ?, publisher = ?, printed = ?, published = ?"
                tables.run(f"UPDATE article SET {fields} WHERE id = ?", *kept, article)

    def _mentioning(self, entities: Iterable[str]) -> set[str]:
        query = "SELECT article FROM told WHERE entity = ?"
        return {article for entity in entities for article in self._tables.column(query, entity)}


def _renew_ruling(tables: Tables, ruling: Ruling) -> tuple[set[Named], set[Named]]:
    """The entities, and the reports, about which other demands are made now than before."""
    text = tables.one("SELECT record FROM ruling")
    before = codec.read_model(Ruling, text) if text else Ruling()
    tables.run("DELETE FROM ruling")
    tables.add("ruling", [("ruling", codec.write_model(ruling))])
    return _disputed(before.entities, ruling.entities), _disputed(before.events, ruling.events)


def _disputed(before: Bonds, now: Bonds) -> set[Named]:
    same = {*before.same} ^ {*now.same}
    apart = {*before.apart} ^ {*now.apart}
    return {member.key for one in same for member in one.members} | {
        member.key for one in apart for side in one.sides for member in side
    }
