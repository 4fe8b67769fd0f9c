"""SPARQL over the graph: read-only, with a row limit and a time limit that really stops a query.

graph = open_graph(Path("kg-graph"))
answer = run_query(graph.store_path, "SELECT ...", prefixes=graph.prefixes)      # Table | Truth | Triples
print(write_answer(answer, "csv", graph.prefixes))
"""

from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth
from kg.query.engine import ROW_LIMIT, TIME_LIMIT, run_query
from kg.query.results import RESULT_FORMATS, display, write_answer

__all__ = [
    "RESULT_FORMATS",
    "ROW_LIMIT",
    "TIME_LIMIT",
    "Answer",
    "Table",
    "Term",
    "TermKind",
    "Triples",
    "Truth",
    "display",
    "run_query",
    "write_answer",
]
