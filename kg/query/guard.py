"""Guard: refuses what a query must not ask for, judged on its words and not on its strings, IRIs and comments."""

import re

from kg.errors import QueryRefusedError

# What may hold any word without meaning it. The engine needs no space between its words ("1e1SERVICE<…>" asks another
# machine), so names are let through only where it is sure that the engine reads them as names too.
_HARMLESS = re.compile(
    r"""
      \#[^\n\r]*
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
    | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*"
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
    | [?$][A-Za-z_][A-Za-z0-9_]*
    | @[A-Za-z]+
    | (?<=:)[A-Za-z_][A-Za-z0-9_]*
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def refuse_unsafe(query: str) -> None:
    """Raise QueryRefusedError for SERVICE and for updates (LOAD among them), also when written with escapes."""
    for text in dict.fromkeys((query, _ESCAPE.sub(_character, query))):
        left = _HARMLESS.sub(" ", text).upper()
        if "\\U" in left:
            raise QueryRefusedError("code point escapes are allowed in strings and IRIs only")
        if "SERVICE" in left:
            raise QueryRefusedError("SERVICE is not allowed: it would ask another machine")
        words = re.findall(r"[A-Z]+", left)
        # The engine runs no update as a query; this only says so more plainly than its syntax error does.
        if not _FORMS & set(words) and (found := [word for word in words if word in _UPDATES]):
            raise QueryRefusedError(f"{found[0]} is not allowed: queries only read the graph")


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape.group()
