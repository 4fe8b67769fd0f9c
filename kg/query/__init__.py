"""SPARQL over the graph: read-only, with a row limit and a time limit that really stops a query.

graph = open_graph(Path("kg-graph"))
answer = ask_graph(graph, "SELECT ...")                                          # Table | Truth | Triples
sys.stdout.buffer.write(write_answer(answer, "csv", graph.prefixes))
find_format("csv").media_type                                                    # for whoever serves it
"""

from kg.query.answer import Answer, Table, Term, TermKind, Triples, Truth
from kg.query.engine import (
    ROW_LIMIT,
    TIME_LIMIT,
    Dataset,
    QueryRequest,
    WrittenAnswer,
    ask_graph,
    run_query,
    write_query,
)
from kg.query.process import QueryProcess
from kg.query.results import RESULT_FORMATS, ResultFormat, display, find_format, write_answer
from kg.query.stream_triples import STREAMED

__all__ = [
    "RESULT_FORMATS",
    "ROW_LIMIT",
    "STREAMED",
    "TIME_LIMIT",
    "Answer",
    "Dataset",
    "QueryProcess",
    "QueryRequest",
    "ResultFormat",
    "Table",
    "Term",
    "TermKind",
    "Triples",
    "Truth",
    "WrittenAnswer",
    "ask_graph",
    "display",
    "find_format",
    "run_query",
    "write_answer",
    "write_query",
]
