"""`kg path`: how two things are linked, step by step, with the sentences of each step."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.console import notes, out
from kg.cli.describe_thing import one_line
from kg.cli.network_options import PLACES, SHAPE, UNCONFIRMED, Shape, print_json, read_network
from kg.cli.options import GRAPH
from kg.errors import QueryError, UnknownNameError
from kg.query.names import Names

if TYPE_CHECKING:
    from kg.network import Hop, Tie, Ties

NAME = "path"

_TIES_SHOWN = 3
_ARTICLES_SHOWN = 2


def run(
    one: str = typer.Argument(metavar="A", help="A name, an alias or an id.", show_default=False),
    other: str = typer.Argument(metavar="B", help="Another one.", show_default=False),
    max_hops: int = typer.Option(4, "--max-hops", min=1, help="The longest path to look for."),
    limit: int = typer.Option(3, "--limit", min=1, metavar="PATHS", help="Of equally short paths, print so many."),
    unconfirmed: bool = UNCONFIRMED,
    places: bool = PLACES,
    output: Shape = SHAPE,
    graph: Path | None = GRAPH,
) -> None:
    """Print the shortest paths from one thing to another, each step with its sentences.

    A step is a relation between two named things, or an event in which both had a part as actor, target, supporter or
    site. What is only planned, alleged or denied is no step, and neither is being in the same place, unless asked for.
    Of equally short paths, that comes first whose weakest step is told by the most articles.

    A path says that articles link A to C and C to B. It does not say that A has anything to do with B: whoever was
    struck by an army that struck somebody else is no ally, accomplice or enemy of his.
    """
    opened, known = read_network(graph)
    from kg.network import find_paths

    names = Names(opened)
    ends = [_find(known, names, name) for name in (one, other)]
    if ends[0] == ends[1]:
        raise QueryError(f"{one!r} and {other!r} are one thing: {known.things[ends[0]].name} (id:{ends[0]})")
    found = find_paths(known, *ends, max_hops=max_hops, limit=limit, unconfirmed=unconfirmed, places=places)
    if output is Shape.JSON:
        print_json(found)
    for number, path in enumerate(found.paths if output is Shape.TABLE else (), 1):
        way = " → ".join(one_line(thing.name) for thing in (found.start, *(hop.end for hop in path)))
        out().print(f"{number}. {way}")
        for hop in path:
            out().print("\n".join(_describe_hop(hop)))
    if not found.paths:
        more = [f"--{name}" for name, is_on in (("unconfirmed", unconfirmed), ("places", places)) if not is_on]
        notes().print(
            f"no path of at most {max_hops} hops from {one_line(found.start.name)} to {one_line(found.end.name)}; "
            f"{', '.join([*more, '--max-hops'])} would look further"
        )
    elif found.found > len(found.paths):
        count = f"more than {found.found:,}" if found.is_more else f"{found.found:,}"
        notes().print(f"{count} paths are as short; --limit prints more")


def _find(known: "Ties", names: Names, name: str) -> str:
    thing = names.find(name)
    if thing.id not in known.things:
        raise UnknownNameError(f"no article names {thing.name!r} (id:{thing.id}), so there is no path to it")
    return thing.id


def _describe_hop(hop: "Hop") -> list[str]:
    lines = [f"   {one_line(hop.start.name)} — {one_line(hop.end.name)}"]
    for tie in hop.ties[:_TIES_SHOWN]:
        lines += _describe_tie(tie)
    if len(hop.ties) > _TIES_SHOWN:
        lines.append(f"     … and {len(hop.ties) - _TIES_SHOWN} more")
    return lines


def _describe_tie(tie: "Tie") -> list[str]:
    parts = "" if tie.kind in ("relation", "gazetteer") else f" ({tie.how})"
    hedge = "" if tie.is_confirmed else " [not stated as fact]"
    lines = [f"     • {one_line(tie.what)}{parts}{hedge} · {tie.id}"]
    # The first sentence of each article: who else tells it says more than what the same article goes on to say.
    shown = list({told.article: told for told in reversed(tie.told)}.values())[::-1][:_ARTICLES_SHOWN]
    for told in shown:
        day = told.published.isoformat() if told.published else "date unknown"
        says = f", according to {', '.join(map(one_line, told.according_to))}" if told.according_to else ""
        lines.append(f"         «{one_line(told.quote)}»")
        lines.append(
            f"         — {one_line(told.publisher or 'publisher unknown')}, {day} ({one_line(told.article)}){says}"
        )
    if len(tie.told) > len(shown):
        lines.append(f"         … and {len(tie.told) - len(shown)} more sentences: kg why {tie.id}")
    return lines
