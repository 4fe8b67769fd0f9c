"""Answer: what a query returns, as plain values; no RDF library is needed to read them."""

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    """What a term is, in the words of the SPARQL results formats."""

    IRI = "uri"
    LITERAL = "literal"
    BLANK = "bnode"


@dataclass(frozen=True, slots=True)
class Term:
    """An IRI, a literal or a blank node. `datatype` is None for plain strings and for strings with a language."""

    kind: TermKind
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to SELECT. `rows` follow `variables`, None for an unbound one; `is_cut` says that the limit cut it."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT and DESCRIBE: (subject, predicate, object) each, sorted, without doubles."""

    triples: tuple[tuple[Term, Term, Term], ...]
    is_cut: bool = False


Answer = Table | Truth | Triples
