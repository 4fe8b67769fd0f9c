"""Readings: what was read from the articles of a build, and which of them tell otherwise than at the build before."""

from collections.abc import Iterable, Mapping, Sequence

from kg.errors import GraphError
from kg.graph.index import digest_analysis
from kg.graph.manifest import AnalysisCache, Entry, Manifest
from kg.judge.judging import Judging, judge
from kg.model import Analysis
from kg.model.judged import JudgedAnalysis
from kg.model.judgement import Judgement
from kg.model.renewal import Change, Ledger


class Readings:
    """The analyses of the articles of a manifest, read from the cache when they are asked for, unless `given`."""

    def __init__(self, cache: AnalysisCache, manifest: Manifest, given: Mapping[str, Analysis]) -> None:
        self.cache = cache
        self.entries = {entry.article: entry for entry in manifest.articles}
        self.given = given
        self._read = dict(given)

    def load(self, article: str) -> Analysis:
        """The analysis of an article; GraphError where it is lost."""
        if article not in self._read:
            entry = self.entries[article]
            analysis = self.cache.read(entry.content_hash, entry.extractor)
            if analysis is None:
                # What nobody can read is not taken for kept when the article is built again.
                self.cache.forget(entry.content_hash, entry.extractor)
                reason = f"the kept analysis of {article} is lost; build that article again"
                raise GraphError(reason, file=self.cache.folder)
            self._read[article] = analysis
        return self._read[article]

    def all(self) -> Iterable[Analysis]:
        """The analyses of all articles, in the order of their ids."""
        return map(self.load, sorted(self.entries))


def find_change(
    ledger: Ledger,
    readings: Readings,
    judgements: Sequence[Judgement],
    before: Iterable[Entry],
    after: Manifest,
) -> tuple[Judging, Change]:
    """What articles tell otherwise than when they were resolved last, as judged now, and what has an effect on it.

    Judgements are replayed on the articles that they name, those that are told of a gazetteer entry that they name, and
    those that earlier ones had an effect on: on no other one can they have any.
    """
    held = {entry.article: entry for entry in before}
    fresh = {article for article, entry in readings.entries.items() if held.get(article) != entry}
    about = {*fresh, *readings.given, *ledger.judged()}
    if judgements:
        named = [reference for judgement in judgements for side in judgement.about for reference in side]
        about.update(ledger.linked_to({reference.key for reference in named if reference.key}))
        about.update(*(judgement.articles for judgement in judgements))
    looked_at = [readings.load(article) for article in sorted(about & readings.entries.keys())]
    judging = judge(looked_at, judgements, withdrawn=[tomb.article for tomb in after.withdrawn])
    told = {analysis.document.id: analysis for analysis in judging.analyses}
    digests = {article: digest_analysis(analysis) for article, analysis in told.items()}
    changed = {article for article, digest in digests.items() if digest != ledger.digest_of(article)}
    change = Change(
        told={article: told[article] for article in sorted(changed)},
        gone=frozenset(held.keys() - readings.entries.keys()),
        digests=digests,
        judged=frozenset(article for article in changed if isinstance(told[article], JudgedAnalysis)),
        ruling=judging.ruling,
        load=lambda article: told.get(article) or readings.load(article),
    )
    return judging, change
