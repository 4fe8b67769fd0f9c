"""`kg review`: asks a person about what the rules cannot tell."""

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from kg.cli.console import graph_folder, notes, out, progress_bar, write_file
from kg.cli.describe_thing import one_line
from kg.cli.judging import judge, signature
from kg.cli.options import AT, BY, GRAPH
from kg.errors import JudgementError
from kg.graph.deciding import check_judgements, record_judgements
from kg.graph.proposing import Signature
from kg.judge.review import Pair, Side
from kg.judge.review_table import Answer, read_table, write_table
from kg.model.judgement import Judgement, ThingKind, Verdict

NAME = "review"

_REASON = "the sentences were compared"
_KEYS = {
    "s": Verdict.SAME,
    "same": Verdict.SAME,
    "d": Verdict.DIFFERENT,
    "different": Verdict.DIFFERENT,
    "u": Verdict.UNSURE,
    "unsure": Verdict.UNSURE,
}
_SKIP, _QUIT = ("", "k", "skip"), ("q", "quit")


def run(
    kind: ThingKind | None = typer.Option(None, "--kind", help="entity or event [default: both].", show_default=False),
    limit: int | None = typer.Option(None, "--limit", min=1, help="Ask about no more than this many pairs."),
    export: Path | None = typer.Option(None, "--export", metavar="FILE", help="Write the pairs to a CSV file."),
    answers: Path | None = typer.Option(
        None, "--import", metavar="FILE", help="Read the answers from such a file, with same, different or unsure."
    ),
    why: str = typer.Option(_REASON, "--why", help="The reason of answers that give none."),
    by: str | None = BY,
    at: datetime.datetime | None = AT,
    graph: Path | None = GRAPH,
) -> None:
    """Walk through the pairs that may be one thing, with the sentences of both, and ask: same, different or unsure?

    Each answer is kept at once, and all take effect together at the end. An answer of "unsure" leaves the decision to
    the rules, and the pair is not asked about again; a pair that is skipped is.
    """
    folder = graph_folder(graph)
    if answers is not None:
        judged = _read_answers(answers, folder, why, by, at)
        if judged:
            judge(graph, *judged)
        out().print(f"answers    {len(judged)} read from {answers}")
        return
    from kg.pipeline import find_unsure

    with progress_bar() as progress:
        pairs = [pair for pair in find_unsure(folder, progress=progress) if kind in (None, pair.kind)]
    pairs = pairs[:limit]
    if export is not None:
        write_file(export, write_table(pairs).encode("utf-8", "surrogatepass"))
        out().print(f"written    {len(pairs)} pairs to {export}")
    elif not pairs:
        out().print("there is nothing to judge")
    else:
        _walk(folder, pairs, why, by, at)


def _read_answers(file: Path, folder: Path, why: str, by: str | None, at: datetime.datetime | None) -> list[Judgement]:
    """The judgements of a table; JudgementError names a line that is about what the graph does not have."""
    told = [(answer, _answered(answer, signature(by, at, answer.why or why), file)) for answer in read_table(file)]
    problems = check_judgements(folder, [judgement for _, judgement in told])
    for answer, judgement in told:
        if found := problems.get(judgement.id):
            raise JudgementError(f"{found[0].reason}; nothing was judged", file=file, line=answer.line)
    return [judgement for _, judgement in told]


def _walk(folder: Path, pairs: Sequence[Pair], why: str, by: str | None, at: datetime.datetime | None) -> None:
    judged: list[Judgement] = []
    try:
        for number, pair in enumerate(pairs, start=1):
            out().print(_show(pair, f"{number} of {len(pairs)}"))
            verdict = _ask()
            if verdict is None:
                break
            if verdict != "skip":
                reason = _read_line("why (Enter: none of your own)? ") or why
                signed = signature(by, at, reason)
                judgement = _judgement(pair, Verdict(verdict), signed)
                record_judgements(folder, judgement)
                judged.append(judgement)
    except KeyboardInterrupt:
        notes().print("\nstopped; what was answered is kept")
    if judged:
        judge(folder, *judged)
    out().print(f"answered   {len(judged)} of {len(pairs)}")


def _ask() -> str | None:
    """A verdict, "skip", or None to stop; asks again until it is one of these."""
    while True:
        answer = _read_line("[s]ame, [d]ifferent, [u]nsure, s[k]ip, [q]uit? ")
        if answer is None or answer.lower() in _QUIT:
            return None
        if answer.lower() in _SKIP:
            return "skip"
        if (verdict := _KEYS.get(answer.lower())) is not None:
            return verdict
        notes().print(f"{one_line(answer)!r} is none of these")


def _read_line(question: str) -> str | None:
    """A line from the terminal, None at its end."""
    out().print(question, end="")
    sys.stdout.flush()
    line = sys.stdin.readline()
    return " ".join(line.split()) if line else None


def _show(pair: Pair, place: str) -> Group:
    """Both sides of a pair beside each other, with their sentences and what speaks for and against."""
    table = Table(expand=True, show_lines=True)
    for side in (pair.first, pair.second):
        table.add_column(Text(one_line(side.name)), ratio=1, overflow="fold")
    table.add_row(*(Text(one_line(side.what)) for side in (pair.first, pair.second)))
    table.add_row(*map(_sentences, (pair.first, pair.second)))
    features = ", ".join(f"{one_line(name)} {value:g}" for name, value in pair.features)
    return Group("", f"{place} · {pair.kind} · {pair.score:.2f} sure that they are one", table, f"  {features}")


def _sentences(side: Side) -> Text:
    lines = [
        f"«{one_line(told.text)}»\n— {one_line(told.origin)} ({one_line(told.article)})" for told in side.sentences
    ]
    return Text("\n".join(lines))


def _judgement(pair: Pair, verdict: Verdict, signed: Signature) -> Judgement:
    sides = (pair.first.references, pair.second.references)
    return signed.sign(verdict, pair.kind, sides, features=dict(pair.features))


def _answered(answer: Answer, signed: Signature, file: Path) -> Judgement:
    try:
        return signed.sign(answer.verdict, answer.kind, answer.about, features=answer.features)
    except JudgementError as error:
        raise JudgementError(f"{error.message}; nothing was judged", file=file, line=answer.line) from None
