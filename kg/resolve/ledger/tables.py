"""Tables: what a resolution leaves in one file, to be looked up by the next one, which follows what changed."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_SCHEMA = """
-- Each article, with what it tells of itself; `origin` speaks in it, `reprints` is the article that it goes back to.
CREATE TABLE article (id PRIMARY KEY, digest, judged, publisher, printed, published, origin, reprints, origins);
CREATE INDEX article_publisher ON article (publisher);
CREATE INDEX article_reprints ON article (reprints);
CREATE TABLE sketch (value, article);
CREATE INDEX sketch_value ON sketch (value);
CREATE INDEX sketch_article ON sketch (article);
CREATE TABLE reprint (article, other);
CREATE INDEX reprint_article ON reprint (article);
CREATE TABLE outlet (name, article);
CREATE INDEX outlet_article ON outlet (article);

-- What articles tell of their entities; entities of one `atom` are linked to one entry or known exactly alike, those of
-- one `grp` are one thing before anything is compared, those of one `entity` are one thing.
CREATE TABLE told (article, local, key, atom, grp, entity, number, record, PRIMARY KEY (article, local));
CREATE INDEX told_key ON told (key);
CREATE INDEX told_atom ON told (atom);
CREATE INDEX told_grp ON told (grp);
CREATE INDEX told_entity ON told (entity);
CREATE TABLE acronym (name, article, thing);
CREATE INDEX acronym_name ON acronym (name);
CREATE INDEX acronym_article ON acronym (article);
-- The groups that are compared, the blocks in which they are, and which pairs are one thing or may be.
CREATE TABLE compared (grp INTEGER PRIMARY KEY, article, local, standing, profile);
CREATE TABLE block (key, grp);
CREATE INDEX block_key ON block (key);
CREATE INDEX block_grp ON block (grp);
CREATE TABLE alike (grp, other);
CREATE INDEX alike_grp ON alike (grp);
CREATE TABLE entity (id PRIMARY KEY, key, record);
CREATE TABLE body_name (name, entity);
CREATE INDEX body_name_name ON body_name (name);
CREATE INDEX body_name_entity ON body_name (entity);

-- The relations that articles tell, between canonical entities; `body` is whom a person speaks for.
CREATE TABLE claim (article, local, subject, predicate, object, stated, PRIMARY KEY (article, local));
CREATE INDEX claim_subject ON claim (subject);
CREATE INDEX claim_object ON claim (object);
CREATE TABLE speaker (entity PRIMARY KEY, body);
CREATE TABLE holder (key, holder);
CREATE INDEX holder_key ON holder (key);
CREATE INDEX holder_holder ON holder (holder);

-- What articles tell of events, the blocks in which tellings are compared, and which are of one event or may be.
CREATE TABLE telling (article, local, event, includes, PRIMARY KEY (article, local));
CREATE INDEX telling_event ON telling (event);
CREATE TABLE moment (key, article, local);
CREATE INDEX moment_key ON moment (key);
CREATE INDEX moment_article ON moment (article);
CREATE TABLE match (article, local, other, other_local);
CREATE INDEX match_telling ON match (article, local);
CREATE INDEX match_other ON match (other, other_local);
CREATE TABLE event (id PRIMARY KEY, status, kind, own_includes, record);
-- The actors whose summaries may include an incident, and those of a summary.
CREATE TABLE actor (entity, kind, event);
CREATE INDEX actor_entity ON actor (entity, kind);
CREATE INDEX actor_event ON actor (event);

CREATE TABLE stock (article, local, alike, observation, part_of, PRIMARY KEY (article, local));
CREATE INDEX stock_alike ON stock (alike);
CREATE TABLE observation (id PRIMARY KEY, record);

CREATE TABLE ruling (kind PRIMARY KEY, record);
"""

Value = str | int | None
Row = tuple[Any, ...]


class Tables:
    """The tables in a file, or in memory where the path is None. Nobody reads the file before it is closed."""

    def __init__(self, path: Path | None) -> None:
        is_new = path is None or not path.exists()
        self._file = sqlite3.connect(":memory:" if path is None else str(path), isolation_level=None)
        # Whoever keeps the file publishes it whole or not at all.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "cache_size = -65536"):
            self._file.execute(f"PRAGMA {setting}")
        if is_new:
            self._file.executescript(_SCHEMA)
        self._file.execute("BEGIN")

    def close(self) -> None:
        """Write everything into the file and let go of it."""
        self._file.execute("COMMIT")
        self._file.close()

    def rows(self, query: str, *values: Value) -> Iterator[Row]:
        """The rows that a query finds."""
        for row in self._file.execute(query, _keep(values)).fetchall():
            yield tuple(_give(value) for value in row)

    def column(self, query: str, *values: Value) -> list[Any]:
        """The first column of what a query finds."""
        return [_give(value) for (value, *_) in self._file.execute(query, _keep(values)).fetchall()]

    def one(self, query: str, *values: Value) -> Any:
        """The first value that a query finds, None where it finds nothing."""
        row = self._file.execute(query, _keep(values)).fetchone()
        return _give(row[0]) if row else None

    def run(self, statement: str, *values: Value) -> None:
        """Change rows."""
        self._file.execute(statement, _keep(values))

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows with a value for each column."""
        kept = [_keep(row) for row in rows]
        if kept:
            places = ", ".join("?" * len(kept[0]))
            self._file.executemany(f"INSERT INTO {table} VALUES ({places})", kept)


# Texts are kept as bytes: they may hold lone surrogates, which the library refuses in texts, and bytes are ordered by
# code points.
def _keep(values: Row) -> tuple[Any, ...]:
    return tuple(value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value for value in values)


def _give(value: Any) -> Any:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
