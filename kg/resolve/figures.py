"""Figures: the tolls that several reports give of one event, as a lowest, a best and a highest number."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.model import Event, Outcome
from kg.model.resolution import Figure
from kg.vocabulary.folding import name_key

Named = tuple[str, str]
ReportFigure = tuple[int, int, int, bool]
Telling = tuple[datetime.date | None, str, Event]


def merge_figures(
    tellings: Iterable[Telling],
    who: Callable[[str, str], str | None],
    superseding: Iterable[tuple[Named, Named]] = (),
) -> tuple[Figure, ...]:
    """One figure for each measure that a report tells, sorted by measure; the rule is written at `Figure`.

    A telling is (publication date, article id, event); `who` turns (article id, local entity id) into a canonical id,
    or None for free text. `superseding` are (report, report that it supersedes) by (article id, local event id).
    """
    told: dict[str, dict[Named, tuple[datetime.date, ReportFigure]]] = defaultdict(dict)
    measures: set[str] = set()
    for published, article, event in tellings:
        for measure in sorted({outcome.measure for outcome in event.outcomes}):
            measures.add(measure)
            outcomes = [outcome for outcome in event.outcomes if outcome.measure == measure]
            figure = _figure_of_report(outcomes, article, who)
            if figure is not None:
                told[measure][article, event.id] = published or datetime.date.min, figure
    pairs = tuple(superseding)
    return tuple(_merge(measure, _standing(told[measure], pairs)) for measure in sorted(measures))


def _standing(
    told: Mapping[Named, tuple[datetime.date, ReportFigure]], superseding: Iterable[tuple[Named, Named]]
) -> list[tuple[datetime.date, ReportFigure]]:
    """The figures that no other report of this measure supersedes."""
    gone = {superseded for report, superseded in superseding if report in told}
    return [figure for report, figure in told.items() if report not in gone]


def _figure_of_report(
    outcomes: Sequence[Outcome], article: str, who: Callable[[str, str], str | None]
) -> ReportFigure | None:
    """(low, best, high, approximate) of one report: groups add up, alternatives of a group are bounds.

    Whoever the toll of all has as a part is counted already.
    """
    groups: dict[str, list[Outcome]] = defaultdict(list)
    parts = {part for outcome in outcomes for part in outcome.breakdown}
    for outcome in outcomes:
        if outcome.count is not None and outcome.text not in parts:
            group = "" if outcome.of is None else who(article, outcome.of) or name_key(outcome.of)
            groups[group].append(outcome)
    if not groups:
        return None
    low = best = high = 0
    for told in groups.values():
        counts = [outcome.count for outcome in told if outcome.count is not None]
        best += counts[0]
        low += min([*counts, *(outcome.low for outcome in told if outcome.low is not None)])
        high += max([*counts, *(outcome.high for outcome in told if outcome.high is not None)])
    return low, best, high, any(outcome.approximate for group in groups.values() for outcome in group)


def _merge(measure: str, told: Sequence[tuple[datetime.date, ReportFigure]]) -> Figure:
    if not told:
        return Figure(measure=measure)
    latest = max(published for published, _ in told)
    last = sorted((figure for published, figure in told if published == latest), key=lambda figure: (figure[1], figure))
    chosen = last[(len(last) - 1) // 2]
    return Figure(
        measure=measure,
        low=min(figure[0] for _, figure in told),
        best=chosen[1],
        high=max(figure[2] for _, figure in told),
        approximate=chosen[3],
    )
