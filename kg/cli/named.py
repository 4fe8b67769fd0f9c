"""Named: finds a named question, with the nearest names where there is none."""

import difflib

from kg.errors import QueryError
from kg.vocabulary.questions import Question, questions


def find_question(name: str) -> Question:
    """The question of a name; QueryError with the names spelt most alike where there is none."""
    known = questions()
    if name in known:
        return known[name]
    alike = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"; there is {', '.join(alike)}" if alike else ""
    raise QueryError(f"no question is called {name!r}{hint}; `kg questions` lists them all")
