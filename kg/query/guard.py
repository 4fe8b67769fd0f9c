"""Guard: refuses what a query must not ask for, judged on its words and not on its strings, IRIs and comments."""

import re

from kg.errors import QueryRefusedError

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
        |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>[^\W\d_][\w.-]*:(?:[\w.:%-]|\\[^uU])*|_?:(?:[\w.:%-]|\\[^uU])*)
    | (?P<word>[^\W\d_]\w*)
    | (?P<escape>\\[uU])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REMOTE = {"SERVICE": "would ask another machine", "LOAD": "would read another file or address"}
_UPDATE = frozenset("INSERT DELETE CLEAR DROP CREATE ADD MOVE COPY".split())
_FORMS = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())


def refuse_unsafe(query: str) -> None:
    """Raise QueryRefusedError for SERVICE, LOAD and updates, also when written with code point escapes."""
    unescaped = _ESCAPE.sub(_character, query)
    for text in dict.fromkeys((query, unescaped)):
        words = _words(text)
        for word in words:
            if word in _REMOTE:
                raise QueryRefusedError(f"{word} is not allowed: it {_REMOTE[word]}")
        # A function may be called ADD in some dialect: update words count only where no query form is given.
        if not _FORMS & set(words) and (found := sorted(_UPDATE & set(words))):
            raise QueryRefusedError(f"{found[0]} is not allowed: queries only read the graph")


def _words(text: str) -> list[str]:
    """The bare words of a query in capitals; a code point escape outside strings and IRIs is refused."""
    words = []
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "escape":
            raise QueryRefusedError("code point escapes are allowed in strings and IRIs only")
        if token.lastgroup == "word":
            words.append(token.group().upper())
    return words


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape.group()
