"""Where the data to measure on lie, and articles with the facts annotated for them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Article
from kg.pipeline import read_articles

Facts = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
# The data are not ours to ship; a checkout finds them beside itself.
SHARED = ROOT.parent / "shared"
# Articles and facts that come with the project: rules were made in view of the second part only.
OWN = Path(__file__).with_name("own")
OWN_PARTS = ("test", "development")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated facts and their articles, in the same order."""

    gold: tuple[Facts, ...]
    articles: tuple[Article, ...]

    def __len__(self) -> int:
        return len(self.gold)

    def only(self, ids: set[str]) -> "Corpus":
        """The articles with these ids."""
        pairs = [(g, a) for g, a in zip(self.gold, self.articles, strict=True) if a.id in ids]
        return Corpus(tuple(g for g, _ in pairs), tuple(a for _, a in pairs))


def read_corpus(facts: Path, articles: list[Path]) -> Corpus:
    """The facts of a folder of JSON files with the articles that they are about; articles without facts are left."""
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(facts.glob("*.json"))]
    by_id = {article.id: article for article in read_articles(articles).articles}
    known = [facts for facts in gold if facts["document"]["id"] in by_id]
    return Corpus(tuple(known), tuple(by_id[facts["document"]["id"]] for facts in known))


def own_corpus(part: str) -> Corpus:
    """One part of the articles that come with the project."""
    return read_corpus(OWN / part / "facts", [OWN / part / "articles"])


def read_lines(path: Path) -> list[Facts]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
