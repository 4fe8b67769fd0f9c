"""Worker: the process that runs one query and can be killed; JSON in, JSON out."""

import json
import sys
from itertools import islice
from typing import Any

import pyoxigraph as ox


def main() -> None:
    """Read the request, run the query on a store opened read-only, write the answer or the error."""
    request = json.load(sys.stdin)
    try:
        answer = _answer(request)
    except SyntaxError as error:
        answer = {"kind": "syntax", "message": str(error)}
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
        solutions = [[_term(solution[name]) for name in variables] for solution in islice(found, limit + 1)]
        return {"kind": "table", "variables": variables, "rows": solutions[:limit], "is_cut": len(solutions) > limit}
    triples = [
        [_term(triple.subject), _term(triple.predicate), _term(triple.object)] for triple in islice(found, limit + 1)
    ]
    return {"kind": "triples", "triples": triples[:limit], "is_cut": len(triples) > limit}


def _term(term: Any) -> list[str | None] | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, None, None]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, None, None]
    if isinstance(term, ox.Literal):
        is_plain = term.language is not None or term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return ["literal", term.value, None if is_plain else term.datatype.value, term.language]
    raise ValueError("the answer holds a quoted triple, which no output format here can carry")


if __name__ == "__main__":
    main()
