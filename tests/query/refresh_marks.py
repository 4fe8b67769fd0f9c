"""Refresh marks: which rows of a reader's answers the program misses, as it reads now; scripts/refresh_marks runs it.

A row that it finds again loses its mark; one that it no longer finds gets one that says that nobody looked why. All
else in the files stays as it is: the answers themselves come from reading the articles.
"""

import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.query.reader_answers import ARTICLES, answer, answers_file, is_here, make_graph, read_cases, same

UNEXPLAINED = "not found since the reading changed; nobody has looked why"
_ROW = re.compile(r"  \{ row = .*\},?")
_MARK = re.compile(r', missed = (?:"(?:[^"\\]|\\.)*"|\'[^\']*\')')


def main() -> None:
    """Write the marks of every answers file whose articles are here, and print what changed and the share found."""
    for name in ARTICLES:
        if not is_here(name):
            print(f"{name}: the articles are not here, nothing is changed")
            continue
        path = answers_file(name)
        lines = path.read_text(encoding="utf-8").splitlines()
        with tempfile.TemporaryDirectory(prefix="kg-marks-") as folder:
            print(f"{name}: reading {ARTICLES[name][0]} …", file=sys.stderr)
            found = list(_found(name, Path(folder) / "graph"))
        changed = refresh(lines, found)
        path.write_text("\n".join(changed) + "\n", encoding="utf-8")
        told = [row for row in found if row is not None]
        print(f"{name}: {sum(told)} of {len(told)} rows are found")
        for before, after in zip(lines, changed, strict=True):
            if before != after:
                print(f"  {'missed now ' if 'missed = ' in after else 'found again'} {before.strip()[:150]}")


def refresh(lines: Sequence[str], found: Sequence[bool | None]) -> list[str]:
    """The lines of an answers file with a mark on each row that is not found, and on no other.

    `found` has the rows in the order of the file, None for one that tells that there is no answer.
    """
    rows = [number for number, line in enumerate(lines) if _ROW.fullmatch(line)]
    assert len(rows) == len(found), "every row stands on a line of its own"
    changed = list(lines)
    for number, is_found in zip(rows, found, strict=True):
        line = lines[number]
        if is_found and _MARK.search(line):
            changed[number] = _MARK.sub("", line)
        elif is_found is False and not _MARK.search(line):
            body, end = line[: line.rindex(" }")], line[line.rindex(" }") :]
            changed[number] = f'{body}, missed = "{UNEXPLAINED}"{end}'
        tomllib.loads(f"rows = [{changed[number].strip().removesuffix(',')}]")
    return changed


def _found(name: str, folder: Path) -> Iterator[bool | None]:
    graph, names = make_graph(name, "read", folder)
    for case in read_cases(name):
        given = answer(case, graph, names)
        for row in case["rows"]:
            yield same(row["row"], names) in given if row["row"] else None


if __name__ == "__main__":
    main()
