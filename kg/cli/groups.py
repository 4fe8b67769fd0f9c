"""`kg groups`: which things are told together, and what holds them together."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.console import notes, out
from kg.cli.describe_thing import one_line
from kg.cli.network_options import (
    PLACES,
    SHAPE,
    SHOWN,
    SINCE,
    UNCONFIRMED,
    UNTIL,
    Shape,
    print_json,
    read_network,
    window,
)
from kg.cli.options import GRAPH

if TYPE_CHECKING:
    from kg.network import Community

NAME = "groups"

_BONDS_SHOWN = 3


def run(
    since: str | None = SINCE,
    until: str | None = UNTIL,
    resolution: float = typer.Option(1.0, "--resolution", min=0.01, help="Above 1, more and smaller groups."),
    limit: int = typer.Option(10, "--limit", min=1, metavar="GROUPS", help="Print no more groups than this."),
    unconfirmed: bool = UNCONFIRMED,
    places: bool = PLACES,
    output: Shape = SHAPE,
    graph: Path | None = GRAPH,
) -> None:
    """Find sets of named things that have more ties among themselves than to the rest, and what holds each together.

    Communities by the Louvain method over events and relations, always with the same seed, so that the same graph gives
    the same groups. Modularity says how far they are from what chance would give: 0 not at all; above about 0.3 they
    are worth a look.

    A group is what is told together and no alliance: enemies who fight each other stand in one group, and a thing that
    belongs to two is put in one of them. A little more reporting may move things from one group to another.
    """
    _, known = read_network(graph)
    from kg.network import find_communities

    ties = known.choose(unconfirmed=unconfirmed, places=places, between=window(since, until))
    found = find_communities(known, ties, resolution=resolution)
    if output is Shape.JSON:
        print_json(found)
        return
    for number, community in enumerate(found.communities[:limit], 1):
        out().print("\n".join(_describe(number, community)))
    if not found.communities:
        notes().print("nothing found")
        return
    notes().print(f"{len(found.communities)} groups, modularity {found.modularity:.2f}")
    if len(found.communities) > limit:
        notes().print(f"{len(found.communities) - limit:,} more; --limit prints them")


def _describe(number: int, community: "Community") -> list[str]:
    names = [one_line(member.name) for member in community.members]
    more = f" … and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    lines = [f"{number}. {len(names)} things: {'; '.join(names[:SHOWN])}{more}"]
    kinds = [f"{count} × {kind}" for kind, count in community.kinds[:SHOWN]]
    lines.append(f"   held together by {', '.join(kinds)}; {community.outside} to the outside")
    shown: set[str] = set()
    for bond in community.bonds:
        told = {tie.id: tie.what for tie in bond.ties}
        # Pairs of one and the same event would only repeat it.
        if told.keys() <= shown or len(lines) == 2 + _BONDS_SHOWN:
            continue
        first = "; ".join(f"{one_line(what)} ({name})" for name, what in list(told.items())[:2])
        more = f"; and {len(told) - 2} more" if len(told) > 2 else ""
        lines.append(f"   {one_line(bond.one.name)} — {one_line(bond.other.name)}: {first}{more}")
        shown |= told.keys()
    return lines
