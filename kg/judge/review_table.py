"""Review table: pairs to judge as a CSV file, for a spreadsheet, and the answers read back, each line checked."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import JudgementError
from kg.judge.review import Pair, Side
from kg.model.judgement import Reference, ThingKind, Verdict

COLUMNS = ("answer", "why", "first", "second", "first_says", "second_says", "score", "features", "kind", "sides")
ANSWERS = (Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a line of the table decides on which sides; `why` may be empty."""

    line: int
    verdict: Verdict
    kind: ThingKind
    about: tuple[tuple[Reference, ...], ...]
    why: str
    features: dict[str, float]


def write_table(pairs: Iterable[Pair]) -> str:
    """Pairs as CSV, with `answer` and `why` to be filled in; `sides` and `features` are read back as they are."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for pair in pairs:
        writer.writerow(
            {
                "first": _safe(f"{pair.first.name} ({pair.first.what})"),
                "second": _safe(f"{pair.second.name} ({pair.second.what})"),
                "first_says": _safe(_says(pair.first)),
                "second_says": _safe(_says(pair.second)),
                "score": f"{pair.score:.3f}",
                "features": json.dumps(dict(pair.features), ensure_ascii=False),
                "kind": pair.kind.value,
                "sides": json.dumps([_dump(side) for side in (pair.first, pair.second)], ensure_ascii=False),
            }
        )
    return out.getvalue()


def read_table(path: Path) -> list[Answer]:
    """The lines that were answered; JudgementError names the first bad line, its reason, and the others."""
    try:
        text = path.read_bytes().decode("utf-8-sig", "surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"cannot be read: {error}", file=path) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    if (
        missing := set(COLUMNS)
        - {"why", "first", "second", "first_says", "second_says", "score"}
        - set(rows.fieldnames or ())
    ):
        raise JudgementError(f"has no column {sorted(missing)[0]!r}", file=path, line=1)
    answers: list[Answer] = []
    bad: list[tuple[int, str]] = []
    try:
        for row in rows:
            try:
                if (answer := _read(row, rows.line_num)) is not None:
                    answers.append(answer)
            except ValueError as error:
                bad.append((rows.line_num, " ".join(str(error).split())))
    except csv.Error as error:
        bad.append((rows.line_num, str(error)))
    if bad:
        others = f" (bad too: line {', '.join(str(line) for line, _ in bad[1:])})" if bad[1:] else ""
        raise JudgementError(f"{bad[0][1]}{others}; nothing was judged", file=path, line=bad[0][0])
    return answers


def _read(row: dict[str, str | None], line: int) -> Answer | None:
    given = (row["answer"] or "").strip().lower()
    if given in ("", "skip"):
        return None
    if given not in ANSWERS:
        raise ValueError(f"the answer {given!r} is none of {', '.join(ANSWERS)}, skip")
    try:
        kind = ThingKind((row["kind"] or "").strip())
        sides = json.loads(row["sides"] or "")
        features = json.loads(row["features"] or "{}")
        about = tuple(tuple(Reference.model_validate(told) for told in side) for side in sides)
        shown = {str(name): float(value) for name, value in features.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"kind, sides or features are not as they were written: {error}") from None
    return Answer(line, Verdict(given), kind, about, " ".join((row.get("why") or "").split()), shown)


def _dump(side: Side) -> list[dict[str, object]]:
    return [reference.model_dump(mode="json", exclude_defaults=True) for reference in side.references]


def _says(side: Side) -> str:
    return "\n".join(f"{sentence.origin}: {sentence.text}" for sentence in side.sentences)


def _safe(text: str) -> str:
    """Text of an article that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text
