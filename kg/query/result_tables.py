"""Result tables: rows as text: short cells for the screen, CSV for spreadsheets, exact TSV, Markdown with links."""

import csv
import io
import re
from collections.abc import Mapping

from kg.graph.turtle import TurtleWriter
from kg.query.answer import Table, Term, TermKind
from kg.query.result_triples import node_of
from kg.vocabulary.namespaces import PREFIXES

# What a spreadsheet runs as a formula, in the writing of any keyboard, also behind spaces that it takes away.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))
_WEB = re.compile(r"https?://[^\s<>]+")
_MARKED = re.compile(r"([\\`*_\[\]|~#!])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def display(table: Table, prefixes: Mapping[str, str]) -> list[list[str]]:
    """The cells of a table for people: names of known prefixes shortened, unbound cells empty."""
    writer = TurtleWriter(prefixes)
    return [["" if term is None else _short(term, writer) for term in row] for row in table.rows]


def link_of(term: Term | None) -> str | None:
    """The address that a cell leads to: the IRI itself where a browser can open it."""
    return term.value if term is not None and term.kind is TermKind.IRI and _WEB.fullmatch(term.value) else None


def write_plain(table: Table, prefixes: Mapping[str, str]) -> str:
    """A row on a line, cells parted by tabs, for the eye and for `cut`."""
    rows = [list(table.variables), *display(table, prefixes)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def write_csv(table: Table) -> str:
    """SPARQL 1.1 CSV: the bare values, lines ended by CR and LF; what would be a formula stands behind an apostrophe.

    Articles are anybody's text, and `=HYPERLINK(…)` in one of them must not run in the reader's spreadsheet. Numbers
    stay as they are. Programs that need every value exactly take TSV, JSON or XML.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.variables)
    for row in table.rows:
        writer.writerow(["" if term is None else _harmless(term) for term in row])
    return stream.getvalue()


def write_tsv(table: Table) -> str:
    """SPARQL 1.1 TSV: every term as in Turtle, with datatype and language."""
    lines = ["\t".join(f"?{variable}" for variable in table.variables)]
    lines += ["\t".join("" if term is None else str(node_of(term)) for term in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def write_markdown(table: Table, prefixes: Mapping[str, str]) -> str:
    """A table of GitHub's Markdown; IRIs of the web are links, and nothing in a text is read as markup."""
    cells = display(table, prefixes)
    lines = [list(map(_plain, table.variables)), ["---"] * len(table.variables)]
    for row, shown in zip(table.rows, cells, strict=True):
        lines.append(
            [
                f"[{_plain(cell)}](<{link_of(term)}>)" if link_of(term) else _plain(cell)
                for term, cell in zip(row, shown, strict=True)
            ]
        )
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _harmless(term: Term) -> str:
    text = _bare(term)
    is_number = term.kind is TermKind.LITERAL and term.datatype in _NUMBERS
    return f"'{text}" if _FORMULA.match(text) and not is_number else text


def _plain(text: str) -> str:
    """Text as Markdown that shows it and nothing else, on one line."""
    escaped = _MARKED.sub(r"\\\1", " ".join(text.split()))
    # An address needs no brackets to become a link, so the colon that makes it one is written as an entity.
    return "".join(_ENTITIES.get(c, c) for c in escaped).replace("://", "&#58;//").replace("www.", "www&#46;")


def _bare(term: Term) -> str:
    return f"_:{term.value}" if term.kind is TermKind.BLANK else term.value


def _short(term: Term, writer: TurtleWriter) -> str:
    if term.kind is TermKind.IRI:
        return writer.shorten(term.value).removeprefix("<").removesuffix(">")
    return _bare(term)
