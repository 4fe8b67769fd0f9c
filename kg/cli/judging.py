"""What the commands that judge share: who decides and when, and what is said of what came of it."""

import datetime
import getpass
import os
from pathlib import Path

from kg.cli.console import graph_folder, notes, out, progress_bar
from kg.cli.describe_thing import one_line
from kg.errors import JudgementError
from kg.graph.deciding import find_problems
from kg.graph.meant import Meanings
from kg.graph.proposing import Signature
from kg.model.judgement import Decider, Judgement


def signature(by: str | None, at: datetime.datetime | None, why: str) -> Signature:
    """The signature of whoever runs a command: `by`, else `$KG_PERSON`, else the login name; the time now, in UTC."""
    if not why.strip():
        raise JudgementError("a judgement needs a reason (--why)")
    moment = at or datetime.datetime.now(datetime.UTC)
    if moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    return Signature(Decider(person=person(by)), moment.strftime("%Y-%m-%dT%H:%M:%SZ"), " ".join(why.split()))


def person(by: str | None) -> str:
    """The name of whoever decides."""
    return " ".join((by or os.environ.get("KG_PERSON") or getpass.getuser()).split()) or "somebody"


def meanings(graph: Path | None) -> Meanings:
    """What ids and names of the graph mean."""
    return Meanings(graph_folder(graph))


def judge(graph: Path | None, *judgements: Judgement) -> None:
    """Let judgements take effect, and print their ids and whatever they could not do."""
    # Taken in here: what reading loads takes longer than most commands run.
    from kg.pipeline import decide

    folder = graph_folder(graph)
    before = find_problems(folder)
    with progress_bar() as progress:
        done = decide(folder, *judgements, progress=progress)
    for judgement in judgements:
        out().print(f"judged     {judgement.id} ({judgement.verdict}, {one_line(str(judgement.by))})")
    out().print(f"graph      {folder} ({done.quads:,} quads)")
    for id_, problems in sorted(find_problems(folder).items()):
        for problem in problems:
            if problem not in before.get(id_, ()):
                notes().print(f"{id_} has no effect: {one_line(problem.reason)}")
