"""Guard: refuses what a query must not ask for, judged on its words and not on its strings, IRIs and comments."""

import re
from collections.abc import Collection

from kg.errors import QueryRefusedError

# What may hold any word without meaning it. The engine needs no space between its words ("1e1SERVICE<…>" asks another
# machine), so names are let through only where it is sure that the engine reads them as names too.
_HARMLESS = r"""
      \#[^\n\r]*
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
    | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
    | [?$][A-Za-z_][A-Za-z0-9_]*
    | @[A-Za-z]+
    | (?<=:)[A-Za-z_][A-Za-z0-9_]*
    | (?P<reach>(?i:SERVICE))\s*(?i:SILENT\s*)?<(?P<address>[^<>"{}|^`\\\x00-\x20]*)>
"""
_WORDS = re.compile(_HARMLESS, re.VERBOSE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Only plain addresses: what another reader of addresses could take for another host is no plain one.
_ADDRESS = re.compile(r"https?://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?P<port>:[0-9]+)?(?:[/?#].*)?", re.IGNORECASE)
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
# The keyword, and not the name of a prefix.
_FROM = re.compile(r"(?<![\w.:-])FROM(?![\w.:-])", re.IGNORECASE)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def refuse_unsafe(query: str, *, allow_service: Collection[str] = ()) -> None:
    """Raise QueryRefusedError for updates (LOAD among them) and for SERVICE, also when written with escapes.

    `allow_service` names hosts, or hosts with a port, that SERVICE may ask, where the query has their address in full.
    """
    for text in dict.fromkeys((query, _ESCAPE.sub(_character, query))):
        left = _without_harmless(text, allow_service).upper()
        if "\\U" in left:
            raise QueryRefusedError("code point escapes are allowed in strings and IRIs only")
        if "SERVICE" in left:
            if allow_service:
                raise QueryRefusedError("SERVICE needs the address in full, as an IRI that begins with http")
            raise QueryRefusedError("SERVICE is not allowed: it would ask another machine")
        words = re.findall(r"[A-Z]+", left)
        # The engine runs no update as a query; this only says so more plainly than its syntax error does.
        if not _FORMS & set(words) and (found := [word for word in words if word in _UPDATES]):
            raise QueryRefusedError(f"{found[0]} is not allowed: queries only read the graph")


def names_dataset(query: str) -> bool:
    """Whether a query says with FROM or FROM NAMED what it sees. It must be one that `refuse_unsafe` lets through."""
    return _FROM.search(_WORDS.sub(" ", _ESCAPE.sub(_character, query))) is not None


def _without_harmless(text: str, allow_service: Collection[str]) -> str:
    """The text without what may hold any word, and without the calls of hosts that are allowed."""

    def replace(word: re.Match[str]) -> str:
        if word["reach"] is None:
            return " "
        _check_host(word["address"], allow_service)
        return " "

    return _WORDS.sub(replace, text)


def _check_host(address: str, allowed: Collection[str]) -> None:
    if not allowed:
        raise QueryRefusedError("SERVICE is not allowed: it would ask another machine")
    plain = _ADDRESS.fullmatch(address)
    if plain is None:
        raise QueryRefusedError(f"SERVICE <{address}> is not allowed: it is no plain address of a host")
    host, port = plain["host"].lower(), plain["port"] or ""
    if host not in allowed and host + port not in allowed:
        raise QueryRefusedError(f"SERVICE is not allowed to ask {host}{port}; --allow-service {host}{port} allows it")


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape.group()
