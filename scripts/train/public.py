"""Public documents that have complete labels of ours, kept apart from their texts (`labels/re3d`, `labels/muc4`)."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from documents import Document
from labels import put_on

from scripts.benchmarks.data import read_lines
from scripts.benchmarks.muc4 import article_of, make_truecaser

# Parts whose licence forbids commercial use (BBC) or asks for the same licence (Wikipedia) are left out.
RE3D_PARTS = (
    "Australian_Department_of_Foreign_Affairs",
    "CENTCOM",
    "Delegation_of_the_European_Union_to_Syria",
    "UK_Government",
    "US_State_Department",
)


def read_statements(folder: Path, labels: Path) -> list[Document]:
    """Labelled documents of re3d's training split."""
    return _labelled("re3d", statements(folder), labels)


def read_agency_reports(folder: Path, labels: Path) -> list[Document]:
    """Labelled documents of MUC-4's training part, with capitals restored."""
    return _labelled("muc4", agency_reports(folder), labels)


def statements(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each document of re3d's training split whose licence lets a model be shipped."""
    for part in RE3D_PARTS:
        for row in read_lines(folder / part / "documents.jsonl"):
            if row.get("split", "train") == "train":
                yield row["_id"], row["text"].replace("\r\n", "\n")


def agency_reports(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each document of MUC-4's training part.

    Which letters are capitals hangs on the words known by then; the labels are by characters, which stay.
    """
    truecaser = make_truecaser(folder.parent)
    for row in read_lines(folder / "train.jsonl"):
        yield re.sub(r"[^\w-]", "-", row["docid"]).lower(), article_of(row, truecaser).text


def _labelled(corpus: str, texts: Iterator[tuple[str, str]], labels: Path) -> list[Document]:
    known = {path.stem: path for path in labels.glob("*.json")}
    return [put_on(text, known[key], f"{corpus}:{key}") for key, text in texts if key in known]


if __name__ == "__main__":
    corpus, source, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    for key, text in {"re3d": statements, "muc4": agency_reports}[corpus](source):
        (target / f"{key}.txt").write_text(text, encoding="utf-8")
