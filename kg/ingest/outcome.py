"""IngestFailure and Intake: what came of reading files; a file that cannot be read is a value, not an exception."""

from collections.abc import Iterable

from pydantic import Field

from kg.errors import IngestError
from kg.model import Article
from kg.model.frozen import Frozen


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
    """The articles read, in a fixed order, what failed, and the files that were left alone for their kind."""

    articles: tuple[Article, ...] = ()
    failures: tuple[IngestFailure, ...] = ()
    skipped: tuple[str, ...] = ()


def merge_intakes(intakes: Iterable[Intake]) -> Intake:
    """One intake from many, in their order; of two articles with one id the first stays and the second is a failure."""
    articles: dict[str, Article] = {}
    failures: list[IngestFailure] = []
    skipped: list[str] = []
    for intake in intakes:
        failures.extend(intake.failures)
        skipped.extend(intake.skipped)
        for article in intake.articles:
            if article.id in articles:
                failures.append(IngestFailure(file=article.id, reason="another article has the same id"))
            else:
                articles[article.id] = article
    return Intake(articles=tuple(articles.values()), failures=tuple(failures), skipped=tuple(skipped))
