"""Every error that kg raises, as one tree.

KgError                      shown by the command line as one line, exit status 1; anything else is a bug
├ IngestError                a path that cannot be read as articles at all
├ VocabularyError            a file in ontology/ is malformed
├ JudgementError             the file of judgements is malformed, or a judgement cannot be made
├ PipelineError              a stage is out of order or failed
├ GraphError                 the graph folder cannot be read or written
│ └ UnknownNameError         nothing in the graph is called so
├ QueryError                 a query is malformed, refused or took too long
│ ├ QuerySyntaxError
│ ├ QueryRefusedError
│ ├ QueryTimeoutError
│ └ UnacceptableAnswerError
├ ExportError                an output cannot be written
├ ServeError                 an address cannot be listened at
└ EvaluationError            gold or system facts cannot be compared
"""

from pathlib import Path


class KgError(Exception):
    """Something the user can understand and mend; `place` names the file, with a line where there is one."""

    def __init__(self, message: str, *, file: str | Path | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = str(file) if file is not None else None
        self.line = line

    def __str__(self) -> str:
        if self.file is None:
            return self.message
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}"


class IngestError(KgError):
    """A path that cannot be read as articles at all."""


class VocabularyError(KgError):
    """A file in ontology/ is malformed."""


class JudgementError(KgError):
    """The file of judgements is malformed, or a judgement cannot be made."""


class PipelineError(KgError):
    """A stage is out of order or failed."""


class GraphError(KgError):
    """The graph folder cannot be read or written."""


class UnknownNameError(GraphError):
    """Nothing in the graph is called so."""


class QueryError(KgError):
    """A query is malformed, refused or took too long."""


class QuerySyntaxError(QueryError):
    """The query does not parse: at which line and column (both from 1), and that line as it was written."""

    def __init__(self, message: str, *, query_line: int, column: int, excerpt: str) -> None:
        super().__init__(f"line {query_line}, column {column}: {message}")
        self.query_line = query_line
        self.column = column
        self.excerpt = excerpt


class QueryRefusedError(QueryError):
    """The query asks for what is switched off, such as SERVICE, LOAD or an update."""


class QueryTimeoutError(QueryError):
    """The query was stopped at its time limit."""


class UnacceptableAnswerError(QueryError):
    """The answer is of a kind (table, truth or triples) for which no format was asked."""


class ExportError(KgError):
    """An output cannot be written."""


class ServeError(KgError):
    """An address cannot be listened at."""


class EvaluationError(KgError):
    """Gold or system facts cannot be compared."""
