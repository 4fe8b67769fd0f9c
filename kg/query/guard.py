"""Guard: refuses what a query must not ask for, judged on its words and not on its strings, IRIs and comments."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

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
    | (?P<reach>(?i:SERVICE|LOAD))\s*(?i:SILENT\s*)?<(?P<address>[^<>"{}|^`\\\x00-\x20]*)>
"""
_WORDS = re.compile(_HARMLESS, re.VERBOSE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Only plain addresses: what another reader of addresses could take for another host is no plain one.
_ADDRESS = re.compile(r"https?://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?P<port>:[0-9]+)?(?:[/?#].*)?", re.IGNORECASE)
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
# The keyword, and not the name of a prefix.
_FROM = re.compile(r"(?<![\w.:-])FROM(?![\w.:-])", re.IGNORECASE)
# What may stand before the first word of a query that is not a declaration.
_LEADING = re.compile(r"#[^\n\r]*|\b(?:PREFIX\s+[^\s<]*\s*|BASE\s*)<[^>\s]*>", re.IGNORECASE)
_EVERY = re.compile(r"\s*SELECT\s*(?:DISTINCT|REDUCED)?\s*\*", re.IGNORECASE)
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def refuse_unsafe(query: str, *, allow_service: Collection[str] = ()) -> None:
    """Raise QueryRefusedError for updates (LOAD among them) and for SERVICE, also when written with escapes.

    `allow_service` names hosts, or hosts with a port, that SERVICE may ask, where the query has their address in full.
    """
    for left in _readings(query, {"SERVICE": allow_service}):
        words = re.findall(r"[A-Z]+", left)
        # The engine runs no update as a query; this only says so more plainly than its syntax error does.
        if not _FORMS & set(words) and (found := [word for word in words if word in _UPDATES]):
            raise QueryRefusedError(f"{found[0]} is not allowed: queries only read the graph")


def refuse_unsafe_update(update: str, *, allow_service: Collection[str] = (), allow_load: Collection[str] = ()) -> None:
    """Raise QueryRefusedError for SERVICE and LOAD, but for the hosts that each of them may ask."""
    for _ in _readings(update, {"SERVICE": allow_service, "LOAD": allow_load}):
        pass


def names_dataset(query: str) -> bool:
    """Whether a query says with FROM or FROM NAMED what it sees. It must be one that `refuse_unsafe` lets through."""
    return _FROM.search(_WORDS.sub(" ", _ESCAPE.sub(_character, query))) is not None


def in_order_of(query: str, variables: Sequence[str]) -> list[str]:
    """The variables of an answer; where `SELECT *` names none, in the order in which they first stand in the query."""
    if _EVERY.match(_LEADING.sub(" ", query)) is None:
        return list(variables)
    standing = [word.group()[1:] for word in _WORDS.finditer(query) if word.group()[0] in "?$"]
    first = {name: standing.index(name) for name in set(standing)}
    return sorted(variables, key=lambda name: (first.get(name, len(standing)), name))


def _readings(text: str, allowed: Mapping[str, Collection[str]]) -> Iterator[str]:
    """The text in capitals without what may hold any word, as it stands and with its escapes undone.

    `allowed` has the hosts for each word that reaches out and must not be there otherwise.
    """
    for reading in dict.fromkeys((text, _ESCAPE.sub(_character, text))):
        left = _without_harmless(reading, allowed).upper()
        if "\\U" in left:
            raise QueryRefusedError("code point escapes are allowed in strings and IRIs only")
        for word, hosts in allowed.items():
            if word in left:
                needs = f"{word} needs the address in full, as an IRI that begins with http"
                raise QueryRefusedError(needs if hosts else _not_allowed(word))
        yield left


def _without_harmless(text: str, allowed: Mapping[str, Collection[str]]) -> str:
    """The text without what may hold any word, and without the calls of hosts that are allowed."""

    def replace(word: re.Match[str]) -> str:
        if word["reach"] is None:
            return " "
        keyword = word["reach"].upper()
        if keyword not in allowed:
            return f" {keyword} "
        _check_host(keyword, word["address"], allowed[keyword])
        return " "

    return _WORDS.sub(replace, text)


def _check_host(word: str, address: str, allowed: Collection[str]) -> None:
    if not allowed:
        raise QueryRefusedError(_not_allowed(word))
    plain = _ADDRESS.fullmatch(address)
    if plain is None:
        raise QueryRefusedError(f"{word} <{address}> is not allowed: it is no plain address of a host")
    host, port = plain["host"].lower(), plain["port"] or ""
    if host not in allowed and host + port not in allowed:
        option = f"--allow-{word.lower()} {host}{port}"
        raise QueryRefusedError(f"{word} is not allowed to ask {host}{port}; {option} allows it")


def _not_allowed(word: str) -> str:
    return f"{word} is not allowed: it would ask another machine"


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape.group()
