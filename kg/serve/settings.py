"""Settings: what a server allows, and for how long."""

from dataclasses import dataclass

from kg.query import TIME_LIMIT

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Settings:
    """`time_limit` (seconds) and `memory_limit` (bytes) are for one query; `row_limit` is the most rows or triples of
    an answer; `body_limit` (bytes) is for what a client sends. `workers` queries run side by side, `waiting` more stand
    in line. `origins` are the web origins whose pages may read answers (`*`: all), `hosts` the names under which the
    server may be asked (`*`: any). `is_public` serves the graph as it may be shown to everybody (`kg.graph.public`).
    """

    time_limit: float = TIME_LIMIT
    memory_limit: int = 2048 * _MIB
    row_limit: int = 100_000
    body_limit: int = _MIB
    workers: int = 2
    waiting: int = 32
    is_public: bool = False
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ("*",)
