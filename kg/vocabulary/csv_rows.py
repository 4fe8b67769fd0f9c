"""CSV rows of ontology/ with their line numbers, checked against the columns that the file must have."""

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import VocabularyError


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as (line number, column to text), texts stripped; VocabularyError names file and line of a bad one."""
    try:
        stream = path.open(encoding="utf-8", newline="")
    except OSError as error:
        raise VocabularyError(f"cannot be read: {error.strerror}", file=path) from error
    with stream:
        reader = csv.reader(stream)
        header = tuple(next(reader, ()))
        if header != columns:
            raise VocabularyError(f"the header must be {','.join(columns)}", file=path, line=1)
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                message = f"{len(cells)} cells where {len(columns)} are expected"
                raise VocabularyError(message, file=path, line=reader.line_num)
            yield reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True))


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several things, separated by a bar."""
    return tuple(part for part in (piece.strip() for piece in cell.split("|")) if part)
