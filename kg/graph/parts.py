"""Parts: what a graph is made of, each with a digest of all that it depends on, so that a build writes what changed."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

PARTS_FILE = "parts.json"


@dataclass(frozen=True, slots=True)
class Part:
    """Quads that are written and taken away together: all of `graph`, or all of it that is said of `subjects`.

    Two parts never share a quad. `digest` is of everything that `describe` looks at; `name` is one part's alone.
    """

    name: str
    digest: str
    graph: ox.NamedNode
    subjects: tuple[ox.NamedNode, ...] | None
    describe: Callable[[], Sequence[ox.Quad]]


@dataclass(frozen=True, slots=True)
class Written:
    """A part as an earlier build wrote it: its digest, and where its quads are (graph, then subjects, as IRIs)."""

    digest: str
    where: tuple[str, ...]


def digest_of(*facts: object) -> str:
    """A digest of values whose `repr` tells all that there is to them: strings, numbers, days, nodes, tuples."""
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def write_parts(generation: Path, parts: Iterable[Part]) -> None:
    """Keep in a generation which parts it was made of."""
    table = {
        part.name: [part.digest, part.graph.value, *(node.value for node in part.subjects or ())] for part in parts
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (generation / PARTS_FILE).write_bytes(text.encode("utf-8", "surrogatepass"))


def read_parts(generation: Path) -> Mapping[str, Written]:
    """The parts that a generation was made of, by name; empty where that was not kept, so that all is written anew."""
    path = generation / PARTS_FILE
    try:
        table = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        return {name: Written(row[0], tuple(row[1:])) for name, row in table.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise GraphError("the list of the graph's parts cannot be read", file=path) from error
