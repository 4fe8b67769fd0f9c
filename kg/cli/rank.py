"""`kg rank`: how central things are in what is told, and how that changes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.console import notes
from kg.cli.network_options import (
    PLACES,
    SHAPE,
    SHOWN,
    SINCE,
    UNCONFIRMED,
    UNTIL,
    Shape,
    one_of,
    print_json,
    print_rows,
    read_network,
    window,
)
from kg.cli.options import GRAPH
from kg.errors import QueryError
from kg.vocabulary.classes import classes

if TYPE_CHECKING:
    from kg.network import Standing

NAME = "rank"


@dataclass(frozen=True, slots=True)
class _Ranking:
    """What is printed as JSON: how it was measured, and the things in order."""

    measure: str
    class_: str | None
    periods: tuple[str, ...]
    things: "tuple[Standing, ...]"


def run(
    measure: str = typer.Option("degree", "--measure", "-m", help="degree, betweenness or pagerank."),
    class_: str | None = typer.Option(
        None, "--class", metavar="CLASS", help="Only these: Person, ArmedGroup, Organisation …", show_default=False
    ),
    since: str | None = SINCE,
    until: str | None = UNTIL,
    by: str | None = typer.Option(None, "--by", help="Side by side for each month or year.", show_default=False),
    limit: int = typer.Option(20, "--limit", min=1, metavar="ROWS", help="Print no more rows than this."),
    unconfirmed: bool = UNCONFIRMED,
    places: bool = PLACES,
    output: Shape = SHAPE,
    graph: Path | None = GRAPH,
) -> None:
    """Rank named things by how they are linked: by relations, and by events in which both had a part.

    degree: to how many other things it is tied. betweenness: the share of shortest ways between two others that lead
    over it, 0 to 1. pagerank: where one ends up who follows ties at random; all things together make 1.

    All of them measure what articles tell, and not the world. More reporting is not more power: what is near a
    correspondent, or claims loudly, ranks high, and who works in silence ranks low. Compare with the number of articles
    that is printed beside it, and never read a rank as guilt, importance or place in a chain of command.

    A tie is dated by its event; a relation by the days told, else by publication. With a window, what has no date is
    left out. With --by, the last column is the change from the first period shown to the last.
    """
    _, known = read_network(graph)
    from kg.network import SAMPLED_FROM, Measure, Span, find_periods, rank_things

    wanted = one_of(Measure, measure, "measure")
    span = one_of(Span, by, "length of time") if by is not None else None
    if (
        class_ is not None
        and class_ not in classes()
        and class_ not in {thing.family for thing in known.things.values()}
    ):
        there = ", ".join(sorted({thing.class_ for thing in known.things.values()}))
        raise QueryError(f"{class_!r} is no class; in this graph there is {there}")
    ties = known.choose(unconfirmed=unconfirmed, places=places, between=window(since, until))
    periods = find_periods(ties, span) if span else ()
    ranked = tuple(
        standing
        for standing in rank_things(known, ties, wanted, periods)
        if class_ is None or classes().is_a(standing.thing.class_, class_) or standing.thing.family == class_
    )
    ranking = _Ranking(wanted, class_, tuple(period.name for period in periods), ranked[:limit])
    if output is Shape.JSON:
        print_json(ranking)
    else:
        _print_table(ranking)
    if not ranked:
        notes().print("nothing found")
    if len(ranked) > limit:
        notes().print(f"{len(ranked) - limit:,} more; --limit prints them")
    if wanted is Measure.BETWEENNESS and len(known.things) > SAMPLED_FROM:
        notes().print("an estimate from a sample, the same each time")


def _print_table(ranking: _Ranking) -> None:
    """The three measures, or the one in each period, beside what they rest on."""
    periods = ranking.periods[-SHOWN:]
    measured = [f"{ranking.measure} in all", *periods, "change"] if periods else ["degree", "betweenness", "pagerank"]
    rows = []
    for standing in ranking.things:
        if periods:
            values = [getattr(standing, ranking.measure), *standing.course[-len(periods) :]]
            cells = [_number(value) for value in values]
            cells.append(f"{standing.course[-1] - standing.course[-len(periods)]:+.4g}")
        else:
            cells = [_number(value) for value in (standing.degree, standing.betweenness, standing.pagerank)]
        rows.append([standing.thing.name, standing.thing.class_, *cells, str(standing.ties), str(standing.articles)])
    print_rows(["thing", "class", *measured, "events and relations", "articles"], rows)
    if len(ranking.periods) > len(periods):
        notes().print(f"{len(ranking.periods) - len(periods)} earlier periods; --from chooses, --format json has all")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
