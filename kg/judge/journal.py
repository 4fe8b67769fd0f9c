"""Journal: the text file that keeps a graph's judgements, one a line, in the order in which they were made."""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kg.errors import JudgementError
from kg.model.judgement import Judgement

VERSION = 1
_HEADER = {"conflict-kg-judgements": VERSION}


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in the order in which they were made; none where there is no file.

    JudgementError names file, line and reason of the first bad line, and the numbers of the others: a judgement that is
    left out would bring back what somebody took out.
    """
    try:
        # Not splitlines: an article's words may hold other characters that end a line.
        lines = path.read_bytes().decode("utf-8", "surrogatepass").split("\n")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"cannot be read: {error}", file=path) from error
    found: dict[str, Judgement] = {}
    bad: list[tuple[int, str]] = []
    if lines[0].strip() != _write(_HEADER):
        raise JudgementError(f"the first line is not {_write(_HEADER)}", file=path, line=1)
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        try:
            judgement = Judgement.model_validate(_parse(line))
            if judgement.id in found:
                raise ValueError(f"the id {judgement.id} is used twice")
            found[judgement.id] = judgement
        except ValueError as error:
            bad.append((number, _reason(error)))
    if bad:
        number, reason = bad[0]
        others = f" (bad too: line {', '.join(str(other) for other, _ in bad[1:])})" if bad[1:] else ""
        raise JudgementError(f"{reason}{others}", file=path, line=number)
    return _sorted(found.values())


def write_judgements(path: Path, judgements: Iterable[Judgement], *, even_none: bool = False) -> None:
    """Write a file of judgements whole or not at all, readable by its owner alone.

    Without any there is no file, unless `even_none`. JudgementError where it cannot be written.
    """
    ordered = _sorted(judgements)
    if not ordered and not even_none:
        path.unlink(missing_ok=True)
        return
    lines = [
        _write(_HEADER),
        *(_write(judgement.model_dump(mode="json", exclude_defaults=True)) for judgement in ordered),
    ]
    draft = _draft_of(path)
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        raise JudgementError(f"cannot be written: {error.strerror}", file=path) from error


def place_judgements(written: Path, path: Path) -> None:
    """Put a file that was written beforehand in the place of another; without any judgements in it there is no file."""
    if read_judgements(written):
        os.replace(written, path)
        return
    path.unlink(missing_ok=True)
    written.unlink()


def forget_drafts(path: Path) -> None:
    """Remove what a writer that was killed may have left beside the file."""
    _draft_of(path).unlink(missing_ok=True)


def digest_judgements(judgements: Iterable[Judgement]) -> str:
    """A digest of what judgements say, "" for none."""
    ordered = _sorted(judgements)
    told = "\n".join(_write(judgement.model_dump(mode="json")) for judgement in ordered)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16] if ordered else ""


def make_judgement(**fields: Any) -> Judgement:
    """A judgement with the id that follows from what it says; JudgementError in words where it cannot be."""
    try:
        draft = Judgement(id="j000000", **fields)
    except ValidationError as error:
        raise JudgementError(_reason(error)) from None
    told = _write(draft.model_dump(mode="json", exclude={"id"}))
    return draft.model_copy(update={"id": "j" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:10]})


def erase_article(judgements: Iterable[Judgement], article: str) -> tuple[Judgement, ...]:
    """The judgements without all that names an article, its characters or words read from it.

    Where things of other articles are left on two sides, what was decided on them stays, without reason and features.
    """
    kept: list[Judgement] = []
    for judgement in judgements:
        if article not in judgement.articles:
            named = re.search(rf"(?<![\w/-]){re.escape(article)}(?![\w/-])", judgement.why)
            kept.append(_without_reason(judgement, judgement.about) if named else judgement)
            continue
        about = tuple(tuple(ref for ref in side if ref.article != article) for side in judgement.about)
        left = tuple(side for side in about if side)
        if judgement.verdict.is_on_identity and len(left) > 1:
            kept.append(_without_reason(judgement, left))
    return tuple(kept)


def _draft_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _without_reason(judgement: Judgement, about: tuple[tuple[Any, ...], ...]) -> Judgement:
    fields = {name: getattr(judgement, name) for name in Judgement.model_fields if name != "id"}
    return make_judgement(**{**fields, "about": about, "why": "", "features": {}})


def _sorted(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple(sorted(judgements, key=lambda judgement: (judgement.at, judgement.id)))


def _parse(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise ValueError(f"is no JSON: {error}") from None


def _write(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(", ", ": "))


def _reason(error: ValueError) -> str:
    """What is wrong, in one line; of a model, the field and what it says."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    words = str(first["msg"]).removeprefix("Value error, ")
    return f"{place}: {words}" if place else words
