"""IngestFailure and Intake: what came of reading files; a file that cannot be read is a value, not an exception."""

from collections.abc import Iterable

from pydantic import Field

from kg.errors import IngestError
from kg.model import Article
from kg.model.frozen import Frozen
from kg.model.seen import SeenArticle, SeenFile


class IngestFailure(Frozen):
    """One file, or one line of a file, that gave no article or whose metadata could not be used."""

    file: str
    line: int | None = Field(default=None, ge=1)
    reason: str = Field(min_length=1)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.reason}"

    @classmethod
    def of(cls, error: IngestError, *, file: str) -> "IngestFailure":
        """The failure that records an error; `file` is used where the error names none."""
        return cls(file=error.file or file, line=error.line, reason=error.message)


class Intake(Frozen):
    """The articles read, in a fixed order, what failed, and the files that were left alone for their kind.

    `unread` are articles of files that are as they were when they were read before (see `kg.model.seen`), and `seen`
    what to know of all files the next time, by a digest of their place.
    """

    articles: tuple[Article, ...] = ()
    failures: tuple[IngestFailure, ...] = ()
    skipped: tuple[str, ...] = ()
    unread: tuple[SeenArticle, ...] = ()
    seen: dict[str, SeenFile] = Field(default_factory=dict)


def merge_intakes(intakes: Iterable[Intake]) -> Intake:
    """One intake from many, in their order; of two articles with one id the first stays and the second is a failure."""
    found: dict[str, Article | SeenArticle] = {}
    failures: list[IngestFailure] = []
    skipped: list[str] = []
    seen: dict[str, SeenFile] = {}
    for intake in intakes:
        failures.extend(intake.failures)
        skipped.extend(intake.skipped)
        seen.update(intake.seen)
        given: tuple[Article | SeenArticle, ...] = (*intake.articles, *intake.unread)
        for article in given:
            if article.id in found:
                failures.append(IngestFailure(file=article.id, reason="another article has the same id"))
            else:
                found[article.id] = article
    return Intake(
        articles=tuple(article for article in found.values() if isinstance(article, Article)),
        failures=tuple(failures),
        skipped=tuple(skipped),
        unread=tuple(article for article in found.values() if isinstance(article, SeenArticle)),
        seen=seen,
    )
