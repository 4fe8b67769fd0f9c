"""Unclear: what is wrong with words of a sentence that look like a name and are none that the graph knows."""

import calendar
from collections.abc import Iterable
from typing import NoReturn

from kg.errors import QueryError
from kg.query.names import Names

_MONTHS = frozenset(month.casefold() for month in calendar.month_name)


def refuse_unclear(unclear: Iterable[str], names: Names) -> NoReturn:
    """Raise QueryError or UnknownNameError about them: leaving them out would answer another question."""
    for name in unclear:
        if name.casefold() in _MONTHS:
            raise QueryError(f"a date needs its year: {name!r}")
        names.find(name)
    raise QueryError(f"these were not understood: {', '.join(unclear)}")
