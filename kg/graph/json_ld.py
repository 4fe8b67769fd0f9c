"""JSON-LD: triples as one sorted document, compacted with the ontology's context, which the document carries."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.plugins.serializers.jsonld import from_rdf

from kg.errors import VocabularyError
from kg.vocabulary.ontology_folder import ontology_folder


def write_json_ld(triples: Iterable[ox.Triple | ox.Quad]) -> str:
    """Triples as one JSON-LD document; quads are merged. It can be read without asking the web for a context."""
    merged = rdflib.Graph()
    for triple in triples:
        merged.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    document = from_rdf(  # type: ignore[no-untyped-call]
        merged, context_data=_context(), use_native_types=True
    )
    if isinstance(document, list):  # as an empty graph comes
        document = {"@context": _context(), "@graph": document}
    context = document.pop("@context")
    ordered = {"@context": context, **_sorted(document)}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


@cache
def _context() -> dict[str, Any]:
    path = ontology_folder() / "context.jsonld"
    try:
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise VocabularyError(f"the JSON-LD context cannot be read: {error}", file=path) from error
    return dict(context)


def _node(term: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    is_string = datatype == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(term.value, datatype=None if is_string else rdflib.URIRef(datatype), normalize=False)


def _sorted(value: Any) -> Any:
    """The value with the keys of objects and the members of lists in order; RDF has no order of its own."""
    if isinstance(value, dict):
        return {key: value[key] if key == "@list" else _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=_place)
    return value


def _place(member: Any) -> tuple[str, str]:
    """What a member of a list is sorted by: its id, where it has one."""
    own = member.get("id", "") if isinstance(member, dict) else ""
    return own, json.dumps(member, ensure_ascii=False)
