"""Unclear: what is wrong with words of a sentence that are no date, and no name that the graph knows."""

from collections.abc import Iterable
from typing import NoReturn

from kg.errors import QueryError
from kg.extract.times.stage import find_phrases
from kg.query.names import Names


def refuse_unclear(unclear: Iterable[str], names: Names) -> NoReturn:
    """Raise QueryError or UnknownNameError about them: leaving them out would answer another question."""
    for name in unclear:
        if _is_date(name):
            raise QueryError(f"a date needs its year: {name!r}")
        names.find(name)
    raise QueryError(f"these were not understood: {', '.join(unclear)}")


def _is_date(text: str) -> bool:
    """Whether words tell a time ("last week", "february")."""
    return any(match.group() == form for form in (text, text.capitalize()) for _, match, _ in find_phrases(form))
