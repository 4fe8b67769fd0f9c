"""`kg accept`: says that something was read rightly."""

import datetime
from pathlib import Path

from kg.cli.judging import judge, meanings, signature
from kg.cli.options import AT, BY, GRAPH, STATEMENT, WHY
from kg.graph.proposing import propose_standing
from kg.model.judgement import Verdict

NAME = "accept"


def run(
    statement: str = STATEMENT,
    why: str = WHY,
    by: str | None = BY,
    at: datetime.datetime | None = AT,
    graph: Path | None = GRAPH,
) -> None:
    """Say that the article does say so: a report, claim, figure or role was read rightly, and nothing is surer.

    This is about the reading, and not about whether the source is to be believed.
    """
    judge(graph, propose_standing(meanings(graph), statement, Verdict.ACCEPT, signature(by, at, why)))
