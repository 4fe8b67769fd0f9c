"""Superseding: which report of an event corrects which, so that the toll that it corrects no longer counts."""

from collections.abc import Callable, Mapping, Sequence

from kg.model import Analysis, Correction, Event, Outcome
from kg.model.resolution import Member, Origin, Superseding
from kg.resolve.tellings import Telling
from kg.vocabulary.folding import name_key

OriginsOf = Callable[[str, tuple[str, ...]], tuple[Origin, ...]]


class Superseder:
    """Tells which reports of one event supersede others; knows who published, credits and corrects what."""

    def __init__(self, analyses: Sequence[Analysis], origins_of: OriginsOf) -> None:
        self._publishers = {a.document.id: name_key(a.document.publisher or "") for a in analyses}
        self._corrections: Mapping[str, Sequence[Correction]] = {a.document.id: a.corrections for a in analyses}
        self._origins_of = origins_of

    def find(self, group: Sequence[Telling]) -> tuple[Superseding, ...]:
        """The superseded reports of a group of tellings of one event, sorted.

        A report supersedes one that was published on an earlier day, where both give a number for one measure and not
        the same one, and both are of one publisher; or both credit the same source for it, and a sentence of the later
        article says of the new number that it is one; or such a sentence names the number of the earlier report. That
        one comes later than the other and credits the same source is not enough: some print old news.
        """
        found = [
            Superseding(report=_member(later), superseded=_member(earlier), reason=reason)
            for later in group
            for earlier in group
            if (reason := self._reason(later, earlier)) is not None
        ]
        return tuple(sorted(found, key=lambda pair: (pair.report.key, pair.superseded.key)))

    def _reason(self, later: Telling, earlier: Telling) -> str | None:
        if later.published is None or earlier.published is None or later.published <= earlier.published:
            return None
        articles = later.named[0], earlier.named[0]
        for measure in sorted({outcome.measure for outcome in later.event.outcomes}):
            ours, theirs = _of(later.event, measure), _of(earlier.event, measure)
            new, old = {outcome.count for outcome in ours}, {outcome.count for outcome in theirs}
            if not new or not old or new == old:
                continue
            publishers = {self._publishers[article] for article in articles}
            if len(publishers) == 1 and "" not in publishers:
                return f"the same publisher gives another number of {measure} later"
            told = {number for correction in self._corrections[articles[0]] for number in correction.numbers}
            if told & (old - new):
                return f"it corrects the number of {measure} that was told before, {min(told & (old - new))}"
            credited = {
                frozenset(self._origins_of(telling.named[0], outcome.sources or telling.event.sources))
                for telling, outcomes in ((later, ours), (earlier, theirs))
                for outcome in outcomes
            }
            if len(credited) == 1 and told & (new - old):
                return f"the source of both corrects its number of {measure}"
        return None


def _of(event: Event, measure: str) -> list[Outcome]:
    return [outcome for outcome in event.outcomes if outcome.measure == measure and outcome.count is not None]


def _member(telling: Telling) -> Member:
    return Member(article=telling.named[0], id=telling.named[1])
