"""Stocks: observations of articles are resolved again, together with those that others give alike."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import Analysis
from kg.model.look_up import LookUp
from kg.model.resolution import CanonicalObservation
from kg.resolve.ledger import codec
from kg.resolve.ledger.resolved import Resolved
from kg.resolve.ledger.tables import Tables
from kg.resolve.statements import ToldStock, alike_key, id_of, merge_alike, read_observations

Named = tuple[str, str]
Load = Callable[[str], Analysis]


@dataclass
class StockChange:
    """What came of it: observations that may be described otherwise than before, and those that are gone."""

    observations: set[str] = field(default_factory=set)
    gone: list[CanonicalObservation] = field(default_factory=list)


def renew_stocks(tables: Tables, load: Load, articles: Collection[str], gone: Collection[str]) -> StockChange:
    """Bring the observations of articles, and of those that are gone, up to date with what their things are now."""
    entity_ids = Resolved(tables).entity_ids
    reader = _Reader(load)
    keys: set[str] = set()
    old_ids: set[str] = set()
    for article in (*articles, *gone):
        for key, id_ in tables.rows("SELECT alike, observation FROM stock WHERE article = ?", article):
            keys.add(key)
            old_ids.add(id_)
        tables.run("DELETE FROM stock WHERE article = ?", article)
    for article in articles:
        for stock in reader.of(article).values():
            key = repr(alike_key(stock, entity_ids))
            keys.add(key)
            tables.add("stock", [(*stock.named, key, None, stock.told.part_of)])
    around: set[str] = set()
    for key in sorted(keys):
        members = _members(tables, key)
        around |= {article for article, _ in members}
        old_ids |= {id_ for id_ in members.values() if id_}
        id_ = id_of([reader.of(article)[article, local] for article, local in members]) if members else ""
        tables.run("UPDATE stock SET observation = ? WHERE alike = ?", id_, key)
    # What is a part of another follows that one's id.
    for article in around:
        keys.update(tables.column("SELECT alike FROM stock WHERE article = ? AND part_of IS NOT NULL", article))
    return _write(tables, reader, keys, old_ids, entity_ids)


class _Reader:
    def __init__(self, load: Load) -> None:
        self._load = load
        self._read: dict[str, dict[Named, ToldStock]] = {}

    def of(self, article: str) -> dict[Named, ToldStock]:
        """The observations of an article."""
        if article not in self._read:
            self._read[article] = {stock.named: stock for stock in read_observations(self._load(article))}
        return self._read[article]


def _members(tables: Tables, key: str) -> dict[Named, str | None]:
    rows = tables.rows("SELECT article, local, observation FROM stock WHERE alike = ?", key)
    return {(article, local): id_ for article, local, id_ in rows}


def _write(
    tables: Tables, reader: _Reader, keys: Iterable[str], old_ids: Iterable[str], entity_ids: Mapping[Named, str]
) -> StockChange:
    find = "SELECT observation FROM stock WHERE article = ? AND local = ?"
    ids = LookUp[Named, str](lambda named: tables.one(find, *named))
    old = {}
    for id_ in old_ids:
        text = tables.one("SELECT record FROM observation WHERE id = ?", id_)
        old[id_] = codec.read_model(CanonicalObservation, text)
        tables.run("DELETE FROM observation WHERE id = ?", id_)
    change = StockChange()
    for key in sorted(keys):
        if not (members := _members(tables, key)):
            continue
        merged = merge_alike([reader.of(named[0])[named] for named in members], ids, entity_ids)
        tables.run("DELETE FROM observation WHERE id = ?", merged.id)
        tables.add("observation", [(merged.id, codec.write_model(merged))])
        change.observations.add(merged.id)
    change.gone = [old[id_] for id_ in sorted(old) if id_ not in change.observations]
    return change
