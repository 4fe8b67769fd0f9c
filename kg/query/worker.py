"""Worker: the process that runs one query and can be killed; JSON in, JSON out."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.query.mistakes import find_mistake


def main() -> None:
    """Read the request, run the query on a store opened read-only, write the answer or the error."""
    request = json.load(sys.stdin)
    try:
        answer = _answer(request)
    except SyntaxError as error:
        answer = {"kind": "syntax", **asdict(find_mistake(request["query"], request["prefixes"], str(error)))}
    except (OSError, ValueError, RuntimeError) as error:
        answer = {"kind": "error", "message": str(error)}
    json.dump(answer, sys.stdout)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    store = ox.Store.read_only(request["store"])
    found = store.query(request["query"], prefixes=request["prefixes"], use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return {"kind": "truth", "value": bool(found)}
    limit = request["row_limit"]
    if isinstance(found, ox.QuerySolutions):
        variables = [variable.value for variable in found.variables]
        # The engine names blank nodes as chance has it; here they are numbered as they come.
        blanks: dict[str, str] = {}
        rows = [
            [_term(solution[name], lambda label: blanks.setdefault(label, f"b{len(blanks)}")) for name in variables]
            for solution in islice(found, limit + 1)
        ]
        return {"kind": "table", "variables": variables, "rows": rows[:limit], "is_cut": len(rows) > limit}
    triples = list(islice(found, limit + 1))
    return {
        "kind": "triples",
        "triples": [[_term(part, str) for part in triple] for triple in _with_steady_blanks(triples[:limit])],
        "is_cut": len(triples) > limit,
    }


def _with_steady_blanks(triples: list[ox.Triple]) -> list[ox.Triple]:
    """The triples with their blank nodes named by what is said of them (RDFC-1.0)."""
    if not any(isinstance(end, ox.BlankNode) for triple in triples for end in (triple.subject, triple.object)):
        return triples
    dataset = ox.Dataset(ox.Quad(*triple) for triple in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _term(term: Any, name_blank: Callable[[str], str]) -> list[str | None] | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, None, None]
    if isinstance(term, ox.BlankNode):
        return ["bnode", name_blank(term.value), None, None]
    if isinstance(term, ox.Literal):
        is_plain = term.language is not None or term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return ["literal", term.value, None if is_plain else term.datatype.value, term.language]
    raise ValueError("the answer holds a quoted triple, which no output format here can carry")


if __name__ == "__main__":
    main()
