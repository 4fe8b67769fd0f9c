"""`kg reject`: says that an article does not say something."""

import datetime
from pathlib import Path

from kg.cli.judging import judge, meanings, signature
from kg.cli.options import AT, BY, GRAPH, STATEMENT, WHY
from kg.graph.proposing import propose_standing
from kg.model.judgement import Verdict

NAME = "reject"


def run(
    statement: str = STATEMENT,
    why: str = WHY,
    by: str | None = BY,
    at: datetime.datetime | None = AT,
    graph: Path | None = GRAPH,
) -> None:
    """Say that the article does not say so: a report, claim, figure, role or entity leaves the graph.

    It stays in its article's record, in words, as rejected (`kg why ARTICLE`). Of an event, all reports are rejected.
    """
    judge(graph, propose_standing(meanings(graph), statement, Verdict.REJECT, signature(by, at, why)))
