"""SPARQL results: tables and yes or no in the W3C's JSON and XML formats, every term exactly as it is."""

import json
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.errors import QueryError
from kg.query.answer import Table, Term, Truth

_NAMESPACE = "http://www.w3.org/2005/sparql-results#"
# XML 1.0 has no way to write these, not even as a character reference.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A parser turns a bare carriage return into a line feed, and some drop space at the ends of a text.
_LOST_BARE = re.compile(r"\r|\A[ \t\n]+|[ \t\n]+\Z")


def write_json(answer: Table | Truth) -> str:
    """SPARQL 1.1 Query Results JSON."""
    if isinstance(answer, Truth):
        return json.dumps({"head": {}, "boolean": answer.value}) + "\n"
    bindings = [
        {name: _binding(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    document = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write_xml(answer: Table | Truth) -> str:
    """SPARQL Query Results XML; QueryError, with the place, for a character that XML cannot carry."""
    return "".join(f"{line}\n" for line in _xml_lines(answer))


def _xml_lines(answer: Table | Truth) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<sparql xmlns="{_NAMESPACE}">'
    if isinstance(answer, Truth):
        yield "<head/>"
        yield f"<boolean>{'true' if answer.value else 'false'}</boolean>"
    else:
        yield "<head>" + "".join(f"<variable name={quoteattr(name)}/>" for name in answer.variables) + "</head>"
        yield "<results>"
        for number, row in enumerate(answer.rows, start=1):
            cells = zip(answer.variables, row, strict=True)
            bound = "".join(_xml_binding(name, term, number) for name, term in cells if term is not None)
            yield f"<result>{bound}</result>"
        yield "</results>"
    yield "</sparql>"


def _binding(term: Term) -> dict[str, str]:
    binding = {"type": term.kind.value, "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    if term.datatype:
        binding["datatype"] = term.datatype
    return binding


def _xml_binding(name: str, term: Term, row: int) -> str:
    if found := NOT_IN_XML.search(term.value):
        raise QueryError(
            f"row {row}, ?{name} holds the character U+{ord(found[0]):04X}, which XML cannot carry; ask for json"
        )
    element, attribute = term.kind.value, ""
    if term.language:
        attribute = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype:
        attribute = f" datatype={quoteattr(term.datatype)}"
    text = _LOST_BARE.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), escape(term.value))
    return f"<binding name={quoteattr(name)}><{element}{attribute}>{text}</{element}></binding>"
