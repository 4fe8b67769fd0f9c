"""Seen: files that were read before, and what tells that they are as they were then, so that they need not be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kg.model.article import Article
from kg.model.frozen import Frozen


class SeenArticle(Frozen):
    """What a build needs to know of an article that it holds already."""

    id: str
    content_hash: str
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article) -> "SeenArticle":
        """What is known of an article that was read."""
        return cls(id=article.id, content_hash=article.content_hash, warnings=article.warnings)


class SeenFile(Frozen):
    """A file by its mark (size, time of the last change, place on the disk, and what was said of it elsewhere).

    `articles` are what was read from it.
    """

    mark: str
    articles: tuple[SeenArticle, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Files that were read before, by a digest of their place; `holds` says whether an article need not be read again.

    `version` is of the program that read them: what another one read says nothing.
    """

    version: str = ""
    files: Mapping[str, SeenFile] = field(default_factory=dict)
    holds: Callable[[SeenArticle], bool] = lambda _: False
